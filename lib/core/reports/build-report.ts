import { type Article, type ArticleVersion, metadataFields, type PassageMark } from "../articles/article";
import { coverage } from "../articles/coverage";
import { excludedRanges } from "../articles/exclusions";
import { type Appearance, type Claim, unratedKinds } from "../claims/claim";
import type { Dispute } from "../disputes/dispute";
import type { Ruling } from "../disputes/ruling";
import type { Evidence } from "../evidence/evidence";
import { groupBy } from "../group-by";
import type { NoteContent } from "../notes/note";
import { origins } from "../sources/origins";
import type { Source, SourceLink } from "../sources/source";
import { type Policy, ruleFor } from "../verdicts/policy";
import { type Rating, ratings, scaleVersion, tracks } from "../verdicts/scale";
import type { Verdict } from "../verdicts/verdict";
import { openFacts } from "./open-facts";
import { cutAtBlocks } from "./open-passages";
import { quotedAs } from "./quoting";
import {
	type MarkedPassage,
	type NotRated,
	type Quoting,
	type Report,
	type ReportArticle,
	type ReportClaim,
	type ReportDispute,
	type ReportEdition,
	type ReportEvidence,
	type ReportPassage,
	type ReportQuote,
	type ReportReviewers,
	type ReportRuling,
	type ReportText,
	type ReportVerdict,
	type ReportWords,
	reportFormat,
} from "./report";
import { countOutcomes, countVerdicts } from "./report-counts";
import { SourceNumbers } from "./report-sources";

/** Everything a report is made of, as the desk has it at one moment. */
export type ReportMaterial = {
	desk: string;
	dossier: { id: string; title: string };
	policy: Policy;
	subject: Report["subject"];
	/** In their order; each with the version to report on, mostly the latest. */
	articles: readonly ArticleAt[];
	/** Claims that appear in these articles, with all their appearances. */
	claims: readonly Claim[];
	/** In the order of sealing; of these, of the rulings and of the disputes, what the reader may see. */
	verdicts: readonly Verdict[];
	/** In the order in which they were made. */
	rulings: readonly Ruling[];
	disputes: readonly Dispute[];
	evidence: readonly Evidence[];
	/** Every source named by the above, and what those rest on. */
	sources: readonly Source[];
	links: readonly SourceLink[];
	/** Kept copies by id. */
	archives: ReadonlyMap<string, NonNullable<ReportEvidence["archive"]>>;
	/** Every other version that an appearance or a cited passage points into. */
	otherTexts: readonly WholeText[];
	/** Names by user id. */
	people: ReadonlyMap<string, string>;
};

export type ArticleAt = { article: Article; version: ArticleVersion };

/** What is the editor's: which claims, in which order, what to say before the figures, and how much to quote. */
export type Arrangement = {
	/** Ids of the claims that come first, in this order; the others follow as the articles say them. */
	order: readonly string[];
	/** Ids of the claims that are left out. How many is said. */
	leftOut: readonly string[];
	summary: NoteContent | null;
	quoting: Quoting;
};

export const plainArrangement: Arrangement = { order: [], leftOut: [], summary: null, quoting: "full" };

type Options = { generatedAt: string; arrangement?: Arrangement; edition?: ReportEdition };

