import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { tasks } from "@/db/schema/tasks";

export async function insertTask(tx: Transaction, row: typeof tasks.$inferInsert): Promise<void> {
	await tx.insert(tasks).values(row);
}

export async function updateTask(
	tx: Transaction,
	id: string,
	change: Partial<typeof tasks.$inferInsert>,
): Promise<void> {
	await tx.update(tasks).set(change).where(eq(tasks.id, id));
}
