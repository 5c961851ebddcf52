import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ArticleInput, maxArticleBytes, maxPassages, type PreparedText, prepareText } from "./article-input";

const bytes = (text: string) => new TextEncoder().encode(text);

function prepared(input: ArticleInput): Extract<PreparedText, { kind: "prepared" }> {
	const outcome = prepareText(input);
	if (outcome.kind === "refused") throw new Error(outcome.sentence);
	return outcome;
}

describe("what kind of file it is", () => {
	it.each<[string, Partial<ArticleInput>, string]>([
		["no name, no type", {}, "plain"],
		["notes.txt", { filename: "notes.txt" }, "plain"],
		["Notes.MD", { filename: "Notes.MD" }, "markdown"],
		["notes.markdown", { filename: "notes.markdown" }, "markdown"],
		["page.htm", { filename: "page.htm" }, "html"],
		["a name without an ending", { filename: "Six flags v1.2", mediaType: "text/markdown" }, "markdown"],
		["a type that says nothing", { filename: "a.md", mediaType: "application/octet-stream" }, "markdown"],
		["a name that knows better than its type", { filename: "a.md", mediaType: "text/plain" }, "markdown"],
		["HTML by its type", { filename: "a.txt", mediaType: "text/html; charset=utf-8" }, "html"],
	])("%s", (_, how, format) => expect(prepared({ ...how, bytes: bytes("# Some words") }).format).toBe(format));

	it("takes text for plain text, whatever its name ends with", () => {
		expect(prepared({ text: "Some words", filename: "interview.putin" }).format).toBe("plain");
	});

	it.each([
		[{ filename: "report.docx", bytes: bytes("words") }, "unsupported-format", "“report.docx” is no kind of file"],
		[{ mediaType: "application/json", bytes: bytes("{}") }, "unsupported-format", "This file (application/json)"],
		[{ filename: "report.pdf", bytes: bytes("%PDF-1.7") }, "binary", "This is a PDF"],
		[{ filename: "report.docx", bytes: bytes("PK\u0003\u0004") }, "binary", "Word"],
		[{ filename: "notes.txt", bytes: bytes("%PDF-1.7") }, "binary", "This is a PDF"],
	])("refuses %j", (input, code, sentence) => {
		expect(prepareText(input)).toMatchObject({ kind: "refused", code, sentence: expect.stringContaining(sentence) });
	});
});

describe("frozen byte for byte", () => {
	it.each(["\ufeffOne\r\n\r\n\u00a0 Two \u2028📊\n\n", "# A *b*\n\n> c\n"])("%j", (text) => {
		for (const filename of ["a.txt", "a.md"]) {
			const outcome = prepared({ bytes: bytes(text), filename });
			expect(outcome.text).toBe(text);
			expect(bytes(outcome.text)).toEqual(bytes(text));
			expect(outcome.encoding).toBe("utf-8");
			expect(prepared({ text, filename })).toMatchObject({ text, encoding: "none" });
		}
	});
});

describe("encodings", () => {
	const latin = Uint8Array.from("caf\xe9", (character) => character.charCodeAt(0));

	it("reads what was declared, by hand or by the media type", () => {
		expect(prepared({ bytes: latin, declaredEncoding: "windows-1252" }).text).toBe("café");
		expect(prepared({ bytes: latin, mediaType: 'text/plain; charset="iso-8859-1"' })).toMatchObject({
			text: "café",
			encoding: "windows-1252",
		});
	});

	it("believes a page about itself only when it isn't UTF-8", () => {
		const page = '<meta charset="windows-1252"><p>café';
		const bytesOfPage = Uint8Array.from(page, (character) => character.charCodeAt(0));
		expect(prepared({ bytes: bytesOfPage, filename: "a.html" })).toMatchObject({
			text: "café",
			encoding: "windows-1252",
		});
		expect(prepared({ bytes: bytes(page), filename: "a.html" })).toMatchObject({ text: "café", encoding: "utf-8" });
		expect(prepareText({ bytes: latin, filename: "a.txt" })).toMatchObject({ kind: "refused", code: "truncated" });
	});
});

