import { canonicalJson } from "@/lib/core/verdicts/seal";
import { upperFirst } from "@/lib/core/words";
import { fieldWords } from "./log-sentence";

type Values = Record<string, unknown>;

/** What the desk has now, in the shape of what was sent: a change of one fact is not held against all of them. */
export function asOnDesk(submitted: Values, current: Values): Values {
	return Object.fromEntries(
		Object.entries(submitted).map(([field, mine]) => {
			const theirs = current[field];
			if (!isRecord(mine) || !isRecord(theirs)) return [field, theirs ?? null];
			return [field, asOnDesk(mine, theirs)];
		}),
	);
}

/** The fields that were not left as the desk has them. */
export function changeLeft(values: Values, theirs: Values): Values {
	return Object.fromEntries(
		Object.entries(values).filter(([field, value]) => canonicalJson(value) !== canonicalJson(theirs[field] ?? null)),
	);
}

/** "Due date". */
export function fieldName(field: string): string {
	return upperFirst(fieldWords[field] ?? field);
}

/** A value in words, however it is put together. */
export function saidOf(value: unknown): string {
	if (value === null || value === undefined) return "";
	if (typeof value === "boolean") return value ? "yes" : "no";
	if (Array.isArray(value)) return value.map(saidOf).join(", ");
	if (!isRecord(value)) return String(value);
	// A fact of an article, a link of a chain: what it says matters, not how it was decided.
	if ("value" in value) return saidOf(value.value) || "unknown";
	if ("name" in value) return saidOf(value.name);
	return Object.entries(value)
		.map(([field, part]) => `${fieldName(field)}: ${saidOf(part)}`)
		.join(", ");
}

function isRecord(value: unknown): value is Values {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
