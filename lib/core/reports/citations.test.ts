import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SourceKind, sourceKinds } from "../sources/source";
import { cslItem, cslTypes } from "./csl-item";
import { onOneLine } from "./people-text";
import { renderBibtex } from "./render-bibtex";
import { renderCsl } from "./render-csl";
import { renderRis } from "./render-ris";
import type { Report, ReportSource } from "./report";

const source = (own: Partial<ReportSource> = {}): ReportSource => ({
	number: 1,
	id: "0190-s1",
	name: "Traffic counts",
	kind: "document",
	url: "https://example.org/counts?year=2025&all=1#t_1",
	grade: "B",
	note: "",
	csl: null,
	restsOn: [],
	usedFor: [1],
	...own,
});
const reportOf = (...sources: ReportSource[]) => ({ sources }) as Report;
const options = { generateGraph: false };
/** Citation.js keeps of an item what it knows as CSL, of the type that it knows; what comes back unchanged is valid. */
const readCsl = (text: string) => new Cite(JSON.parse(text), options).data;
const readBibtex = (text: string) => new Cite(text, { ...options, forceType: "@bibtex/text" }).data;
const readRis = (text: string) => new Cite(text, { ...options, forceType: "@ris/file" }).data;
const plain = (text: string) => text.replace(/\s+/gu, " ").trim();

const ownItem = {
	id: "theirs",
	type: "article-journal",
	title: "On counting cars",
	author: [
		{ family: "Berg", given: "Ann", "non-dropping-particle": "van der", suffix: "Jr" },
		{ literal: "Ministry of Roads and Bridges" },
	],
	"container-title": "Journal of Harbours",
	volume: 12,
	issue: "3",
	page: "40-52",
	issued: { "date-parts": [[2025, 3, 9]] },
	DOI: "10.1000/a_b",
	publisher: "Quay Press",
};

describe("sources as CSL-JSON", () => {
	it.each(sourceKinds)("cite a %s that has no item of its own", (kind: SourceKind) => {
		const item = cslItem(source({ kind, note: "Yearly." }));
		expect(item).toMatchObject({ id: "0190-s1", title: "Traffic counts", annote: "Yearly." });
		expect(cslTypes).toContain(item.type);
		expect(readCsl(renderCsl(reportOf(source({ kind, note: "Yearly." }))))).toEqual([item]);
	});

	it("name a person or an organisation as it is, without guessing at parts", () => {
		expect(cslItem(source({ kind: "organisation" })).author).toEqual([{ literal: "Traffic counts" }]);
		expect(cslItem(source({ kind: "dataset" })).author).toBeUndefined();
	});

	it("keep a source's own item, under the desk's id", () => {
		const item = cslItem(source({ csl: ownItem }));
		expect(item).toEqual({ ...ownItem, id: "0190-s1", URL: source().url });
		expect(readCsl(renderCsl(reportOf(source({ csl: ownItem }))))).toEqual([item]);
	});

	it("keep nothing of it that CSL doesn't have", () => {
		const csl = {
			type: "novel",
			title: ["no", "text"],
			author: [{}, "Ann van Berg", { family: 3 }, null, { literal: " " }, { family: "Osei", ORCID: "x" }],
			issued: { "date-parts": [[2025, 1, 2, 3]] },
			accessed: "2026-01-02",
			submitted: { "date-parts": [], circa: {} },
			page: { from: 1 },
			volume: Number.NaN,
			__proto__: { note: "inherited" },
			constructor: "x",
			URL: "javascript:alert(1)",
			made_up: "y",
		};
		expect(cslItem(source({ csl: JSON.parse(JSON.stringify(csl)) }))).toEqual({
			id: "0190-s1",
			type: "document",
			title: "Traffic counts",
			URL: source().url,
			author: [{ literal: "Ann van Berg" }, { family: "Osei" }],
			accessed: { raw: "2026-01-02" },
		});
	});

	it("are valid whatever a source's own item holds", () => {
		const fields = ["type", "title", "author", "issued", "page", "volume", "note", "id", "DOI", "URL", "accessed"];
		const name = fc.dictionary(fc.constantFrom("family", "given", "literal", "x"), fc.oneof(fc.string(), fc.nat()));
		const date = fc.record({ "date-parts": fc.array(fc.array(fc.oneof(fc.nat(), fc.string()), { maxLength: 4 })) });
		const value = fc.oneof(fc.string(), fc.nat(), fc.array(name), date, fc.jsonValue());
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom(...fields), value), (csl) => {
				const item = cslItem(source({ csl }));
				for (const [field, one] of Object.entries(item)) {
					if (Array.isArray(one)) for (const name of one) expect(Object.values(name).every(isText)).toBe(true);
					else if (typeof one === "object") expect(["accessed", "issued"]).toContain(field);
					else expect(isText(one) || (typeof one === "number" && ["page", "volume"].includes(field))).toBe(true);
				}
				expect(cslTypes).toContain(item.type);
				expect(item.id).toBe("0190-s1");
			}),
			{ numRuns: 500 },
		);
	});
});

