import "server-only";
import { and, asc, eq, getTableColumns, isNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { articleVersions } from "@/db/schema/articles";
import { appearances, attributionLinks, type claims } from "@/db/schema/claims";
import { disputes, rulings } from "@/db/schema/disputes";
import { evidence } from "@/db/schema/evidence";
import { sources } from "@/db/schema/sources";
import { verdicts } from "@/db/schema/verdicts";
import { statement, written } from "@/db/statement";
import type { Dispute } from "@/lib/core/disputes/dispute";
import type { SealedRuling } from "@/lib/core/disputes/ruling";
import { groupBy } from "@/lib/core/group-by";
import type { DeskId } from "@/lib/core/people/member";
import { origins } from "@/lib/core/sources/origins";
import type { BasisNow } from "@/lib/core/verdicts/basis";
import { type Policy, type Rule, ruleFor } from "@/lib/core/verdicts/policy";
import type { Review } from "@/lib/core/verdicts/sight";
import { markRulings, markStanding, type SealedVerdict } from "@/lib/core/verdicts/standing";
import type { Basis, Verdict } from "@/lib/core/verdicts/verdict";
import { among, amongGiven, listed } from "./among";
import { policyOf } from "./policy";
import { sourceLinksOf } from "./sources";

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

/** The whole review of each claim, read while the claims themselves still are: what hangs on them is found by their ids. */
export async function readReviews(
	db: Reader,
	desk: DeskId,
	ids: readonly string[],
	reading: Promise<readonly ReviewedClaim[]> | readonly ReviewedClaim[],
): Promise<Map<string, ClaimReview>> {
	const [rows, policy, sealed, opened, made, items] = await Promise.all([
		reading,
		policyOf(db, desk),
		sealedVerdicts(db, desk, ids),
		disputesOn(db, desk, ids),
		rulingsOn(db, desk, ids),
		findEvidence(db, { desk, ids: listed(ids) }),
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

const onDesk = sql.placeholder("desk");
const verdictFields = getTableColumns(verdicts);
const findVerdicts = statement(
	() =>
		written
			.select(verdictFields)
			.from(verdicts)
			.where(and(eq(verdicts.deskId, onDesk), amongGiven(verdicts.claimId)))
			.orderBy(asc(verdicts.id)),
	verdictFields,
);
const rulingFields = getTableColumns(rulings);
const findRulings = statement(
	() =>
		written
			.select(rulingFields)
			.from(rulings)
			.where(and(eq(rulings.deskId, onDesk), amongGiven(rulings.claimId)))
			.orderBy(asc(rulings.id)),
	rulingFields,
);
const disputeFields = getTableColumns(disputes);
const findDisputes = statement(
	() =>
		written
			.select(disputeFields)
			.from(disputes)
			.where(and(eq(disputes.deskId, onDesk), amongGiven(disputes.claimId)))
			.orderBy(asc(disputes.id)),
	disputeFields,
);
const itemFields = {
	id: evidence.id,
	claimId: evidence.claimId,
	version: evidence.version,
	sourceId: evidence.sourceId,
	withdrawnAt: evidence.withdrawnAt,
};
const findEvidence = statement(
	() =>
		written
			.select(itemFields)
			.from(evidence)
			.where(and(eq(evidence.deskId, onDesk), amongGiven(evidence.claimId))),
	itemFields,
);

/** Every verdict on the given claims in the order they were sealed, superseded ones too. */
async function sealedVerdicts(db: Reader, desk: DeskId, claimIds: readonly string[]): Promise<SealedVerdict[]> {
	const rows = await findVerdicts(db, { desk, ids: listed(claimIds) });
	return rows.map(({ deskId: _desk, sealedAt, ...row }) => ({ ...row, sealedAt: sealedAt.toISOString() }));
}

async function rulingsOn(db: Reader, desk: DeskId, claimIds: readonly string[]): Promise<SealedRuling[]> {
	const rows = await findRulings(db, { desk, ids: listed(claimIds) });
	return rows.map(({ deskId: _desk, decidedAt, ...row }) => ({ ...row, decidedAt: decidedAt.toISOString() }));
}

async function disputesOn(db: Reader, desk: DeskId, claimIds: readonly string[]): Promise<Dispute[]> {
	const rows = await findDisputes(db, { desk, ids: listed(claimIds) });
	return rows.map(plainDispute);
}

export function plainDispute({
	deskId: _desk,
	assignedBy: _by,
	assignedAt: _at,
	...row
}: typeof disputes.$inferSelect): Dispute {
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
