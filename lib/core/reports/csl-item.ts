/**
 * Citations as CSL-JSON (Citation Style Language 1.0.2). A source's own item may hold anything that somebody pasted or a
 * program sent; `cslItem` keeps of it what the schema allows, and fills in what every item needs.
 */
import type { SourceKind } from "../sources/source";
import { safeHref } from "./people-text";
import type { ReportSource } from "./report";

export const cslTypes = [
	..."article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection".split(
		" ",
	),
	..."dataset document entry entry-dictionary entry-encyclopedia figure graphic hearing interview legal_case".split(
		" ",
	),
	..."legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance".split(" "),
	..."periodical personal_communication post post-weblog regulation report review review-book software song".split(" "),
	..."speech standard thesis treaty webpage".split(" "),
];

const textFields = [
	"abstract",
	"annote",
	"archive",
	"archive-place",
	"archive_location",
	"authority",
	"call-number",
	"collection-title",
	"container-title",
	"container-title-short",
	"dimensions",
	"DOI",
	"event-place",
	"genre",
	"ISBN",
	"ISSN",
	"journalAbbreviation",
	"jurisdiction",
	"keyword",
	"language",
	"medium",
	"note",
	"original-publisher",
	"original-publisher-place",
	"original-title",
	"PMCID",
	"PMID",
	"publisher",
	"publisher-place",
	"references",
	"reviewed-title",
	"scale",
	"section",
	"shortTitle",
	"source",
	"status",
	"title",
	"title-short",
	"URL",
	"version",
	"year-suffix",
] as const;
const numberFields = [
	"chapter-number",
	"citation-number",
	"collection-number",
	"edition",
	"issue",
	"locator",
	"number",
	"number-of-pages",
	"number-of-volumes",
	"page",
	"page-first",
	"volume",
] as const;
const nameFields = [
	"author",
	"collection-editor",
	"composer",
	"container-author",
	"director",
	"editor",
	"editorial-director",
	"illustrator",
	"interviewer",
	"original-author",
	"recipient",
	"reviewed-author",
	"translator",
] as const;
const dateFields = ["accessed", "event-date", "issued", "original-date", "submitted"] as const;
const nameParts = ["family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"] as const;

export type CslName = Partial<Record<(typeof nameParts)[number], string>>;
export type CslDate = { "date-parts"?: (string | number)[][]; raw?: string; literal?: string };
export type CslItem = { id: string; type: string } & Partial<Record<(typeof textFields)[number], string>> &
	Partial<Record<(typeof numberFields)[number], string | number>> &
	Partial<Record<(typeof nameFields)[number], CslName[]>> &
	Partial<Record<(typeof dateFields)[number], CslDate>>;

const typeOf: Record<SourceKind, string> = {
	person: "personal_communication",
	organisation: "document",
	document: "document",
	dataset: "dataset",
	"web-page": "webpage",
	broadcast: "broadcast",
	post: "post",
	article: "article-newspaper",
};

/** The source as something to cite: its own item as far as that can be read, else what the desk knows of it. */
export function cslItem({ id, name, kind, url, note, csl }: ReportSource): CslItem {
	const href = url === null ? null : safeHref(url);
	const isAgent = kind === "person" || kind === "organisation";
	const made: CslItem = {
		id,
		type: typeOf[kind],
		title: name,
		...(isAgent && !csl && { author: [{ literal: name }] }),
		...(href && { URL: href }),
		// Not `note`: there, some programs take lines such as `type: book` for fields.
		...(note !== "" && { annote: note }),
	};
	return { ...made, ...(csl && allowed(csl)) };
}

function allowed(csl: Record<string, unknown>): Partial<CslItem> {
	const item: Partial<CslItem> = {};
	if (typeof csl.type === "string" && cslTypes.includes(csl.type)) item.type = csl.type;
	for (const field of textFields) {
		const value = csl[field];
		if (typeof value === "string" && value.trim() !== "") item[field] = value;
	}
	// Whoever reads the item makes a link of it.
	const href = safeHref(item.URL ?? "");
	if (href === null) delete item.URL;
	else item.URL = href;
	for (const field of numberFields) {
		const value = csl[field];
		if (typeof value === "number" || (typeof value === "string" && value.trim() !== "")) item[field] = value;
	}
	for (const field of nameFields) {
		const value = csl[field];
		const names = Array.isArray(value) ? value.flatMap((name) => allowedName(name) ?? []) : [];
		if (names.length > 0) item[field] = names;
	}
	for (const field of dateFields) {
		const date = allowedDate(csl[field]);
		if (date) item[field] = date;
	}
	return item;
}

/** A name without parts is a name all the same. */
function allowedName(value: unknown): CslName | null {
	if (typeof value === "string") return value.trim() === "" ? null : { literal: value };
	if (!isObject(value)) return null;
	const parts = nameParts.flatMap((part) => {
		const words = value[part];
		return typeof words === "string" && words.trim() !== "" ? [[part, words]] : [];
	});
	const name: CslName = Object.fromEntries(parts);
	return name.family || name.given || name.literal ? name : null;
}

function allowedDate(value: unknown): CslDate | null {
	if (typeof value === "string") return value.trim() === "" ? null : { raw: value };
	if (!isObject(value)) return null;
	const parts = value["date-parts"];
	const isRange = Array.isArray(parts) && parts.length > 0 && parts.length <= 2 && parts.every(isDateParts);
	const date: CslDate = {
		...(isRange && { "date-parts": parts }),
		...(typeof value.raw === "string" && { raw: value.raw }),
		...(typeof value.literal === "string" && { literal: value.literal }),
	};
	return Object.keys(date).length > 0 ? date : null;
}

function isDateParts(value: unknown): value is (string | number)[] {
	return (
		Array.isArray(value) &&
		value.length > 0 &&
		value.length <= 3 &&
		value.every((part) => typeof part === "number" || typeof part === "string")
	);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Year, month and day of a date as far as they are numbers that can be such. */
export function dateNumbers(date: CslDate | undefined): { year?: string; month?: string; day?: string } {
	const written = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(date?.raw ?? "")?.slice(1);
	const [year, month, day] = date?.["date-parts"]?.[0] ?? written ?? [];
	if (!/^\d{1,4}$/.test(String(year))) return {};
	const found = { year: String(year).padStart(4, "0") };
	if (!isWithin(month, 12)) return found;
	const monthly = { ...found, month: String(Number(month)).padStart(2, "0") };
	return isWithin(day, 31) ? { ...monthly, day: String(Number(day)).padStart(2, "0") } : monthly;
}

function isWithin(part: string | number | undefined, most: number): boolean {
	return /^\d{1,2}$/.test(String(part)) && Number(part) >= 1 && Number(part) <= most;
}
