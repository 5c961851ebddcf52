import fc from "fast-check";
import { parseDocument } from "htmlparser2";
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

	it("leaves no character that could end a text or an attribute", () => {
		expect(escapeHtml(`</p><img src=x onerror="alert('1')">\r\n`)).not.toMatch(/[<>"'\r]/);
	});
});
