import "server-only";
import { and, asc, eq, gt, ilike, inArray, isNotNull, isNull, lt, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { appearances, claims } from "@/db/schema/claims";
import type { Page } from "@/lib/core/articles/dossier";
import type { AssignedTo, Claim, ClaimOrder, Stage } from "@/lib/core/claims/claim";
import { stageOf } from "@/lib/core/claims/stage";
import type { DeskId } from "@/lib/core/people/member";
import type { Viewer } from "@/lib/core/verdicts/sight";
import { among } from "./among";
import { containing } from "./like";
import { cutPage } from "./page";
import { assignable } from "./people";
import type { ClaimReview } from "./read-reviews";
import { type DeskViewer, reviewSeenBy } from "./reviews";
import { readWholeClaims, type WholeClaim, wholeClaims } from "./whole-claims";

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
		.select({ id: claims.id })
		.from(claims)
		.where(and(eq(claims.deskId, viewer.desk), isNull(claims.withdrawnAt)))
		.orderBy(asc(claims.id))
		.limit(limit + 1);
	const whole = await wholeClaims(
		db,
		viewer.desk,
		rows.map(({ id }) => id),
	);
	const found = [...inOrder(rows, whole)].map(({ row: { id, dossierId, priority, assigneeId }, review }) => {
		const { stage } = stageOf(reviewSeenBy(viewer, review));
		return { id, dossierId, priority, assigneeId, stage };
	});
	return cutPage(found, limit);
}

/** Those of the given claims that are on the desk, oldest first. */
export async function claimsByIds(db: Reader, viewer: DeskViewer, ids: readonly string[]): Promise<Claim[]> {
	return claimsFor(byId(await wholeClaims(db, viewer.desk, ids)))(viewer);
}

/**
 * The same, read once for many members: what each of them may see of these claims. For whoever was just told that they
 * changed, so it is no use asking whether they did.
 */
export async function claimsForMany(
	db: Reader,
	desk: DeskId,
	ids: readonly string[],
): Promise<(viewer: Viewer) => Claim[]> {
	return claimsFor(byId(ids.length === 0 ? new Map() : await readWholeClaims(db, desk, ids)));
}

function byId(whole: ReadonlyMap<string, WholeClaim>): WholeClaim[] {
	return [...whole.values()].sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
}

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
		.select({ id: claims.id })
		.from(claims)
		.where(and(...where))
		.orderBy(...(filter.sort === "due" ? [sql`${claims.dueAt} asc nulls last`, asc(claims.id)] : [asc(claims.id)]))
		.limit(limit);
	const whole = await wholeClaims(
		db,
		viewer.desk,
		rows.map(({ id }) => id),
	);
	return claimsFor(inOrder(rows, whole))(viewer);
}

function heldByNobody(db: Reader, desk: DeskId, assigned: AssignedTo): SQL | undefined {
	const left = and(isNotNull(claims.assigneeId), notInArray(claims.assigneeId, assignable(db, desk)));
	return assigned === "left" ? left : or(isNull(claims.assigneeId), left);
}

function inOrder(rows: readonly { id: string }[], whole: ReadonlyMap<string, WholeClaim>): WholeClaim[] {
	return rows.flatMap(({ id }) => whole.get(id) ?? []);
}

/** The claims as each member sees them. Where nobody has judged yet, everybody is given the same list. */
function claimsFor(whole: readonly WholeClaim[]): (viewer: Viewer) => Claim[] {
	const isJudged = ({ review: { verdicts, disputes, rulings } }: WholeClaim) =>
		verdicts.length + disputes.length + rulings.length > 0;
	if (whole.some(isJudged))
		return (viewer) => whole.map((claim) => shownClaim(claim, reviewSeenBy(viewer, claim.review)));
	const same = whole.map((claim) => shownClaim(claim, claim.review));
	return () => same;
}

function shownClaim({ row, appearances }: WholeClaim, review: ClaimReview): Claim {
	const { deskId: _desk, assignedBy: _by, assignedAt: _at, dueAt, createdAt, updatedAt, withdrawnAt, ...rest } = row;
	return {
		...rest,
		...stageOf(review),
		evidenceCount: review.evidenceCount,
		verdictCount: review.verdicts.filter((verdict) => !verdict.superseded).length,
		appearances,
		dueAt: dueAt?.toISOString() ?? null,
		createdAt: createdAt.toISOString(),
		updatedAt: updatedAt.toISOString(),
		withdrawnAt: withdrawnAt?.toISOString() ?? null,
	};
}
