import "server-only";
import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { type Database, isAway, isRetryable, type Transaction } from "@/db/client";
import { appendEvent } from "@/db/writes/events";
import { answerTo, keepAnswer, reserveKey } from "@/db/writes/idempotency";
import type { Caller, DeskId } from "@/lib/core/people/member";
import { allows, type Permission } from "@/lib/core/people/permissions";
import { canonicalJson } from "@/lib/core/verdicts/seal";
import { sentenceFor } from "@/lib/input/sentence-for";
import { traced } from "@/lib/observe/traces";
import { type Outcome, Refusal, refuse } from "@/lib/outcome";

/** What a verb works with. `newId` makes time-ordered ids. */
export type CommandContext = { tx: Transaction; desk: DeskId; caller: Caller; now: Date; newId: () => string };

/** What goes into the log: the thing that changed, and whatever is needed to read the line later. */
export type CommandEvent = {
	/** Another verb's name, when this one did that one's work. */
	kind?: string;
	/** `noun:id` of what was changed. */
	subject: string;
	claimId?: string;
	articleId?: string;
	body: Record<string, unknown>;
};

export type FollowingEvent = CommandEvent & { kind: string };

/**
 * What a verb did. `writing` are its statements that are still on their way, if neither value nor event waits for them.
 * `follows` are lines of other kinds that follow from the act: a dispute opens, the claim is settled.
 */
export type Done<Value> = {
	value: Value;
	/** Said with the answer, and kept nowhere: a repeat under the same key is answered without it. */
	once?: Partial<Value>;
	event: CommandEvent;
	writing?: Promise<unknown>;
	follows?: readonly FollowingEvent[];
};

/** How a command or query is reached over HTTP; `{id}` in the path is `id` in the input. */
export type Route = { method: "get" | "post" | "patch" | "delete"; path: string; status?: 200 | 201 };

export type Command<Input extends z.ZodObject = z.ZodObject, Value = unknown> = {
	/** `noun.verb`; also the kind of its event. */
	name: string;
	summary: string;
	may: Permission;
	input: Input;
	route: Route;
	/** The same words sent as a file, for verbs that take one: its bytes arrive as `bytes`. */
	takesFile?: boolean;
	run(context: CommandContext, input: z.output<Input>): Promise<Done<Value>>;
};

/** Names the verb. Everything that all verbs share (role, input, transaction, log, repeats) is in `execute`. */
export function command<Input extends z.ZodObject, Value>(verb: Command<Input, Value>): Command<Input, Value> {
	return verb;
}

export type ExecuteOptions = { idempotencyKey?: string; now?: Date };

/**
 * Runs a command for a caller: checks the role, reads the input, and in one
 * transaction does the work, writes the event and keeps the answer under the
 * idempotency key. "ok" means committed. Serialisation failures are tried again, and with a key lost
 * connections too; anything else that throws is a bug or a missing database.
 */
export async function execute<Input extends z.ZodObject, Value>(
	db: Database,
	verb: Command<Input, Value>,
	caller: Caller,
	raw: unknown,
	{ idempotencyKey, now = new Date() }: ExecuteOptions = {},
): Promise<Outcome<Value>> {
	try {
		checkMay(caller, verb.may);
		const input = read(verb.input, raw);
		for (let attempt = 1; ; attempt++) {
			try {
				return await traced("transaction", { attempt }, () =>
					db.transaction((tx) => inTransaction(tx, verb, caller, input, idempotencyKey, now)),
				);
			} catch (error) {
				// Nobody knows whether a commit got through whose connection was lost; with a key, asking again tells.
				const mayTryAgain = isRetryable(error) || (idempotencyKey !== undefined && isAway(error));
				if (attempt === 3 || !mayTryAgain) throw error;
			}
		}
	} catch (error) {
		if (error instanceof Refusal) return { ok: false, refused: error.refused };
		throw error;
	}
}

async function inTransaction<Input extends z.ZodObject, Value>(
	tx: Transaction,
	verb: Command<Input, Value>,
	caller: Caller,
	input: z.output<Input>,
	key: string | undefined,
	now: Date,
): Promise<Outcome<Value>> {
	const work = { tx, desk: caller.desk, caller, now, newId: uuidv7 };
	if (key !== undefined) {
		const reservation = { deskId: caller.desk, userId: caller.userId, key };
		const inputHash = createHash("sha256").update(verb.name).update(fingerprint(input)).digest("hex");
		// A second request with this key waits here until the first has committed or rolled back.
		if (!(await reserveKey(tx, { ...reservation, command: verb.name, inputHash, at: now }))) {
			const earlier = await answerTo(tx, reservation);
			if (earlier?.inputHash !== inputHash) {
				refuse("invalid", "This idempotency key was used for something else. Send the request with a new key.");
			}
			return { ok: true, value: earlier.value as Value, replayed: true };
		}
	}
	const { value, once, event, writing, follows = [] } = await verb.run(work, input);
	const line = { deskId: caller.desk, at: now, actorId: caller.userId };
	const act = { kind: verb.name, ...event };
	const settling = Promise.all([
		writing,
		key !== undefined && keepAnswer(tx, { deskId: caller.desk, userId: caller.userId, key }, { value }),
	]);
	// Sent last: from there on everyone else on the desk waits.
	const [seq] = await Promise.all([
		appendEvent(tx, { ...line, ...act }),
		...follows.map((one) => appendEvent(tx, { ...line, ...one })),
		settling,
	]);
	return { ok: true, value: once ? { ...value, ...once } : value, replayed: false, line: { seq, kind: act.kind } };
}

export function checkMay({ role, deskName }: Caller, permission: Permission): void {
	if (allows(role, permission)) return;
	refuse("forbidden", `Your role on this desk (${role}) can't do that. Ask an admin of ${deskName}.`);
}

/** Reads input at the door; every wrong field is named with its sentence. */
export function read<Input extends z.ZodObject>(schema: Input, raw: unknown): z.output<Input> {
	const parsed = schema.safeParse(raw, { error: sentenceFor });
	if (parsed.success) return parsed.data;
	const fields = parsed.error.issues.map((issue) => ({ field: issue.path.join("."), message: issue.message }));
	const [first] = fields;
	const where = first?.field ? `${first.field}: ` : "";
	return refuse("invalid", `Something in this request is wrong. ${where}${first?.message ?? ""}`, { fields });
}

function fingerprint(input: Record<string, unknown>): string {
	const plain = Object.entries(input).map(([key, value]) => [
		key,
		value instanceof Uint8Array ? createHash("sha256").update(value).digest("hex") : value,
	]);
	return canonicalJson(Object.fromEntries(plain));
}
