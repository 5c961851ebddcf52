import fc from "fast-check";
import { DomUtils, parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { articleHtml, escapeHtml, showBlocks } from "./block-markup";

it("numbers the paragraphs that are part of the article", () => {
	const kinds = ["excluded", "heading", "paragraph", "excluded", "quotation"] as const;
	const blocks = kinds.map((kind, at) => ({ kind, start: at * 2, end: at * 2 + 1 }));
	expect(showBlocks(blocks).map((block) => block.number)).toEqual([null, 1, 2, null, 3]);
});

describe("the article as HTML", () => {
	it("says the same words when it is parsed again, whatever they are", () => {
		const nasty = fc.constantFrom(
			"<script>",
			"&amp;",
			"\r\n",
			'"',
			"'",
			"\u00a0",
			"😀",
			"\u202e",
			"<!--",
			"&#13;",
			"-->",
		);
		const words = fc.array(fc.oneof(nasty, fc.string({ unit: "grapheme" }))).map((pieces) => `x${pieces.join("")}x`);
		fc.assert(
			fc.property(fc.array(words, { minLength: 1, maxLength: 4 }), (pieces) => {
				let text = "";
				const blocks = pieces.map((piece) => {
					const start = text.length;
					text += piece;
					const block = { kind: "paragraph" as const, start, end: text.length };
					text += "\n\n";
					return block;
				});
				const parsed = parseDocument(articleHtml(text, showBlocks(blocks))).childNodes;
				const read = parsed.map((node) => ("childNodes" in node ? node.childNodes : []));
				expect(read.map((nodes) => nodes.map((node) => ("data" in node ? node.data : "<tag>")).join(""))).toEqual(
					pieces,
				);
			}),
		);
	});

	it("puts a long article's blocks into parts, and a short one's into none", () => {
		const blocksOf = (count: number) =>
			showBlocks(Array.from({ length: count }, (_, at) => ({ kind: "paragraph", start: at * 4, end: at * 4 + 3 })));
		const text = Array.from({ length: 200 }, (_, at) => String(at).padStart(3, "0")).join("\n");
		const elements = (count: number) => parseDocument(articleHtml(text, blocksOf(count))).childNodes;
		const words = elements(60).map((block) => DomUtils.textContent(block));
		expect(words).toEqual(text.split("\n").slice(0, 60));
		const parts = elements(130).map((part) => DomUtils.getChildren(part).map((block) => DomUtils.textContent(block)));
		expect(parts.map((part) => part.length)).toEqual([20, 20, 20, 20, 20, 20, 10]);
		expect(parts.flat()).toEqual(text.split("\n").slice(0, 130));
	});

	it("leaves no character that could end a text or an attribute", () => {
		expect(escapeHtml(`</p><img src=x onerror="alert('1')">\r\n`)).not.toMatch(/[<>"'\r]/);
	});
});
