import "server-only";
import { and, asc, eq, gt, ilike, inArray, isNull, type SQL } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { articleVersions } from "@/db/schema/articles";
import { anchors, appearances, attributionLinks, claims } from "@/db/schema/claims";
import { evidence } from "@/db/schema/evidence";
import { sources } from "@/db/schema/sources";
import type { Page } from "@/lib/core/articles/dossier";
import type { Appearance, AttributionLink, Claim, Stage } from "@/lib/core/claims/claim";
import { type StandingVerdict, stageOf } from "@/lib/core/claims/stage";
import { groupBy } from "@/lib/core/group-by";
import type { DeskId } from "@/lib/core/people/member";
import { defaultPolicy } from "@/lib/core/verdicts/policy";
import { markStanding } from "@/lib/core/verdicts/standing";
import type { Verdict } from "@/lib/core/verdicts/verdict";
import { among } from "./among";
import { containing } from "./like";
import { cutPage } from "./page";
import { sealedVerdicts } from "./verdicts";

export type ClaimFilter = {
	articleId?: string;
	dossierId?: string;
	assigneeId?: string;
	stage?: Stage;
	q?: string;
	after?: string;
	limit: number;
};

/** Claims of a desk, oldest first. A stage is computed, so filtering by it reads on until the page is full. */
export async function claimsOf(db: Reader, desk: DeskId, filter: ClaimFilter): Promise<Page<Claim>> {
	const found: Claim[] = [];
	let after = filter.after;
	while (found.length <= filter.limit) {
		const rows = await claimsWhere(db, desk, { ...filter, after }, filter.limit + 1);
		found.push(...rows.filter((claim) => !filter.stage || claim.stage === filter.stage));
		if (rows.length <= filter.limit) break;
		after = rows.at(-1)?.id;
	}
	return cutPage(found, filter.limit);
}

export async function claimById(db: Reader, desk: DeskId, id: string): Promise<Claim | undefined> {
	const rows = await db
		.select()
		.from(claims)
		.where(and(eq(claims.deskId, desk), eq(claims.id, id)));
	const [claim] = await assemble(db, desk, rows);
	return claim;
}

/** Those of the given claims that are on the desk, oldest first. */
export async function claimsByIds(db: Reader, desk: DeskId, ids: readonly string[]): Promise<Claim[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.select()
		.from(claims)
		.where(and(eq(claims.deskId, desk), among(claims.id, ids)))
		.orderBy(asc(claims.id));
	return assemble(db, desk, rows);
}

/** The claim, held until the transaction ends: two people can't both believe they were the last to change it. */
export async function lockClaim(db: Reader, desk: DeskId, id: string): Promise<Claim | undefined> {
	await db
		.select({ id: claims.id })
		.from(claims)
		.where(and(eq(claims.deskId, desk), eq(claims.id, id)))
		.for("update");
	return claimById(db, desk, id);
}

/** The claim that an appearance belongs to. */
export async function claimOfAppearance(db: Reader, desk: DeskId, appearanceId: string): Promise<string | undefined> {
	const [row] = await db
		.select({ claimId: appearances.claimId })
		.from(appearances)
		.where(and(eq(appearances.deskId, desk), eq(appearances.id, appearanceId), isNull(appearances.withdrawnAt)));
	return row?.claimId;
}

/** A claim's verdicts with what has changed under each since it was sealed. */
export async function verdictsOn(db: Reader, desk: DeskId, claimIds: readonly string[]): Promise<Verdict[]> {
	const rows = await db
		.select()
		.from(claims)
		.where(and(eq(claims.deskId, desk), among(claims.id, claimIds)));
	return (await standings(db, desk, rows)).verdicts;
}

type ClaimRow = typeof claims.$inferSelect;

async function claimsWhere(db: Reader, desk: DeskId, filter: ClaimFilter, limit: number): Promise<Claim[]> {
	const inArticle = filter.articleId
		? inArray(
				claims.id,
				db
					.select({ id: appearances.claimId })
					.from(appearances)
					.where(and(eq(appearances.articleId, filter.articleId), isNull(appearances.withdrawnAt))),
			)
		: undefined;
	const where: (SQL | undefined)[] = [
		eq(claims.deskId, desk),
		isNull(claims.withdrawnAt),
		filter.dossierId ? eq(claims.dossierId, filter.dossierId) : undefined,
		filter.assigneeId ? eq(claims.assigneeId, filter.assigneeId) : undefined,
		filter.q?.trim() ? ilike(claims.statement, containing(filter.q.trim())) : undefined,
		filter.after ? gt(claims.id, filter.after) : undefined,
		inArticle,
	];
	const rows = await db
		.select()
		.from(claims)
		.where(and(...where))
		.orderBy(asc(claims.id))
		.limit(limit);
	return assemble(db, desk, rows);
}

