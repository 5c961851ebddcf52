import "server-only";
import { and, asc, desc, eq, gt, type SQL, sql } from "drizzle-orm";
import type { Database, Reader } from "@/db/client";
import { articles, dossiers } from "@/db/schema/articles";
import { appearances, claims } from "@/db/schema/claims";
import { deskHeads } from "@/db/schema/log";
import { users } from "@/db/schema/people";
import { editions, replies, reports } from "@/db/schema/reports";
import type { Page } from "@/lib/core/articles/dossier";
import type { DeskId } from "@/lib/core/people/member";
import { behind } from "@/lib/core/reports/editions/correction-lines";
import { addressOf, type DeskReport, type Edition, type EditionSummary } from "@/lib/core/reports/editions/edition";
import type { Reply } from "@/lib/core/reports/editions/reply";
import { isSlug } from "@/lib/core/reports/editions/slug";
import type { Report } from "@/lib/core/reports/report";
import { among } from "./among";
import { headOf } from "./events";
import { cutPage } from "./page";
import { type ReportSubject, reportFor } from "./reports";
import { publicViewer } from "./reviews";

/** What the desk has of its reports, the one that was begun first at the top. */
export async function deskReports(
	db: Reader,
	desk: DeskId,
	{ after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<DeskReport>> {
	return cutPage(await reportsWhere(db, desk, after ? gt(reports.id, after) : undefined, limit + 1), limit);
}

export async function deskReportById(db: Reader, desk: DeskId, id: string): Promise<DeskReport | undefined> {
	return (await reportsWhere(db, desk, eq(reports.id, id), 1))[0];
}

export async function deskReportBySlug(db: Reader, desk: DeskId, slug: string): Promise<DeskReport | undefined> {
	return isSlug(slug) ? (await reportsWhere(db, desk, eq(reports.slug, slug), 1))[0] : undefined;
}

/** The one on an article or a dossier; undefined as well when nobody has begun it. */
export async function deskReportOn(
	db: Reader,
	desk: DeskId,
	{ noun, id }: ReportSubject,
): Promise<DeskReport | undefined> {
	return (await reportsWhere(db, desk, eq(noun === "article" ? reports.articleId : reports.dossierId, id), 1))[0];
}

/** The same by its id, held until the transaction ends. */
export async function lockDeskReport(db: Reader, desk: DeskId, id: string): Promise<DeskReport | undefined> {
	await db
		.select({ id: reports.id })
		.from(reports)
		.where(and(eq(reports.deskId, desk), eq(reports.id, id)))
		.for("update");
	return deskReportById(db, desk, id);
}

export function subjectOf({ noun, articleId, dossierId }: DeskReport): ReportSubject {
	return { noun, id: (noun === "article" ? articleId : dossierId) ?? "" };
}

async function reportsWhere(db: Reader, desk: DeskId, where: SQL | undefined, limit: number): Promise<DeskReport[]> {
	const rows = await db
		.select({ row: reports, title: sql<string>`coalesce(${articles.title}, ${dossiers.title})` })
		.from(reports)
		.leftJoin(articles, eq(articles.id, reports.articleId))
		.leftJoin(dossiers, eq(dossiers.id, reports.dossierId))
		.where(and(eq(reports.deskId, desk), where))
		.orderBy(asc(reports.id))
		.limit(limit);
	const latest = await latestOf(
		db,
		rows.map(({ row }) => row.id),
	);
	return rows.map(({ row: { deskId: _desk, withdrawnAt: _withdrawn, createdAt, ...row }, title }) => ({
		...row,
		title,
		address: addressOf(row.slug),
		createdAt: createdAt.toISOString(),
		latest: latest.get(row.id) ?? null,
	}));
}

const summaryFields = {
	id: editions.id,
	reportId: editions.reportId,
	number: editions.number,
	sha256: editions.sha256,
	previousSha256: editions.previousSha256,
	publishedBy: editions.publishedBy,
	publisherName: users.name,
	publishedAt: editions.publishedAt,
	reason: editions.reason,
	exceptions: editions.exceptions,
	corrections: editions.corrections,
	headSeq: editions.headSeq,
};

async function latestOf(db: Reader, ids: readonly string[]): Promise<Map<string, EditionSummary>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.selectDistinctOn([editions.reportId], summaryFields)
		.from(editions)
		.innerJoin(users, eq(users.id, editions.publishedBy))
		.where(among(editions.reportId, ids))
		.orderBy(editions.reportId, desc(editions.number));
	return new Map(rows.map((row) => [row.reportId, plain(row)]));
}

function plain<T extends { publishedAt: Date }>(row: T): Omit<T, "publishedAt"> & { publishedAt: string } {
	return { ...row, publishedAt: row.publishedAt.toISOString() };
}

/** Every edition of a report, the newest first. */
export async function editionsOf(db: Reader, desk: DeskId, reportId: string): Promise<EditionSummary[]> {
	return summariesWhere(db, and(eq(editions.deskId, desk), eq(editions.reportId, reportId)));
}

async function summariesWhere(db: Reader, where: SQL | undefined): Promise<EditionSummary[]> {
	const rows = await db
		.select(summaryFields)
		.from(editions)
		.innerJoin(users, eq(users.id, editions.publishedBy))
		.where(where)
		.orderBy(desc(editions.number));
	return rows.map(plain);
}

export async function editionById(db: Reader, desk: DeskId, id: string): Promise<Edition | undefined> {
	const [row] = await editionsWhere(db, and(eq(editions.deskId, desk), eq(editions.id, id)));
	return row;
}

/** The newest edition, with its snapshot. */
export async function latestEdition(db: Reader, desk: DeskId, reportId: string): Promise<Edition | undefined> {
	const [row] = await editionsWhere(db, and(eq(editions.deskId, desk), eq(editions.reportId, reportId)));
	return row;
}

async function editionsWhere(db: Reader, where: SQL | undefined): Promise<Edition[]> {
	const rows = await db
		.select({ ...summaryFields, snapshot: editions.snapshot })
		.from(editions)
		.innerJoin(users, eq(users.id, editions.publishedBy))
		.where(where)
		.orderBy(desc(editions.number))
		.limit(1);
	return rows.map(plain);
}

/** For anybody who reads: an edition, and every one of its report, the newest first. */
export type EditionAt = { slug: string; edition: Edition; editions: EditionSummary[] };

/**
 * What is published at an address, the newest edition where no number is given. For readers without a desk: it knows
 * editions alone, so an address where nothing was published looks just like one that nobody has taken.
 */
export async function editionBySlug(db: Reader, slug: string, number?: number): Promise<EditionAt | undefined> {
	if (!isSlug(slug)) return undefined;
	const [found] = await db.select({ id: reports.id }).from(reports).where(eq(reports.slug, slug));
	if (!found) return undefined;
	const ofReport = eq(editions.reportId, found.id);
	const [edition] = await editionsWhere(
		db,
		and(ofReport, number === undefined ? undefined : eq(editions.number, number)),
	);
	return edition && { slug, edition, editions: await summariesWhere(db, ofReport) };
}

/** The newest edition at an address by its number, and whose it is; undefined where nothing was published. */
export async function newestAt(db: Reader, slug: string): Promise<{ number: number; deskId: string } | undefined> {
	if (!isSlug(slug)) return undefined;
	const [found] = await db
		.select({ number: editions.number, deskId: editions.deskId })
		.from(editions)
		.innerJoin(reports, eq(reports.id, editions.reportId))
		.where(eq(reports.slug, slug))
		.orderBy(desc(editions.number))
		.limit(1);
	return found;
}

/** The report in an edition, as it was then. */
export function reportOf({ snapshot }: Pick<Edition, "snapshot">): Report {
	return JSON.parse(snapshot) as Report;
}

/** Why the newest edition of a report is behind the desk, as readers would see it; null before there is one. */
export async function whyBehind(db: Database, desk: DeskId, report: DeskReport, now: Date): Promise<string[] | null> {
	if (report.latest === null) return null;
	// Nothing has happened on the desk since but that it was published.
	if ((await headOf(db, desk)) === report.latest.headSeq + 1) return [];
	const [edition, current] = await Promise.all([
		latestEdition(db, desk, report.id),
		reportFor(db, publicViewer(desk), subjectOf(report), { generatedAt: now.toISOString(), quoting: "policy" }),
	]);
	return edition && current ? behind(reportOf(edition), current) : null;
}

/**
 * Takes the desk's head row, so that until the transaction ends nothing more is committed on the desk, and says how far its log
 * goes. What is read from here on, statement by statement, is all of one moment. To be taken behind all other locks.
 */
export async function holdDesk(db: Reader, desk: DeskId): Promise<number> {
	const [head] = await db
		.select({ seq: deskHeads.seq })
		.from(deskHeads)
		.where(eq(deskHeads.deskId, desk))
		.for("update");
	if (!head) throw new Error(`Desk ${desk} has no log head`);
	return head.seq;
}

/** Those of the ids that are claims said in what the report is about. */
export async function claimsAbout(
	db: Reader,
	desk: DeskId,
	{ noun, id }: ReportSubject,
	ids: readonly string[],
): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const rows = await db
		.selectDistinct({ id: claims.id })
		.from(claims)
		.innerJoin(appearances, eq(appearances.claimId, claims.id))
		.where(
			and(
				eq(claims.deskId, desk),
				among(claims.id, ids),
				noun === "article" ? eq(appearances.articleId, id) : eq(claims.dossierId, id),
			),
		);
	return new Set(rows.map((row) => row.id));
}

/** The right-of-reply ledger of a report, the first line first. */
export async function repliesOn(db: Reader, desk: DeskId, reportId: string): Promise<Reply[]> {
	return repliesWhere(db, and(eq(replies.deskId, desk), eq(replies.reportId, reportId)));
}

/** One line of it, held until the transaction ends. */
export async function lockReply(db: Reader, desk: DeskId, id: string): Promise<Reply | undefined> {
	const which = and(eq(replies.deskId, desk), eq(replies.id, id));
	await db.select({ id: replies.id }).from(replies).where(which).for("update");
	return (await repliesWhere(db, which))[0];
}

async function repliesWhere(db: Reader, where: SQL | undefined): Promise<Reply[]> {
	const rows = await db.select().from(replies).where(where).orderBy(asc(replies.id));
	return rows.map(({ deskId: _desk, toldAt, deadline, answeredAt, createdAt, ...row }) => ({
		...row,
		toldAt: toldAt.toISOString(),
		deadline: deadline?.toISOString() ?? null,
		answeredAt: answeredAt?.toISOString() ?? null,
		createdAt: createdAt.toISOString(),
	}));
}
