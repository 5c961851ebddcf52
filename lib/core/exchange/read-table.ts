/** CSV: a list of claims (statement, quote, article) or of sources (name, kind, link). Columns are known by their headings. */
import Papa from "papaparse";
import { claimKinds, priorities } from "../claims/claim";
import { grades, sourceKinds } from "../sources/source";
import { riskClasses } from "../verdicts/policy";
import {
	contextEvidence,
	type FoundAppearance,
	nothingFound,
	type Problem,
	plainClaim,
	type Reading,
	type SaidIn,
	unreadable,
} from "./found";
import { withoutMark } from "./json-values";

const mostRows = 5_000;

/** What a column may be called, without case, spaces and signs. */
const headings: Readonly<Record<string, readonly string[]>> = {
	statement: ["statement", "claim", "claimtext", "claimreviewed", "assertion"],
	quote: ["quote", "quotes", "exact", "words", "passage", "excerpt", "highlight", "quoted"],
	offsets: ["offsets"],
	risk: ["risk"],
	prefix: ["prefix", "before"],
	suffix: ["suffix", "after"],
	article: ["article", "articles", "articletitle", "articleid", "headline"],
	priority: ["priority", "urgency"],
	tags: ["tags", "tag", "keywords", "topics"],
	speaker: ["speaker", "saidby", "attribution", "who"],
	name: ["name", "source", "sourcename", "title", "organisation", "organization"],
	kind: ["kind", "type", "sourcekind", "claimkind", "category"],
	url: ["url", "link", "address", "website", "web", "href"],
	grade: ["grade", "reliability", "rating"],
	note: ["note", "notes", "comment", "comments", "remark", "remarks"],
};

export function readTable(source: string): Reading {
	const text = withoutMark(source);
	const parsed = Papa.parse<string[]>(text, { skipEmptyLines: "greedy", delimitersToGuess: [",", ";", "\t", "|"] });
	const [first, ...rows] = parsed.data;
	const columns = columnsOf(first ?? []);
	const isAboutClaims = columns.has("statement") || columns.has("quote");
	if (!isAboutClaims && !columns.has("name")) {
		return unreadable(
			"The first line should name the columns: for claims “statement”, “quote” and “article”, for sources “name”, “kind” and “url”.",
			"line 1",
		);
	}
	const found = nothingFound();
	const problems: Problem[] = parsed.errors
		.filter(({ type }) => type === "Quotes")
		.slice(0, 20)
		.map(({ row }) => ({
			place: rowName(row ?? 0),
			reason: "A quotation mark is opened and not closed, so this row may not be read as it was meant.",
		}));
	for (const [i, row] of rows.slice(0, mostRows).entries()) {
		const place = rowName(i + 1);
		const cell = (name: string) => unguarded(row[columns.get(name) ?? -1] ?? "").trim();
		if (isAboutClaims) readClaim(cell, place);
		else readSource(cell, place, i);
	}
	if (rows.length > mostRows) {
		const reason = `There are ${rows.length.toLocaleString("en")} rows; at most ${mostRows.toLocaleString("en")} are read. Divide the file.`;
		problems.push({ place: `${rowName(mostRows + 1)} and later`, reason });
	}
	if (rows.length === 0) return unreadable("This table has a heading and no rows.");
	return { found, problems };

	function readClaim(cell: Cell, place: string) {
		const statement = cell("statement");
		const quote = cell("quote") || statement;
		if (quote === "") return problems.push({ place, reason: "It has neither a statement nor a quote." });
		const kind = oneOf(cell("kind"), claimKinds);
		const note = cell("note");
		return found.claims.push({
			...plainClaim,
			place,
			statement: statement || null,
			kind: kind ?? null,
			priority: oneOf(cell("priority"), priorities) ?? "normal",
			tags: several(cell("tags")).slice(0, 30),
			risk: several(cell("risk")).flatMap((one) => oneOf(one, riskClasses) ?? []),
			appearances: stetPlaces(cell, quote) ?? [
				{
					in: saidIn(cell("article")),
					spots: [{ position: null, quote: { exact: quote, prefix: cell("prefix"), suffix: cell("suffix") } }],
					attribution: cell("speaker") ? [{ name: cell("speaker"), source: null }] : [],
				},
			],
			evidence: note ? [contextEvidence(place, note)] : [],
			joinsEqual: false,
		});
	}

	function readSource(cell: Cell, place: string, index: number) {
		const name = cell("name") || cell("url");
		if (name === "") return problems.push({ place, reason: "It has no name, so a card of it would have none." });
		const kind = oneOf(cell("kind"), sourceKinds);
		if (cell("kind") && !kind) {
			problems.push({
				place,
				reason: `“${cell("kind").slice(0, 60)}” is no kind of source here, so it comes in as a document.`,
			});
		}
		const grade = grades.find((one) => one === cell("grade").toUpperCase());
		if (cell("grade") && !grade) {
			problems.push({
				place,
				reason: `“${cell("grade").slice(0, 60)}” is no grade from A to F, so it comes in ungraded.`,
			});
		}
		return found.sources.push({
			key: `row:${index}`,
			place,
			name,
			kind: kind ?? (cell("kind") ? "document" : cell("url") ? "web-page" : "document"),
			url: cell("url") || null,
			grade: grade ?? null,
			note: cell("note"),
			csl: null,
		});
	}
}

