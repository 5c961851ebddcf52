import { type CslItem, type CslName, cslItem, dateNumbers } from "./csl-item";
import { onOneLine, safeHref } from "./people-text";
import type { Report } from "./report";

/** The sources as RIS. Each value stands on one line: the next line would be read as a field of its own. */
export function renderRis({ sources }: Report): string {
	return sources.map((source) => entry(cslItem(source))).join("");
}

const types: Record<string, string> = {
	"article-journal": "JOUR",
	"article-magazine": "MGZN",
	"article-newspaper": "NEWS",
	bill: "BILL",
	book: "BOOK",
	broadcast: "VIDEO",
	chapter: "CHAP",
	dataset: "DATA",
	legal_case: "CASE",
	legislation: "STAT",
	manuscript: "MANSCPT",
	map: "MAP",
	motion_picture: "MPCT",
	"paper-conference": "CPAPER",
	patent: "PAT",
	personal_communication: "PCOMM",
	post: "BLOG",
	"post-weblog": "BLOG",
	report: "RPRT",
	software: "COMP",
	song: "SOUND",
	standard: "STAND",
	thesis: "THES",
	webpage: "ELEC",
};

function entry(item: CslItem): string {
	const { year, month, day } = dateNumbers(item.issued);
	const accessed = dateNumbers(item.accessed);
	const [from, to] = String(item.page ?? "").split(/[-–]+/, 2);
	const fields: [tag: string, value: string | number | null | undefined][] = [
		["TY", types[item.type] ?? "GEN"],
		["ID", item.id],
		["TI", item.title],
		...(item.author ?? []).map((name): [string, string] => ["AU", nameOf(name)]),
		...(item.editor ?? []).map((name): [string, string] => ["ED", nameOf(name)]),
		["T2", item["container-title"]],
		["PB", item.publisher],
		["CY", item["publisher-place"]],
		["PY", year],
		["DA", year && month && `${year}/${month}/${day ?? ""}/`],
		["ET", item.edition],
		["VL", item.volume],
		["IS", item.issue ?? item.number],
		["SP", from],
		["EP", to],
		["SN", item.ISBN ?? item.ISSN],
		["DO", item.DOI],
		["UR", item.URL === undefined ? null : safeHref(item.URL)],
		["Y2", accessed.year && [accessed.year, accessed.month, accessed.day].filter(Boolean).join("/")],
		["LA", item.language],
		["AB", item.abstract],
		["N1", item.note],
		["N1", item.annote],
	];
	const lines = fields.flatMap(([tag, value]) => {
		const words = onOneLine(String(value ?? ""));
		return words === "" ? [] : [`${tag}  - ${words}`];
	});
	return [...lines, "ER  - ", "", ""].join("\r\n");
}

function nameOf({ family, given, suffix, literal, ...name }: CslName): string {
	if (!family) return literal ?? given ?? "";
	const particle = name["non-dropping-particle"] ?? name["dropping-particle"];
	return [particle ? `${particle} ${family}` : family, given, suffix].filter(Boolean).join(", ");
}
