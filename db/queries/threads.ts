import "server-only";
import { and, asc, desc, eq, exists, gt, inArray, isNotNull, isNull, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { articleVersions } from "@/db/schema/articles";
import { anchors, appearances, claims } from "@/db/schema/claims";
import { evidence } from "@/db/schema/evidence";
import { users } from "@/db/schema/people";
import { sources } from "@/db/schema/sources";
import { comments, threads } from "@/db/schema/threads";
import type { Page } from "@/lib/core/articles/dossier";
import { cutText } from "@/lib/core/cut-text";
import { groupBy } from "@/lib/core/group-by";
import {
	type Comment,
	type Fate,
	shownComments,
	type Thread,
	type ThreadState,
	type ThreadSubject,
} from "@/lib/core/threads/thread";
import type { Mention, ThreadAnswer, ThreadHead } from "@/lib/core/threads/thread-news";
import { among } from "./among";
import { cutPage } from "./page";
import type { ClaimReview } from "./read-reviews";
import { type DeskViewer, reviewsOf } from "./reviews";

export type ThreadFilter = {
	claimId?: string;
	articleId?: string;
	sourceId?: string;
	state?: ThreadState;
	mentioning?: string;
	after?: string;
	limit: number;
};

/** The threads that reach a member, in the order in which they were opened. */
export async function threadsOf(db: Reader, viewer: DeskViewer, filter: ThreadFilter): Promise<Page<Thread>> {
	const found: Thread[] = [];
	let { after } = filter;
	// What is said about hidden verdicts is left out, so it reads on until the page is full.
	while (found.length <= filter.limit) {
		const rows = await db
			.select()
			.from(threads)
			.where(and(eq(threads.deskId, viewer.desk), within(db, filter), after ? gt(threads.id, after) : undefined))
			.orderBy(asc(threads.id))
			.limit(filter.limit + 1);
		found.push(...(await assemble(db, viewer, rows)));
		if (rows.length <= filter.limit) break;
		after = rows.at(-1)?.id;
	}
	return cutPage(found, filter.limit);
}

export async function threadById(db: Reader, viewer: DeskViewer, id: string): Promise<Thread | undefined> {
	const rows = await db
		.select()
		.from(threads)
		.where(and(eq(threads.deskId, viewer.desk), eq(threads.id, id)));
	return (await assemble(db, viewer, rows))[0];
}

/** The same, held until the transaction ends: two people resolving it at once can't both believe they did. */
export async function lockThread(db: Reader, viewer: DeskViewer, id: string): Promise<Thread | undefined> {
	await db
		.select({ id: threads.id })
		.from(threads)
		.where(and(eq(threads.deskId, viewer.desk), eq(threads.id, id)))
		.for("update");
	return threadById(db, viewer, id);
}

/** Everything that was said in a thread, oldest first; undefined when the thread does not reach the member. */
export async function commentsOf(
	db: Reader,
	viewer: DeskViewer,
	{ id, after, limit }: { id: string; after?: string; limit: number },
): Promise<Page<Comment> | undefined> {
	if (!(await threadById(db, viewer, id))) return undefined;
	const rows = await db
		.select()
		.from(comments)
		.where(and(eq(comments.threadId, id), after ? gt(comments.id, after) : undefined))
		.orderBy(asc(comments.id))
		.limit(limit + 1);
	return cutPage(rows.map(plainComment), limit);
}

/** A comment with its thread, held until the transaction ends. */
export async function lockComment(
	db: Reader,
	viewer: DeskViewer,
	id: string,
): Promise<{ comment: Comment; thread: Thread } | undefined> {
	const [row] = await db
		.select()
		.from(comments)
		.where(and(eq(comments.deskId, viewer.desk), eq(comments.id, id)))
		.for("update");
	const thread = row && (await threadById(db, viewer, row.threadId));
	return thread && { comment: plainComment(row), thread };
}

/** What a member may be told of, the latest first; `after` is ISO 8601. */
type News = { after?: string; limit?: number };
const mostNews = 200;

/** Where colleagues mentioned the member, as far as it reaches them. A mention in what is hidden waits until it is not. */
export async function mentionsOf(db: Reader, viewer: DeskViewer, { after, limit = mostNews }: News = {}) {
	const since = sql<Date>`coalesce(${comments.editedAt}, ${comments.at})`;
	const rows = await db
		.select()
		.from(comments)
		.where(
			and(
				eq(comments.deskId, viewer.desk),
				mentions(viewer.userId),
				ne(comments.by, viewer.userId),
				isNull(comments.withdrawnAt),
				after ? sql`${since} > ${new Date(after).toISOString()}::timestamptz` : undefined,
			),
		)
		.orderBy(desc(since), desc(comments.id))
		.limit(limit);
	const heads = await headsOf(
		db,
		viewer,
		rows.map((row) => row.threadId),
	);
	return rows.flatMap((row): Mention[] => {
		const thread = heads.get(row.threadId);
		const comment = plainComment(row);
		return thread ? [{ kind: "mention", at: comment.editedAt ?? comment.at, thread, comment }] : [];
	});
}

/**
 * What others did in threads that the member opened or wrote in: answers after the member's own first word, which don't
 * mention them (`mentionsOf` has those), and the end of a thread that they raised.
 */
export async function answersToMe(
	db: Reader,
	viewer: DeskViewer,
	{ after, limit = mostNews }: News = {},
): Promise<ThreadAnswer[]> {
	const { desk, userId } = viewer;
	const mine = db
		.select({ threadId: comments.threadId, first: sql<string>`min(${comments.id}::text)::uuid`.as("first") })
		.from(comments)
		.where(and(eq(comments.deskId, desk), eq(comments.by, userId)))
		.groupBy(comments.threadId)
		.as("mine");
	const [answers, resolved] = await Promise.all([
		db
			.select({ comment: comments })
			.from(comments)
			.innerJoin(mine, and(eq(mine.threadId, comments.threadId), gt(comments.id, mine.first)))
			.where(
				and(
					ne(comments.by, userId),
					isNull(comments.withdrawnAt),
					sql`not ${mentions(userId)}`,
					after ? gt(comments.at, new Date(after)) : undefined,
				),
			)
			.orderBy(desc(comments.id))
			.limit(limit),
		db
			.select({ threadId: threads.id, by: threads.resolvedBy, at: threads.resolvedAt })
			.from(threads)
			.where(
				and(
					eq(threads.deskId, desk),
					eq(threads.openedBy, userId),
					ne(threads.resolvedBy, userId),
					after ? gt(threads.resolvedAt, new Date(after)) : undefined,
				),
			)
			.orderBy(desc(threads.resolvedAt))
			.limit(limit),
	]);
	const heads = await headsOf(db, viewer, [
		...answers.map(({ comment }) => comment.threadId),
		...resolved.map(({ threadId }) => threadId),
	]);
	const news = [
		...answers.flatMap(({ comment: row }): ThreadAnswer[] => {
			const thread = heads.get(row.threadId);
			const comment = plainComment(row);
			return thread ? [{ kind: "answer", at: comment.at, thread, comment }] : [];
		}),
		...resolved.flatMap(({ threadId, by, at }): ThreadAnswer[] => {
			const thread = heads.get(threadId);
			return thread && by && at ? [{ kind: "resolved", at: at.toISOString(), thread, by }] : [];
		}),
	];
	return news.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, limit);
}

