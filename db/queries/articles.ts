import "server-only";
import { and, asc, count, eq, gt, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { articles, articleVersions, dossiers, passageMarks } from "@/db/schema/articles";
import { claims } from "@/db/schema/claims";
import { statement, written } from "@/db/statement";
import type { Article, ArticleVersion, Original, PassageMark, VersionSummary } from "@/lib/core/articles/article";
import type { Dossier, Page } from "@/lib/core/articles/dossier";
import { withExclusions } from "@/lib/core/articles/exclusions";
import { groupBy } from "@/lib/core/group-by";
import type { DeskId } from "@/lib/core/people/member";
import { cutPage } from "./page";

export async function dossiersOf(
	db: Reader,
	desk: DeskId,
	page: { after?: string; limit: number },
): Promise<Page<Dossier>> {
	const after = page.after ? gt(dossiers.id, page.after) : undefined;
	const rows = await dossiersWhere(db, and(eq(dossiers.deskId, desk), after), page.limit + 1);
	return cutPage(rows, page.limit);
}

export async function dossierById(db: Reader, desk: DeskId, id: string): Promise<Dossier | undefined> {
	const [dossier] = await dossiersWhere(db, and(eq(dossiers.deskId, desk), eq(dossiers.id, id)), 1);
	return dossier;
}

async function dossiersWhere(db: Reader, where: SQL | undefined, limit: number): Promise<Dossier[]> {
	const rows = await db.select().from(dossiers).where(where).orderBy(asc(dossiers.id)).limit(limit);
	if (rows.length === 0) return [];
	const ids = rows.map((row) => row.id);
	const [articleCounts, claimCounts] = await Promise.all([
		db
			.select({ id: articles.dossierId, n: count() })
			.from(articles)
			.where(inArray(articles.dossierId, ids))
			.groupBy(articles.dossierId),
		db
			.select({ id: claims.dossierId, n: count() })
			.from(claims)
			.where(and(inArray(claims.dossierId, ids), isNull(claims.withdrawnAt)))
			.groupBy(claims.dossierId),
	]);
	const articleCount = new Map(articleCounts.map((row) => [row.id, row.n]));
	const claimCount = new Map(claimCounts.map((row) => [row.id, row.n]));
	return rows.map((row) => ({
		id: row.id,
		title: row.title,
		articleCount: articleCount.get(row.id) ?? 0,
		claimCount: claimCount.get(row.id) ?? 0,
		createdAt: row.createdAt.toISOString(),
	}));
}

export async function articlesOf(
	db: Reader,
	desk: DeskId,
	filter: { dossierId?: string; assigneeId?: string; after?: string; limit: number },
): Promise<Page<Article>> {
	const rows = await articlesWhere(
		db,
		and(
			eq(articles.deskId, desk),
			filter.dossierId ? eq(articles.dossierId, filter.dossierId) : undefined,
			filter.assigneeId ? eq(articles.assigneeId, filter.assigneeId) : undefined,
			filter.after ? gt(articles.id, filter.after) : undefined,
		),
		filter.limit + 1,
	);
	return cutPage(rows, filter.limit);
}

export async function articleById(db: Reader, desk: DeskId, id: string): Promise<Article | undefined> {
	const [article] = await articlesWhere(db, and(eq(articles.deskId, desk), eq(articles.id, id)), 1);
	return article;
}

/** The same, held until the transaction ends, so that two edits can't be based on one version. */
export async function lockArticle(db: Reader, desk: DeskId, id: string): Promise<Article | undefined> {
	await db
		.select({ id: articles.id })
		.from(articles)
		.where(and(eq(articles.deskId, desk), eq(articles.id, id)))
		.for("update");
	return articleById(db, desk, id);
}

async function articlesWhere(db: Reader, where: SQL | undefined, limit: number): Promise<Article[]> {
	const rows = await db.select().from(articles).where(where).orderBy(asc(articles.id)).limit(limit);
	if (rows.length === 0) return [];
	const versions = await db
		.select({
			id: articleVersions.id,
			articleId: articleVersions.articleId,
			number: articleVersions.number,
			sha256: articleVersions.sha256,
			createdAt: articleVersions.createdAt,
		})
		.from(articleVersions)
		.where(
			inArray(
				articleVersions.articleId,
				rows.map((row) => row.id),
			),
		)
		.orderBy(asc(articleVersions.number));
	const byArticle = groupBy(versions, (version) => version.articleId);
	return rows.map((row) => ({
		id: row.id,
		dossierId: row.dossierId,
		title: row.title,
		version: row.version,
		metadata: row.metadata,
		assigneeId: row.assigneeId,
		dueAt: row.dueAt?.toISOString() ?? null,
		createdAt: row.createdAt.toISOString(),
		versions: (byArticle.get(row.id) ?? []).map(summary),
	}));
}

function summary(row: { id: string; number: number; sha256: string; createdAt: Date }): VersionSummary {
	return { id: row.id, number: row.number, sha256: row.sha256, createdAt: row.createdAt.toISOString() };
}

/** A version with its text, blocks and marks. Blocks that are excluded as a whole say so in their kind. */
export async function versionById(db: Reader, desk: DeskId, id: string): Promise<ArticleVersion | undefined> {
	const [[row], marks] = await Promise.all([
		db
			.select({
				id: articleVersions.id,
				articleId: articleVersions.articleId,
				number: articleVersions.number,
				sha256: articleVersions.sha256,
				text: articleVersions.text,
				blocks: articleVersions.blocks,
				filename: articleVersions.filename,
				mediaType: articleVersions.mediaType,
				encoding: articleVersions.encoding,
				originalSha256: articleVersions.originalSha256,
				originalBytes: articleVersions.originalBytes,
				createdAt: articleVersions.createdAt,
			})
			.from(articleVersions)
			.where(and(eq(articleVersions.deskId, desk), eq(articleVersions.id, id))),
		marksOf(db, desk, id),
	]);
	if (!row) return undefined;
	const original: Original = {
		filename: row.filename,
		mediaType: row.mediaType,
		encoding: row.encoding,
		sha256: row.originalSha256,
		bytes: row.originalBytes,
	};
	return {
		...summary(row),
		articleId: row.articleId,
		text: row.text,
		blocks: withExclusions(row.blocks, marks),
		marks,
		original,
	};
}

/** Every mark on a version, dismissed ones too, in text order. */
export async function marksOf(db: Reader, desk: DeskId, versionId: string): Promise<PassageMark[]> {
	return db
		.select(markFields)
		.from(passageMarks)
		.where(and(eq(passageMarks.deskId, desk), eq(passageMarks.versionId, versionId)))
		.orderBy(asc(passageMarks.start), asc(passageMarks.id));
}

const markFields = {
	id: passageMarks.id,
	version: passageMarks.version,
	kind: passageMarks.kind,
	state: passageMarks.state,
	start: passageMarks.start,
	end: passageMarks.end,
	reason: passageMarks.reason,
	decidedBy: passageMarks.decidedBy,
};

export async function lockMark(
	db: Reader,
	desk: DeskId,
	id: string,
): Promise<(PassageMark & { versionId: string }) | undefined> {
	const [row] = await db
		.select({ ...markFields, versionId: passageMarks.versionId })
		.from(passageMarks)
		.where(and(eq(passageMarks.deskId, desk), eq(passageMarks.id, id)))
		.for("update");
	return row;
}

export type VersionText = { versionId: string; articleId: string; dossierId: string; sha256: string; text: string };

const whereItBelongs = {
	versionId: articleVersions.id,
	articleId: articleVersions.articleId,
	dossierId: articles.dossierId,
	sha256: articleVersions.sha256,
};
const isVersion = and(
	eq(articleVersions.deskId, sql.placeholder("desk")),
	eq(articleVersions.id, sql.placeholder("versionId")),
);
const findPlace = statement(
	() =>
		written
			.select(whereItBelongs)
			.from(articleVersions)
			.innerJoin(articles, eq(articles.id, articleVersions.articleId))
			.where(isVersion),
	whereItBelongs,
);
const { text: frozenText } = articleVersions;
const readText = statement(() => written.select({ frozenText }).from(articleVersions).where(isVersion), { frozenText });

/** Where a version belongs, with its text: what a command needs to anchor words in it. */
export async function versionText(db: Reader, desk: DeskId, versionId: string): Promise<VersionText | undefined> {
	const cached = texts.get(versionId);
	const version = { desk, versionId };
	const [[row], [read]] = await Promise.all([
		findPlace(db, version),
		cached === undefined ? readText(db, version) : [],
	]);
	if (!row) return undefined;
	const text = cached ?? read?.frozenText;
	if (text === undefined) throw new Error(`Version ${versionId} has no text`);
	remember(versionId, text);
	return { ...row, text };
}

// Frozen texts never change, so a process may keep the ones in use; the desk is still checked in the query.
const texts = new Map<string, string>();
const textsBudget = 64_000_000;
let textsHeld = 0;

function remember(versionId: string, text: string): void {
	if (texts.delete(versionId)) textsHeld -= text.length;
	texts.set(versionId, text);
	textsHeld += text.length;
	for (const [oldest, held] of texts) {
		if (textsHeld <= textsBudget || oldest === versionId) break;
		texts.delete(oldest);
		textsHeld -= held.length;
	}
}

export async function originalBytes(
	db: Reader,
	desk: DeskId,
	versionId: string,
): Promise<{ bytes: Buffer; mediaType: string; filename: string | null } | undefined> {
	const [row] = await db
		.select({
			original: articleVersions.original,
			text: articleVersions.text,
			mediaType: articleVersions.mediaType,
			filename: articleVersions.filename,
		})
		.from(articleVersions)
		.where(and(eq(articleVersions.deskId, desk), eq(articleVersions.id, versionId)));
	return row && { bytes: row.original ?? Buffer.from(row.text), mediaType: row.mediaType, filename: row.filename };
}
