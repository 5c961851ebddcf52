import "server-only";
import type { Transaction } from "@/db/client";
import { challenges } from "@/db/schema/challenges";

export async function insertChallenge(tx: Transaction, row: typeof challenges.$inferInsert): Promise<void> {
	await tx.insert(challenges).values(row);
}
