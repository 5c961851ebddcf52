import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CaretMoves, type CaretStep, type Direction } from "./caret-moves";

/** Reads `One two.|\n\n|Three ^four.`: every other piece is a block, `^` is the caret. */
function article(source: string) {
	const blocks: { start: number; end: number }[] = [];
	let text = "";
	let caret = 0;
	for (const [index, piece] of source.split("|").entries()) {
		const from = text.length;
		for (const character of piece) {
			if (character === "^") caret = text.length;
			else text += character;
		}
		if (index % 2 === 0) blocks.push({ start: from, end: text.length });
	}
	return { text, blocks, caret };
}

/** The text after the caret has gone one step, with `^` where it is. */
function after(source: string, by: CaretStep, direction: Direction): string {
	const { text, blocks, caret } = article(source);
	const at = new CaretMoves(text, blocks).step(caret, by, direction);
	return `${text.slice(0, at)}^${text.slice(at)}`;
}

describe("a step", () => {
	it.each<[string, string, CaretStep, Direction, string]>([
		["goes over an emoji with a skin tone at once", "a^👍🏽b", "character", "forward", "a👍🏽^b"],
		["goes back over a letter with a combining accent at once", "cafe\u0301^s", "character", "back", "caf^e\u0301s"],
		["goes over the gap between paragraphs", "One^|\r\n\r\n|Two", "character", "forward", "One\r\n\r\n^Two"],
		["goes back over the gap", "One|\n|^Two", "character", "back", "One^\nTwo"],
		["stays at the end of the text", "One^", "character", "forward", "One^"],
		["goes to the end of the word", "the ^soldiers who", "word", "forward", "the soldiers^ who"],
		["goes to the end of the next word from a space", "the^ soldiers who", "word", "forward", "the soldiers^ who"],
		["keeps 2,500 one word", "about ^2,500 troops", "word", "forward", "about 2,500^ troops"],
		["goes back to the start of the word", "the soldiers ^who", "word", "back", "the ^soldiers who"],
		["goes on to the next paragraph's first word", "One^.|\n\n|“Two”", "word", "forward", "One.\n\n“Two^”"],
		["goes to the start of the paragraph first", "One.|\n|Two ^three", "paragraph", "back", "One.\n^Two three"],
		["then to the one above", "One.|\n|^Two three", "paragraph", "back", "^One.\nTwo three"],
		["goes to the next paragraph", "O^ne.|\n|Two", "paragraph", "forward", "One.\n^Two"],
		["goes to the end of the text", "O^ne.|\n|Two|\n", "text", "forward", "One.\nTwo^\n"],
	])("%s", (_, source, by, direction, expected) => {
		expect(after(source, by, direction)).toBe(expected);
	});

	it("always gets on, and ends at the end", () => {
		const steps = fc.constantFrom<CaretStep>("character", "word", "paragraph");
		fc.assert(
			fc.property(fc.array(fc.string({ unit: "grapheme", minLength: 1 }), { minLength: 1 }), steps, (pieces, by) => {
				const { text, blocks } = article(pieces.map((piece) => piece.replace(/[|^]/g, "x")).join("|\n|"));
				const moves = new CaretMoves(text, blocks);
				let at = blocks[0]?.start ?? 0;
				for (let guard = 0; guard <= text.length + 1; guard++) {
					const next = moves.step(at, by, "forward");
					if (next === at) break;
					expect(next).toBeGreaterThan(at);
					at = next;
				}
				expect(at).toBe(blocks.at(-1)?.end);
			}),
		);
	});
});

describe("a sentence", () => {
	const two = "He went.  She stayed! |\n\n|Nobody knew.";
	it.each([
		["is the one around the caret, without its spaces", 12, "She stayed!"],
		["is the last one at the end of its paragraph", 22, "She stayed!"],
		["is not the one of the paragraph above", 24, "Nobody knew."],
	])("%s", (_, offset, expected) => {
		const { text, blocks } = article(two);
		const range = new CaretMoves(text, blocks).sentenceAt(offset);
		expect(range && text.slice(range.start, range.end)).toBe(expected);
	});

	it("grows from part of one to the whole, then sentence by sentence", () => {
		const { text, blocks } = article(two);
		const moves = new CaretMoves(text, blocks);
		const grown: string[] = [];
		let range = { start: 3, end: 5 };
		for (let times = 0; times < 4; times++) {
			range = moves.growBySentence(range) ?? range;
			grown.push(text.slice(range.start, range.end));
		}
		expect(grown).toEqual(["He went.", "He went.  She stayed!", text, text]);
	});

	it("survives a language that is none", () => {
		const moves = new CaretMoves("Ja. Nein.", [{ start: 0, end: 9 }], "german (I think)");
		expect(moves.sentenceAt(0)).toEqual({ start: 0, end: 3 });
	});
});

it("finds the word at the caret, or the next one", () => {
	const moves = new CaretMoves("One, two", [{ start: 0, end: 8 }]);
	expect(moves.wordAt(1)).toEqual({ start: 0, end: 3 });
	expect(moves.wordAt(3)).toEqual({ start: 5, end: 8 });
	expect(moves.wordAt(8)).toBeNull();
});

it("finds its way in a paragraph as long as a book", () => {
	const word = "Freiheitsentziehungsmassnahmen ";
	const text = `${word.repeat(20_000)}end.`;
	const moves = new CaretMoves(text, [{ start: 0, end: text.length }]);
	const middle = word.length * 9_000;
	expect(moves.step(middle, "word", "forward")).toBe(middle + word.length - 1);
	expect(moves.step(middle, "word", "back")).toBe(middle - word.length);
	expect(moves.step(middle, "character", "back")).toBe(middle - 1);
	expect(moves.sentenceAt(middle)).toEqual({ start: 0, end: text.length });
});

it("takes a word that is longer than what it looks at first", () => {
	const long = "x".repeat(5_000);
	const moves = new CaretMoves(`a ${long} b`, [{ start: 0, end: 5_004 }]);
	expect(moves.step(2, "word", "forward")).toBe(5_002);
	expect(moves.step(5_003, "word", "back")).toBe(2);
});
