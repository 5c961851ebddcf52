import "server-only";
import {
	and,
	asc,
	eq,
	getTableColumns,
	gt,
	ilike,
	inArray,
	isNotNull,
	isNull,
	lt,
	notInArray,
	or,
	type SQL,
	sql,
} from "drizzle-orm";
import type { Reader } from "@/db/client";
import { anchors, appearances, attributionLinks, claims } from "@/db/schema/claims";
import { statement, written } from "@/db/statement";
import type { Page } from "@/lib/core/articles/dossier";
import type { Appearance, AssignedTo, AttributionLink, Claim, ClaimOrder, Stage } from "@/lib/core/claims/claim";
import { stageOf } from "@/lib/core/claims/stage";
import { groupBy } from "@/lib/core/group-by";
import type { DeskId } from "@/lib/core/people/member";
import type { Viewer } from "@/lib/core/verdicts/sight";
import { among, amongGiven, listed } from "./among";
import { containing } from "./like";
import { cutPage } from "./page";
import { assignable } from "./people";
import { type ClaimReview, type DeskViewer, fullReviewsWhile, reviewSeenBy, reviewsSeenBy } from "./reviews";

export type ClaimFilter = {
	articleId?: string;
	dossierId?: string;
	assigneeId?: string;
	/** Those of nobody, or of people who can't be assigned anything any more. */
	assigned?: AssignedTo;
	/** Past their due date at `now`, and not settled. */
	due?: "overdue";
	sort?: ClaimOrder;
	stage?: Stage;
	q?: string;
	after?: string;
	limit: number;
};

/**
 * Claims of a desk as a member sees them, oldest first unless `sort` says otherwise. A stage is computed, so filtering by
 * it reads on until the page is full.
 */
export async function claimsOf(
	db: Reader,
	viewer: DeskViewer,
	filter: ClaimFilter,
	now = new Date(),
): Promise<Page<Claim>> {
	const isWanted = ({ stage }: Claim) =>
		(!filter.stage || stage === filter.stage) && (filter.due === undefined || stage !== "settled");
	const found: Claim[] = [];
	let after = filter.after;
	while (found.length <= filter.limit) {
		const rows = await claimsWhere(db, viewer, { ...filter, after }, filter.limit + 1, now);
		found.push(...rows.filter(isWanted));
		if (rows.length <= filter.limit) break;
		after = rows.at(-1)?.id;
	}
	return cutPage(found, filter.limit);
}

export async function claimById(db: Reader, viewer: DeskViewer, id: string): Promise<Claim | undefined> {
	const [claim] = await claimsByIds(db, viewer, [id]);
	return claim;
}

/** Where a claim stands and whose it is, without the words it is made from. */
export type ClaimStanding = Pick<Claim, "id" | "dossierId" | "stage" | "priority" | "assigneeId">;

/** Where the desk's claims stand as a member sees them, oldest first: for counting very many of them. */
export async function standingsOf(db: Reader, viewer: DeskViewer, limit: number): Promise<Page<ClaimStanding>> {
	const rows = await db
		.select({
			id: claims.id,
			dossierId: claims.dossierId,
			statement: claims.statement,
			kind: claims.kind,
			risk: claims.risk,
			priority: claims.priority,
			assigneeId: claims.assigneeId,
		})
		.from(claims)
		.where(and(eq(claims.deskId, viewer.desk), isNull(claims.withdrawnAt)))
		.orderBy(asc(claims.id))
		.limit(limit + 1);
	const reviews = await reviewsSeenBy(db, viewer, rows);
	const found = rows.map(({ id, dossierId, priority, assigneeId }) => {
		const review = reviews.get(id);
		if (!review) throw new Error(`Claim ${id} was read without its review`);
		return { id, dossierId, priority, assigneeId, stage: stageOf(review).stage };
	});
	return cutPage(found, limit);
}

/** Those of the given claims that are on the desk, oldest first. */
export async function claimsByIds(db: Reader, viewer: DeskViewer, ids: readonly string[]): Promise<Claim[]> {
	return (await claimsForMany(db, viewer.desk, ids))(viewer);
}