describe("a page", () => {
	const body =
		"The council met on Tuesday and decided, after four hours, that the bridge would stay closed until the spring.";
	const page = `<html lang=en><meta property="article:published_time" content="2022-01-07T17:32:14Z">
		<nav>Home</nav><main><h1>A bridge stays closed</h1><p>By Ada Moor<p>${body}<p>${body} Nobody objected.
		<p>Leave a Comment</main><footer>Imprint<p>You may also like</footer>`;

	it("brings regions and phrases together, without overlap, and reads the rest for metadata", () => {
		const { text, exclusions, metadata, format, encoding } = prepared({ html: page });
		expect(exclusions.map(({ start, end, reason }) => [text.slice(start, end), reason])).toEqual([
			["Home", "navigation"],
			["Leave a Comment", "comment form"],
			["Imprint\n\nYou may also like", "page footer"],
		]);
		expect(metadata.title.value).toBe("A bridge stays closed");
		expect(metadata.byline.value).toBe("Ada Moor");
		expect(metadata.publishedAt.value).toBe("2022-01-07T17:32:14Z");
		expect({ format, encoding }).toEqual({ format: "html", encoding: "none" });
	});

	it("is the same from bytes", () => {
		const { encoding, ...rest } = prepared({ bytes: bytes(page), filename: "a.html" });
		expect(encoding).toBe("utf-8");
		expect(rest).toEqual({ ...prepared({ html: page }), encoding: undefined } satisfies object as typeof rest);
	});

	it("that shows nothing is refused with what to do", () => {
		expect(prepareText({ html: "<script>load()</script>" })).toMatchObject({
			code: "empty",
			sentence: expect.stringContaining("paste what it shows"),
		});
	});

	it("leaves something of it as the article", () => {
		expect(prepared({ html: "<nav>Ferries</nav><p>Leave a Comment" }).exclusions).toHaveLength(1);
	});
});

describe("too much", () => {
	it.each<[string, ArticleInput, "prepared" | "refused"]>([
		["as many bytes as allowed", { bytes: new Uint8Array(maxArticleBytes).fill(0x61) }, "prepared"],
		["one byte more", { bytes: new Uint8Array(maxArticleBytes + 1).fill(0x61) }, "refused"],
		["a text of fewer characters but more bytes", { text: "€".repeat(maxArticleBytes / 3 + 1) }, "refused"],
		["a text of just as many bytes", { text: "€".repeat(maxArticleBytes / 3) }, "prepared"],
		["as many lines as allowed", { text: "a\n".repeat(maxPassages) }, "prepared"],
		["one line more", { text: "a\n".repeat(maxPassages + 1) }, "refused"],
		["blank lines don't count", { text: `a${"\n".repeat(maxPassages * 2)}b` }, "prepared"],
		["a page of too many passages", { html: "<p>a".repeat(maxPassages + 1) }, "refused"],
		["twenty megabytes", { bytes: new Uint8Array(20_000_000) }, "refused"],
	])(
		"%s",
		(_, input, kind) => {
			const outcome = prepareText(input);
			expect(outcome.kind).toBe(kind);
			if (outcome.kind === "refused")
				expect(outcome).toMatchObject({ code: "too-large", sentence: expect.stringMatching(/import it in parts\.$/) });
		},
		60_000,
	);
});

it("carries the importer's word through", () => {
	const { metadata } = prepared({
		text: "A bridge\n\nBy Ada Moor",
		given: { title: "Bridges", publishedAt: "01/07/2022" },
	});
	expect(metadata.title).toMatchObject({ value: "Bridges", decidedBy: "import" });
	expect(metadata.publishedAt).toMatchObject({ value: null, decidedBy: "import", candidates: [{}, {}] });
});

it("reads a Markdown file's front matter", () => {
	const text =
		'---\ntitle: "A bridge"\nauthor: Ada Moor\ndate: 2022-01-07\ntags: [a]\n---\n\nThe council met on Tuesday.';
	const { metadata, exclusions } = prepared({ text, filename: "a.md" });
	expect(metadata).toMatchObject({
		title: { value: "A bridge" },
		byline: { value: "Ada Moor" },
		publishedAt: { value: "2022-01-07" },
	});
	expect(exclusions).toMatchObject([{ reason: "front matter" }]);
});

it("prepares or refuses anything, and never fails", () => {
	const input = fc.oneof(
		fc.record({ bytes: fc.uint8Array({ maxLength: 80 }) }),
		fc.record({ text: fc.string({ unit: "binary" }) }),
		fc.record({ html: fc.string({ unit: "binary" }) }),
	);
	const how = fc.record(
		{
			filename: fc.oneof(fc.string(), fc.constantFrom("a.md", "a.html", "a.txt", "a.exe")),
			mediaType: fc.oneof(fc.string(), fc.constantFrom("text/html", "text/plain; charset=utf-16")),
			declaredEncoding: fc.oneof(fc.string(), fc.constantFrom("utf-8", "latin1", "utf-16le")),
		},
		{ requiredKeys: [] },
	);
	fc.assert(
		fc.property(input, how, (what, named) => {
			const outcome = prepareText({ ...what, ...named });
			if (outcome.kind === "refused") expect(outcome.sentence).toMatch(/^\p{Lu}.*\.$|^“/su);
			else expect(outcome.blocks.length).toBeGreaterThan(0);
		}),
		{ numRuns: 500 },
	);
}, 30_000);
