import { type Article, type ArticleVersion, metadataFields, type PassageMark } from "../articles/article";
import { coverage } from "../articles/coverage";
import { excludedRanges } from "../articles/exclusions";
import { type Appearance, type Claim, unratedKinds } from "../claims/claim";
import type { Dispute } from "../disputes/dispute";
import type { Ruling } from "../disputes/ruling";
import type { Evidence } from "../evidence/evidence";
import { groupBy } from "../group-by";
import { origins } from "../sources/origins";
import type { Source, SourceLink } from "../sources/source";
import { type Policy, ruleFor } from "../verdicts/policy";
import { type Rating, ratings, scaleVersion, tracks } from "../verdicts/scale";
import type { Verdict } from "../verdicts/verdict";
import { openFacts } from "./open-facts";
import { cutAtBlocks } from "./open-passages";
import {
	type ArticleReport,
	type MarkedPassage,
	type NotRated,
	type ReportArticle,
	type ReportClaim,
	type ReportDispute,
	type ReportEvidence,
	type ReportPassage,
	type ReportQuote,
	type ReportReviewers,
	type ReportRuling,
	type ReportText,
	type ReportVerdict,
	reportFormat,
} from "./report";
import { countOutcomes, countVerdicts } from "./report-counts";
import { SourceNumbers } from "./report-sources";

/** Everything a report is made of, as the desk has it at one moment. */
export type ReportMaterial = {
	desk: string;
	dossier: { id: string; title: string };
	policy: Policy;
	article: Article;
	/** The version to report on, mostly the latest. */
	version: ArticleVersion;
	/** Claims that appear in the article, with all their appearances. */
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
	otherTexts: readonly ReportText[];
	/** Names by user id. */
	people: ReadonlyMap<string, string>;
};

/** Makes the report. `generatedAt` is ISO 8601 with zone. Throws if a range does not hold the words it is said to hold. */
export function buildReport(material: ReportMaterial, { generatedAt }: { generatedAt: string }): ArticleReport {
	const { article, version, policy } = material;
	const texts = new Map<string, ReportText>(material.otherTexts.map((text) => [text.versionId, text]));
	texts.set(version.id, {
		versionId: version.id,
		articleId: article.id,
		title: article.title,
		number: version.number,
		sha256: version.sha256,
		text: version.text,
	});
	const sources = new SourceNumbers(material.sources, material.links);
	const claims = claimsInOrder(material, texts, sources);
	const marks = version.marks.filter((mark) => mark.state !== "dismissed");
	const { words, segments } = coverage(version.text, {
		blocks: version.blocks,
		excluded: excludedRanges(marks),
		noClaim: marks.filter((mark) => mark.kind === "no-claim"),
		claimed: claims.flatMap(({ quotes }) => quotes.filter((quote) => quote.here).flatMap(({ ranges }) => ranges)),
	});
	const open = segments.filter((segment) => segment.state === "open");
	const counts = {
		claims: claims.length,
		outcomes: countOutcomes(claims),
		verdicts: countVerdicts(claims),
		words,
	};
	const report: Omit<ArticleReport, "openFacts"> = {
		format: reportFormat,
		generatedAt,
		desk: material.desk,
		dossier: { id: material.dossier.id, title: material.dossier.title },
		scale: {
			version: scaleVersion,
			ratings: ratings.map(({ code, label, track, value }) => ({ code, label, track, value })),
		},
		policy,
		article: describeArticle(material),
		counts,
		claims,
		notChecked: {
			claims: claims.filter(isNotChecked).map((claim) => claim.number),
			passages: cutAtBlocks(open, version.blocks).map((range) => passage(version, range)),
		},
		excluded: marks.filter((mark) => mark.kind === "excluded").map((mark) => marked(material, mark)),
		noClaim: marks.filter((mark) => mark.kind === "no-claim").map((mark) => marked(material, mark)),
		sources: sources.list(),
		otherTexts: [...texts.values()].filter((text) => text.versionId !== version.id),
	};
	return { ...report, openFacts: openFacts(report) };
}

/** A claim that could be judged and that has no verdict to show. */
function isNotChecked(claim: ReportClaim): boolean {
	return claim.notRated === null && (claim.stage === "open" || claim.stage === "researching");
}

