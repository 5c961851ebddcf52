import "server-only";
import { createHash } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { among } from "@/db/queries/among";
import { claimsByIds } from "@/db/queries/claims";
import { type DeskViewer, reviewsOf } from "@/db/queries/reviews";
import { claims } from "@/db/schema/claims";
import { rulings } from "@/db/schema/disputes";
import { revisions } from "@/db/schema/log";
import { verdicts } from "@/db/schema/verdicts";
import type { Ruling } from "@/lib/core/disputes/ruling";
import type { InboxNews } from "@/lib/core/inbox/inbox-item";
import { canonicalJson } from "@/lib/core/verdicts/seal";
import type { StaleReason, Verdict } from "@/lib/core/verdicts/verdict";

/** Of what the member judged or ruled on: what went stale, what is in dispute, and how colleagues ruled. */
export async function judgedClaims(db: Reader, viewer: DeskViewer): Promise<InboxNews[]> {
	const ids = [
		...new Set((await Promise.all([claimIdsOf(db, viewer, "verdicts"), claimIdsOf(db, viewer, "rulings")])).flat()),
	];
	const reviews = await reviewsOf(db, viewer, ids);
	const told = [...reviews].flatMap(([claimId, review]) => {
		const current = review.verdicts.filter((one) => one.reviewerId === viewer.userId && !one.superseded);
		const inForce = review.rulings.filter((one) => !one.superseded);
		const adjudicated = inForce.filter((one) => one.decidedBy === viewer.userId && one.kind === "adjudication");
		const onTrack = (track: string) => current.find((one) => one.track === track);
		const news = {
			staleVerdicts: current.filter((one) => one.stale.length > 0),
			staleRulings: adjudicated.filter((one) => one.stale.length > 0),
			rulings: inForce.flatMap((ruling) => {
				const verdict = onTrack(ruling.track);
				const isNews = ruling.kind === "adjudication" && ruling.decidedBy !== viewer.userId;
				return isNews && verdict ? [{ ruling, verdict }] : [];
			}),
			disputes: review.disputes.filter(
				({ state, track, openedBy, assigneeId }) =>
					state === "open" &&
					openedBy !== viewer.userId &&
					assigneeId !== viewer.userId &&
					(onTrack(track) !== undefined || adjudicated.some((one) => one.track === track)),
			),
		};
		return Object.values(news).some((some) => some.length > 0) ? [{ claimId, ...news }] : [];
	});
	const resting = told.flatMap(({ staleVerdicts, staleRulings }) => [...staleVerdicts, ...staleRulings]);
	const [found, changes] = await Promise.all([
		claimsByIds(
			db,
			viewer,
			told.map(({ claimId }) => claimId),
		),
		lastChanges(db, viewer, [...new Set(resting.flatMap(({ stale }) => stale.map(({ id }) => id)))]),
	]);
	const claimOf = new Map(found.map((claim) => [claim.id, claim]));
	const staleSince = (stale: readonly StaleReason[], sealedAt: string) =>
		[sealedAt, ...stale.map(({ id }) => changes.get(id) ?? sealedAt)].sort().at(-1) ?? sealedAt;
	return told.flatMap(({ claimId, staleVerdicts, staleRulings, rulings: made, disputes }): InboxNews[] => {
		const whole = claimOf.get(claimId);
		if (!whole) return [];
		const { id, version, statement, appearances } = whole;
		const claim = { id, version, statement, appearances };
		return [
			...staleVerdicts.map((verdict): InboxNews => {
				const at = staleSince(verdict.stale, verdict.sealedAt);
				return {
					kind: "stale-verdict",
					id: `stale-verdict:${verdict.id}:${keyOf(verdict.stale)}`,
					at,
					by: null,
					claim,
					verdict: ownVerdict(verdict),
				};
			}),
			...staleRulings.map((ruling): InboxNews => {
				const at = staleSince(ruling.stale, ruling.decidedAt);
				return {
					kind: "stale-ruling",
					id: `stale-ruling:${ruling.id}:${keyOf(ruling.stale)}`,
					at,
					by: null,
					claim,
					ruling: madeRuling(ruling),
				};
			}),
			...made.map(({ ruling, verdict }): InboxNews => {
				const { id, decidedAt: at, decidedBy: by } = ruling;
				return {
					kind: "ruling",
					id: `ruling:${id}`,
					at,
					by,
					claim,
					ruling: madeRuling(ruling),
					verdict: ownVerdict(verdict),
				};
			}),
			...disputes.map((dispute): InboxNews => {
				const { id, openedAt: at, openedBy } = dispute;
				// Whose verdict it was that opened it says how they judged; a challenger speaks in their own name.
				const by = dispute.origin === "challenge" ? openedBy : null;
				return { kind: "dispute", id: `dispute:${id}`, at, by, claim, dispute };
			}),
		];
	});
}

function ownVerdict({ id, track, rating, reviewerId, stale }: Verdict) {
	return { id, track, rating, reviewerId, stale };
}

function madeRuling({ id, track, rating, reason, decidedBy, disputeId, stale }: Ruling) {
	return { id, track, rating, reason, decidedBy, disputeId, stale };
}

/** Stale for another reason is other news. */
function keyOf(stale: readonly StaleReason[]): string {
	const reasons = stale.map(canonicalJson).sort();
	return createHash("sha256").update(reasons.join()).digest("hex").slice(0, 16);
}

/** When each of these last became another, by id; ISO 8601. */
async function lastChanges(db: Reader, { desk }: DeskViewer, ids: readonly string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({ id: revisions.nounId, at: sql<string>`max(${revisions.at})` })
		.from(revisions)
		.where(and(eq(revisions.deskId, desk), among(revisions.nounId, ids)))
		.groupBy(revisions.nounId);
	return new Map(rows.map(({ id, at }) => [id, new Date(at).toISOString()]));
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
