import { unzipSync } from "fflate";
import mammoth from "mammoth";
import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { SaxesParser } from "saxes";
import { beforeAll, describe, expect, it } from "vitest";
import type { NoteBlock } from "@/lib/core/notes/note";
import { buildReport } from "@/lib/core/reports/build-report";
import { everywhere, hostileWords } from "@/lib/core/reports/hostile-words";
import { visibleControls } from "@/lib/core/reports/people-text";
import { quotedAs } from "@/lib/core/reports/quoting";
import type { Report } from "@/lib/core/reports/report";
import { sampleMaterial, sampleMoment } from "@/lib/core/reports/sample-material";
import { printable } from "./fonts";
import { renderDocx } from "./render-docx";
import { renderPdf } from "./render-pdf";

const plain = everywhere("Plain words, ");
/** In no readable format, there in another form, or not told in print. */
const notPrinted =
	/^(?:csl|archive filename|url of|.*paragraph|heading|excluded words|words of another|.* of e5|other title)/;
const addresses = /^https:\/\/example\.org\/[\w%.~-]+$/;

type ReadPdf = {
	pdf: PDFDocumentProxy;
	/** Without white space; footnotes last. */
	text: string;
	links: string[];
	outline: string[];
	roles: string[];
};

async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
	expect(new TextDecoder("latin1").decode(bytes.slice(0, 5))).toBe("%PDF-");
	const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
	const read: ReadPdf = { pdf, text: "", links: [], outline: [], roles: [] };
	let text = "";
	let notes = "";
	for (let number = 1; number <= pdf.numPages; number++) {
		const page = await pdf.getPage(number);
		const { items } = await page.getTextContent();
		for (const item of items) {
			if (!("str" in item)) continue;
			const y = item.transform[5];
			// What is at the head and the foot of the page comes between the words of some paragraph.
			if (y < 60 || y > 775) continue;
			if (item.height > 0 && item.height < 7.6) notes += item.str;
			else text += item.str;
		}
		for (const annotation of await page.getAnnotations()) if (annotation.url) read.links.push(annotation.url);
		read.roles.push(...rolesIn(await page.getStructTree()));
	}
	read.text = `${squeezed(text)} ${squeezed(notes)}`;
	read.outline = (await pdf.getOutline()).flatMap(titlesIn);
	return read;
}

type Node = Awaited<ReturnType<PDFPageProxy["getStructTree"]>>;
function rolesIn(node: Node): string[] {
	return [node.role, ...node.children.flatMap((child) => ("role" in child ? rolesIn(child) : []))];
}

type Entry = { title: string; items: Entry[] };
function titlesIn({ title, items }: Entry): string[] {
	return [title, ...items.flatMap(titlesIn)];
}

/** Without what is no word: white space, and marks that turn or join. */
function squeezed(text: string): string {
	return text.replace(/[\s\p{Default_Ignorable_Code_Point}\u2028\u2029]+/gu, "").normalize("NFC");
}

