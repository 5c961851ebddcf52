import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { comments, threads } from "@/db/schema/threads";

export async function insertThread(tx: Transaction, row: typeof threads.$inferInsert): Promise<void> {
	await tx.insert(threads).values(row);
}

export async function updateThread(
	tx: Transaction,
	id: string,
	change: Partial<typeof threads.$inferInsert>,
): Promise<void> {
	await tx.update(threads).set(change).where(eq(threads.id, id));
}

export async function insertComment(tx: Transaction, row: typeof comments.$inferInsert): Promise<void> {
	await tx.insert(comments).values(row);
}

export async function updateComment(
	tx: Transaction,
	id: string,
	change: Partial<typeof comments.$inferInsert>,
): Promise<void> {
	await tx.update(comments).set(change).where(eq(comments.id, id));
}