async function assemble(db: Reader, desk: DeskId, rows: ClaimRow[]): Promise<Claim[]> {
	if (rows.length === 0) return [];
	const ids = rows.map((row) => row.id);
	const [places, { verdicts, evidenceCounts }] = await Promise.all([appearancesOf(db, ids), standings(db, desk, rows)]);
	const verdictsByClaim = groupBy(verdicts, (verdict) => verdict.claimId);
	return rows.map(({ deskId: _desk, createdAt, updatedAt, withdrawnAt, ...row }) => {
		const current = (verdictsByClaim.get(row.id) ?? []).filter((verdict) => !verdict.superseded);
		const evidenceCount = evidenceCounts.get(row.id) ?? 0;
		return {
			...row,
			...stageOf({ evidenceCount, verdicts: current.map(standing), policy: defaultPolicy }),
			evidenceCount,
			verdictCount: current.length,
			appearances: places.get(row.id) ?? [],
			createdAt: createdAt.toISOString(),
			updatedAt: updatedAt.toISOString(),
			withdrawnAt: withdrawnAt?.toISOString() ?? null,
		};
	});
}

function standing(verdict: Verdict): StandingVerdict {
	return { ...verdict, stale: verdict.stale.length > 0 };
}

/** Verdicts with their staleness, and how much live evidence each claim has. */
async function standings(
	db: Reader,
	desk: DeskId,
	rows: ClaimRow[],
): Promise<{ verdicts: Verdict[]; evidenceCounts: Map<string, number> }> {
	const ids = rows.map((row) => row.id);
	if (ids.length === 0) return { verdicts: [], evidenceCounts: new Map() };
	const [sealed, items] = await Promise.all([
		sealedVerdicts(db, desk, ids),
		db
			.select({
				id: evidence.id,
				claimId: evidence.claimId,
				version: evidence.version,
				withdrawnAt: evidence.withdrawnAt,
			})
			.from(evidence)
			.where(and(eq(evidence.deskId, desk), among(evidence.claimId, ids))),
	]);
	const sourceIds = [...new Set(sealed.flatMap((verdict) => verdict.basis.sources.map((source) => source.id)))];
	const graded =
		sourceIds.length === 0
			? []
			: await db
					.select({ id: sources.id, version: sources.version, grade: sources.grade })
					.from(sources)
					.where(and(eq(sources.deskId, desk), among(sources.id, sourceIds)));
	const judgedIn = await textsOf(db, [...new Set(sealed.map((verdict) => verdict.claimId))]);
	const claimById = new Map(rows.map((row) => [row.id, row]));
	const itemsByClaim = groupBy(items, (item) => item.claimId);
	const sealedByClaim = groupBy(sealed, (verdict) => verdict.claimId);
	const evidenceCounts = new Map<string, number>();
	for (const [claimId, own] of itemsByClaim) {
		evidenceCounts.set(claimId, own.filter((item) => item.withdrawnAt === null).length);
	}
	const verdicts = [...sealedByClaim].flatMap(([claimId, own]) => {
		const claim = claimById.get(claimId);
		if (!claim) return [];
		const evidenceNow = (itemsByClaim.get(claimId) ?? []).map((item) => ({
			id: item.id,
			version: item.version,
			withdrawn: item.withdrawnAt !== null,
		}));
		return markStanding(own, {
			claim,
			evidence: evidenceNow,
			sources: graded,
			texts: judgedIn.get(claimId) ?? [],
		});
	});
	return { verdicts, evidenceCounts };
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

async function appearancesOf(db: Reader, claimIds: string[]): Promise<Map<string, Appearance[]>> {
	const live = and(among(appearances.claimId, claimIds), isNull(appearances.withdrawnAt));
	const [places, ranges, links] = await Promise.all([
		db
			.select({
				id: appearances.id,
				claimId: appearances.claimId,
				articleId: appearances.articleId,
				versionId: appearances.versionId,
			})
			.from(appearances)
			.where(live)
			.orderBy(asc(appearances.id)),
		db
			.select({
				appearanceId: anchors.appearanceId,
				start: anchors.start,
				end: anchors.end,
				exact: anchors.exact,
				prefix: anchors.prefix,
				suffix: anchors.suffix,
			})
			.from(anchors)
			.innerJoin(appearances, eq(appearances.id, anchors.appearanceId))
			.where(live)
			.orderBy(asc(anchors.appearanceId), asc(anchors.position)),
		db
			.select({
				appearanceId: attributionLinks.appearanceId,
				name: attributionLinks.name,
				sourceId: attributionLinks.sourceId,
			})
			.from(attributionLinks)
			.innerJoin(appearances, eq(appearances.id, attributionLinks.appearanceId))
			.where(live)
			.orderBy(asc(attributionLinks.appearanceId), asc(attributionLinks.position)),
	]);
	const rangesOf = groupBy(ranges, (range) => range.appearanceId);
	const linksOf = groupBy(links, (link) => link.appearanceId);
	const appearance = ({ claimId: _claim, ...place }: (typeof places)[number]): Appearance => ({
		...place,
		ranges: (rangesOf.get(place.id) ?? []).map(({ appearanceId: _appearance, ...range }) => range),
		attribution: (linksOf.get(place.id) ?? []).map(({ name, sourceId }): AttributionLink => ({ name, sourceId })),
	});
	return new Map([...groupBy(places, (place) => place.claimId)].map(([id, own]) => [id, own.map(appearance)]));
}
