/** CSL-JSON: what reference managers keep of a source. */
import type { SourceKind } from "../sources/source";
import { type FoundSource, nothingFound, type Problem, type Reading, unreadable } from "./found";
import { plainWords } from "./html-words";
import { field, isRecord, listOf, readJson, textIn, type Values, webAddress, withoutTraps } from "./json-values";

const mostSources = 5_000;

export function readCsl(source: string): Reading {
	const json = readJson(source);
	if (json.kind === "problem") return unreadable(json.sentence);
	return sourcesFromCsl(listOf(field(json.value, "items") ?? json.value), (i) => `item ${i + 1}`);
}

/** Source cards of CSL items; each keeps its item. */
export function sourcesFromCsl(items: readonly unknown[], placeOf: (index: number) => string): Reading {
	const found = nothingFound();
	const problems: Problem[] = [];
	for (const [i, item] of items.slice(0, mostSources).entries()) {
		const card = cardOf(item, i, placeOf(i));
		if (typeof card === "string") problems.push({ place: placeOf(i), reason: card });
		else found.sources.push(card);
	}
	if (items.length > mostSources) {
		const reason = `There are ${items.length.toLocaleString("en")} sources; at most ${mostSources.toLocaleString("en")} are read. Divide the file.`;
		problems.push({ place: `${placeOf(mostSources)} and later`, reason });
	}
	if (found.sources.length === 0 && problems.length === 0) return unreadable("There is no source in this file.");
	return { found, problems };
}

function cardOf(item: unknown, index: number, place: string): FoundSource | string {
	if (!isRecord(item)) return "This is not a CSL item.";
	const csl = withoutTraps(item) as Values;
	const authors = namesIn(field(item, "author"));
	const title = ["title", "title-short", "shortTitle", "container-title", "publisher"]
		.map((name) => textIn(listOf(field(item, name))[0]))
		.find((text) => text !== null);
	const name = title ? plainWords(title) : authors;
	if (!name) return "It has neither a title nor an author, so a card of it would have no name.";
	const doi = textIn(field(item, "DOI"))?.replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, "");
	return {
		key: `csl:${index}`,
		place,
		name: name.slice(0, 500),
		kind: kinds[textIn(field(item, "type")) ?? ""] ?? "document",
		url: webAddress(field(item, "URL")) ?? webAddress(doi && `https://doi.org/${doi}`),
		grade: null,
		note: "",
		csl,
	};
}

function namesIn(value: unknown): string | null {
	const names = listOf(value).flatMap((name) => {
		const parts = [textIn(field(name, "given")), textIn(field(name, "family"))].filter(Boolean).join(" ");
		return (textIn(field(name, "literal")) ?? parts) || [];
	});
	return names.length > 0 ? names.join(", ") : null;
}

const kinds: Readonly<Record<string, SourceKind>> = {
	"article-magazine": "article",
	"article-newspaper": "article",
	"article-journal": "article",
	article: "article",
	broadcast: "broadcast",
	motion_picture: "broadcast",
	song: "broadcast",
	speech: "broadcast",
	dataset: "dataset",
	post: "post",
	"post-weblog": "post",
	webpage: "web-page",
	software: "web-page",
};
