/** Sentences that every format prints alike. They are made of the report's own words, figures and dates. */

import { credibilityLabels, gradeLabels, kindLabels } from "../labels";
import { riskClasses } from "../verdicts/policy";
import { blindnessSentences, riskLabels, risksInWords, stricterInWords } from "../verdicts/policy-words";
import type { StaleReason } from "../verdicts/verdict";
import { count, listed, upperFirst } from "../words";
import { claimLook } from "./claim-look";
import { conditionWords } from "./editions/conditions";
import type {
	Report,
	ReportArticle,
	ReportClaim,
	ReportDispute,
	ReportEvidence,
	ReportException,
	ReportRuling,
	ReportVerdict,
	VerdictCount,
} from "./report";
import { decidedByLabels, priorityLabels, quoteCheckLabels, readableDate, share, trackQuestions } from "./words";

/** `False, by agreement of 2 reviewers`, `Unproven, by adjudication; 3 reviewers, 2 of them dissent` or `In review: not final`. */
export function standingLine(claim: ReportClaim): string {
	const { label } = claimLook(claim);
	const ruling = decisiveRuling(claim);
	if (!ruling) return label;
	if (claim.stage === "settled") return `${label}, ${howDecided(ruling)}`;
	if (claim.stage === "stale") return `${label}; ruled ${ruling.label} before, ${howDecided(ruling)}`;
	return label;
}

/** The ruling that the claim's standing rests on. */
export function decisiveRuling({ rulings, rating }: ReportClaim): ReportRuling | undefined {
	return rulings.find((ruling) => !ruling.superseded && ruling.rating === rating);
}

function howDecided({ kind, verdicts, dissent }: ReportRuling): string {
	const reviewers = count(verdicts.length, "reviewer");
	const dissenting =
		dissent.length === 0 ? "" : `, ${dissent.length} of them ${dissent.length === 1 ? "dissents" : "dissent"}`;
	if (kind === "agreement") return `by agreement of ${reviewers}${dissenting}`;
	return `by adjudication; ${verdicts.length === 0 ? "no reviewer" : reviewers}${dissenting}`;
}

/** Everything about a ruling but people's names and words. */
export function rulingFacts(ruling: ReportRuling): string {
	const how = ruling.kind === "agreement" ? "by agreement" : "by adjudication";
	return `${trackQuestions[ruling.track]} · ${how} · ${readableDate(ruling.decidedAt)}`;
}

/** What a ruling did with the verdicts: `3 verdicts stood: 1 says the same, 2 something else.` */
export function rulingVerdicts({ verdicts, dissent }: ReportRuling): string {
	if (verdicts.length === 0) return "No verdict stood when it was made.";
	const same = verdicts.length - dissent.length;
	const says = (n: number) => `${n.toLocaleString("en")} ${n === 1 ? "says" : "say"}`;
	if (dissent.length === 0) return `${count(verdicts.length, "verdict")} stood when it was made, without dissent.`;
	return `${count(verdicts.length, "verdict")} stood when it was made: ${says(same)} the same, ${says(dissent.length)} something else.`;
}

/** A claim's rulings in force, with the verdicts that were adopted and those that dissent; and what is history by now. */
export function decisions({ rulings, disputes, verdicts }: ReportClaim) {
	const byId = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
	const inForce = rulings
		.filter(({ superseded }) => !superseded)
		.map((ruling) => ({
			ruling,
			adopted: byId.get(ruling.adopts ?? "") ?? null,
			dissent: ruling.dissent.flatMap((id) => byId.get(id) ?? []),
			isDisputed: disputes.some(({ track, state }) => track === ruling.track && state === "open"),
		}));
	const dissenting = new Set(inForce.flatMap(({ dissent }) => dissent.map(({ id }) => id)));
	return {
		inForce,
		/** Ids of verdicts that are printed beside a ruling, with their reasons. */
		dissenting,
		open: disputes.filter(({ state }) => state === "open"),
		earlier: rulings.filter(({ superseded }) => superseded),
		settled: disputes.filter(({ state }) => state === "settled"),
	};
}

/** How a dispute began, without the challenger's name. */
export function disputeFacts({ track, origin, openedAt, state }: ReportDispute): string {
	const how = origin === "challenge" ? "challenged" : "opened by itself";
	return `${trackQuestions[track]} · ${how} · ${state === "open" ? "since" : "from"} ${readableDate(openedAt)}`;
}

/** `Before that: 1 earlier ruling, 2 settled disputes`; empty where there is nothing before. */
export function historyLine({ earlier, settled }: Pick<ReturnType<typeof decisions>, "earlier" | "settled">): string {
	const parts = [
		earlier.length > 0 && count(earlier.length, "earlier ruling"),
		settled.length > 0 && count(settled.length, "settled dispute"),
	].filter((part) => part !== false);
	return parts.length === 0 ? "" : `Before that: ${parts.join(", ")}`;
}