/** The same, read once for many members: what each of them may see of these claims. */
export async function claimsForMany(
	db: Reader,
	desk: DeskId,
	ids: readonly string[],
): Promise<(viewer: Viewer) => Claim[]> {
	return ids.length === 0 ? () => nothing : assembleForMany(db, desk, ids, findClaims(db, { desk, ids: listed(ids) }));
}

const nothing: Claim[] = [];

/** The claim, held until the transaction ends: two people can't both believe they were the last to change it. */
export async function lockClaim(db: Reader, viewer: DeskViewer, id: string): Promise<Claim | undefined> {
	await db
		.select({ id: claims.id })
		.from(claims)
		.where(and(eq(claims.deskId, viewer.desk), eq(claims.id, id)))
		.for("update");
	return claimById(db, viewer, id);
}

/** The same of many, in the order of their ids, so that two who want the same ones wait for each other only once. */
export async function lockClaims(db: Reader, viewer: DeskViewer, ids: readonly string[]): Promise<Claim[]> {
	await db
		.select({ id: claims.id })
		.from(claims)
		.where(and(eq(claims.deskId, viewer.desk), among(claims.id, ids)))
		.orderBy(asc(claims.id))
		.for("update");
	return claimsByIds(db, viewer, ids);
}

/** The claim that an appearance belongs to. */
export async function claimOfAppearance(db: Reader, desk: DeskId, appearanceId: string): Promise<string | undefined> {
	const [row] = await db
		.select({ claimId: appearances.claimId })
		.from(appearances)
		.where(and(eq(appearances.deskId, desk), eq(appearances.id, appearanceId), isNull(appearances.withdrawnAt)));
	return row?.claimId;
}

/** What of each claim's review reaches a member. Claims that are not on the desk are left out. */
export async function reviewsOf(
	db: Reader,
	viewer: DeskViewer,
	claimIds: readonly string[],
): Promise<Map<string, ClaimReview>> {
	if (claimIds.length === 0) return new Map();
	const rows = await db
		.select()
		.from(claims)
		.where(and(eq(claims.deskId, viewer.desk), among(claims.id, claimIds)));
	return reviewsSeenBy(db, viewer, rows);
}

type ClaimRow = typeof claims.$inferSelect;

const claimFields = getTableColumns(claims);
const findClaims = statement(
	() =>
		written
			.select(claimFields)
			.from(claims)
			.where(and(eq(claims.deskId, sql.placeholder("desk")), amongGiven(claims.id)))
			.orderBy(asc(claims.id)),
	claimFields,
);

async function claimsWhere(
	db: Reader,
	viewer: DeskViewer,
	filter: ClaimFilter,
	limit: number,
	now: Date,
): Promise<Claim[]> {
	// Claims without a due date come last, the oldest first.
	const place = sql`(coalesce(${claims.dueAt}, 'infinity'), ${claims.id})`;
	const placeOf = (id: string) =>
		sql`(select coalesce(due_at, 'infinity'), id from claims where id = ${id} and desk_id = ${viewer.desk})`;
	const after =
		filter.after && (filter.sort === "due" ? sql`${place} > ${placeOf(filter.after)}` : gt(claims.id, filter.after));
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
		eq(claims.deskId, viewer.desk),
		isNull(claims.withdrawnAt),
		filter.dossierId ? eq(claims.dossierId, filter.dossierId) : undefined,
		filter.assigneeId ? eq(claims.assigneeId, filter.assigneeId) : undefined,
		filter.q?.trim() ? ilike(claims.statement, containing(filter.q.trim())) : undefined,
		filter.assigned ? heldByNobody(db, viewer.desk, filter.assigned) : undefined,
		filter.due ? lt(claims.dueAt, now) : undefined,
		after || undefined,
		inArticle,
	];
	const rows = await db
		.select()
		.from(claims)
		.where(and(...where))
		.orderBy(...(filter.sort === "due" ? [sql`${claims.dueAt} asc nulls last`, asc(claims.id)] : [asc(claims.id)]))
		.limit(limit);
	return assemble(db, viewer, rows);
}

function heldByNobody(db: Reader, desk: DeskId, assigned: AssignedTo): SQL | undefined {
	const left = and(isNotNull(claims.assigneeId), notInArray(claims.assigneeId, assignable(db, desk)));
	return assigned === "left" ? left : or(isNull(claims.assigneeId), left);
}

