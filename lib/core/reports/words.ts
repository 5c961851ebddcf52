/** The report's own words: labels, sentences, dates. What people wrote never passes through here. */
import type { MetadataField } from "../articles/article";
import type { ClaimKind, Priority } from "../claims/claim";
import type { Credibility, QuoteCheck, Stance } from "../evidence/evidence";
import type { Grade, LinkRelation, SourceKind } from "../sources/source";
import type { NotRated } from "./report";

export const fieldLabels: Record<MetadataField, string> = {
	title: "Title",
	outlet: "Outlet",
	byline: "By",
	language: "Language",
	originalSource: "Original source",
	originalLanguage: "Original language",
	translator: "Translator",
	publishedAt: "Published",
};

export const decidedByLabels = {
	import: "given at import",
	proposal: "read by the machine, not confirmed",
	member: "decided by a person",
} as const;

export const kindLabels: Record<ClaimKind, string> = {
	quantity: "Quantity",
	date: "Date",
	event: "Event",
	quotation: "Quotation",
	causal: "Cause",
	characterisation: "Characterisation",
	definition: "Definition",
	opinion: "Opinion",
	prediction: "Prediction",
	other: "Other",
};

export const priorityLabels: Record<Priority, string> = {
	low: "Low priority",
	normal: "Normal priority",
	high: "High priority",
	urgent: "Urgent",
};

export const stanceLabels: Record<Stance, string> = { supports: "Supports", refutes: "Refutes", context: "Context" };

export const quoteCheckLabels: Record<QuoteCheck, string> = {
	exact: "The kept text has it word for word.",
	whitespace: "The kept text has it; only white space differs.",
	punctuation: "The kept text has it; only punctuation differs.",
	elision: "The kept text has it, with words left out.",
	"not-found": "The kept text does not have it.",
	unchecked: "Not checked: no text of the source is kept.",
};

export const credibilityLabels: Record<Credibility, string> = {
	1: "confirmed by other independent sources",
	2: "probably true",
	3: "possibly true",
	4: "doubtful",
	5: "improbable",
	6: "cannot be judged",
};

export const gradeLabels: Record<Grade, string> = {
	A: "completely reliable",
	B: "usually reliable",
	C: "fairly reliable",
	D: "not usually reliable",
	E: "unreliable",
	F: "cannot be judged",
};

export const sourceKindLabels: Record<SourceKind, string> = {
	person: "Person",
	organisation: "Organisation",
	document: "Document",
	dataset: "Dataset",
	"web-page": "Web page",
	broadcast: "Broadcast",
	post: "Post",
	article: "Article",
};

export const relationLabels: Record<LinkRelation, string> = {
	quotes: "quotes",
	republishes: "republishes",
	translates: "translates",
	"same-agency": "has the same agency as",
	"same-person": "is the same person as",
};

export const notRatedLabels: Record<NotRated, string> = {
	opinion: "An opinion: opinions are shown and not rated.",
	prediction: "A prediction: predictions are shown and not rated.",
	"not-checkable": "The desk holds that nobody could check this.",
};

/** `3 claims`, `1 claim`, `2,500 words`. */
export function count(n: number, one: string, many = `${one}s`): string {
	return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}

export function share(part: number, whole: number): string {
	return whole === 0 ? "not defined" : `${Math.round((part / whole) * 100)} %`;
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
