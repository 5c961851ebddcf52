import "server-only";
import { and, eq, getTableColumns, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { idempotencyKeys } from "@/db/schema/log";
import { statement, written } from "@/db/statement";

type Key = { deskId: string; userId: string; key: string };

const { key, inputHash, answer } = getTableColumns(idempotencyKeys);
const place = sql.placeholder;
const isThisKey = and(
	eq(idempotencyKeys.deskId, place("deskId")),
	eq(idempotencyKeys.userId, place("userId")),
	eq(idempotencyKeys.key, place("key")),
);
const reserve = statement(
	() =>
		written
			.insert(idempotencyKeys)
			.values({
				deskId: place("deskId"),
				userId: place("userId"),
				key: place("key"),
				command: place("command"),
				inputHash: place("inputHash"),
				at: place("at"),
			})
			.onConflictDoNothing()
			.returning({ key }),
	{ key },
);
const readAnswer = statement(() => written.select({ inputHash, answer }).from(idempotencyKeys).where(isThisKey), {
	inputHash,
	answer,
});
const writeAnswer = statement(() =>
	written
		.update(idempotencyKeys)
		.set({ answer: sql`${place("answer")}::jsonb` })
		.where(isThisKey),
);

/** True when the key is new. Waits for a running transaction that holds the same key. */
export async function reserveKey(
	tx: Transaction,
	row: Key & { command: string; inputHash: string; at: Date },
): Promise<boolean> {
	return (await reserve(tx, row)).length === 1;
}

/** What an earlier command with this key answered. */
export async function answerTo(tx: Transaction, key: Key): Promise<{ inputHash: string; value: unknown } | undefined> {
	const [row] = await readAnswer(tx, key);
	return row && { inputHash: row.inputHash, value: row.answer?.value };
}

export async function keepAnswer(tx: Transaction, key: Key, answer: { value: unknown }): Promise<void> {
	await writeAnswer(tx, { ...key, answer: JSON.stringify(answer) });
}
