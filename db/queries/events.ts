import "server-only";
import { and, asc, desc, eq, gt, like, lt, notLike, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { deskHeads, events } from "@/db/schema/log";
import { users } from "@/db/schema/people";
import { statement, written } from "@/db/statement";
import type { DeskEvent } from "@/lib/core/people/desk-event";
import type { DeskId } from "@/lib/core/people/member";
import type { LogExtractLine } from "@/lib/core/reports/bundle-material";
import { canonicalJson } from "@/lib/core/verdicts/seal";
import { isAboutReview, isPrivate, seesEvent, type Viewer } from "@/lib/core/verdicts/sight";
import { among } from "./among";
import { type DeskViewer, fullReviews } from "./reviews";

type About = { claimId?: string; articleId?: string };
type Filter = About & { after: number; limit: number };

const fields = {
	seq: events.seq,
	at: events.at,
	actorId: events.actorId,
	actorName: users.name,
	kind: events.kind,
	subject: events.subject,
	claimId: events.claimId,
	articleId: events.articleId,
	body: events.body,
	hash: events.hash,
};

/** The desk's log after a line, in order, without the lines that this member may not see yet. */
export async function eventsAfter(db: Reader, viewer: DeskViewer, filter: Filter): Promise<DeskEvent[]> {
	return fill(db, viewer, filter.limit, async (last, limit) =>
		db
			.select(fields)
			.from(events)
			.innerJoin(users, eq(users.id, events.actorId))
			.where(and(within(viewer.desk, filter), gt(events.seq, last ?? filter.after)))
			.orderBy(asc(events.seq))
			.limit(limit),
	);
}

/**
 * What happened to the desk's things last, newest first, as far as this member may see it; before a line, for the page
 * after. What the member has read of their inbox is not among it.
 */
export async function latestEvents(
	db: Reader,
	viewer: DeskViewer,
	filter: About & { limit: number; before?: number },
): Promise<DeskEvent[]> {
	return fill(db, viewer, filter.limit, async (last, limit) => {
		const before = last ?? filter.before;
		return db
			.select(fields)
			.from(events)
			.innerJoin(users, eq(users.id, events.actorId))
			.where(
				and(
					within(viewer.desk, filter),
					before === undefined ? undefined : lt(events.seq, before),
					notLike(events.kind, "inbox.%"),
				),
			)
			.orderBy(desc(events.seq))
			.limit(limit);
	});
}

/** What came onto a desk's log behind a line, read once for many members. */
export async function eventsForMany(
	db: Reader,
	desk: DeskId,
	{ after, limit }: { after: number; limit: number },
): Promise<{ lines: DeskEvent[]; seenBy: (viewer: Viewer) => DeskEvent[] }> {
	const rows = await findLines(db, { desk, after, limit });
	const lines = rows.map(plain);
	return { lines, seenBy: await sightOf(db, desk, lines) };
}

/** One line, if this member may see it. */
export async function eventAt(db: Reader, viewer: DeskViewer, seq: number): Promise<DeskEvent | undefined> {
	const rows = await db
		.select(fields)
		.from(events)
		.innerJoin(users, eq(users.id, events.actorId))
		.where(and(eq(events.deskId, viewer.desk), eq(events.seq, seq)));
	const [line] = (await sightOf(db, viewer.desk, rows.map(plain)))(viewer);
	return line;
}

const findLines = statement(
	() =>
		written
			.select(fields)
			.from(events)
			.innerJoin(users, eq(users.id, events.actorId))
			.where(and(eq(events.deskId, sql.placeholder("desk")), gt(events.seq, sql.placeholder("after"))))
			.orderBy(asc(events.seq))
			.limit(sql.placeholder("limit")),
	fields,
);

type Extract = Record<"claimIds" | "articleIds" | "sourceIds" | "linkedFrom" | "archiveIds", readonly string[]>;

/** What is said in threads, notes and tasks, and who has what, is the desk's own business. */
const reported = sql`${events.kind} ~ '^(claim|appearance|evidence|verdict|dispute|ruling|article|passage|source|archive|policy)[.]' and ${events.kind} !~ '[.]assign$'`;

/**
 * What the log says of these claims, articles, sources and kept copies, and of the desk's policies, in order: each line with the
 * words that its hash covers, without the lines that this member may not see yet.
 */
export async function logAbout(db: Reader, viewer: DeskViewer, about: Extract): Promise<LogExtractLine[]> {
	const subjects = (noun: string, ids: readonly string[]) =>
		sql`${events.subject} = any(${`{${ids.map((id) => `"${noun}:${id}"`).join(",")}}`}::text[])`;
	const rows = await db
		.select({
			...fields,
			previous: sql<string | null>`(
				select encode(p.hash, 'hex') from events p where p.desk_id = ${events.deskId} and p.seq = ${events.seq} - 1)`,
		})
		.from(events)
		.innerJoin(users, eq(users.id, events.actorId))
		.where(
			and(
				eq(events.deskId, viewer.desk),
				reported,
				or(
					among(events.claimId, about.claimIds),
					among(events.articleId, about.articleIds),
					subjects("source", about.sourceIds),
					subjects("archive", about.archiveIds),
					and(subjects("source", about.linkedFrom), like(events.kind, "source.%link")),
					eq(events.kind, "policy.change"),
				),
			),
		)
		.orderBy(asc(events.seq));
	const previousOf = new Map(rows.map(({ seq, previous }) => [seq, previous]));
	const seen = (
		await sightOf(
			db,
			viewer.desk,
			rows.map(({ previous: _, ...row }) => plain(row)),
		)
	)(viewer);
	return seen.map(({ hash, actorName: _, ...line }) => ({
		seq: line.seq,
		hash,
		previous: previousOf.get(line.seq) ?? "",
		line: canonicalJson({ deskId: viewer.desk, ...line }),
	}));
}

/** The number of the newest line of a desk's log. */
export async function headOf(db: Reader, desk: DeskId): Promise<number> {
	const [head] = await db.select({ seq: deskHeads.seq }).from(deskHeads).where(eq(deskHeads.deskId, desk));
	return head?.seq ?? 0;
}

function within(desk: DeskId, { claimId, articleId }: About): SQL | undefined {
	return and(
		eq(events.deskId, desk),
		claimId ? eq(events.claimId, claimId) : undefined,
		articleId ? eq(events.articleId, articleId) : undefined,
	);
}

type Row = Omit<DeskEvent, "at" | "hash"> & { at: Date; hash: Buffer };

/** Reads on until the page is full or the log is at its end, past what is kept from this member. */
async function fill(
	db: Reader,
	viewer: DeskViewer,
	limit: number,
	next: (last: number | undefined, limit: number) => Promise<Row[]>,
): Promise<DeskEvent[]> {
	const found: DeskEvent[] = [];
	let last: number | undefined;
	for (;;) {
		const rows = await next(last, limit);
		found.push(...(await sightOf(db, viewer.desk, rows.map(plain)))(viewer));
		last = rows.at(-1)?.seq;
		if (rows.length < limit || found.length >= limit) return found.slice(0, limit);
	}
}

/** Which of these lines a member may see. */
async function sightOf(db: Reader, desk: DeskId, lines: DeskEvent[]): Promise<(viewer: Viewer) => DeskEvent[]> {
	const ids = [...new Set(lines.flatMap((line) => (isAboutReview(line) && line.claimId ? line.claimId : [])))];
	if (ids.length === 0 && !lines.some(isPrivate)) return () => lines;
	const reviews = await fullReviews(db, desk, ids);
	return (viewer) =>
		lines.filter((line) => {
			if (isPrivate(line)) return line.actorId === viewer.userId;
			if (!isAboutReview(line)) return true;
			const review = line.claimId ? reviews.get(line.claimId) : undefined;
			return review !== undefined && seesEvent(viewer, line, review, review.rule);
		});
}

function plain(row: Row): DeskEvent {
	return { ...row, at: row.at.toISOString(), hash: row.hash.toString("hex") };
}