function isText(value: unknown): boolean {
	return typeof value === "string" && value !== "";
}

describe("sources as BibTeX and RIS", () => {
	it("are read by a citation library as what they are", () => {
		const report = reportOf(source({ csl: ownItem }), source({ id: "0190-s2", kind: "organisation" }));
		const [article, body] = readBibtex(renderBibtex(report));
		expect(article).toMatchObject({
			id: "0190-s1",
			type: "article-journal",
			title: "On counting cars",
			author: [
				{ family: "Berg", given: "Ann", "non-dropping-particle": "van der", suffix: "Jr" },
				{ family: "Ministry of Roads and Bridges" },
			],
			"container-title": "Journal of Harbours",
			volume: "12",
			issue: "3",
			page: "40-52",
			issued: { "date-parts": [[2025, 3]] },
			DOI: "10.1000/a_b",
			URL: source().url,
		});
		expect(body).toMatchObject({ id: "0190-s2", author: [{ family: "Traffic counts" }], URL: source().url });
		const [paper, agency] = readRis(renderRis(report));
		expect(paper).toMatchObject({
			id: "0190-s1",
			type: "article-journal",
			title: "On counting cars",
			author: [{ family: "van der Berg", given: "Ann", suffix: "Jr" }, { literal: "Ministry of Roads and Bridges" }],
			"container-title": "Journal of Harbours",
			issued: { "date-parts": [[2025, 3, 9]] },
			DOI: "10.1000/a_b",
			URL: source().url,
		});
		expect(agency).toMatchObject({ id: "0190-s2", title: "Traffic counts", author: [{ literal: "Traffic counts" }] });
	});

	it.each([
		["NATO said so", "{NATO said so}"],
		["100 % of $5 & #1 ~ x^2 a_b", "{100 \\% of \\$5 \\& \\#1 \\textasciitilde{} x\\textasciicircum{}2 a\\_b}"],
		["\\input{/etc/passwd}", "{\\textbackslash{}input\\textbraceleft{}/etc/passwd\\textbraceright{}}"],
		["a -- b ``c''", "{a -{}- b `{}`c'{}'}"],
		["one\n@misc{x,\n}", "{one @misc\\textbraceleft{}x, \\textbraceright{}}"],
	])("TeX prints %j as it is", (name, printed) => {
		expect(renderBibtex(reportOf(source({ name })))).toContain(`\ttitle = {${printed}},\n`);
	});

	it("have one entry for each source, whatever its words", () => {
		const unit = fc.oneof(
			fc.constantFrom(
				..."\\{}%$#&_~^@\"'`,-=<>| \n\r\t",
				"ER  - ",
				"\r\nTY  - GEN",
				"\n@comment{",
				" and ",
				"  - ",
				"é",
				"😀",
			),
			fc.string({ unit: "grapheme", maxLength: 3 }),
		);
		const words = fc.array(unit, { maxLength: 20 }).map((parts) => `x${parts.join("")}x`);
		fc.assert(
			fc.property(words, words, words, (first, second, note) => {
				const report = reportOf(
					source({ name: first, note, kind: "person" }),
					source({ id: "0190-s2", name: second, note, csl: { author: [{ family: first, given: second }] } }),
				);
				const titles = [first, second].map((name) => plain(onOneLine(name)));
				const bibtex = renderBibtex(report);
				expect(readBibtex(bibtex).map(({ title }) => plain(String(title)))).toEqual(titles);
				expect(isBalanced(bibtex)).toBe(true);
				const ris = renderRis(report);
				expect(readRis(ris).map(({ title }) => plain(String(title)))).toEqual(titles);
				for (const line of ris.split("\r\n")) expect(line).toMatch(/^(?:[A-Z][A-Z0-9] {2}- [^\r\n]*|)$/);
			}),
			{ numRuns: 500 },
		);
	});
});

/** As BibTeX counts braces: all of them. */
function isBalanced(text: string): boolean {
	let depth = 0;
	for (const char of text) {
		if (char === "{") depth += 1;
		if (char === "}") depth -= 1;
		if (depth < 0) return false;
	}
	return depth === 0;
}
