import type { Block, MetadataCandidate, MetadataField } from "./article";
import { isFrontMatter } from "./propose-exclusions";

/** The keys that Markdown tools write, and what they are here. */
const keys: Record<string, MetadataField> = {
	title: "title",
	author: "byline",
	authors: "byline",
	byline: "byline",
	date: "publishedAt",
	published: "publishedAt",
	publishdate: "publishedAt",
	lang: "language",
	language: "language",
	publication: "outlet",
	publisher: "outlet",
	outlet: "outlet",
	source: "originalSource",
	translator: "translator",
};

/** What the `key: value` lines at the top of a Markdown file say about it. Only plain one-line values are read. */
export function frontMatterHints(
	text: string,
	first: Block | undefined,
): Partial<Record<MetadataField, MetadataCandidate[]>> {
	const hints: Partial<Record<MetadataField, MetadataCandidate[]>> = {};
	if (!first || !isFrontMatter(text, first)) return hints;
	for (const line of text.slice(first.start, first.end).split(/\r?\n/).slice(1, -1)) {
		const [, key, written] = /^([A-Za-z]{3,20}):\s{0,9}(\S.{0,300})$/.exec(line.trimEnd()) ?? [];
		const field = keys[key?.toLowerCase() ?? ""];
		const value = written?.replace(/^(["'])(.*)\1$/, "$2").trim();
		if (!field || !value || /^[[{|>&*]/.test(value)) continue;
		hints[field] = [...(hints[field] ?? []), { value, reason: `the file's front matter says “${line.trim()}”` }];
	}
	return hints;
}
