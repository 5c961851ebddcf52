import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import fc from "fast-check";
import { Parser } from "htmlparser2";
import MarkdownIt from "markdown-it";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { report as reportSchema } from "@/lib/input/report";
import { everywhere, hostileWords } from "./hostile-words";
import { mdParagraphs, mdWithin, mdWords } from "./markdown-text";
import { contained, onOneLine, safeHref, visibleControls } from "./people-text";
import { renderBibtex } from "./render-bibtex";
import { renderClaimReviews } from "./render-claim-reviews";
import { renderCsl } from "./render-csl";
import { renderCsv } from "./render-csv";
import { renderHtml } from "./render-html";
import { renderJson } from "./render-json";
import { renderMarkdown } from "./render-markdown";
import { renderRis } from "./render-ris";
import { renderWebAnnotations } from "./render-web-annotations";
import type { Report } from "./report";

/** In no readable format, or there in another form. */
const notPrinted = /^(?:csl|archive filename|url of|.*paragraph|heading|excluded words|words of another|.* of e5)/;

function missing(said: Map<string, string>, isThere: (value: string) => boolean): string[] {
	return [...said].flatMap(([field, value]) => (notPrinted.test(field) || isThere(value) ? [] : field));
}

const plain = everywhere("Plain words, ");

type Element = { name: string; attributes: Record<string, string>; text: string };

/** Every element in order, with all the text inside it. Throws on a comment, and on a processing instruction that is no doctype. */
function elements(source: string): Element[] {
	const found: Element[] = [];
	const open: Element[] = [];
	const parser = new Parser({
		onopentag(name, attributes) {
			const element = { name, attributes, text: "" };
			found.push(element);
			open.push(element);
		},
		ontext(text) {
			for (const element of open) element.text += text;
		},
		onclosetag() {
			open.pop();
		},
		oncomment(text) {
			throw new Error(`A comment: ${text}`);
		},
		onprocessinginstruction(name) {
			if (name.toLowerCase() !== "!doctype") throw new Error(`An instruction: ${name}`);
		},
	});
	parser.end(source);
	return found;
}

const ids =
	/^(?:claim-\d+(?:-statement)?|m\d+-\d+|source-\d+|p\d+|open-facts|edition|figures|copy|claims|not-rated|not-checked|left-out|sources|about)$/;
