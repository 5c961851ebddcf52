/** Sentences that every format prints alike. They are made of the report's own words, figures and dates. */

import { credibilityLabels, gradeLabels, kindLabels } from "../labels";
import { claimLook, ratingLook } from "./claim-look";
import type { ArticleReport, ReportArticle, ReportClaim, ReportEvidence, ReportVerdict } from "./report";
import { count, decidedByLabels, priorityLabels, quoteCheckLabels, readableDate } from "./words";

/** `False, by 2 reviewers` or `In review: not final; 1 of 2 reviewers`. */
export function standingLine(claim: ReportClaim, report: ArticleReport): string {
	const { label } = claimLook(claim);
	const current = claim.verdicts.filter((verdict) => !verdict.superseded);
	// A reviewer has one current verdict a track; where both tracks are judged, substance decides.
	const reviewers = current.filter((verdict) => verdict.track === "substance").length || current.length;
	if (reviewers === 0) return label;
	if (claim.stage === "settled") return `${label}, by ${count(reviewers, "reviewer")}`;
	if (claim.stage === "in-review")
		return `${label}; ${reviewers} of ${count(report.policy.verdictsNeeded, "reviewer")}`;
	if (claim.stage === "stale" && claim.rating) {
		return `${label}; rated ${ratingLook(claim.rating).label} by ${count(reviewers, "reviewer")} before`;
	}
	return `${label}; ${count(reviewers, "reviewer")}`;
}

/** `Quantity · high priority`. */
export function claimFacts(claim: ReportClaim): string {
	const kind = claim.kind === "other" ? "Claim" : `${kindLabels[claim.kind]} claim`;
	return claim.priority === "normal" ? kind : `${kind} · ${priorityLabels[claim.priority].toLowerCase()}`;
}

/** What the evidence of a claim comes down to, without the numbers of the sources; empty where nothing is to be said. */
export function originsLine({ evidence, origins }: ReportClaim): string {
	if (evidence.length === 0) return "No evidence yet.";
	const sentences: string[] = [];
	if (origins.independent !== null) sentences.push(`${count(origins.independent, "independent origin")} known.`);
	if (origins.unknown.length > 0) {
		const sources = count(origins.unknown.length, "source");
		sentences.push(`It is not known where ${sources} ${origins.unknown.length === 1 ? "has" : "have"} it from.`);
	}
	if (origins.unsourced > 0) {
		sentences.push(`${count(origins.unsourced, "item")} ${origins.unsourced === 1 ? "names" : "name"} no source.`);
	}
	return sentences.join(" ");
}

/** Everything about a verdict but the reviewer's name and their words. */
export function verdictFacts(verdict: ReportVerdict): string {
	const track = verdict.track === "substance" ? "is it so?" : "was it said?";
	return `${track} · ${verdict.confidence} confidence · sealed ${readableDate(verdict.sealedAt)}`;
}

/** What has changed beneath a verdict, each reason once. */
export function staleBecause({ stale }: ReportVerdict): string[] {
	return [...new Set(stale.map(({ because }) => because))];
}

export function quoteCheckLine(item: ReportEvidence): string {
	return quoteCheckLabels[item.quoteCheck];
}

export function credibilityLine(item: ReportEvidence): string | null {
	return item.credibility === null ? null : `Credibility ${item.credibility}: ${credibilityLabels[item.credibility]}`;
}

export function gradeLine(grade: keyof typeof gradeLabels | null): string {
	return grade === null ? "not graded" : `grade ${grade}: ${gradeLabels[grade]}`;
}

export function policySentence({ policy }: ArticleReport): string {
	const needed = count(policy.verdictsNeeded, "reviewer");
	return `A claim is settled when ${needed}, each on their own, give it the same rating; different ratings are a dispute.`;
}

/** The scale, rating by rating. */
export function scaleSentence({ scale }: ArticleReport): string {
	const numeric = scale.ratings.filter((rating) => rating.value !== null);
	const labels = scale.ratings.filter((rating) => rating.value === null && rating.track === "substance");
	const attribution = scale.ratings.filter((rating) => rating.track === "attribution");
	return `is it so: ${numeric.map(({ label, value }) => `${label} ${value}`).join(", ")}; without a number: ${labels.map(({ label }) => label).join(", ")}. Was it said: ${attribution.map(({ label }) => label).join(", ")}.`;
}

/** Who decided how a metadata field reads, where that was no person with a name. */
export function decidedLine({ value, candidates, decidedBy }: ReportArticle["metadata"][number]): string {
	return value === null && candidates.length > 1 ? "nobody yet" : decidedByLabels[decidedBy];
}

/** Why a field reads as it does, where that says more than who decided. */
export function decidedReason(entry: ReportArticle["metadata"][number]): string | null {
	return entry.reason === "" || entry.reason === decidedByLabels[entry.decidedBy] ? null : entry.reason;
}

/** The number of the paragraph that an offset falls into, as the annotated copy counts them. */
export function paragraphAt(blocks: readonly { start: number; end: number; number: number | null }[], at: number) {
	let low = 0;
	let high = blocks.length - 1;
	while (low <= high) {
		const middle = (low + high) >> 1;
		const block = blocks[middle];
		if (!block) return null;
		if (at < block.start) high = middle - 1;
		else if (at >= block.end) low = middle + 1;
		else return block.number;
	}
	return null;
}

/** The beginning of a long passage, cut between words and never inside a character. */
export function excerpt(text: string, limit = 240): string {
	if (text.length <= limit) return text;
	const cut = text.slice(0, limit).replace(/[\ud800-\udbff]$/, "");
	const space = cut.search(/\s\S*$/);
	return `${space > limit / 2 ? cut.slice(0, space) : cut} …`;
}
