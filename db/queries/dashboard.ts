import "server-only";
import { and, asc, desc, eq, gte, isNull, ne, or, sql } from "drizzle-orm";
import { LRUCache } from "lru-cache";
import type { Reader } from "@/db/client";
import { articles, articleVersions, dossiers, passageMarks } from "@/db/schema/articles";
import { claims } from "@/db/schema/claims";
import { evidence } from "@/db/schema/evidence";
import { editions, reports } from "@/db/schema/reports";
import { dayInMs } from "@/lib/core/agreement/agreement-over-time";
import type { WordIndex } from "@/lib/core/anchoring/word-index";
import { indexArticle } from "@/lib/core/articles/coverage";
import { stageOf } from "@/lib/core/claims/stage";
import type { DatedCorrection } from "@/lib/core/dashboard/corrections";
import { type Dashboard, type DashboardClaim, type DashboardTime, dashboardOf } from "@/lib/core/dashboard/dashboard";
import type { ArticleWords } from "@/lib/core/dashboard/progress";
import { groupBy } from "@/lib/core/group-by";
import type { DeskId } from "@/lib/core/people/member";
import { correctionLine } from "@/lib/core/reports/editions/correction-lines";
import { among } from "./among";
import { type DeskViewer, reviewSeenBy } from "./reviews";
import { wholeClaims } from "./whole-claims";

export type DashboardFilter = { dossierId?: string | undefined };

/** How the desk, or one of its dossiers, is doing, as far as this member may know. */
export async function deskDashboard(
	db: Reader,
	viewer: DeskViewer,
	{ dossierId }: DashboardFilter,
	time: DashboardTime,
): Promise<Dashboard> {
	const { desk } = viewer;
	// A day more than the period: where its first one begins is a matter of the reader's zone.
	const since = new Date(Date.parse(time.now) - (time.weeks * 7 + 1) * dayInMs);
	const [found, texts, seen, evidenceAt, corrections] = await Promise.all([
		db
			.select({ id: dossiers.id, title: dossiers.title })
			.from(dossiers)
			.where(and(eq(dossiers.deskId, desk), dossierId ? eq(dossiers.id, dossierId) : undefined))
			.orderBy(desc(dossiers.id)),
		articleWords(db, desk, dossierId),
		claimsSeen(db, viewer, dossierId),
		evidenceSince(db, desk, since, dossierId),
		correctionsSince(db, desk, since, dossierId),
	]);
	return dashboardOf({ dossiers: found, articles: texts, claims: seen, evidenceAt, corrections }, time);
}

async function claimsSeen(db: Reader, viewer: DeskViewer, dossierId?: string): Promise<DashboardClaim[]> {
	const rows = await db
		.select({ id: claims.id })
		.from(claims)
		.where(
			and(
				eq(claims.deskId, viewer.desk),
				isNull(claims.withdrawnAt),
				dossierId ? eq(claims.dossierId, dossierId) : undefined,
			),
		)
		.orderBy(asc(claims.id));
	const whole = await wholeClaims(
		db,
		viewer.desk,
		rows.map(({ id }) => id),
	);
	return rows.flatMap(({ id }) => {
		const claim = whole.get(id);
		if (!claim) return [];
		const { dossierId, statement, kind, checkable } = claim.row;
		const review = reviewSeenBy(viewer, claim.review);
		const { verdicts, disputes, rulings } = review;
		const { appearances } = claim;
		return { dossierId, statement, kind, checkable, appearances, verdicts, disputes, rulings, ...stageOf(review) };
	});
}

async function evidenceSince(db: Reader, desk: DeskId, since: Date, dossierId?: string): Promise<string[]> {
	const rows = await db
		.select({ at: evidence.createdAt })
		.from(evidence)
		.innerJoin(claims, eq(claims.id, evidence.claimId))
		.where(
			and(
				eq(evidence.deskId, desk),
				gte(evidence.createdAt, since),
				isNull(evidence.withdrawnAt),
				isNull(claims.withdrawnAt),
				dossierId ? eq(claims.dossierId, dossierId) : undefined,
			),
		);
	return rows.map(({ at }) => at.toISOString());
}

