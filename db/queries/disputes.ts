import "server-only";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { claims } from "@/db/schema/claims";
import { disputes } from "@/db/schema/disputes";
import type { Dispute, DisputeState, QueuedDispute } from "@/lib/core/disputes/dispute";
import { bySeverity, whySevere } from "@/lib/core/disputes/severity";
import { groupBy } from "@/lib/core/group-by";
import { spreadOf } from "@/lib/core/verdicts/distance";
import { type DeskViewer, reviewSeenBy } from "./reviews";
import { wholeClaims } from "./whole-claims";

export type DisputeFilter = { state: DisputeState; claimId?: string; assigneeId?: string };

/** The disputes that a member may know of: open ones most severe first, settled ones latest first. `now` is ISO 8601. */
export async function disputesOf(
	db: Reader,
	viewer: DeskViewer,
	{ state, claimId, assigneeId }: DisputeFilter,
	now: string,
): Promise<QueuedDispute[]> {
	const rows = await db
		.selectDistinct({ claimId: disputes.claimId })
		.from(disputes)
		.innerJoin(claims, eq(claims.id, disputes.claimId))
		.where(
			and(
				eq(disputes.deskId, viewer.desk),
				isNull(claims.withdrawnAt),
				state === "open" ? isNull(disputes.settledAt) : isNotNull(disputes.settledAt),
				claimId ? eq(disputes.claimId, claimId) : undefined,
				assigneeId ? eq(disputes.assigneeId, assigneeId) : undefined,
			),
		);
	const all = await queued(
		db,
		viewer,
		rows.map((row) => row.claimId),
		now,
	);
	const found = all.filter((one) => one.state === state && (!assigneeId || one.assigneeId === assigneeId));
	return state === "open" ? found.sort(bySeverity) : found.sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** One dispute, if this member may know of it. */
export async function disputeById(
	db: Reader,
	viewer: DeskViewer,
	id: string,
	now: string,
): Promise<QueuedDispute | undefined> {
	const [row] = await db
		.select({ claimId: disputes.claimId })
		.from(disputes)
		.where(and(eq(disputes.deskId, viewer.desk), eq(disputes.id, id)));
	if (!row) return undefined;
	return (await queued(db, viewer, [row.claimId], now)).find((dispute) => dispute.id === id);
}

/** The same, held until the transaction ends. */
export async function lockDispute(db: Reader, viewer: DeskViewer, id: string): Promise<Dispute | undefined> {
	await db
		.select({ id: disputes.id })
		.from(disputes)
		.where(and(eq(disputes.deskId, viewer.desk), eq(disputes.id, id)))
		.for("update");
	const found = await disputeById(db, viewer, id, new Date(0).toISOString());
	if (!found) return undefined;
	const {
		statement: _statement,
		risk: _risk,
		ratings: _ratings,
		distance: _distance,
		because: _because,
		...dispute
	} = found;
	return dispute;
}

async function queued(db: Reader, viewer: DeskViewer, claimIds: string[], now: string): Promise<QueuedDispute[]> {
	if (claimIds.length === 0) return [];
	const found = await wholeClaims(db, viewer.desk, claimIds);
	return [...found.values()].flatMap(({ row: { statement, risk }, review: whole }) => {
		const review = reviewSeenBy(viewer, whole);
		return review.disputes.map((dispute) => {
			const current = review.verdicts.filter((one) => one.track === dispute.track && !one.superseded);
			const ratings = [...groupBy(current, (one) => one.rating)].map(([rating, own]) => ({
				rating,
				count: own.length,
			}));
			const distance = spreadOf(ratings.map(({ rating }) => rating));
			const because = whySevere({ risk, distance, openedAt: dispute.openedAt, dueAt: dispute.dueAt }, now);
			return { ...dispute, statement, risk, ratings, distance, because };
		});
	});
}
