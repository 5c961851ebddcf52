import "server-only";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { archives, evidence } from "@/db/schema/evidence";

export async function insertEvidence(tx: Transaction, row: typeof evidence.$inferInsert): Promise<void> {
	await tx.insert(evidence).values(row);
}

export async function updateEvidence(
	tx: Transaction,
	id: string,
	change: Partial<typeof evidence.$inferInsert>,
): Promise<void> {
	await tx.update(evidence).set(change).where(eq(evidence.id, id));
}

export async function insertArchive(tx: Transaction, row: typeof archives.$inferInsert): Promise<void> {
	await tx.insert(archives).values(row);
}