function mentions(userId: string): SQL {
	return sql`${comments.mentions} @> array[${userId}]::uuid[]`;
}

async function headsOf(db: Reader, viewer: DeskViewer, ids: readonly string[]): Promise<Map<string, ThreadHead>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select()
		.from(threads)
		.where(and(eq(threads.deskId, viewer.desk), among(threads.id, [...new Set(ids)])));
	return new Map((await headed(db, viewer, rows)).map((head) => [head.id, head]));
}

function within(db: Reader, { claimId, articleId, sourceId, state, mentioning }: ThreadFilter): SQL | undefined {
	return and(
		claimId
			? or(eq(threads.claimId, claimId), and(eq(threads.noun, "passage"), exists(wordsOf(db, claimId))))
			: undefined,
		articleId
			? or(
					eq(threads.articleId, articleId),
					inArray(
						threads.claimId,
						db.select({ id: appearances.claimId }).from(appearances).where(eq(appearances.articleId, articleId)),
					),
				)
			: undefined,
		sourceId ? and(eq(threads.noun, "source"), eq(threads.nounId, sourceId)) : undefined,
		state && (state === "open" ? isNull(threads.resolvedAt) : isNotNull(threads.resolvedAt)),
		mentioning
			? exists(
					db
						.select({ id: comments.id })
						.from(comments)
						.where(and(eq(comments.threadId, threads.id), mentions(mentioning), isNull(comments.withdrawnAt))),
				)
			: undefined,
	);
}