type Cell = (name: string) => string;

/** Stet's own table has every place of a claim, with its offsets: `12..20 31..40 | 7..9`. Null where it is another's. */
function stetPlaces(cell: Cell, quote: string): FoundAppearance[] | null {
	const places = (name: string) => cell(name).split(" | ");
	const offsets = places("offsets").map((one) => one.split(" ").map((range) => /^(\d{1,9})\.\.(\d{1,9})$/.exec(range)));
	const quotes = quote.split(" | ").map((one) => one.split(" […] "));
	const [articles, speakers] = [places("article"), places("speaker")];
	const fit = offsets.length === quotes.length && offsets.every((ranges, i) => ranges.length === quotes[i]?.length);
	if (!fit || offsets.flat().includes(null)) return null;
	return offsets.map((ranges, i): FoundAppearance => {
		const names = (speakers.length === offsets.length ? (speakers[i] ?? "") : "").split(", ").filter(Boolean);
		const article = articles.length === offsets.length ? (articles[i] ?? "") : "";
		return {
			in: saidIn(article.replace(/ \(version \d{1,9}\)$/, "")),
			spots: ranges.map((range, at) => ({
				position: { start: Number(range?.[1]), end: Number(range?.[2]), unit: "utf-16" },
				quote: { exact: quotes[i]?.[at] ?? "", prefix: "", suffix: "" },
			})),
			attribution: names.map((name) => ({ name, source: null })),
		};
	});
}

function saidIn(article: string): SaidIn {
	return article === "" ? { by: "asked" } : { by: "name", name: article };
}

function several(cell: string): string[] {
	const all = cell.split(/[,;|]/).map((one) => one.trim());
	return [...new Set(all.filter((one) => one !== ""))];
}

/** Rows as a spreadsheet numbers them, the heading being 1. */
function rowName(index: number): string {
	return `row ${index + 1}`;
}

function columnsOf(first: readonly string[]): Map<string, number> {
	const keys = first.map((heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
	const columns = new Map<string, number>();
	for (const [column, names] of Object.entries(headings)) {
		const at = keys.findIndex((key) => names.includes(key));
		if (at !== -1) columns.set(column, at);
	}
	return columns;
}

function oneOf<T extends string>(given: string, known: readonly T[]): T | undefined {
	const plain = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, "-");
	return known.find((one) => one === plain(given));
}

/** Whoever writes tables for spreadsheets puts an apostrophe before what would be run as a formula. */
function unguarded(cell: string): string {
	return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