async function assemble(db: Reader, viewer: DeskViewer, rows: ClaimRow[]): Promise<Claim[]> {
	if (rows.length === 0) return [];
	const ids = rows.map((row) => row.id);
	return (await assembleForMany(db, viewer.desk, ids, rows))(viewer);
}

/** The claims with everything on them, all read at the same time. Where nobody has judged yet, everybody is given the same list. */
async function assembleForMany(
	db: Reader,
	desk: DeskId,
	ids: readonly string[],
	reading: Promise<ClaimRow[]> | ClaimRow[],
): Promise<(viewer: Viewer) => Claim[]> {
	const [rows, places, reviews] = await Promise.all([
		reading,
		appearancesOf(db, ids),
		fullReviewsWhile(db, desk, ids, reading),
	]);
	const claimFor = (claim: ClaimRow, viewer?: Viewer): Claim => {
		const { deskId: _desk, assignedBy: _by, assignedAt: _at, dueAt, createdAt, updatedAt, withdrawnAt, ...row } = claim;
		const whole = reviews.get(row.id);
		if (!whole) throw new Error(`Claim ${row.id} was read without its review`);
		const review = viewer ? reviewSeenBy(viewer, whole) : whole;
		return {
			...row,
			...stageOf(review),
			evidenceCount: review.evidenceCount,
			verdictCount: review.verdicts.filter((verdict) => !verdict.superseded).length,
			appearances: places.get(row.id) ?? [],
			dueAt: dueAt?.toISOString() ?? null,
			createdAt: createdAt.toISOString(),
			updatedAt: updatedAt.toISOString(),
			withdrawnAt: withdrawnAt?.toISOString() ?? null,
		};
	};
	const isJudged = [...reviews.values()].some(
		({ verdicts, disputes, rulings }) => verdicts.length + disputes.length + rulings.length > 0,
	);
	if (isJudged) return (viewer) => rows.map((row) => claimFor(row, viewer));
	const same = rows.map((row) => claimFor(row));
	return () => same;
}

const placeFields = {
	id: appearances.id,
	claimId: appearances.claimId,
	articleId: appearances.articleId,
	versionId: appearances.versionId,
};
const rangeFields = {
	appearanceId: anchors.appearanceId,
	start: anchors.start,
	end: anchors.end,
	exact: anchors.exact,
	prefix: anchors.prefix,
	suffix: anchors.suffix,
};
const linkFields = {
	appearanceId: attributionLinks.appearanceId,
	name: attributionLinks.name,
	sourceId: attributionLinks.sourceId,
};
const live = and(amongGiven(appearances.claimId), isNull(appearances.withdrawnAt));
const findPlaces = statement(
	() => written.select(placeFields).from(appearances).where(live).orderBy(asc(appearances.id)),
	placeFields,
);
const findRanges = statement(
	() =>
		written
			.select(rangeFields)
			.from(anchors)
			.innerJoin(appearances, eq(appearances.id, anchors.appearanceId))
			.where(live)
			.orderBy(asc(anchors.appearanceId), asc(anchors.position)),
	rangeFields,
);
const findLinks = statement(
	() =>
		written
			.select(linkFields)
			.from(attributionLinks)
			.innerJoin(appearances, eq(appearances.id, attributionLinks.appearanceId))
			.where(live)
			.orderBy(asc(attributionLinks.appearanceId), asc(attributionLinks.position)),
	linkFields,
);

async function appearancesOf(db: Reader, claimIds: readonly string[]): Promise<Map<string, Appearance[]>> {
	const ids = { ids: listed(claimIds) };
	const [places, ranges, links] = await Promise.all([findPlaces(db, ids), findRanges(db, ids), findLinks(db, ids)]);
	const rangesOf = groupBy(ranges, (range) => range.appearanceId);
	const linksOf = groupBy(links, (link) => link.appearanceId);
	const appearance = ({ claimId: _claim, ...place }: (typeof places)[number]): Appearance => ({
		...place,
		ranges: (rangesOf.get(place.id) ?? []).map(({ appearanceId: _appearance, ...range }) => range),
		attribution: (linksOf.get(place.id) ?? []).map(({ name, sourceId }): AttributionLink => ({ name, sourceId })),
	});
	return new Map([...groupBy(places, (place) => place.claimId)].map(([id, own]) => [id, own.map(appearance)]));
}
