import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { articleVersions } from "@/db/schema/articles";
import { appearances, attributionLinks, type claims } from "@/db/schema/claims";
import { disputes, rulings } from "@/db/schema/disputes";
import { evidence } from "@/db/schema/evidence";
import { sources } from "@/db/schema/sources";
import { verdicts } from "@/db/schema/verdicts";
import type { Dispute } from "@/lib/core/disputes/dispute";
import type { SealedRuling } from "@/lib/core/disputes/ruling";
import { groupBy } from "@/lib/core/group-by";
import type { DeskId } from "@/lib/core/people/member";
import { origins } from "@/lib/core/sources/origins";
import type { BasisNow } from "@/lib/core/verdicts/basis";
import { type Policy, type Rule, ruleFor } from "@/lib/core/verdicts/policy";
import { asSeenBy, type Review, type Viewer } from "@/lib/core/verdicts/sight";
import { markRulings, markStanding, type SealedVerdict } from "@/lib/core/verdicts/standing";
import type { Basis, Verdict } from "@/lib/core/verdicts/verdict";
import { among } from "./among";
import { policyOf } from "./policy";
import { sourceLinksOf } from "./sources";

/** Somebody on a desk who reads: what of a claim's review reaches them depends on who they are. */
export type DeskViewer = Viewer & { desk: DeskId };

/** A claim's review with what has changed beneath each verdict and ruling, and what its state is computed from. */
export type ClaimReview = Review<Verdict> & {
	policy: Policy;
	rule: Rule;
	/** Items that were not taken back. */
	evidenceCount: number;
	/** Of the live evidence, as far as anybody has traced its sources. */
	independentOrigins: number;
};

type ReviewedClaim = Pick<typeof claims.$inferSelect, "id" | "statement" | "kind" | "risk">;

/** The review of each claim as far as it reaches this member. Whatever is shown to anybody is read here. */
export async function reviewsSeenBy(
	db: Reader,
	viewer: DeskViewer,
	rows: readonly ReviewedClaim[],
): Promise<Map<string, ClaimReview>> {
	const all = await fullReviews(db, viewer.desk, rows);
	return new Map([...all].map(([id, review]) => [id, { ...review, ...asSeenBy(viewer, review, review.rule) }]));
}

/** The whole review of each claim, blind or not: for commands to decide on, never to be shown. */
export async function fullReviews(
	db: Reader,
	desk: DeskId,
	rows: readonly ReviewedClaim[],
): Promise<Map<string, ClaimReview>> {
	const ids = rows.map((row) => row.id);
	if (ids.length === 0) return new Map();
	const [policy, sealed, opened, made, items] = await Promise.all([
		policyOf(db, desk),
		sealedVerdicts(db, desk, ids),
		disputesOn(db, desk, ids),
		rulingsOn(db, desk, ids),
		db
			.select({
				id: evidence.id,
				claimId: evidence.claimId,
				version: evidence.version,
				sourceId: evidence.sourceId,
				withdrawnAt: evidence.withdrawnAt,
			})
			.from(evidence)
			.where(and(eq(evidence.deskId, desk), among(evidence.claimId, ids))),
	]);
	const judged = [...new Set([...sealed, ...made].map((one) => one.claimId))];
	const [graded, links, texts, chains] = await Promise.all([
		gradesOf(db, desk, [...sealed, ...made]),
		// Whether anybody judged must not show in how many origins the evidence has.
		judged.length === 0 && items.every((item) => item.sourceId === null) ? [] : sourceLinksOf(db, desk),
		textsOf(db, judged),
		chainsOf(db, [...new Set(sealed.flatMap((one) => (one.track === "attribution" ? one.claimId : [])))]),
	]);
	const itemsOf = groupBy(items, (item) => item.claimId);
	const sealedOn = groupBy(sealed, (verdict) => verdict.claimId);
	const madeOn = groupBy(made, (ruling) => ruling.claimId);
	const openedOn = groupBy(opened, (dispute) => dispute.claimId);
	return new Map(
		rows.map((claim) => {
			const own = itemsOf.get(claim.id) ?? [];
			const live = own.filter((item) => item.withdrawnAt === null);
			const now: BasisNow = {
				claim,
				evidence: own.map(({ id, version, withdrawnAt }) => ({ id, version, withdrawn: withdrawnAt !== null })),
				sources: graded,
				texts: texts.get(claim.id) ?? [],
				links,
				chains: chains.get(claim.id) ?? [],
			};
			const used = [...new Set(live.flatMap((item) => item.sourceId ?? []))];
			const review: ClaimReview = {
				verdicts: markStanding(sealedOn.get(claim.id) ?? [], now),
				disputes: openedOn.get(claim.id) ?? [],
				rulings: markRulings(madeOn.get(claim.id) ?? [], now),
				policy,
				rule: ruleFor(policy, claim.risk),
				evidenceCount: live.length,
				independentOrigins: origins(used, links).independentOrigins,
			};
			return [claim.id, review];
		}),
	);
}

