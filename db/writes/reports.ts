import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { editions, replies, reports } from "@/db/schema/reports";

/** False when its address is taken, or somebody has begun a report on the same thing. */
export async function insertReport(tx: Transaction, row: typeof reports.$inferInsert): Promise<boolean> {
	const made = await tx.insert(reports).values(row).onConflictDoNothing().returning({ id: reports.id });
	return made.length === 1;
}

export async function updateReport(
	tx: Transaction,
	id: string,
	change: Partial<typeof reports.$inferInsert>,
): Promise<void> {
	await tx.update(reports).set(change).where(eq(reports.id, id));
}

export async function insertEdition(tx: Transaction, row: typeof editions.$inferInsert): Promise<void> {
	await tx.insert(editions).values(row);
}

export async function insertReply(tx: Transaction, row: typeof replies.$inferInsert): Promise<void> {
	await tx.insert(replies).values(row);
}

export async function updateReply(
	tx: Transaction,
	id: string,
	change: Partial<typeof replies.$inferInsert>,
): Promise<void> {
	await tx.update(replies).set(change).where(eq(replies.id, id));
}
