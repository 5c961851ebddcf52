import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { sourceLinks, sources } from "@/db/schema/sources";

export async function insertSource(tx: Transaction, row: typeof sources.$inferInsert): Promise<void> {
	await tx.insert(sources).values(row);
}

export async function updateSource(
	tx: Transaction,
	id: string,
	change: Partial<typeof sources.$inferInsert>,
): Promise<void> {
	await tx.update(sources).set(change).where(eq(sources.id, id));
}

/** False when the same link was there already. */
export async function insertSourceLink(tx: Transaction, row: typeof sourceLinks.$inferInsert): Promise<boolean> {
	const inserted = await tx.insert(sourceLinks).values(row).onConflictDoNothing().returning({ id: sourceLinks.id });
	return inserted.length === 1;
}

/** True when there was such a link. */
export async function deleteSourceLink(
	tx: Transaction,
	key: { deskId: string; fromSourceId: string; id: string },
): Promise<boolean> {
	const deleted = await tx
		.delete(sourceLinks)
		.where(
			and(
				eq(sourceLinks.deskId, key.deskId),
				eq(sourceLinks.fromSourceId, key.fromSourceId),
				eq(sourceLinks.id, key.id),
			),
		)
		.returning({ id: sourceLinks.id });
	return deleted.length === 1;
}
