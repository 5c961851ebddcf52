import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { claims } from "@/db/schema/claims";
import { rulings } from "@/db/schema/disputes";
import { verdicts } from "@/db/schema/verdicts";
import type { InboxItem } from "@/lib/core/disputes/inbox";
import { claimsByIds, reviewsOf } from "./claims";
import { disputesOf } from "./disputes";
import type { DeskViewer } from "./reviews";

/**
 * What waits for a member, newest first: disputes that are theirs to settle, their own verdicts and rulings that went
 * stale, and adjudications on claims that they judged. `now` is ISO 8601.
 */
export async function inboxOf(db: Reader, viewer: DeskViewer, now: string): Promise<InboxItem[]> {
	const [judged, ruled, waiting] = await Promise.all([
		claimIdsOf(db, viewer, "verdicts"),
		claimIdsOf(db, viewer, "rulings"),
		disputesOf(db, viewer, { state: "open", assigneeId: viewer.userId }, now),
	]);
	const ids = [...new Set([...judged, ...ruled, ...waiting.map((dispute) => dispute.claimId)])];
	const [found, reviews] = await Promise.all([claimsByIds(db, viewer, ids), reviewsOf(db, viewer, ids)]);
	const items = found
		.filter((claim) => claim.withdrawnAt === null)
		.flatMap((claim): InboxItem[] => {
			const review = reviews.get(claim.id);
			if (!review) return [];
			const current = review.verdicts.filter((one) => one.reviewerId === viewer.userId && !one.superseded);
			const inForce = review.rulings.filter((one) => !one.superseded);
			return [
				...waiting
					.filter((dispute) => dispute.claimId === claim.id)
					.map((dispute): InboxItem => ({ kind: "dispute", claim, at: dispute.openedAt, dispute })),
				...current
					.filter((verdict) => verdict.stale.length > 0)
					.map((verdict): InboxItem => ({ kind: "stale-verdict", claim, at: verdict.sealedAt, verdict })),
				...inForce
					.filter(
						(ruling) => ruling.stale.length > 0 && ruling.decidedBy === viewer.userId && ruling.kind === "adjudication",
					)
					.map((ruling): InboxItem => ({ kind: "stale-ruling", claim, at: ruling.decidedAt, ruling })),
				...inForce
					.filter((ruling) => ruling.kind === "adjudication" && ruling.decidedBy !== viewer.userId)
					.flatMap((ruling): InboxItem[] => {
						const verdict = current.find((one) => one.track === ruling.track);
						return verdict ? [{ kind: "ruling", claim, at: ruling.decidedAt, ruling, verdict }] : [];
					}),
			];
		});
	return items.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** Claims on which the member sealed a verdict or made a ruling. */
async function claimIdsOf(db: Reader, { desk, userId }: DeskViewer, what: "verdicts" | "rulings"): Promise<string[]> {
	const by = what === "verdicts" ? verdicts : rulings;
	const who = what === "verdicts" ? verdicts.reviewerId : rulings.decidedBy;
	const rows = await db
		.selectDistinct({ claimId: by.claimId })
		.from(by)
		.innerJoin(claims, eq(claims.id, by.claimId))
		.where(and(eq(by.deskId, desk), eq(who, userId), isNull(claims.withdrawnAt)));
	return rows.map((row) => row.claimId);
}
