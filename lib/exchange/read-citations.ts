import "server-only";
import { plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import { type Reading, unreadable } from "@/lib/core/exchange/found";
import { withoutMark } from "@/lib/core/exchange/json-values";
import { sourcesFromCsl } from "@/lib/core/exchange/read-csl";

const mostEntries = 5_000;
/** The library takes time in the square of a record's length. */
const longestRecord = 100_000;

/** BibTeX and BibLaTeX. An entry that can't be read stays out by itself. */
export function readBibtex(source: string): Reading {
	const text = withoutMark(source);
	if (!/@\s*\w+\s*[{(]/.test(text)) return unreadable("There is no BibTeX entry in this file: none begins with “@”.");
	const whole = itemsOf(text, "@biblatex/text");
	if (whole) return sourcesFromCsl(whole, (i) => `entry ${i + 1}`);
	const entries = text.split(/^(?=[ \t]*@)/m).filter((entry) => /^\s*@/.test(entry));
	if (entries.length > mostEntries) return unreadable(`There are more than ${mostEntries} entries. Divide the file.`);
	const shared = entries.filter((entry) => /^\s*@string\b/i.test(entry)).join("\n");
	return oneByOne(
		entries.filter((entry) => !/^\s*@(?:string|comment|preamble)\b/i.test(entry)),
		(entry) => itemsOf(`${shared}\n${entry}`, "@biblatex/text"),
		(entry) => `the entry “${/\{\s*([^,\s}]{1,60})/.exec(entry)?.[1] ?? "without a key"}”`,
		"This entry can't be read as BibTeX: a brace, a quotation mark or a comma is missing in it, or its end.",
	);
}

/** RIS, record by record. */
export function readRis(source: string): Reading {
	const records = withoutMark(source)
		.split(/^ER {1,2}-.*$/m)
		.map((record) => record.trim())
		.filter((record) => record !== "");
	if (!records.some((record) => /^TY {1,2}-/m.test(record))) {
		return unreadable("There is no RIS record in this file: none begins with “TY  - ”.");
	}
	if (records.length > mostEntries) return unreadable(`There are more than ${mostEntries} records. Divide the file.`);
	return oneByOne(
		records,
		(record) => {
			const isOne = /^TY {1,2}-/m.test(record) && record.length <= longestRecord;
			return isOne ? itemsOf(`${record}\nER  - \n`, "@ris/file") : null;
		},
		(_, i) => `record ${i + 1}`,
		"This record can't be read as RIS: each of its lines should begin with two characters and “  - ”, the first one with TY.",
	);
}

function oneByOne(
	parts: readonly string[],
	read: (part: string) => unknown[] | null,
	placeOf: (part: string, index: number) => string,
	sentence: string,
): Reading {
	const all = parts.map((part, i): Reading => {
		const place = placeOf(part, i);
		const items = read(part);
		return items && items.length > 0 ? sourcesFromCsl(items, () => place) : unreadable(sentence, place);
	});
	const sources = all.flatMap(({ found }, i) => found.sources.map((one) => ({ ...one, key: `${i}:${one.key}` })));
	return { found: { texts: [], sources, links: [], claims: [] }, problems: all.flatMap(({ problems }) => problems) };
}

/** CSL items; null when the library can't read the text. The format is forced: nothing is ever fetched. */
function itemsOf(text: string, forceType: string): unknown[] | null {
	try {
		return plugins.input.chain(text, { forceType, generateGraph: false });
	} catch {
		return null;
	}
}