/** What every attribute of the HTML report may hold, whoever wrote the words in it. */
const attributes: Record<string, RegExp> = {
	id: ids,
	"aria-labelledby": ids,
	class: /^[a-z -]+$/,
	dir: /^(?:ltr|auto)$/,
	lang: /^en$/,
	href: /^(?:#[a-z0-9-]+|https:\/\/example\.org\/[\w%.~-]+)$/,
	rel: /^nofollow noopener noreferrer$/,
	style: /^width:[\d.]+%$/,
	scope: /^(?:row|col)$/,
	datetime: /^2026-01-0\dT[\d:.]+Z$/,
	"data-n": /^\d+$/,
	"data-originalurl": /^https:\/\/example\.org\/[\w%.~-]+$/,
	"data-versiondate": /^2026-01-0\d$/,
	"aria-hidden": /^true$/,
	"aria-label": /^(?:Contents|Claim \d+: [A-Z][a-z :,]+)$/,
	charset: /^utf-8$/,
	name: /^(?:viewport|referrer|generator)$/,
	content: /^(?:width=device-width, initial-scale=1|no-referrer|Stet|default-src 'none'; .*)$/,
	"http-equiv": /^Content-Security-Policy$/,
};

/** The page without anybody's words: tags and the names of their attributes. */
function skeleton(source: string, but: RegExp = /^$/): string {
	return elements(source)
		.filter(({ name }) => !but.test(name))
		.map(({ name, attributes: own }) => [name, ...Object.keys(own)].join(" "))
		.join("\n");
}

describe("hostile words in every field", () => {
	describe.each(hostileWords.map((payload) => [JSON.stringify(payload).slice(0, 60), payload]))("%s", (_, payload) => {
		const { report, said } = everywhere(payload);

		it("leave the HTML as it is with harmless ones, and are there to read", () => {
			const page = renderHtml(report);
			expect(skeleton(page)).toBe(skeleton(renderHtml(plain.report)));
			const found = elements(page);
			for (const { name, attributes: own } of found) {
				for (const [attribute, value] of Object.entries(own)) {
					expect(value, `${name} ${attribute}`).toMatch(attributes[attribute] ?? /^\b$/);
				}
			}
			const texts = new Set(found.map((element) => element.text));
			expect(missing(said, (value) => texts.has(visibleControls(value)))).toEqual([]);
			// The article block by block, less the numbers that lead to the claims.
			const proof = page.slice(page.indexOf('<div class="proof"'), page.indexOf('<section aria-labelledby="claims"'));
			const printed = elements(proof.replace(/<sup>.*?<\/sup>/g, "")).filter(({ name }) => name === "p");
			expect(printed.map((block) => block.text)).toEqual(
				report.articles.flatMap(({ text, blocks }) =>
					blocks.map(({ start, end }) => visibleControls(text?.slice(start, end) ?? "")),
				),
			);
			expect(controls(page)).toEqual([]);
		});

		it("leave the Markdown as it is with harmless ones, and are there to read", () => {
			// Lines of people's words may become paragraphs and line breaks, nothing else.
			const source = renderMarkdown(report);
			const page = markdown.render(source);
			expect(skeleton(page, lines)).toBe(skeleton(markdown.render(renderMarkdown(plain.report)), lines));
			expect(markdown.parse(source, {}).flatMap((token) => [token, ...(token.children ?? [])])).not.toContainEqual(
				expect.objectContaining({ type: expect.stringMatching(/^(?:html|code_block|fence|table|image)/) }),
			);
			const text = oneSpace(elements(`<body>${page}</body>`)[0]?.text ?? "");
			expect(missing(said, (value) => text.includes(oneSpace(visibleControls(value))))).toEqual([]);
			expect(controls(source)).toEqual([]);
		});

		it("read back from the JSON as they were", () => {
			const source = renderJson(report);
			expect(controls(source)).toEqual([]);
			expect(source).not.toMatch(/[<>\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
			const back = reportSchema.parse(JSON.parse(source));
			expect(back).toEqual(report);
			const texts = new Map([...back.articles, ...back.otherTexts].map((text) => [text.versionId, text.text]));
			for (const { versionId, start, end, exact } of rangesOf(back)) {
				expect(texts.get(versionId)?.slice(start, end)).toBe(exact);
			}
		});
	});

	describe.each(hostileWords.map((payload) => [JSON.stringify(payload).slice(0, 60), payload]))(
		"%s, as data",
		(_, payload) => {
			const { report } = everywhere(payload);

			it("are a cell each in the CSV, and run in no spreadsheet", () => {
				const source = renderCsv(report);
				const { data, errors } = Papa.parse<string[]>(source.trimEnd(), { newline: "\r\n", delimiter: "," });
				expect(errors).toEqual([]);
				const [header, ...rows] = data;
				expect(rows.map((row) => row.length)).toEqual(report.claims.map(() => header?.length));
				expect(rows.map((row) => row[2]?.replaceAll("'", ""))).toEqual(
					report.claims.map(({ statement }) => contained(statement).replaceAll("'", "")),
				);
				for (const cell of rows.flat()) {
					for (const part of cell.split(/[;\t\r\n]/)) expect(part).not.toMatch(/^[\s"\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u);
				}
				expect(controls(source.replaceAll("\r", ""))).toEqual([]);
			});

			it("read back from the JSON-LD and the CSL as they were", () => {
				for (const render of [renderClaimReviews, renderWebAnnotations, renderCsl]) {
					const source = render(report);
					expect(controls(source)).toEqual([]);
					expect(source).not.toMatch(/[<>\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
					expect(shape(JSON.parse(source))).toEqual(shape(JSON.parse(render(plain.report))));
				}
				const [review] = JSON.parse(renderClaimReviews(report))["@graph"];
				expect(review).toMatchObject({
					claimReviewed: report.claims[0]?.statement,
					author: { name: report.desk },
					itemReviewed: { author: { name: report.claims[0]?.quotes[0]?.attribution[0]?.name } },
				});
				const points = [...(report.articles[0]?.text ?? "")];
				for (const { target } of JSON.parse(renderWebAnnotations(report)).first.items) {
					for (const { selector } of [target].flat()) {
						const [{ exact }, { start, end }] = selector;
						expect(points.slice(start, end).join("")).toBe(exact);
					}
				}
				const titles = JSON.parse(renderCsl(report)).map(({ title }: { title: string }) => title);
				expect(titles).toEqual(report.sources.map(({ csl }) => csl?.title));
			});

			it("stay in their fields in BibTeX and RIS, where a citation library finds them", () => {
				const titles = report.sources.map(({ csl }) => oneSpace(onOneLine(String(csl?.title))));
				const read = (text: string, forceType: string) =>
					new Cite(text, { forceType, generateGraph: false }).data.map(({ id, title }) => [
						id,
						oneSpace(String(title)),
					]);
				const expected = report.sources.map(({ id }, i) => [id, titles[i]]);
				const [bibtex, ris] = [renderBibtex(report), renderRis(report)];
				expect(read(bibtex, "@bibtex/text")).toEqual(expected);
				expect(read(ris, "@ris/file")).toEqual(expected);
				for (const source of [bibtex, ris]) expect(controls(source.replaceAll("\r\n", "\n"))).toEqual([]);
			});
		},
	);

	it.each(hostileWords)("are a link only where they lead to the web: %j", (url) => {
		const href = safeHref(url);
		if (!/^https?:\/\//.test(url)) return expect(href).toBeNull();
		expect(href).toMatch(/^https?:\/\/[^\s<>"'`\\{}|^\u0080-\uffff]+$/);
		expect(new URL(href ?? "").origin).toBe(new URL(url).origin);
	});
});

/** What is there, without what it says. Words that are an address to the web may be there as one. */
function shape(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(shape);
	if (typeof value !== "object" || value === null) return typeof value;
	const entries = Object.entries(value).filter(([key, one]) => key !== "url" || safeHref(String(one)) !== one);
	return Object.fromEntries(entries.map(([key, one]) => [key, shape(one)]));
}

function controls(source: string): string[] {
	return source.match(/\p{Cc}/gu)?.filter((char) => !"\t\n".includes(char)) ?? [];
}

/** Follows CommonMark, with HTML let through, and more besides: tables, strikethrough, bare links made links. */
const markdown = new MarkdownIt({ html: true, linkify: true, breaks: false });
markdown.linkify.set({ fuzzyLink: true, fuzzyEmail: true });
const lines = /^(?:p|br)$/;

function oneSpace(text: string): string {
	return text.replace(/[\s\u2028\u2029]+/g, " ").trim();
}

function rangesOf(report: Report) {
	return [
		...report.claims.flatMap((claim) => [
			...claim.quotes.flatMap((quote) => quote.ranges),
			...claim.evidence.flatMap((item) => item.passage ?? []),
		]),
		...report.articles.flatMap(({ open, excluded, noClaim }) => [...open, ...excluded, ...noClaim]),
	];
}

/** Words made of what means something in Markdown, so that every accident is near. */
const marked = fc.string({
	unit: fc.constantFrom(
		..."\\`*_{}[]()<>#+-.!|~=:&;\"'/ \t\n\r0a1bé@$^%",
		"www.",
		"http://",
		"&#32;",
		"](x)",
		"\u202e",
	),
	maxLength: 40,
});
const options = { numRuns: 500 };

describe("any words in Markdown", () => {
	it.each([
		["in a heading", (text: string) => `# Title ${mdWithin(text)}`],
		["in a line", (text: string) => `Before ${mdWithin(text)} after`],
		["first in a line", (text: string) => `${mdWords(text)} · after`],
		["in a list", (text: string) => `- ${mdWords(text)}\n- after`],
		["as paragraphs", (text: string) => `Before\n\n${mdParagraphs(text)}\n\nafter`],
		["as a quotation", (text: string) => `Before\n\n${mdParagraphs(text, "> ")}\n\nafter`],
		["as paragraphs of a list", (text: string) => `- Before\n\n${mdParagraphs(text, "  ")}\n\n- after`],
	])("stay words %s", (_, place) => {
		const usual = skeleton(markdown.render(place("words")), lines);
		fc.assert(
			fc.property(marked, (text) => {
				// Words that aren't there have no place to be in.
				fc.pre(text.trim() !== "");
				const page = markdown.render(place(text));
				expect(skeleton(page, lines)).toBe(usual);
				const shown = elements(`<body>${page}</body>`)[0]?.text ?? "";
				expect(shown.replace(/\s/g, "")).toContain(text.replace(/\s/g, ""));
			}),
			options,
		);
	});
});
