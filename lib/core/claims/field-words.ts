import { kindLabels, stanceLabels } from "../labels";

/** What the fields of claims and of evidence are called where a difference is shown; those that are left out say nothing to a reader. */
export const fieldWords: Readonly<Record<string, string>> = {
	statement: "Statement",
	kind: "Kind",
	checkable: "Can be checked",
	priority: "Priority",
	tags: "Tags",
	risk: "Risk",
	dueAt: "Due",
	stance: "Stance",
	quote: "Quote",
	quoteCheck: "Quote check",
	locator: "Where in it",
	credibility: "Credibility",
	url: "Link",
	note: "Note",
	search: "Search",
	passage: "Passage",
};

/** A field's value as a reader knows it: codes by their labels. */
export function fieldInWords(field: string, value: unknown): string {
	const labels: Readonly<Record<string, string>> = { kind: kindLabels, stance: stanceLabels }[field] ?? {};
	return labels[String(value)] ?? wordsOfField(value);
}

/** A value as words. */
export function wordsOfField(value: unknown): string {
	if (value === null || value === undefined) return "";
	if (typeof value === "boolean") return value ? "yes" : "no";
	if (Array.isArray(value)) return value.map(wordsOfField).join(", ");
	if (typeof value === "object") {
		const { exact, where, query, results } = value as Record<string, unknown>;
		if (typeof exact === "string") return exact;
		if (typeof query === "string") return `“${query}” in ${String(where)}, ${String(results)} found`;
		return JSON.stringify(value);
	}
	return String(value);
}
