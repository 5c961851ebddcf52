/** What each plot says, as a sentence: for those who read rather than look, and for those who can't look. */
import { readableDate } from "../reports/words";
import type { Track } from "../verdicts/scale";
import { count, listed, percentOf } from "../words";
import type { AgeBand, AgeingDisputes } from "./ageing-disputes";
import type { Corrections } from "./corrections";
import { type ClaimPart, type Counted, claimParts, type WordPart, wordParts } from "./progress";
import { type Throughput, type Work, works } from "./throughput";
import type { Period } from "./time-steps";
import type { Shares } from "./verdict-shares";

export const wordLabels: Record<WordPart, string> = {
	settled: "in settled claims",
	unsettled: "in claims not settled yet",
	notRated: "in claims that get no rating",
	noClaim: "no claim",
	open: "open",
};
export const claimLabels: Record<ClaimPart, string> = {
	settled: "settled",
	unsettled: "not settled yet",
	notRated: "not rated",
};
export const workLabels: Record<Work, string> = {
	settled: "Claims settled",
	verdicts: "Verdicts sealed",
	evidence: "Evidence added",
};
export const trackLabels: Record<Track, string> = { substance: "Is it so?", attribution: "Was it said?" };

export function progressWords({ words, claims }: Counted): string {
	return `${partsWords(count(words.total, "word"), words, wordParts, wordLabels)} ${partsWords(count(claims.total, "claim"), claims, claimParts, claimLabels)}`;
}

/** "1,204 words: 38 % in settled claims and 62 % open." */
function partsWords<Part extends string>(
	whole: string,
	counts: Record<Part | "total", number>,
	parts: readonly Part[],
	labels: Record<Part, string>,
): string {
	if (counts.total === 0) return `No ${whole.replace(/^0 /, "")} yet.`;
	const given = parts.filter((part) => counts[part] > 0);
	return `${whole}: ${listed(given.map((part) => `${percentOf(counts[part], counts.total)} ${labels[part]}`))}.`;
}

/** `noun` is what is counted: "verdict", "settled claim". */
export function sharesWords({ n, ratings }: Shares, noun: string): string {
	if (n === 0) return "None yet that you may know of.";
	const most = Math.max(...ratings.map((one) => one.count));
	const top = ratings.filter((one) => one.count === most).map(({ label }) => label);
	if (ratings.length === 1) return `${count(n, noun)}: ${top[0]}.`;
	return `${count(n, noun)}, most often ${listed(top)} (${percentOf(most, n)}${top.length > 1 ? " each" : ""}).`;
}

export function throughputWords({ totals, steps, step }: Throughput, weeks: Period): string {
	const all = (done: Record<Work, number>) => works.reduce((sum, work) => sum + done[work], 0);
	if (all(totals) === 0) return `Nothing was settled, sealed or added in these ${weeks} weeks.`;
	const busiest = steps.reduce((most, one) => (all(one) > all(most) ? one : most));
	const done = listed(works.map((work) => doneWords(work, totals[work])));
	const when = `${step === "day" ? "day was" : "week began on"} ${readableDate(busiest.from)}`;
	return `In these ${weeks} weeks: ${done}. The busiest ${when}, with ${all(busiest).toLocaleString("en")} of these.`;
}

/** "3 claims settled". */
export function doneWords(work: Work, n: number): string {
	switch (work) {
		case "settled":
			return `${count(n, "claim")} settled`;
		case "verdicts":
			return `${count(n, "verdict")} sealed`;
		case "evidence":
			return `${count(n, "item")} of evidence added`;
	}
}

export function disputesWords({ oldest, bands }: AgeingDisputes): string {
	const [first] = oldest;
	if (!first) return "No dispute is open that you may know of.";
	const late = bands.filter(({ from }) => from > 7).reduce((sum, band) => sum + band.count, 0);
	const old = first.days === 0 ? "since today" : `for ${ageWords(first.days)}`;
	if (oldest.length === 1) return `1 dispute is open, ${old}.`;
	const long = late === 0 ? "none" : late === oldest.length ? "all" : late.toLocaleString("en");
	return `${count(oldest.length, "dispute")} are open, ${long} of them for more than a week; the oldest ${old}.`;
}

/** "since today", "1 day", "12 days". */
export function ageWords(days: number): string {
	return days === 0 ? "since today" : count(days, "day");
}

/** "0–1 days", "more than 14 days". */
export function bandWords({ from, to }: Pick<AgeBand, "from" | "to">): string {
	return to === null ? `more than ${from - 1} days` : `${from}–${to} days`;
}

export function correctionsWords({ total, latest }: Corrections, weeks: Period): string {
	if (total === 0) return `Nothing that was published was corrected in these ${weeks} weeks.`;
	const reports = new Set(latest.map(({ report }) => report)).size;
	return `In these ${weeks} weeks: ${count(total, "correction")} in ${count(reports, "report")}.`;
}
