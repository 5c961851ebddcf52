import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { inboxReads } from "@/db/schema/inbox";
import { members } from "@/db/schema/people";
import type { DigestEvery } from "@/lib/core/inbox/digest";

type Whose = { deskId: string; userId: string };

/** Answers those of the items that were not read before. */
export async function insertReads(
	tx: Transaction,
	whose: Whose,
	itemIds: readonly string[],
	readAt: Date,
): Promise<string[]> {
	if (itemIds.length === 0) return [];
	const rows = await tx
		.insert(inboxReads)
		.values(itemIds.map((itemId) => ({ ...whose, itemId, readAt })))
		.onConflictDoNothing()
		.returning({ itemId: inboxReads.itemId });
	return rows.map(({ itemId }) => itemId);
}

/** Answers those of the items that had been read. */
export async function deleteReads(
	tx: Transaction,
	{ deskId, userId }: Whose,
	itemIds: readonly string[],
): Promise<string[]> {
	if (itemIds.length === 0) return [];
	const rows = await tx
		.delete(inboxReads)
		.where(and(eq(inboxReads.deskId, deskId), eq(inboxReads.userId, userId), inArray(inboxReads.itemId, [...itemIds])))
		.returning({ itemId: inboxReads.itemId });
	return rows.map(({ itemId }) => itemId);
}

/** Answers how it was before. */
export async function updateDigestChoice(
	tx: Transaction,
	{ deskId, userId }: Whose,
	every: DigestEvery,
): Promise<DigestEvery | undefined> {
	const whose = and(eq(members.deskId, deskId), eq(members.userId, userId));
	const [before] = await tx.select({ digest: members.digest }).from(members).where(whose).for("update");
	await tx.update(members).set({ digest: every }).where(whose);
	return before?.digest;
}
