import type { ImportFormat } from "./found";
import { field, isRecord, listOf, readJson, typesOf, withoutMark } from "./json-values";

/** What a file is, by what stands in it, and by its name where that says nothing. Null when it could be anything. */
export function guessFormat(content: string, filename = ""): ImportFormat | null {
	const extension = /\.([a-z]+)$/i.exec(filename)?.[1]?.toLowerCase() ?? "";
	const start = withoutMark(content).trimStart().slice(0, 2_000);
	if (/^[[{]/.test(start)) return guessJson(content, extension);
	if (/^</.test(start)) return "claimreview";
	if (extension === "bib" || /^(?:%[^\n]*\n\s*)*@\s*[a-z]+\s*[{(]/i.test(start)) return "bibtex";
	if (extension === "ris" || /^TY {1,2}-/m.test(start)) return "ris";
	if (extension === "csv" || extension === "tsv") return "csv";
	const [line = ""] = start.split(/\r?\n|\r/);
	return line.length < 1_000 && /[,;\t]/.test(line) && /statement|claim|quote|name|source/i.test(line) ? "csv" : null;
}

function guessJson(content: string, extension: string): ImportFormat | null {
	const json = readJson(content);
	if (json.kind === "problem") return extension === "csl" ? "csl" : null;
	if (/^stet-report@/.test(String(field(json.value, "format") ?? ""))) return "json";
	const things = listOf(json.value).slice(0, 50);
	const inside = things.flatMap((thing) => [
		thing,
		...listOf(field(thing, "@graph")).slice(0, 50),
		...listOf(field(thing, "items")).slice(0, 50),
	]);
	const types = inside.flatMap(typesOf);
	if (types.some((type) => /^Annotation/.test(type))) return "webannotation";
	const source = content.slice(0, 200_000);
	if (types.includes("ClaimReview") || /ClaimReview|claimReviewed/.test(source)) return "claimreview";
	const isCsl = inside.some(
		(thing) =>
			isRecord(thing) &&
			!Object.hasOwn(thing, "@type") &&
			(Object.hasOwn(thing, "title") || Object.hasOwn(thing, "author") || Object.hasOwn(thing, "DOI")),
	);
	return isCsl ? "csl" : null;
}
