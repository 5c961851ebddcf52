import "server-only";
import type { Transaction } from "@/db/client";
import { verdicts } from "@/db/schema/verdicts";

export async function insertVerdict(tx: Transaction, row: typeof verdicts.$inferInsert): Promise<void> {
	await tx.insert(verdicts).values(row);
}
