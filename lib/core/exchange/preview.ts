import { cutText } from "../cut-text";
import type { ImportFormat, Problem } from "./found";
import type { Plan } from "./plan-import";

/** How many things of each kind are made. */
export type MadeCounts = { articles: number; claims: number; sources: number; evidence: number; links: number };

/** One thing that would be made: where it is in the file, what it says, and where it would stand. */
export type PreviewItem = {
	noun: "article" | "claim" | "source" | "evidence";
	place: string;
	name: string;
	where: string | null;
};

export type ImportPreview = {
	format: ImportFormat;
	made: MadeCounts;
	items: PreviewItem[];
	more: number;
	skipped: Problem[];
};

/** Nobody reads a longer list; the counts are of all. */
const mostItems = 500;

export function previewOf(
	{ texts, sources, links, claims, joining, skipped }: Plan,
	format: ImportFormat,
): ImportPreview {
	const short = (words: string) => cutText(words, 300);
	const joined = joining.flatMap(({ statement, evidence }) => evidence.map((item) => ({ item, statement })));
	const items: PreviewItem[] = [
		...texts.map(({ place, title }) => ({ noun: "article" as const, place, name: short(title), where: null })),
		...claims.map(({ place, statement, words, articleTitle }) => {
			return { noun: "claim" as const, place, name: short(statement ?? words), where: short(articleTitle) };
		}),
		...joined.map(({ item, statement }) => {
			return {
				noun: "evidence" as const,
				place: item.place,
				name: short(item.note || item.quote || "Evidence"),
				where: short(statement),
			};
		}),
		...sources.map(({ place, name, url }) => ({
			noun: "source" as const,
			place,
			name: short(name),
			where: url && short(url),
		})),
	];
	const made = {
		articles: texts.length,
		claims: claims.length,
		sources: sources.length,
		evidence: joined.length + claims.reduce((sum, { evidence }) => sum + evidence.length, 0),
		links: links.length,
	};
	return { format, made, items: items.slice(0, mostItems), more: Math.max(0, items.length - mostItems), skipped };
}

const words: readonly [keyof MadeCounts, string, string][] = [
	["articles", "article", "articles"],
	["claims", "claim", "claims"],
	["sources", "source", "sources"],
	["evidence", "evidence item", "evidence items"],
	["links", "link between sources", "links between sources"],
];

/** "2 claims, 1 source"; "nothing". */
export function madeWords(made: MadeCounts): string {
	const parts = words.flatMap(([noun, one, many]) =>
		made[noun] === 0 ? [] : [`${made[noun].toLocaleString("en")} ${made[noun] === 1 ? one : many}`],
	);
	return parts.length === 0 ? "nothing" : parts.join(", ");
}