/** Words that turn others round come back in the order in which they are shown. */
const turning = /[\u0590-\u08ff\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Of a word longer than a line the end: it may begin on another page, among the words of other columns. */
function missing(said: Map<string, string>, text: string, shown: (value: string) => string): string[] {
	return [...said].flatMap(([field, value]) => {
		if (notPrinted.test(field)) return [];
		const words = turning.test(value) ? [] : shown(value).split(/\s+/);
		return words.every((word) => text.includes(squeezed(word).slice(-24))) ? [] : field;
	});
}

/** Making a document takes its time: every third by default, and all of them with STET_PAPER_WORDS=all. */
const tried =
	process.env.STET_PAPER_WORDS === "all" ? hostileWords : hostileWords.filter((_, at) => at % 3 === 0 || at > 38);

describe("a report as PDF", () => {
	let usual: ReadPdf;
	beforeAll(async () => {
		usual = await readPdf(renderPdf(plain.report));
	});

	it("is tagged, has a title and a language, and says that it is PDF/UA-1", async () => {
		expect(await usual.pdf.getMarkInfo()).toMatchObject({ Marked: true });
		const { info, metadata } = await usual.pdf.getMetadata();
		expect(info).toMatchObject({ Language: "en", Title: "Fact-check report: Plain words, title" });
		expect(metadata?.getRaw()).toMatch(/pdfuaid:part[>=" ]*1/);
		const roles = new Set(usual.roles);
		for (const role of ["H1", "H2", "H3", "P", "L", "LI", "Table", "TR", "TH", "TD", "Link", "Note"]) {
			expect([...roles], role).toContain(role);
		}
	});

	it("has its sections and claims as bookmarks, every word of people's, and links to the web alone", () => {
		expect(usual.outline.slice(0, 4)).toEqual([
			"Open when this report was made",
			"About this edition",
			"How the claims stand",
			"The article, annotated",
		]);
		expect(usual.outline.filter((title) => /^\d+ +Plain words, statement/.test(title))).toHaveLength(6);
		expect(missing(plain.said, usual.text, visibleControls)).toEqual([]);
		expect(usual.links.length).toBeGreaterThan(3);
		for (const link of usual.links) expect(link).toMatch(addresses);
	});

	describe.each(tried.map((words) => [JSON.stringify(words).slice(0, 60), words]))("of %s", (_, words) => {
		it("says them as words", async () => {
			const { report, said } = everywhere(words);
			const read = await readPdf(renderPdf(report));
			expect(missing(said, read.text, (value) => printable(visibleControls(value)))).toEqual([]);
			expect(read.outline).toHaveLength(usual.outline.length);
			expect(new Set(read.links)).toEqual(new Set(usual.links));
		});
	});

	it("is made of next to nothing, and of far too much", async () => {
		const nothing = {
			...buildReport(
				sampleMaterial(() => ""),
				{ generatedAt: sampleMoment },
			),
		};
		expect((await readPdf(renderPdf(nothing))).pdf.numPages).toBeGreaterThan(0);
		const empty: Report = {
			...nothing,
			articles: [],
			claims: [],
			sources: [],
			notChecked: [],
			openFacts: [],
			otherTexts: [],
		};
		expect((await readPdf(renderPdf(empty))).outline[0]).toBe("Nothing was open when this report was made");
		const long = "A rationale of many words. ".repeat(8_000);
		const much = buildReport(
			sampleMaterial((field, usualWords) => (field === "rationale of x1" ? long : usualWords)),
			{ generatedAt: sampleMoment },
		);
		expect((await readPdf(renderPdf(much))).pdf.numPages).toBeGreaterThan(30);
	});

	it("has the same words when it is long, and its claims as bookmarks", async () => {
		const [claim] = plain.report.claims;
		const claims = Array.from({ length: 201 }, (_, i) => ({ ...claim!, number: i + 1 }));
		const read = await readPdf(renderPdf({ ...plain.report, claims, notChecked: [] }));
		expect(read.outline.filter((title) => /^\d+ +Plain words, statement/.test(title))).toHaveLength(201);
		expect(read.text).toContain(squeezed("Plain words, locator of e1"));
		expect(read.roles).not.toContain("Note");
	});

	it.each(["paragraphs", "claims"] as const)("quotes %s and no more", async (quoting) => {
		const { text } = await readPdf(renderPdf(quotedAs(plain.report, quoting)));
		expect(text).toContain(squeezed("Of the text only"));
		expect(text).not.toContain(squeezed("Plain words, excluded words"));
	});
});

describe("what fonts can show", () => {
	it.each([
		["Latin, Ελληνικά, Қазақ тілі і тоҷикӣ", null],
		["العربية ﷽ فارسی עברית", null],
		["简体 繁體 日本語カタカナ 한국어", null],
		["○ ◐ ✓ ✗ ≠ ␛ 👩‍👩‍👧 ❤️ e\u0301", null],
		["अ", "[U+0905]"],
		["a\ufffeb", "a[U+FFFE]b"],
		["\ufeffwith a mark in front", "with a mark in front"],
		["\ud800", "[U+FFFD]"],
	])("%s", (text, expected) => expect(printable(text)).toBe(expected ?? text));
});

type ReadDocx = { parts: Map<string, string>; counts: Record<string, number>; links: string[]; text: string };

/** Strict: what is no well-formed XML throws. */
function readDocx(bytes: Uint8Array): ReadDocx {
	const read: ReadDocx = { parts: new Map(), counts: {}, links: [], text: "" };
	for (const [name, content] of Object.entries(unzipSync(bytes))) {
		if (!/\.(?:xml|rels)$/.test(name)) continue;
		const source = new TextDecoder("utf-8", { fatal: true }).decode(content);
		read.parts.set(name, source);
		const parser = new SaxesParser();
		parser.on("error", (error) => {
			throw new Error(`${name}: ${error.message}`);
		});
		parser.on("opentag", (tag) => {
			const key = `${name} ${tag.name}`;
			read.counts[key] = (read.counts[key] ?? 0) + 1;
			if (tag.attributes.TargetMode === "External") read.links.push(String(tag.attributes.Target));
		});
		parser.on("text", (text) => {
			if (/^word\/(?:document|comments|footnotes)\.xml$/.test(name)) read.text += squeezed(text);
		});
		parser.write(source).close();
	}
	return read;
}

/** Elements that stand for something; paragraphs and runs follow the lines of what people wrote. */
const standing =
	/w:(?:tbl|tr|tc|hyperlink|footnote|footnoteReference|comment|commentReference|commentRangeStart|commentRangeEnd|bookmarkStart|sectPr|instrText|fldChar)$/;
function skeleton({ counts }: ReadDocx): [string, number][] {
	return Object.entries(counts)
		.filter(([key]) => standing.test(key))
		.sort();
}

describe("a report as a Word document", () => {
	let usual: ReadDocx;
	let bytes: Uint8Array;
	beforeAll(async () => {
		bytes = await renderDocx(plain.report);
		usual = readDocx(bytes);
	});

	it("has a title, headings, tables, footnotes, and remarks on the passages, for a reader of others' making", async () => {
		expect(usual.parts.get("docProps/core.xml")).toContain(
			"<dc:title>Fact-check report: Plain words, title</dc:title>",
		);
		const { value: page } = await mammoth.convertToHtml(
			{ buffer: Buffer.from(bytes) },
			{ styleMap: ["comment-reference => sup"] },
		);
		expect(page.match(/<h1>/g)?.length).toBeGreaterThan(7);
		expect(page).toMatch(/<h2>.*?1 {2}Plain words, statement of c1<\/h2>/);
		expect(page).toContain("<th><p><strong>How it stands</strong></p></th>");
		expect(page.match(/<li id="footnote-\d+">/g)).toHaveLength(4);
		expect(page).toContain("Claim 1: ✗ False, by adjudication; 2 reviewers, 1 of them dissents");
		expect(usual.counts["word/comments.xml w:comment"]).toBe(6);
		expect(missing(plain.said, usual.text, visibleControls)).toEqual([]);
		expect(usual.links.length).toBeGreaterThan(3);
		for (const link of usual.links) expect(link).toMatch(addresses);
	});

	describe.each(tried.map((words) => [JSON.stringify(words).slice(0, 60), words]))("of %s", (_, words) => {
		it("says them as words, in XML that is well-formed", async () => {
			const { report, said } = everywhere(words);
			const read = readDocx(await renderDocx(report));
			expect(skeleton(read)).toEqual(skeleton(usual));
			expect(new Set(read.links)).toEqual(new Set(usual.links));
			const shown = (value: string) =>
				visibleControls(value.toWellFormed()).replace(/[\ufffe\uffff]/g, (char) =>
					char === "\ufffe" ? "[U+FFFE]" : "[U+FFFF]",
				);
			const gone = [...said].filter(
				([field, value]) => !notPrinted.test(field) && !read.text.includes(squeezed(shown(value))),
			);
			expect(gone).toEqual([]);
		});
	});

	it("counts each numbered list for itself, from where it begins", async () => {
		const item = (text: string): NoteBlock[] => [{ kind: "paragraph", inline: [{ kind: "text", text }] }];
		const numbered = (start: number): NoteBlock => ({
			...{ kind: "list", ordered: true, start },
			items: [[...item("One"), { kind: "list", ordered: false, start: 1, items: [item("below")] }], item("Two")],
		});
		const made = await renderDocx({ ...plain.report, summary: [numbered(1), numbered(7)] });
		const numbering = readDocx(made).parts.get("word/numbering.xml");
		expect(numbering?.match(/<w:startOverride w:val="7"\/>/g)).toHaveLength(1);
		const { value: page } = await mammoth.convertToHtml({ buffer: Buffer.from(made) });
		const items = "<li>One<ul><li>below</li></ul></li><li>Two</li>";
		// Its reader takes the two for one.
		expect(page.includes(`<h1>Summary</h1><ol>${items}${items}</ol>`)).toBe(true);
	});

	it("begins a paragraph at the right where its words do", async () => {
		const { report } = everywhere("العربية אחת ");
		const read = readDocx(await renderDocx(report));
		expect(read.counts["word/document.xml w:bidi"]).toBeGreaterThan(20);
		expect(read.counts["word/document.xml w:rtl"]).toBeGreaterThan(20);
		expect(usual.counts["word/document.xml w:bidi"]).toBeUndefined();
	});
});
