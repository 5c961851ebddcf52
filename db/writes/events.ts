import "server-only";
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { deskHeads } from "@/db/schema/log";
import { statement } from "@/db/statement";
import { canonicalJson } from "@/lib/core/verdicts/seal";

export type NewEvent = {
	deskId: string;
	at: Date;
	actorId: string;
	kind: string;
	subject: string;
	claimId?: string;
	articleId?: string;
	body: Record<string, unknown>;
};

const place = sql.placeholder;
const writeLine = statement(
	() => sql`
		with head as (
			update desk_heads
			set seq = seq + 1, hash = sha256(hash || convert_to(${place("before")}::text || (seq + 1)::text || ${place("after")}::text, 'UTF8'))
			where desk_id = ${place("deskId")} returning seq, hash
		), line as (
			insert into events (desk_id, seq, at, actor_id, kind, subject, claim_id, article_id, body, hash)
			select ${place("deskId")}, seq, ${place("at")}::timestamptz, ${place("actorId")}::uuid, ${place("kind")}, ${place("subject")},
				${place("claimId")}::uuid, ${place("articleId")}::uuid, ${place("body")}::json, hash
			from head
		)
		select seq, pg_notify('stet_events', concat_ws(':', ${place("deskId")}::text, seq, ${place("claimId")}::text)) from head`,
);

/**
 * Writes the next line of a desk's log, tells everyone who listens, and returns the line's number. Takes the desk's
 * head row, so it must be the last write of a transaction: event order is commit order. One statement, since everyone
 * else on the desk waits from here to the commit.
 */
export async function appendEvent(tx: Transaction, event: NewEvent): Promise<number> {
	const { deskId, at, actorId, kind, subject, claimId = null, articleId = null, body } = event;
	const text = canonicalJson(body);
	const [before, after] = aroundNumber(event, text);
	const [line] = await writeLine(tx, {
		deskId,
		before,
		after,
		at: at.toISOString(),
		actorId,
		kind,
		subject,
		claimId,
		articleId,
		body: text,
	});
	if (!line) throw new Error(`Desk ${deskId} has no log head`);
	return Number(line.seq);
}

/**
 * A line's hash is SHA-256 over the line before's and over the canonical JSON of this one. Only the database knows the
 * number that stands in it, so this is what comes before and after that number. `body` is the body's canonical JSON.
 */
export function aroundNumber(
	{ deskId, at, actorId, kind, subject, claimId, articleId }: Omit<NewEvent, "body">,
	body: string,
): [string, string] {
	const first = canonicalJson({ actorId, articleId: articleId ?? null, at: at.toISOString() }).slice(0, -1);
	const rest = canonicalJson({ claimId: claimId ?? null, deskId, kind }).slice(1, -1);
	return [`${first},"body":${body},${rest},"seq":`, `,${canonicalJson({ subject }).slice(1)}`];
}

/** The head of a new desk's log: nothing yet, chained to its id. */
export async function startLog(tx: Transaction, deskId: string): Promise<void> {
	await tx.insert(deskHeads).values({ deskId, seq: 0, hash: createHash("sha256").update(deskId).digest() });
}