/** Makes the report. `generatedAt` is ISO 8601 with zone. Throws if a range does not hold the words it is said to hold. */
export function buildReport(
	material: ReportMaterial,
	{ generatedAt, arrangement = plainArrangement, edition }: Options,
): Report {
	const texts = new Map<string, WholeText>(material.otherTexts.map((text) => [text.versionId, text]));
	for (const { article, version } of material.articles) {
		const { id: versionId, number, sha256, text } = version;
		texts.set(versionId, { versionId, articleId: article.id, title: article.title, number, sha256, text });
	}
	const leftOut = new Set(arrangement.leftOut);
	const chosen = material.claims.filter(({ id }) => !leftOut.has(id));
	const sources = new SourceNumbers(material.sources, material.links);
	const claims = claimsInOrder({ ...material, claims: chosen }, arrangement.order, texts, sources);
	// What is left out of the report was still looked at.
	const claimed = material.claims.flatMap(({ appearances }) => appearances);
	const articles = material.articles.map((at, i) => describeArticle(material, at, i + 1, claimed));
	const counts = {
		claims: claims.length,
		outcomes: countOutcomes(claims),
		verdicts: countVerdicts(claims),
		words: sumOfWords(articles.map(({ words }) => words)),
	};
	const { desk, dossier, subject, policy } = material;
	const here = new Set(articles.map(({ versionId }) => versionId));
	// Of what is left out, nothing goes along.
	const cited = new Set(
		claims.flatMap(({ quotes, evidence }) => [
			...quotes.map(({ versionId }) => versionId),
			...evidence.flatMap((item) => item.passage?.versionId ?? []),
		]),
	);
	const report: Omit<Report, "openFacts"> = {
		format: reportFormat,
		generatedAt,
		edition: edition ?? null,
		desk,
		subject: { noun: subject.noun, id: subject.id, title: subject.title },
		dossier: { id: dossier.id, title: dossier.title },
		quoting: "full",
		summary: arrangement.summary,
		scale: {
			version: scaleVersion,
			ratings: ratings.map(({ code, label, track, value }) => ({ code, label, track, value })),
		},
		policy,
		articles,
		counts,
		claims,
		notChecked: claims.filter(isNotChecked).map((claim) => claim.number),
		claimsLeftOut: material.claims.length - chosen.length,
		sources: sources.list(),
		otherTexts: [...texts.values()].filter(({ versionId }) => cited.has(versionId) && !here.has(versionId)),
	};
	return quotedAs({ ...report, openFacts: openFacts(report) }, arrangement.quoting);
}

type WholeText = ReportText & { text: string };

function sumOfWords(all: readonly ReportWords[]): ReportWords {
	const sum = { claimed: 0, noClaim: 0, open: 0, excluded: 0, total: 0 };
	for (const words of all) for (const name of Object.keys(sum) as (keyof ReportWords)[]) sum[name] += words[name];
	return sum;
}

/** A claim that could be judged and that has no verdict to show. */
function isNotChecked(claim: ReportClaim): boolean {
	return claim.notRated === null && (claim.stage === "open" || claim.stage === "researching");
}

function describeArticle(
	{ people }: ReportMaterial,
	{ article, version }: ArticleAt,
	place: number,
	appearances: readonly Appearance[],
): ReportArticle {
	const { id, number, sha256, createdAt } = version;
	const marks = version.marks.filter((mark) => mark.state !== "dismissed");
	const { words, segments } = coverage(version.text, {
		blocks: version.blocks,
		excluded: excludedRanges(marks),
		noClaim: marks.filter((mark) => mark.kind === "no-claim"),
		claimed: appearances.filter(({ versionId }) => versionId === id).flatMap(({ ranges }) => ranges),
	});
	const open = segments.filter((segment) => segment.state === "open");
	const marked = (kind: PassageMark["kind"]) =>
		marks.filter((mark) => mark.kind === kind).map((mark) => describeMark(version, mark, people));
	return {
		articleId: article.id,
		title: article.title,
		versionId: id,
		number,
		sha256,
		place,
		version: { id, number, sha256, createdAt },
		versions: article.versions,
		original: version.original,
		metadata: metadataFields.map((field) => {
			const { memberId, ...entry } = article.metadata[field];
			return { field, ...entry, decidedByName: nameOf(people, memberId ?? null) };
		}),
		blocks: version.blocks,
		text: version.text,
		excerpts: [],
		pairs: [],
		words,
		open: cutAtBlocks(open, version.blocks).map((range) => passage(version, range)),
		excluded: marked("excluded"),
		noClaim: marked("no-claim"),
	};
}

function nameOf(people: ReadonlyMap<string, string>, id: string | null): string | null {
	return id === null ? null : (people.get(id) ?? "somebody no longer known");
}

function passage(version: { id: string; text: string }, { start, end }: { start: number; end: number }): ReportPassage {
	return { versionId: version.id, start, end, exact: version.text.slice(start, end) };
}

function describeMark(version: ArticleVersion, mark: PassageMark, people: ReadonlyMap<string, string>): MarkedPassage {
	const { reason, state } = mark;
	return { ...passage(version, mark), reason, state, decidedBy: nameOf(people, mark.decidedBy) };
}

