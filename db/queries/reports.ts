import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Database, Reader } from "@/db/client";
import { articles, articleVersions, dossiers } from "@/db/schema/articles";
import { archives } from "@/db/schema/evidence";
import { notes } from "@/db/schema/notes";
import { desks, users } from "@/db/schema/people";
import { reports } from "@/db/schema/reports";
import type { Article } from "@/lib/core/articles/article";
import type { DeskId } from "@/lib/core/people/member";
import { type Arrangement, type ArticleAt, buildReport, type ReportMaterial } from "@/lib/core/reports/build-report";
import type { Quoting, Report, ReportEdition } from "@/lib/core/reports/report";
import { withWhatTheyRestOn } from "@/lib/core/sources/what-they-rest-on";
import { articleById, articlesOf, dossierById, versionById } from "./articles";
import { claimsOf } from "./claims";
import { evidenceOn } from "./evidence";
import { policyOf } from "./policy";
import { type DeskViewer, reviewsOf } from "./reviews";
import { sourceLinksOf, sourcesByIds } from "./sources";

const mostClaims = 50_000;
const mostArticles = 1_000;

/** What a report is about: an article, or a dossier with all its articles. */
export type ReportSubject = Pick<Report["subject"], "noun" | "id">;

/**
 * Everything that a report is made of, as the desk stood at one moment and as far as it reaches this member: nothing that is
 * written while it is read can put its parts out of step. As many queries for many claims as for few. Undefined when there
 * is no such article or dossier on the desk.
 */
export async function reportMaterial(
	db: Database,
	viewer: DeskViewer,
	subject: ReportSubject,
): Promise<ReportMaterial | undefined> {
	return db.transaction((tx) => readMaterial(tx, viewer, subject), {
		isolationLevel: "repeatable read",
		accessMode: "read only",
	});
}

type ReportOptions = {
	generatedAt: string;
	/** Everything when left out; `policy` is as much as the desk's policy lets out. */
	quoting?: Quoting | "policy";
	edition?: ReportEdition;
};

/** The report as it is at this moment and as far as it reaches this member, in the editors' arrangement. */
export async function reportFor(
	db: Database,
	viewer: DeskViewer,
	subject: ReportSubject,
	options: ReportOptions,
): Promise<Report | undefined> {
	return db.transaction((tx) => reportIn(tx, viewer, subject, options), {
		isolationLevel: "repeatable read",
		accessMode: "read only",
	});
}

/** The same within a transaction that sees all of it at one moment. */
export async function reportIn(
	db: Reader,
	viewer: DeskViewer,
	subject: ReportSubject,
	{ generatedAt, quoting = "full", edition }: ReportOptions,
): Promise<Report | undefined> {
	const [material, arranged] = await Promise.all([
		readMaterial(db, viewer, subject),
		arrangementOf(db, viewer.desk, subject),
	]);
	if (!material) return undefined;
	return buildReport(material, {
		generatedAt,
		arrangement: { ...arranged, quoting: quoting === "policy" ? material.policy.publication.quoting : quoting },
		...(edition && { edition }),
	});
}

export type Arranged = Omit<Arrangement, "quoting">;

/** What the editors have made of a report so far; nothing where nobody has begun. */
export async function arrangementOf(db: Reader, desk: DeskId, { noun, id }: ReportSubject): Promise<Arranged> {
	const [row] = await db
		.select({ order: reports.claimOrder, leftOut: reports.leftOut, summary: notes.content })
		.from(reports)
		.leftJoin(notes, and(eq(notes.deskId, desk), eq(notes.noun, "report"), eq(notes.nounId, reports.id)))
		.where(and(eq(reports.deskId, desk), eq(noun === "article" ? reports.articleId : reports.dossierId, id)));
	return {
		order: row?.order ?? [],
		leftOut: row?.leftOut ?? [],
		summary: row?.summary && row.summary.length > 0 ? row.summary : null,
	};
}