/** What editions said otherwise than the ones before them, in the words of their readers. */
async function correctionsSince(db: Reader, desk: DeskId, since: Date, dossierId?: string): Promise<DatedCorrection[]> {
	const rows = await db
		.select({
			at: editions.publishedAt,
			report: sql<string>`coalesce(${articles.title}, ${dossiers.title})`,
			number: editions.number,
			reason: editions.reason,
			corrections: editions.corrections,
		})
		.from(editions)
		.innerJoin(reports, eq(reports.id, editions.reportId))
		.leftJoin(articles, eq(articles.id, reports.articleId))
		.leftJoin(dossiers, eq(dossiers.id, reports.dossierId))
		.where(
			and(
				eq(editions.deskId, desk),
				gte(editions.publishedAt, since),
				dossierId ? or(eq(reports.dossierId, dossierId), eq(articles.dossierId, dossierId)) : undefined,
			),
		);
	return rows.flatMap(({ at, report, number, reason, corrections }) =>
		corrections.map((correction) => ({
			at: at.toISOString(),
			report: `${report}, edition ${number}`,
			says: correctionLine(correction),
			before: correction.before,
			after: correction.after,
			reason,
		})),
	);
}

// Frozen texts never change, so a process keeps where their words are; a hundred bytes for every thirty characters or so.
const indexes = new LRUCache<string, WordIndex>({
	maxSize: 12_000_000,
	sizeCalculation: ({ text }) => text.length + 1,
});

/** Each article with the words of its latest version. */
async function articleWords(db: Reader, desk: DeskId, dossierId?: string): Promise<ArticleWords[]> {
	const latest = await db
		.selectDistinctOn([articleVersions.articleId], {
			id: articles.id,
			dossierId: articles.dossierId,
			title: articles.title,
			versionId: articleVersions.id,
		})
		.from(articleVersions)
		.innerJoin(articles, eq(articles.id, articleVersions.articleId))
		.where(and(eq(articles.deskId, desk), dossierId ? eq(articles.dossierId, dossierId) : undefined))
		.orderBy(asc(articleVersions.articleId), desc(articleVersions.number));
	const versionIds = latest.map(({ versionId }) => versionId);
	const [marks, words] = await Promise.all([
		versionIds.length === 0
			? []
			: db
					.select({
						versionId: passageMarks.versionId,
						kind: passageMarks.kind,
						start: passageMarks.start,
						end: passageMarks.end,
					})
					.from(passageMarks)
					.where(and(among(passageMarks.versionId, versionIds), ne(passageMarks.state, "dismissed"))),
		wordsOf(db, desk, versionIds),
	]);
	const marksOn = groupBy(marks, ({ versionId }) => versionId);
	return latest.map((article) => {
		const index = words.get(article.versionId);
		if (!index) throw new Error(`Version ${article.versionId} has no text`);
		const own = marksOn.get(article.versionId) ?? [];
		const marked = (kind: "excluded" | "no-claim") => own.filter((mark) => mark.kind === kind);
		return { ...article, index, excluded: marked("excluded"), noClaim: marked("no-claim") };
	});
}

async function wordsOf(db: Reader, desk: DeskId, versionIds: readonly string[]): Promise<Map<string, WordIndex>> {
	const found = new Map(versionIds.map((id) => [id, indexes.get(id)]));
	const missing = versionIds.filter((id) => !found.get(id));
	const rows =
		missing.length === 0
			? []
			: await db
					.select({ id: articleVersions.id, text: articleVersions.text, blocks: articleVersions.blocks })
					.from(articleVersions)
					.where(and(eq(articleVersions.deskId, desk), among(articleVersions.id, missing)));
	for (const { id, text, blocks } of rows) {
		const index = indexArticle(text, blocks);
		indexes.set(id, index);
		found.set(id, index);
	}
	return new Map([...found].flatMap(([id, index]): [string, WordIndex][] => (index ? [[id, index]] : [])));
}