function claimsInOrder(
	material: ReportMaterial,
	order: readonly string[],
	texts: ReadonlyMap<string, WholeText>,
	sources: SourceNumbers,
): ReportClaim[] {
	const evidenceOf = groupBy(
		material.evidence.filter((item) => item.withdrawnAt === null),
		(item) => item.claimId,
	);
	const verdictsOf = groupBy(material.verdicts, (verdict) => verdict.claimId);
	const rulingsOf = groupBy(material.rulings, (ruling) => ruling.claimId);
	const disputesOf = groupBy(material.disputes, (dispute) => dispute.claimId);
	const articleAt = new Map(material.articles.map(({ version }, at) => [version.id, at]));
	const isBefore = ([article, start]: Spot, [other, otherStart]: Spot) =>
		article === other ? start < otherStart : article < other;
	const first = ({ appearances }: Claim): Spot =>
		appearances
			.flatMap(({ versionId, ranges }) =>
				ranges.map(({ start }): Spot => [articleAt.get(versionId) ?? Number.POSITIVE_INFINITY, start]),
			)
			.reduce((earliest, spot) => (isBefore(spot, earliest) ? spot : earliest), nowhere);
	const chosenPlace = new Map(order.map((id, at) => [id, at]));
	const spotOf = ({ versionId, ranges }: ReportQuote): Spot => [articleAt.get(versionId) ?? 0, ranges[0]?.start ?? 0];
	const inOrder = material.claims
		.map((claim) => ({ claim, chosen: chosenPlace.get(claim.id) ?? order.length, at: first(claim) }))
		.sort((a, b) => {
			if (a.chosen !== b.chosen) return a.chosen - b.chosen;
			if (isBefore(a.at, b.at)) return -1;
			return isBefore(b.at, a.at) ? 1 : a.claim.id < b.claim.id ? -1 : 1;
		});
	return inOrder.map(({ claim }, i): ReportClaim => {
		const number = i + 1;
		const quotes = claim.appearances.map((appearance) => quoteOf(appearance, number, articleAt, texts, sources));
		const own = evidenceOf.get(claim.id) ?? [];
		const evidence = own.map((item) => evidenceItem(item, number, material, texts, sources));
		const verdicts = verdictsOf.get(claim.id) ?? [];
		return {
			number,
			id: claim.id,
			version: claim.version,
			statement: claim.statement,
			kind: claim.kind,
			priority: claim.priority,
			tags: claim.tags,
			risk: claim.risk,
			rule: ruleFor(material.policy, claim.risk),
			stage: claim.stage,
			rating: claim.rating,
			notRated: notRated(claim),
			quotes: [
				...quotes.filter((quote) => quote.here).sort((a, b) => (isBefore(spotOf(a), spotOf(b)) ? -1 : 1)),
				...quotes.filter((quote) => !quote.here),
			],
			rulings: (rulingsOf.get(claim.id) ?? []).map((ruling) => describeRuling(ruling, material)),
			disputes: (disputesOf.get(claim.id) ?? []).map((dispute) => describeDispute(dispute, material)),
			reviewers: countReviewers(verdicts),
			verdicts: verdicts.map((verdict) => describeVerdict(verdict, material)),
			evidence,
			origins: originsOf(own, material.links, sources),
		};
	});
}

/** The article by its place and where in it. */
type Spot = [article: number, start: number];
const nowhere: Spot = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];

function notRated(claim: Claim): NotRated | null {
	if (unratedKinds.includes(claim.kind)) return claim.kind === "opinion" ? "opinion" : "prediction";
	return claim.checkable ? null : "not-checkable";
}

function quoteOf(
	{ id, articleId, versionId, ranges, attribution }: Appearance,
	claim: number,
	articleAt: ReadonlyMap<string, number>,
	texts: ReadonlyMap<string, WholeText>,
	sources: SourceNumbers,
): ReportQuote {
	const text = textOf(texts, versionId);
	for (const range of ranges) mustHold(text, range);
	return {
		appearanceId: id,
		articleId,
		articleTitle: text.title,
		versionId,
		versionNumber: text.number,
		here: articleAt.has(versionId),
		ranges: ranges.map(({ start, end, exact, prefix, suffix }) => ({ versionId, start, end, exact, prefix, suffix })),
		attribution: attribution.map(({ name, sourceId }) => ({ name, source: sources.of(sourceId, claim) })),
	};
}

