import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { idempotencyKeys } from "@/db/schema/log";

type Key = { deskId: string; userId: string; key: string };

/** True when the key is new. Waits for a running transaction that holds the same key. */
export async function reserveKey(
	tx: Transaction,
	row: Key & { command: string; inputHash: string; at: Date },
): Promise<boolean> {
	const inserted = await tx
		.insert(idempotencyKeys)
		.values(row)
		.onConflictDoNothing()
		.returning({ key: idempotencyKeys.key });
	return inserted.length === 1;
}

/** What an earlier command with this key answered. */
export async function answerTo(tx: Transaction, key: Key): Promise<{ inputHash: string; value: unknown } | undefined> {
	const [row] = await tx
		.select({ inputHash: idempotencyKeys.inputHash, answer: idempotencyKeys.answer })
		.from(idempotencyKeys)
		.where(matches(key));
	return row && { inputHash: row.inputHash, value: row.answer?.value };
}

export async function keepAnswer(tx: Transaction, key: Key, answer: { value: unknown }): Promise<void> {
	await tx.update(idempotencyKeys).set({ answer }).where(matches(key));
}

function matches({ deskId, userId, key }: Key) {
	return and(eq(idempotencyKeys.deskId, deskId), eq(idempotencyKeys.userId, userId), eq(idempotencyKeys.key, key));
}
