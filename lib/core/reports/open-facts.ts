import { fieldLabels } from "../labels";
import { count } from "../words";
import type { OpenFact, Report, ReportClaim } from "./report";
import { share } from "./words";

/** What a reader has to know before the rest, the gravest first: where nothing is final, and what nobody looked at. */
export function openFacts(report: Omit<Report, "openFacts">): OpenFact[] {
	const { claims, counts, articles, notChecked } = report;
	const facts: OpenFact[] = [];
	const about = (code: OpenFact["code"], found: readonly ReportClaim[], sentence: (n: string) => string) => {
		if (found.length === 0) return;
		facts.push({ code, sentence: sentence(count(found.length, "claim")), claims: found.map(({ number }) => number) });
	};
	const is = (n: string) => (n === "1 claim" ? "is" : "are");
	const has = (n: string) => (n === "1 claim" ? "has" : "have");

	about(
		"disputed",
		claims.filter((claim) => claim.stage === "disputed"),
		(n) => `${n} ${is(n)} disputed: nothing that is said of ${n === "1 claim" ? "it" : "them"} is final.`,
	);
	about(
		"stale",
		claims.filter(({ rulings, verdicts }) =>
			[...rulings, ...verdicts].some(({ superseded, stale }) => !superseded && stale.length > 0),
		),
		(n) => `${n} ${has(n)} a stale ruling or verdict: something that it rests on has changed since.`,
	);
	about(
		"waiting",
		claims.filter((claim) => claim.stage === "in-review"),
		(n) => `${n} ${is(n)} in review: nothing is decided, and what is shown is not final.`,
	);
	about(
		"not-checked",
		claims.filter((claim) => notChecked.includes(claim.number)),
		(n) => `${n} ${has(n)} no verdict to show.`,
	);
	about(
		"earlier-version",
		claims.filter((claim) => !claim.quotes.some((quote) => quote.here)),
		(n) => `${n} ${is(n)} not placed in this version of the text.`,
	);
	about(
		"quote-not-found",
		claims.filter((claim) => claim.evidence.some((item) => item.quoteCheck === "not-found")),
		(n) => `${n} ${has(n)} evidence with a quote that is not in the kept text of its source.`,
	);
	const { claimsLeftOut } = report;
	if (claimsLeftOut > 0) {
		facts.push({
			code: "claims-left-out",
			sentence: `${count(claimsLeftOut, "claim")} ${claimsLeftOut === 1 ? "was" : "were"} left out of this report by the editor.`,
			claims: [],
		});
	}
	const { open, total } = counts.words;
	if (open > 0) {
		facts.push({
			code: "open-words",
			sentence: `${count(open, "word")} of ${total.toLocaleString("en")} (${share(open, total)}) ${open === 1 ? "is" : "are"} in no claim, and nobody has said that they claim nothing.`,
			claims: [],
		});
	}
	const proposed = articles.flatMap(({ excluded }) => excluded).filter((mark) => mark.state === "proposed").length;
	if (proposed > 0) {
		const passages = count(proposed, "passage");
		facts.push({
			code: "proposed-exclusions",
			sentence: `${passages} ${proposed === 1 ? "is" : "are"} left out of ${articles.length === 1 ? "the article" : "the articles"} on the machine's proposal, which nobody has confirmed.`,
			claims: [],
		});
	}
	for (const { place, field, value, candidates } of articles.flatMap(({ place, metadata }) =>
		metadata.map((entry) => ({ place, ...entry })),
	)) {
		if (value !== null || candidates.length < 2) continue;
		const which = articles.length === 1 ? "" : ` of article ${place}`;
		facts.push({
			code: "undecided-metadata",
			sentence: `${fieldLabels[field]}${which}: there are ${candidates.length} readings, and nobody has decided between them.`,
			claims: [],
		});
	}
	return facts;
}