/** Words of the claim that a passage's thread shares, also of places where it is no longer taken to be said. */
function wordsOf(db: Reader, claimId: string) {
	return db
		.select({ id: anchors.id })
		.from(anchors)
		.innerJoin(appearances, eq(appearances.id, anchors.appearanceId))
		.where(
			and(
				eq(appearances.claimId, claimId),
				eq(appearances.versionId, threads.versionId),
				sql`${anchors.start} < ${threads.end} and ${anchors.end} > ${threads.start}`,
			),
		);
}

type ThreadRow = typeof threads.$inferSelect;
type CommentRow = typeof comments.$inferSelect;

async function assemble(db: Reader, viewer: DeskViewer, rows: ThreadRow[]): Promise<Thread[]> {
	const heads = await headed(db, viewer, rows);
	if (heads.length === 0) return [];
	const said = await lastSaid(
		db,
		heads.map(({ id }) => id),
	);
	const rowOf = new Map(rows.map((row) => [row.id, row]));
	return heads.flatMap((head) => {
		const row = rowOf.get(head.id);
		const own = said.get(head.id) ?? [];
		if (!row) return [];
		const { version, openedBy, openedAt, resolvedBy } = row;
		return {
			...head,
			version,
			openedBy,
			openedAt: openedAt.toISOString(),
			resolvedBy,
			lastAt: own.at(-1)?.at.toISOString() ?? openedAt.toISOString(),
			commentCount: own[0]?.of ?? 0,
			comments: own.map(plainComment),
		};
	});
}

/** The last comments of each thread, oldest first, each with how many there are. */
async function lastSaid(db: Reader, threadIds: readonly string[]) {
	const numbered = db
		.select({
			id: comments.id,
			back: sql<number>`row_number() over (partition by ${comments.threadId} order by ${comments.id} desc)`.as("back"),
			of: sql<number>`(count(*) over (partition by ${comments.threadId}))::int`.as("of"),
		})
		.from(comments)
		.where(among(comments.threadId, threadIds))
		.as("numbered");
	const rows = await db
		.select({ comment: comments, of: numbered.of })
		.from(comments)
		.innerJoin(numbered, eq(numbered.id, comments.id))
		.where(lte(numbered.back, shownComments))
		.orderBy(asc(comments.id));
	return groupBy(
		rows.map(({ comment, of }) => ({ ...comment, of })),
		(row) => row.threadId,
	);
}

function plainComment({ id, threadId, version, by, at, body, editedAt, withdrawnAt }: CommentRow): Comment {
	return {
		id,
		threadId,
		version,
		by,
		at: at.toISOString(),
		body: withdrawnAt ? "" : body,
		editedAt: editedAt?.toISOString() ?? null,
		withdrawnAt: withdrawnAt?.toISOString() ?? null,
	};
}

