import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitsPair } from "@/lib/core/anchoring/splits-pair";
import { blockBefore, selectedRange } from "./offset-map";

/** Reads `One two|  |Three` as a text with a block for every other piece; `[` and `]` stand where a selection begins and ends. */
function article(source: string) {
	const blocks: { start: number; end: number }[] = [];
	let text = "";
	const selection = { start: -1, end: -1 };
	for (const [index, piece] of source.split("|").entries()) {
		const from = text.length;
		for (const character of piece) {
			if (character === "[") selection.start = text.length;
			else if (character === "]") selection.end = text.length;
			else text += character;
		}
		if (index % 2 === 0) blocks.push({ start: from, end: text.length });
	}
	return { text, blocks, selection };
}

describe("selectedRange", () => {
	it.each([
		["takes what was selected inside a paragraph", "One [two] three", "two"],
		["keeps a space that was selected", "One[ two ]three", " two "],
		["keeps both ends across paragraphs", "One [two|\r\n\r\n|Three] four", "two\r\n\r\nThree"],
		["leaves the next paragraph out when the selection only touches it", "One [two|\n\n|]Three", "two"],
		["leaves the paragraph above out when the selection begins at its end", "One two[|\n\n|Three] four", "Three"],
		["draws both ends back out of the gaps", "One|\n[\n|Two|\n]\n|Three", "Two"],
		["starts at the first paragraph from above it", "|[\n\n|One] two", "One"],
		["ends with the last paragraph from below it", "One [two|\n\n]", "two"],
		["takes a whole emoji", "One [😀] two", "😀"],
		["keeps U+00A0 and odd quotes", "Er [“sagte\u00a0das“]", "“sagte\u00a0das“"],
	])("%s", (_, source, expected) => {
		const { text, blocks, selection } = article(source);
		const range = selectedRange(text, blocks, selection);
		expect(range && text.slice(range.start, range.end)).toBe(expected);
	});

	it.each([
		["nothing is selected", "One []two"],
		["only the gap between paragraphs is selected", "One|[\n\n]|Two"],
		["the selection runs from one paragraph's end to the next one's start", "One[|\n\n|]Two"],
	])("is null when %s", (_, source) => {
		const { text, blocks, selection } = article(source);
		expect(selectedRange(text, blocks, selection)).toBeNull();
	});

	it("leaves out a character of which only half is selected", () => {
		expect(selectedRange("a😀b", [{ start: 0, end: 4 }], { start: 2, end: 4 })).toEqual({ start: 3, end: 4 });
		expect(selectedRange("a😀b", [{ start: 0, end: 4 }], { start: 0, end: 2 })).toEqual({ start: 0, end: 1 });
		expect(selectedRange("a😀b", [{ start: 0, end: 4 }], { start: 1, end: 2 })).toBeNull();
	});
});

/** Any text of paragraphs with white space between them, and its blocks. */
const anyArticle = fc
	.array(fc.tuple(fc.stringMatching(/^[\s]{0,3}$/), fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 })), {
		minLength: 1,
		maxLength: 8,
	})
	.map((pieces) => {
		let text = "";
		const blocks = pieces.map(([gap, words]) => {
			text += gap;
			const start = text.length;
			text += words;
			return { start, end: text.length };
		});
		return { text: `${text}\n`, blocks };
	});

it("finds the block that an offset is in or below", () => {
	fc.assert(
		fc.property(anyArticle, fc.nat(200), ({ blocks }, offset) => {
			expect(blockBefore(blocks, offset)).toBe(blocks.findLastIndex(({ start }) => start <= offset));
		}),
	);
});

it("loses no selected word and grabs none, wherever the selection begins and ends", () => {
	fc.assert(
		fc.property(anyArticle, fc.nat(200), fc.nat(200), ({ text, blocks }, a, b) => {
			const start = Math.min(a, b, text.length);
			const end = Math.min(Math.max(a, b), text.length);
			const range = selectedRange(text, blocks, { start, end });
			const shown = blocks
				.map((block) => [Math.max(block.start, start), Math.min(block.end, end)] as const)
				.filter(([from, to]) => from < to);
			if (!range) {
				// At most the two halves of characters that were not wholly selected.
				expect(shown.filter(([from, to]) => to - from > 2)).toEqual([]);
				return;
			}
			expect(range.start).toBeGreaterThanOrEqual(start);
			expect(range.end).toBeLessThanOrEqual(end);
			expect(splitsPair(text, range.start)).toBe(false);
			expect(splitsPair(text, range.end)).toBe(false);
			expect(range.start - (shown[0]?.[0] ?? 0)).toBeLessThanOrEqual(1);
			expect((shown.at(-1)?.[1] ?? 0) - range.end).toBeLessThanOrEqual(1);
		}),
	);
});
