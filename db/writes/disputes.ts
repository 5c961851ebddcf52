import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { disputes, policies, rulings } from "@/db/schema/disputes";
import type { Track } from "@/lib/core/verdicts/scale";

export async function insertDispute(tx: Transaction, row: typeof disputes.$inferInsert): Promise<void> {
	await tx.insert(disputes).values(row);
}

export async function updateDispute(
	tx: Transaction,
	id: string,
	change: Partial<typeof disputes.$inferInsert>,
): Promise<void> {
	await tx.update(disputes).set(change).where(eq(disputes.id, id));
}

/** Ends every open dispute on one track of a claim. */
export async function settleDisputes(
	tx: Transaction,
	{ claimId, track, rulingId, at }: { claimId: string; track: Track; rulingId: string; at: Date },
): Promise<void> {
	await tx
		.update(disputes)
		.set({ rulingId, settledAt: at, version: sql`${disputes.version} + 1` })
		.where(and(eq(disputes.claimId, claimId), eq(disputes.track, track), isNull(disputes.settledAt)));
}

export async function insertRuling(tx: Transaction, row: typeof rulings.$inferInsert): Promise<void> {
	await tx.insert(rulings).values(row);
}

/** False when somebody has made that version of the desk's policy already. */
export async function insertPolicy(tx: Transaction, row: typeof policies.$inferInsert): Promise<boolean> {
	const made = await tx.insert(policies).values(row).onConflictDoNothing().returning({ version: policies.version });
	return made.length === 1;
}