/** The material alone, within a transaction, which sees all of it at one moment if it is a repeatable read. */
export async function readMaterial(
	db: Reader,
	viewer: DeskViewer,
	subject: ReportSubject,
): Promise<ReportMaterial | undefined> {
	const { desk } = viewer;
	const found = await subjectOf(db, desk, subject);
	if (!found) return undefined;
	const { articles } = found;
	const filter = subject.noun === "article" ? { articleId: subject.id } : { dossierId: subject.id };
	const [names, { items }, links] = await Promise.all([
		namesOf(db, desk, found.dossierId),
		claimsOf(db, viewer, { ...filter, limit: mostClaims }),
		sourceLinksOf(db, desk),
	]);
	if (!names) throw new Error(`Dossier ${found.dossierId} is not on the desk`);
	const about = new Set(articles.map(({ article }) => article.id));
	const claims = items.filter(({ appearances }) => appearances.some(({ articleId }) => about.has(articleId)));
	const claimIds = claims.map((claim) => claim.id);
	const [policy, reviews, allEvidence] = await Promise.all([
		policyOf(db, desk),
		reviewsOf(db, viewer, claimIds),
		evidenceOn(db, desk, claimIds),
	]);
	const verdicts = [...reviews.values()].flatMap((review) => review.verdicts);
	const rulings = [...reviews.values()].flatMap((review) => review.rulings);
	const disputes = [...reviews.values()].flatMap((review) => review.disputes);
	const evidence = allEvidence.filter((item) => item.withdrawnAt === null);
	const appearances = claims.flatMap((claim) => claim.appearances);
	const cited = [
		...appearances.map((appearance) => appearance.versionId),
		...evidence.flatMap((item) => item.passage?.versionId ?? []),
	];
	const sourceIds = [
		...appearances.flatMap((appearance) => appearance.attribution.flatMap(({ sourceId }) => sourceId ?? [])),
		...evidence.flatMap((item) => item.sourceId ?? []),
	];
	const named = [
		...articles.flatMap(({ article, version }) => [
			...Object.values(article.metadata).flatMap(({ memberId }) => memberId ?? []),
			...version.marks.flatMap((mark) => mark.decidedBy ?? []),
		]),
		...verdicts.map((verdict) => verdict.reviewerId),
		...rulings.map((ruling) => ruling.decidedBy),
		...disputes.map((dispute) => dispute.openedBy),
		...evidence.map((item) => item.createdBy),
	];
	const [sources, copies, otherTexts, people] = await Promise.all([
		sourcesByIds(db, desk, withWhatTheyRestOn(sourceIds, links)),
		copiesByIds(db, desk, unique(evidence.flatMap((item) => item.archiveId ?? []))),
		textsByIds(db, desk, unique(cited.filter((id) => articles.every(({ version }) => version.id !== id)))),
		peopleByIds(db, unique(named)),
	]);
	const material = {
		articles,
		claims,
		verdicts,
		rulings,
		disputes,
		evidence,
		sources,
		links,
		archives: copies,
		otherTexts,
		people,
	};
	return { ...names, subject: { ...subject, title: found.title }, policy, ...material };
}

async function subjectOf(db: Reader, desk: DeskId, { noun, id }: ReportSubject) {
	if (noun === "article") {
		const article = await articleById(db, desk, id);
		if (!article) return undefined;
		return { dossierId: article.dossierId, title: article.title, articles: [await latestOf(db, desk, article)] };
	}
	const [dossier, { items }] = await Promise.all([
		dossierById(db, desk, id),
		articlesOf(db, desk, { dossierId: id, limit: mostArticles }),
	]);
	if (!dossier) return undefined;
	const articles = await Promise.all(items.map((article) => latestOf(db, desk, article)));
	return { dossierId: id, title: dossier.title, articles };
}

async function latestOf(db: Reader, desk: DeskId, article: Article): Promise<ArticleAt> {
	const latest = article.versions.at(-1);
	const version = latest && (await versionById(db, desk, latest.id));
	if (!version) throw new Error(`Article ${article.id} has no version`);
	return { article, version };
}

function unique(ids: readonly string[]): string[] {
	return [...new Set(ids)];
}

async function namesOf(db: Reader, desk: DeskId, dossierId: string) {
	const [row] = await db
		.select({ desk: desks.name, dossier: { id: dossiers.id, title: dossiers.title } })
		.from(dossiers)
		.innerJoin(desks, eq(desks.id, dossiers.deskId))
		.where(and(eq(dossiers.deskId, desk), eq(dossiers.id, dossierId)));
	return row;
}

async function copiesByIds(db: Reader, desk: DeskId, ids: string[]): Promise<ReportMaterial["archives"]> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({
			id: archives.id,
			sha256: archives.sha256,
			mediaType: archives.mediaType,
			filename: archives.filename,
			archivedAt: archives.archivedAt,
		})
		.from(archives)
		.where(and(eq(archives.deskId, desk), inArray(archives.id, ids)));
	return new Map(rows.map(({ id, archivedAt, ...copy }) => [id, { ...copy, archivedAt: archivedAt.toISOString() }]));
}

async function textsByIds(db: Reader, desk: DeskId, ids: string[]): Promise<ReportMaterial["otherTexts"]> {
	if (ids.length === 0) return [];
	return db
		.select({
			versionId: articleVersions.id,
			articleId: articleVersions.articleId,
			title: articles.title,
			number: articleVersions.number,
			sha256: articleVersions.sha256,
			text: articleVersions.text,
		})
		.from(articleVersions)
		.innerJoin(articles, eq(articles.id, articleVersions.articleId))
		.where(and(eq(articleVersions.deskId, desk), inArray(articleVersions.id, ids)));
}

/** Names of people whose ids came from the desk's own rows; they may have left since. */
async function peopleByIds(db: Reader, ids: string[]): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map();
	const rows = await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, ids));
	return new Map(rows.map(({ id, name }) => [id, name]));
}
