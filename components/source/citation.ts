import type { Source } from "@/lib/core/sources/source";

/** What a person fills in of a CSL-JSON item. Everything else in the item stays as it is. */
export type Citation = { author: string; issued: string; container: string; publisher: string };

export const noCitation: Citation = { author: "", issued: "", container: "", publisher: "" };

export function citationOf(csl: Source["csl"]): Citation {
	if (!csl) return noCitation;
	return {
		author: names(csl.author),
		issued: issuedText(csl.issued),
		container: asText(csl["container-title"]),
		publisher: asText(csl.publisher),
	};
}

/** The item with what was filled in. Null when nothing was, and nothing was there. */
export function withCitation(csl: Source["csl"], filled: Citation): Source["csl"] {
	const before = citationOf(csl);
	const changed = (Object.keys(filled) as (keyof Citation)[]).filter((field) => filled[field] !== before[field]);
	if (changed.length === 0) return csl;
	const item: Record<string, unknown> = { ...csl };
	const put = (name: string, value: unknown) => {
		if (value === undefined) delete item[name];
		else item[name] = value;
	};
	for (const field of changed) {
		const value = filled[field].trim();
		if (field === "author")
			put("author", value ? value.split(";").map((name) => ({ literal: name.trim() })) : undefined);
		if (field === "issued") put("issued", value ? issued(value) : undefined);
		if (field === "container") put("container-title", value || undefined);
		if (field === "publisher") put("publisher", value || undefined);
	}
	return Object.keys(item).length > 0 ? item : null;
}

function names(value: unknown): string {
	if (!Array.isArray(value)) return "";
	return value
		.map(
			(name: { literal?: unknown; family?: unknown; given?: unknown } | null) =>
				asText(name?.literal) || [asText(name?.given), asText(name?.family)].filter(Boolean).join(" "),
		)
		.filter(Boolean)
		.join("; ");
}

/** CSL wants numbers where the date is a date; anything else goes in as it was typed. */
function issued(value: string): Record<string, unknown> {
	const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value);
	if (!parts) return { literal: value };
	return { "date-parts": [parts.slice(1).flatMap((part) => (part === undefined ? [] : [Number(part)]))] };
}

function issuedText(value: unknown): string {
	if (typeof value !== "object" || value === null) return "";
	if ("literal" in value) return asText(value.literal);
	if ("raw" in value) return asText(value.raw);
	if (!("date-parts" in value) || !Array.isArray(value["date-parts"])) return "";
	const [parts] = value["date-parts"] as unknown[];
	if (!Array.isArray(parts)) return "";
	return parts.map((part, i) => String(part).padStart(i === 0 ? 4 : 2, "0")).join("-");
}

function asText(value: unknown): string {
	return typeof value === "string" ? value : "";
}