function textOf(texts: ReadonlyMap<string, WholeText>, versionId: string): WholeText {
	const text = texts.get(versionId);
	if (!text) throw new Error(`The report needs the text of version ${versionId}`);
	return text;
}

function mustHold(text: WholeText, { start, end, exact }: { start: number; end: number; exact: string }): void {
	if (text.text.slice(start, end) !== exact) {
		throw new Error(`Version ${text.versionId} holds other words at ${start} to ${end} than its anchor says`);
	}
}

function describeVerdict(verdict: Verdict, { people }: ReportMaterial): ReportVerdict {
	const { id, track, rating, confidence, rationale, reading, blind, sealedAt, seal, stale, superseded } = verdict;
	return {
		id,
		reviewer: nameOf(people, verdict.reviewerId) ?? "",
		track,
		rating,
		label: ratingLabel(rating),
		confidence,
		rationale,
		reading,
		blind,
		sealedAt,
		seal,
		stale,
		superseded,
	};
}

function describeRuling(ruling: Ruling, { people }: ReportMaterial): ReportRuling {
	const { id, track, rating, kind, reason, decidedAt, policy, adopts, confirms, seal, stale, superseded } = ruling;
	return {
		id,
		track,
		rating,
		label: ratingLabel(rating),
		kind,
		reason,
		decidedBy: kind === "agreement" ? null : nameOf(people, ruling.decidedBy),
		decidedAt,
		policy,
		adopts,
		confirms,
		verdicts: ruling.verdictIds,
		dissent: ruling.dissent,
		dispute: ruling.disputeId,
		seal,
		stale,
		superseded,
	};
}

function describeDispute(dispute: Dispute, { people }: ReportMaterial): ReportDispute {
	const { id, track, origin, reason, openedAt, state, settledAt } = dispute;
	const openedBy = origin === "challenge" ? nameOf(people, dispute.openedBy) : null;
	return { id, track, origin, reason, openedBy, openedAt, state, ruling: dispute.rulingId, settledAt };
}

/** Whoever saw others' verdicts before first judging stays counted as such, also when they seal again. */
function countReviewers(verdicts: readonly Verdict[]): ReportReviewers[] {
	return tracks.flatMap((track) => {
		const first = new Map<string, boolean | null>();
		for (const verdict of verdicts) {
			if (verdict.track === track && !first.has(verdict.reviewerId)) first.set(verdict.reviewerId, verdict.blind);
		}
		const known = [...first.values()];
		const blind = known.filter((one) => one === true).length;
		const unknown = known.filter((one) => one === null).length;
		return known.length === 0 ? [] : [{ track, n: known.length, blind, unknown }];
	});
}

function ratingLabel(code: Rating): string {
	return ratings.find((rating) => rating.code === code)?.label ?? code;
}

function evidenceItem(
	item: Evidence,
	claim: number,
	{ archives, people }: ReportMaterial,
	texts: ReadonlyMap<string, WholeText>,
	sources: SourceNumbers,
): ReportEvidence {
	const archive = item.archiveId === null ? undefined : archives.get(item.archiveId);
	const cited = item.passage && textOf(texts, item.passage.versionId);
	if (item.passage && cited) mustHold(cited, item.passage);
	const { id, stance, quote, quoteCheck, quoteAt, locator, credibility, url, note, search } = item;
	return {
		id,
		stance,
		source: sources.of(item.sourceId, claim),
		quote,
		quoteCheck,
		quoteAt,
		locator,
		credibility,
		url,
		note,
		search,
		passage: item.passage && cited && { ...item.passage, articleTitle: cited.title, versionNumber: cited.number },
		archive: archive ?? null,
		addedBy: nameOf(people, item.createdBy) ?? "",
		addedAt: item.createdAt,
	};
}

function originsOf(items: readonly Evidence[], links: readonly SourceLink[], sources: SourceNumbers) {
	const used = new Set(items.flatMap((item) => item.sourceId ?? []));
	const found = origins([...used], links);
	const numbers = (ids: readonly string[]) => ids.flatMap((id) => sources.of(id) ?? []).sort((a, b) => a - b);
	return {
		roots: numbers(found.origins),
		independent: found.independentOrigins === 0 ? null : found.independentOrigins,
		unknown: numbers(found.unknown),
		unsourced: items.filter((item) => item.sourceId === null && item.search === null).length,
	};
}
