import { type CslItem, type CslName, cslItem, dateNumbers } from "./csl-item";
import { onOneLine, safeHref } from "./people-text";
import type { Report } from "./report";

/** The sources as BibTeX, in UTF-8. */
export function renderBibtex({ sources }: Report): string {
	return sources.map((source) => entry(cslItem(source))).join("\n");
}

const types: Record<string, string> = {
	"article-journal": "article",
	"article-magazine": "article",
	"article-newspaper": "article",
	review: "article",
	"review-book": "article",
	book: "book",
	chapter: "incollection",
	"paper-conference": "inproceedings",
	report: "techreport",
	thesis: "phdthesis",
	manuscript: "unpublished",
};

function entry(item: CslItem): string {
	const type = types[item.type] ?? "misc";
	const { year, month } = dateNumbers(item.issued);
	const container = type === "article" ? "journal" : type.startsWith("in") ? "booktitle" : "series";
	const publisher = { techreport: "institution", phdthesis: "school", misc: "howpublished" }[type] ?? "publisher";
	const address = item.URL === undefined ? null : safeHref(item.URL);
	const fields: [name: string, value: string | number | null | undefined][] = [
		["author", names(item.author)],
		["editor", names(item.editor)],
		// In braces of its own: styles would make "Nato" of "NATO".
		["title", item.title && `{${words(item.title)}}`],
		[container, words(item["container-title"])],
		[publisher, words(item.publisher)],
		["address", words(item["publisher-place"])],
		["edition", words(item.edition)],
		["volume", words(item.volume)],
		["number", words(item.issue ?? item.number)],
		["pages", words(item.page)],
		["year", year],
		["month", month],
		["doi", verbatim(item.DOI)],
		["isbn", words(item.ISBN)],
		["issn", words(item.ISSN)],
		["url", verbatim(address)],
		["note", words(item.note)],
		["annote", words(item.annote)],
		["abstract", words(item.abstract)],
	];
	const lines = fields.flatMap(([name, value]) => (value ? [`\t${name} = {${value}},\n`] : []));
	return `@${type}{${item.id},\n${lines.join("")}}\n`;
}

function words(value: string | number | undefined): string {
	return value === undefined ? "" : tex(onOneLine(String(value)));
}

/** What is read as it stands: nothing in it may need an escape. */
function verbatim(value: string | null | undefined): string {
	return /^[!-[\]-z|~]+$/.test(value ?? "") ? (value ?? "") : words(value ?? "");
}

const commands: Record<string, string> = {
	// BibTeX counts braces also where a backslash stands before them.
	"{": "\\textbraceleft{}",
	"}": "\\textbraceright{}",
	"\\": "\\textbackslash{}",
	"~": "\\textasciitilde{}",
	"^": "\\textasciicircum{}",
	"<": "\\textless{}",
	">": "\\textgreater{}",
	"|": "\\textbar{}",
};

/** Words that TeX prints as they are: no command, no mathematics, no comment; `--` stays two hyphens. */
function tex(text: string): string {
	return text
		.replace(/[\\{}~^<>|]|[#$%&_]/g, (char) => commands[char] ?? `\\${char}`)
		.replace(/([-'`,])(?=\1)|[?!](?=`)/g, "$&{}");
}

function names(list: readonly CslName[] | undefined): string {
	return (list ?? []).map(nameOf).join(" and ");
}

/** `van Berg, Jr, Ann`; a name without parts stands in braces, so that nothing in it is taken for a part. */
function nameOf(name: CslName): string {
	const { family, given, suffix, literal } = name;
	if (!family) return `{${words(literal ?? given)}}`;
	const particle = name["non-dropping-particle"] ?? name["dropping-particle"];
	const parts = [
		`${particle ? `${part(particle)} ` : ""}${part(family)}`,
		suffix && part(suffix),
		given && part(given),
	];
	return parts.filter(Boolean).join(", ");
}

function part(text: string): string {
	const own = words(text);
	return /,|\band\b/i.test(own) ? `{${own}}` : own;
}