/** Every verdict on the given claims in the order they were sealed, superseded ones too. */
async function sealedVerdicts(db: Reader, desk: DeskId, claimIds: readonly string[]): Promise<SealedVerdict[]> {
	const rows = await db
		.select()
		.from(verdicts)
		.where(and(eq(verdicts.deskId, desk), among(verdicts.claimId, claimIds)))
		.orderBy(asc(verdicts.id));
	return rows.map(({ deskId: _desk, sealedAt, ...row }) => ({ ...row, sealedAt: sealedAt.toISOString() }));
}

async function rulingsOn(db: Reader, desk: DeskId, claimIds: readonly string[]): Promise<SealedRuling[]> {
	const rows = await db
		.select()
		.from(rulings)
		.where(and(eq(rulings.deskId, desk), among(rulings.claimId, claimIds)))
		.orderBy(asc(rulings.id));
	return rows.map(({ deskId: _desk, decidedAt, ...row }) => ({ ...row, decidedAt: decidedAt.toISOString() }));
}

async function disputesOn(db: Reader, desk: DeskId, claimIds: readonly string[]): Promise<Dispute[]> {
	const rows = await db
		.select()
		.from(disputes)
		.where(and(eq(disputes.deskId, desk), among(disputes.claimId, claimIds)))
		.orderBy(asc(disputes.id));
	return rows.map(plainDispute);
}

export function plainDispute({ deskId: _desk, ...row }: typeof disputes.$inferSelect): Dispute {
	return {
		...row,
		openedAt: row.openedAt.toISOString(),
		dueAt: row.dueAt?.toISOString() ?? null,
		settledAt: row.settledAt?.toISOString() ?? null,
		state: row.settledAt === null ? "open" : "settled",
	};
}

async function gradesOf(db: Reader, desk: DeskId, resting: readonly { basis: Basis }[]) {
	const ids = [...new Set(resting.flatMap(({ basis }) => basis.sources.map((source) => source.id)))];
	if (ids.length === 0) return [];
	return db
		.select({ id: sources.id, grade: sources.grade })
		.from(sources)
		.where(and(eq(sources.deskId, desk), among(sources.id, ids)));
}

/** The article versions that each claim appears in now. */
async function textsOf(db: Reader, claimIds: string[]): Promise<Map<string, { versionId: string; sha256: string }[]>> {
	if (claimIds.length === 0) return new Map();
	const rows = await db
		.selectDistinct({
			claimId: appearances.claimId,
			versionId: appearances.versionId,
			sha256: articleVersions.sha256,
		})
		.from(appearances)
		.innerJoin(articleVersions, eq(articleVersions.id, appearances.versionId))
		.where(and(among(appearances.claimId, claimIds), isNull(appearances.withdrawnAt)));
	return groupBy(rows, (row) => row.claimId);
}

/** Who is said to have said it, in each place where a claim appears now. */
async function chainsOf(db: Reader, claimIds: string[]): Promise<Map<string, NonNullable<Basis["chains"]>>> {
	if (claimIds.length === 0) return new Map();
	const rows = await db
		.select({ claimId: appearances.claimId, appearanceId: appearances.id, name: attributionLinks.name })
		.from(appearances)
		.leftJoin(attributionLinks, eq(attributionLinks.appearanceId, appearances.id))
		.where(and(among(appearances.claimId, claimIds), isNull(appearances.withdrawnAt)))
		.orderBy(asc(appearances.id), asc(attributionLinks.position));
	return new Map(
		[...groupBy(rows, (row) => row.claimId)].map(([claimId, own]) => [
			claimId,
			[...groupBy(own, (row) => row.appearanceId)].map(([appearanceId, links]) => ({
				appearanceId,
				names: links.flatMap((link) => link.name ?? []),
			})),
		]),
	);
}

/** Whose verdict it is and on which claim; for commands. */
export async function verdictById(db: Reader, desk: DeskId, id: string) {
	const [row] = await db
		.select({ claimId: verdicts.claimId, reviewerId: verdicts.reviewerId })
		.from(verdicts)
		.where(and(eq(verdicts.deskId, desk), eq(verdicts.id, id)));
	return row;
}

/** Which claim a ruling is on; for commands. */
export async function rulingById(db: Reader, desk: DeskId, id: string) {
	const [row] = await db
		.select({ claimId: rulings.claimId })
		.from(rulings)
		.where(and(eq(rulings.deskId, desk), eq(rulings.id, id)));
	return row;
}