function describeArticle({ article, version, people }: ReportMaterial): ReportArticle {
	const { id, number, sha256, createdAt } = version;
	return {
		articleId: article.id,
		title: article.title,
		versionId: version.id,
		sha256,
		version: { id, number, sha256, createdAt },
		versions: article.versions,
		original: version.original,
		metadata: metadataFields.map((field) => {
			const { memberId, ...entry } = article.metadata[field];
			return { field, ...entry, decidedByName: nameOf(people, memberId ?? null) };
		}),
		blocks: version.blocks,
		text: version.text,
	};
}

function nameOf(people: ReadonlyMap<string, string>, id: string | null): string | null {
	return id === null ? null : (people.get(id) ?? "somebody no longer known");
}

function passage(version: { id: string; text: string }, { start, end }: { start: number; end: number }): ReportPassage {
	return { versionId: version.id, start, end, exact: version.text.slice(start, end) };
}

function marked({ version, people }: ReportMaterial, mark: PassageMark): MarkedPassage {
	const { reason, state } = mark;
	return { ...passage(version, mark), reason, state, decidedBy: nameOf(people, mark.decidedBy) };
}

function claimsInOrder(
	material: ReportMaterial,
	texts: ReadonlyMap<string, ReportText>,
	sources: SourceNumbers,
): ReportClaim[] {
	const evidenceOf = groupBy(
		material.evidence.filter((item) => item.withdrawnAt === null),
		(item) => item.claimId,
	);
	const verdictsOf = groupBy(material.verdicts, (verdict) => verdict.claimId);
	const rulingsOf = groupBy(material.rulings, (ruling) => ruling.claimId);
	const disputesOf = groupBy(material.disputes, (dispute) => dispute.claimId);
	const first = (claim: Claim) =>
		Math.min(
			...claim.appearances
				.filter((appearance) => appearance.versionId === material.version.id)
				.flatMap(({ ranges }) => ranges.map(({ start }) => start)),
		);
	const byAppearance = material.claims
		.map((claim) => ({ claim, at: first(claim) }))
		.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.claim.id < b.claim.id ? -1 : 1));
	return byAppearance.map(({ claim }, i): ReportClaim => {
		const number = i + 1;
		const quotes = claim.appearances.map((appearance) => quoteOf(appearance, number, material, texts, sources));
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
			quotes: [...quotes.filter((quote) => quote.here).sort(byFirstRange), ...quotes.filter((quote) => !quote.here)],
			rulings: (rulingsOf.get(claim.id) ?? []).map((ruling) => describeRuling(ruling, material)),
			disputes: (disputesOf.get(claim.id) ?? []).map((dispute) => describeDispute(dispute, material)),
			reviewers: countReviewers(verdicts),
			verdicts: verdicts.map((verdict) => describeVerdict(verdict, material)),
			evidence,
			origins: originsOf(own, material.links, sources),
		};
	});
}

function byFirstRange(a: ReportQuote, b: ReportQuote): number {
	return (a.ranges[0]?.start ?? 0) - (b.ranges[0]?.start ?? 0);
}

function notRated(claim: Claim): NotRated | null {
	if (unratedKinds.includes(claim.kind)) return claim.kind === "opinion" ? "opinion" : "prediction";
	return claim.checkable ? null : "not-checkable";
}

function quoteOf(
	{ id, articleId, versionId, ranges, attribution }: Appearance,
	claim: number,
	{ version }: ReportMaterial,
	texts: ReadonlyMap<string, ReportText>,
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
		here: versionId === version.id,
		ranges: ranges.map(({ start, end, exact, prefix, suffix }) => ({ versionId, start, end, exact, prefix, suffix })),
		attribution: attribution.map(({ name, sourceId }) => ({ name, source: sources.of(sourceId, claim) })),
	};
}

function textOf(texts: ReadonlyMap<string, ReportText>, versionId: string): ReportText {
	const text = texts.get(versionId);
	if (!text) throw new Error(`The report needs the text of version ${versionId}`);
	return text;
}

function mustHold(text: ReportText, { start, end, exact }: { start: number; end: number; exact: string }): void {
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
	texts: ReadonlyMap<string, ReportText>,
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
