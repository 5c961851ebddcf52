import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "@/tests/cpu-time";
import vectors from "@/tests/vectors/intake/pages.json";
import { htmlToText } from "./html-to-text";

describe("what a page shows", () => {
	it.each(vectors.map((vector) => [vector.name, vector] as const))("%s", (_, vector) => {
		const { text, blocks, exclusions } = htmlToText(vector.html);
		expect(blocks.map(({ start, end, kind }) => [kind, text.slice(start, end)])).toEqual(vector.passages);
		expect(exclusions.map(({ start, end, reason }) => [text.slice(start, end), reason])).toEqual(vector.excluded);
		if (vector.text !== undefined) expect(text).toBe(vector.text);
	});
});

describe("what a page says about itself", () => {
	const valuesOf = (html: string) =>
		Object.fromEntries(
			Object.entries(htmlToText(html).hints).map(([field, candidates]) => [
				field,
				candidates.map(({ value }) => value),
			]),
		);

	it("reads meta elements, the language and the first heading", () => {
		const head = `
			<meta property="og:title" content="A bridge &amp; a bakery"><meta property="og:site_name" content="The Courier">
			<meta name=author content="Ada Moor"><meta property="article:published_time" content="2022-01-07T17:32:14Z">`;
		expect(valuesOf(`<html lang="en-GB"><head>${head}</head><h1>A bridge</h1>`)).toEqual({
			title: ["A bridge & a bakery", "A bridge"],
			outlet: ["The Courier"],
			byline: ["Ada Moor"],
			language: ["en"],
			publishedAt: ["2022-01-07T17:32:14Z"],
		});
	});

	it("reads JSON-LD, alone or in a graph, and trusts it first", () => {
		const data = {
			"@graph": [
				{ "@type": "WebSite", name: "no" },
				{
					"@type": ["NewsArticle"],
					headline: "A bridge",
					datePublished: "2022-01-07",
					author: [{ name: "Ada Moor" }, "Jo Stein"],
					publisher: { name: "The Courier" },
					inLanguage: "de-CH",
					translator: { name: "Livia Morandi" },
					translationOfWork: { inLanguage: "it" },
				},
			],
		};
		const script = `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
		expect(valuesOf(`<meta property="og:title" content="Bridge">${script}`)).toEqual({
			title: ["A bridge", "Bridge"],
			outlet: ["The Courier"],
			byline: ["Ada Moor, Jo Stein"],
			language: ["de"],
			originalLanguage: ["it"],
			translator: ["Livia Morandi"],
			publishedAt: ["2022-01-07"],
		});
	});

	it("takes what the title element says beyond the heading for the outlet", () => {
		expect(valuesOf("<title>A bridge | The Courier</title><h1>A bridge</h1>")).toEqual({
			title: ["A bridge"],
			outlet: ["The Courier"],
		});
		expect(valuesOf("<title>A bridge</title><p>text")).toEqual({ title: ["A bridge"] });
	});

	it.each([
		["JSON-LD that is broken", '<script type="application/ld+json">{"@type":</script>'],
		["JSON-LD of something else", '<script type="application/ld+json">{"@type":"Recipe","headline":"x"}</script>'],
		["JSON-LD that is a number", '<script type="application/ld+json">7</script>'],
		["an author that is an address", '<meta name="author" content="https://example.org/ada">'],
		["a language that is none", '<html lang="????">'],
		["an empty title", "<title> </title>"],
	])("says nothing on %s", (_, html) => expect(valuesOf(html)).toEqual({}));

	it("takes the article's own first heading before the site's", () => {
		expect(valuesOf("<header><h1>The Courier</h1></header><h1>A bridge</h1>").title).toEqual(["A bridge"]);
		expect(valuesOf("<header><h1>The Courier</h1></header><p>a").title).toEqual(["The Courier"]);
	});
});

const tags = fc.constantFrom(
	..."<p> </p> <div> </div> <nav> </nav> <h1> </h1> <li> <ul> </ul> <td> <tr> <table> </table> <br> <pre> </pre> <b> </b> <form> </form> <script> </script> <svg> </svg> <!-- --> <title> </title> &nbsp; &amp; &# < > <p class=cookie> <div hidden> <article> </article> <textarea> <![CDATA[ </".split(
		" ",
	),
);
const anyHtml = fc
	.array(fc.oneof(tags, fc.string({ unit: "binary", maxLength: 6 }), fc.constantFrom(" ", "\n", "words here")), {
		maxLength: 60,
	})
	.map((pieces) => pieces.join(""));

it("gives blocks that cover whatever isn't white space, and exclusions made of whole blocks, for any page", () => {
	fc.assert(
		fc.property(anyHtml, (html) => {
			const { text, blocks, exclusions } = htmlToText(html);
			let reached = 0;
			for (const { start, end } of blocks) {
				expect(text.slice(reached, start)).toMatch(/^\s*$/);
				expect(text.slice(start, end)).toMatch(/^\S(?:.*\S)?$/s);
				reached = end;
			}
			expect(text.slice(reached)).toMatch(/^\s*$/);
			const starts = new Set(blocks.map(({ start }) => start));
			const ends = new Set(blocks.map(({ end }) => end));
			for (const { start, end, reason } of exclusions) {
				expect(starts.has(start) && ends.has(end) && start < end && reason !== "").toBe(true);
			}
		}),
		{ numRuns: 500 },
	);
}, 30_000);

describe("pages made to hold up the desk", () => {
	const filled = (piece: string, length = 5_000_000) => piece.repeat(length / piece.length);
	it.each([
		["200,000 elements inside each other", `${"<div>".repeat(200_000)}deep${"</div>".repeat(200_000)}`],
		["a million elements that nobody closed", "<div>".repeat(1_000_000)],
		["as many closing tags that close nothing", filled("<div>", 2_500_000) + filled("</span>", 2_500_000)],
		["navigation within navigation", filled("<nav>a")],
		["lists within lists", filled("<ul><li>a")],
		["nothing but brackets", filled("<")],
		["nothing but ampersands", filled("&")],
		["one element with a million attributes", `<div ${filled("a=b ")}`],
		["one class of five megabytes", `<div class="${filled("cookie ")}">a`],
		["line breaks", filled("<br>a")],
		["JSON-LD of brackets", `<script type="application/ld+json">${filled("[")}</script>`],
	])(
		"%s",
		(_, html) => {
			expect(cpuTime(() => htmlToText(html, 200_000), 1)).toBeLessThan(6_000);
		},
		60_000,
	);
});