/** `Is it so? 3 reviewers, 2 of whom judged before seeing another's verdict.` */
export function reviewerLines({ reviewers }: ReportClaim): string[] {
	return reviewers.map(({ track, n, blind, unknown }) => {
		const everyone = n === 1 ? "who" : n === 2 ? "both of whom" : "all of whom";
		const who = blind === n ? everyone : `${blind === 0 ? "none" : blind.toLocaleString("en")} of whom`;
		const kept = unknown === 0 ? "" : `; of ${unknown.toLocaleString("en")} that was not kept`;
		return `${upperFirst(trackQuestions[track])} ${count(n, "reviewer")}, ${who} judged before seeing another's verdict${kept}.`;
	});
}

/** `Quantity · high priority`. */
export function claimFacts(claim: ReportClaim): string {
	const kind = claim.kind === "other" ? "Claim" : `${kindLabels[claim.kind]} claim`;
	const priority = claim.priority === "normal" ? "" : ` · ${priorityLabels[claim.priority].toLowerCase()}`;
	return `${kind}${priority}${claim.risk.length === 0 ? "" : ` · risk: ${risksInWords(claim.risk)}`}`;
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
	const blind = verdict.blind === null ? "" : verdict.blind ? "blind " : "after seeing others' verdicts ";
	return `${trackQuestions[verdict.track]} · ${verdict.confidence} confidence · sealed ${blind}${readableDate(verdict.sealedAt)}`;
}

/** What has changed beneath a verdict or a ruling, each change once. */
export function staleBecause({ stale }: Pick<ReportVerdict, "stale">): Pick<StaleReason, "because" | "was" | "is">[] {
	const told = new Set<string>();
	return stale.filter(({ because, was, is }) => {
		const change = JSON.stringify([because, was, is]);
		return !told.has(change) && told.add(change);
	});
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

/** The desk's policy, sentence by sentence, with what is stricter for the risks that the report's claims carry. */
export function policySentences({ policy, claims }: Report): string[] {
	const differ = policy.disputedFrom === 1 ? "Different ratings" : "Ratings";
	const steps =
		policy.disputedFrom === 1
			? ""
			: ` that are ${policy.disputedFrom} steps or more apart on the scale, or of which one has no number,`;
	const risky = riskClasses.flatMap((risk) => {
		const numbers = claims.filter((claim) => claim.risk.includes(risk)).map(({ number }) => number);
		const stricter = stricterInWords(policy, [risk]);
		if (numbers.length === 0 || stricter === "") return [];
		const which = `${numbers.length === 1 ? "claim" : "claims"} ${numbers.join(", ")}`;
		return [`Where a claim carries a risk of ${riskLabels[risk]} (${which}), it is stricter: ${stricter}.`];
	});
	return [
		`A claim is settled by agreement when ${count(policy.verdictsNeeded, "reviewer")}, each on their own, give it the same rating${originsWords(policy.originsNeeded)}.`,
		`${differ}${steps} are a dispute, which is settled with a reason by an ${listed(policy.rulers, "or")} who filed no verdict on the claim; what the others said stays and is printed as dissent.`,
		policy.blind === "open"
			? `${blindnessSentences.open}.`
			: `${blindnessSentences[policy.blind]}; a report holds those that whoever made it could see.`,
		...risky,
		...(claims.some(({ rulings }) => rulings.some((ruling) => ruling.policy !== policy.name))
			? ["Some rulings were made under another policy; each names its own."]
			: []),
	];
}

function originsWords(needed: number): string {
	if (needed === 0) return "";
	return ` and its evidence comes down to ${count(needed, "independent origin")} at least (“Unproven” needs none)`;
}

/** The scale, rating by rating. */
export function scaleSentence({ scale }: Report): string {
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

export const leftOutTitles = {
	excluded: "Passages that are not part of the article",
	noClaim: "Passages of the article that claim nothing",
};

export function copyTitle({ articles }: Report): string {
	return articles.length === 1 ? "The article, annotated" : "The articles, annotated";
}

export function noClaims({ subject }: Report): string {
	return `No claim has been marked in this ${subject.noun}.`;
}

export function standsNowhere({ articles }: Report): string {
	return `It stands nowhere in ${articles.length === 1 ? "the article" : "the articles"} any more.`;
}

/** `Edition 2 of `; empty for a draft. */
export function editionPrefix({ edition }: Report): string {
	return edition === null ? "" : `Edition ${edition.number} of `;
}

/** Before the reason: why the desk's own conditions did not hold this edition back. */
export function exceptionLine({ condition }: ReportException): string {
	return `Published although ${conditionWords[condition]}`;
}

/** Why something of the text is missing; empty where nothing is. */
export function quotingSentence({ quoting }: Report): string {
	if (quoting === "full") return "";
	const kept = quoting === "paragraphs" ? "the paragraphs that hold claims are" : "the claims' words are";
	return `Of the text only ${kept} quoted.`;
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

/** Above the table of verdicts on one track. */
export function verdictsTitle({ track, n, agreement }: VerdictCount): string {
	const title = `Sealed verdicts, ${trackQuestions[track]} n = ${n.toLocaleString("en")}`;
	if (!agreement || agreement.pairs === 0) return title;
	const { pairs, same } = agreement;
	return `${title}; of ${count(pairs, "pair")} on the same claim, ${same.toLocaleString("en")} ${same === 1 ? "agrees" : "agree"} (${share(same, pairs)})`;
}