/** Of these threads, those that reach the member, each with what it is about and what has become of that. */
async function headed(db: Reader, viewer: DeskViewer, rows: ThreadRow[]): Promise<ThreadHead[]> {
	if (rows.length === 0) return [];
	const { desk } = viewer;
	const idsOf = (noun: ThreadRow["noun"]) => rows.flatMap((row) => (row.noun === noun ? row.nounId : []));
	const claimIds = [...new Set(rows.flatMap((row) => row.claimId ?? []))];
	const judged = rows.flatMap((row) => (isOfReview(row) ? (row.claimId ?? []) : []));
	const [claimRows, places, items, cards, latest, reviews] = await Promise.all([
		db
			.select({ id: claims.id, statement: claims.statement, withdrawnAt: claims.withdrawnAt })
			.from(claims)
			.where(and(eq(claims.deskId, desk), among(claims.id, claimIds))),
		db
			.selectDistinctOn([appearances.claimId], { claimId: appearances.claimId, articleId: appearances.articleId })
			.from(appearances)
			.where(and(eq(appearances.deskId, desk), among(appearances.claimId, claimIds)))
			.orderBy(appearances.claimId, asc(appearances.id)),
		db
			.select({ item: evidence, source: sources.name })
			.from(evidence)
			.leftJoin(sources, eq(sources.id, evidence.sourceId))
			.where(and(eq(evidence.deskId, desk), among(evidence.id, idsOf("evidence")))),
		db
			.select({ id: sources.id, name: sources.name })
			.from(sources)
			.where(and(eq(sources.deskId, desk), among(sources.id, idsOf("source")))),
		db
			.selectDistinctOn([articleVersions.articleId], { id: articleVersions.id })
			.from(articleVersions)
			.where(
				among(articleVersions.articleId, [
					...new Set(rows.flatMap((row) => (row.noun === "passage" ? (row.articleId ?? []) : []))),
				]),
			)
			.orderBy(articleVersions.articleId, desc(articleVersions.number)),
		reviewsOf(db, viewer, [...new Set(judged)]),
	]);
	const names = await namesOf(db, [...reviews.values()]);
	const claimOf = new Map(claimRows.map((row) => [row.id, row]));
	const placeOf = new Map(places.map((row) => [row.claimId, row.articleId]));
	const itemOf = new Map(items.map((row) => [row.item.id, row]));
	const cardOf = new Map(cards.map((row) => [row.id, row.name]));
	const current = new Set(latest.map((row) => row.id));

	const subject = (row: ThreadRow): Omit<ThreadSubject, "noun" | "id"> | undefined => {
		const claim = row.claimId === null ? undefined : claimOf.get(row.claimId);
		const about = (name: string, fate: Fate) => ({ name, fate, track: null, reviewerId: null });
		const ofClaim = (fate: Fate): Fate => (fate === "there" && claim?.withdrawnAt ? "claim-withdrawn" : fate);
		switch (row.noun) {
			case "claim":
				return about(claim?.statement ?? "", claim?.withdrawnAt ? "withdrawn" : "there");
			case "passage":
				return about(row.exact ?? "", current.has(row.nounId) ? "there" : "superseded");
			case "evidence": {
				const found = itemOf.get(row.nounId);
				const { item } = found ?? {};
				const name =
					found?.source ?? item?.quote ?? item?.search?.query ?? item?.passage?.exact ?? item?.url ?? item?.note;
				return about(cutText(name ?? "", longestName), ofClaim(item?.withdrawnAt ? "withdrawn" : "there"));
			}
			case "source":
				return about(cardOf.get(row.nounId) ?? "", "there");
			case "verdict": {
				const verdict = reviews.get(row.claimId ?? "")?.verdicts.find(({ id }) => id === row.nounId);
				if (!verdict) return undefined;
				const { track, reviewerId, superseded } = verdict;
				return {
					name: names.get(reviewerId) ?? "",
					fate: ofClaim(superseded ? "superseded" : "there"),
					track,
					reviewerId,
				};
			}
			case "ruling": {
				const ruling = reviews.get(row.claimId ?? "")?.rulings.find(({ id }) => id === row.nounId);
				if (!ruling) return undefined;
				const fate = ofClaim(ruling.superseded ? "superseded" : "there");
				return { name: "", fate, track: ruling.track, reviewerId: null };
			}
		}
	};
	return rows.flatMap((row) => {
		const about = subject(row);
		if (!about) return [];
		return {
			id: row.id,
			about: { noun: row.noun, id: row.nounId, ...about },
			claimId: row.claimId,
			articleId: row.articleId ?? placeOf.get(row.claimId ?? "") ?? null,
			passage: passageOf(row),
			resolvedAt: row.resolvedAt?.toISOString() ?? null,
		};
	});
}

const longestName = 300;

function isOfReview({ noun }: ThreadRow): boolean {
	return noun === "verdict" || noun === "ruling";
}

function passageOf({ versionId, start, end, exact, prefix, suffix }: ThreadRow): ThreadHead["passage"] {
	if (versionId === null || start === null || end === null) return null;
	return { versionId, start, end, exact: exact ?? "", prefix: prefix ?? "", suffix: suffix ?? "" };
}

async function namesOf(db: Reader, reviews: readonly ClaimReview[]): Promise<Map<string, string>> {
	const ids = [...new Set(reviews.flatMap(({ verdicts }) => verdicts.map(({ reviewerId }) => reviewerId)))];
	if (ids.length === 0) return new Map();
	const rows = await db.select({ id: users.id, name: users.name }).from(users).where(among(users.id, ids));
	return new Map(rows.map((row) => [row.id, row.name]));
}
