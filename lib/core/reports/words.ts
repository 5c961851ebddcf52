/** The report's own words: sentences, dates, and the labels that only it has. What people wrote never passes through here. */
import type { Priority } from "../claims/claim";
import type { QuoteCheck } from "../evidence/evidence";
import type { Track } from "../verdicts/scale";
import { percentOf } from "../words";
import type { NotRated } from "./report";

export const decidedByLabels = {
	import: "given at import",
	proposal: "read by the machine, not confirmed",
	member: "decided by a person",
} as const;

export const priorityLabels: Record<Priority, string> = {
	low: "Low priority",
	normal: "Normal priority",
	high: "High priority",
	urgent: "Urgent",
};

export const quoteCheckLabels: Record<QuoteCheck, string> = {
	exact: "The kept text has it word for word.",
	whitespace: "The kept text has it; only white space differs.",
	punctuation: "The kept text has it; only punctuation differs.",
	elision: "The kept text has it, with words left out.",
	"not-found": "The kept text does not have it.",
	unchecked: "Not checked: no text of the source is kept.",
};

export const notRatedLabels: Record<NotRated, string> = {
	opinion: "An opinion: opinions are shown and not rated.",
	prediction: "A prediction: predictions are shown and not rated.",
	"not-checkable": "The desk holds that nobody could check this.",
};

export const trackQuestions: Record<Track, string> = { substance: "is it so?", attribution: "was it said?" };

export function share(part: number, whole: number): string {
	return whole === 0 ? "not defined" : percentOf(part, whole);
}

const months = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
];

/** An ISO 8601 date as precise as it is: `7 January 2022`, `January 2022`. Anything else stays as it was written. */
export function readableDate(value: string): string {
	const [, year, month, day, time, zone] =
		/^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(value) ?? [];
	if (!year) return value;
	const name = month ? months[Number(month) - 1] : undefined;
	if (month && !name) return value;
	const date = [day && String(Number(day)), name, year].filter(Boolean).join(" ");
	if (!time) return date;
	return `${date}, ${time}${zone === undefined ? "" : ` ${zone === "Z" ? "UTC" : `UTC${zone}`}`}`;
}

/** Whether a text can stand as a language tag in a page. */
export function isLanguageTag(value: string): boolean {
	return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}$/i.test(value);
}
