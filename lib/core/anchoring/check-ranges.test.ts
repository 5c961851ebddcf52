import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRanges, type GivenRange, mostRanges } from "./check-ranges";
import { splitsPair } from "./splits-pair";

//            0         1         2         3
//            0123456789012345678901234567890123456
const text = "Rents rose. 😀 Rents fell, rents rose.";

describe("checkRanges", () => {
	it.each<[string, GivenRange[], GivenRange[]]>([
		["takes one passage as it is", [{ start: 0, end: 5 }], [{ start: 0, end: 5 }]],
		[
			"puts passages in text order",
			[
				{ start: 15, end: 20 },
				{ start: 0, end: 5 },
			],
			[
				{ start: 0, end: 5 },
				{ start: 15, end: 20 },
			],
		],
		[
			"lets passages touch",
			[
				{ start: 0, end: 5 },
				{ start: 5, end: 10 },
			],
			[
				{ start: 0, end: 5 },
				{ start: 5, end: 10 },
			],
		],
		["takes a whole emoji", [{ start: 12, end: 14 }], [{ start: 12, end: 14 }]],
		["takes words that stand there", [{ start: 0, end: 5, exact: "Rents" }], [{ start: 0, end: 5 }]],
		["takes the second of two equal words", [{ start: 15, end: 20, exact: "Rents" }], [{ start: 15, end: 20 }]],
		["takes the whole text", [{ start: 0, end: text.length }], [{ start: 0, end: text.length }]],
	])("%s", (_, given, ranges) => expect(checkRanges(text, given)).toEqual({ kind: "ok", ranges }));

	it.each<[string, GivenRange[], string]>([
		["nothing selected", [], "No passage is selected"],
		["half an offset", [{ start: 0.5, end: 5 }], "not made of whole numbers"],
		["no number", [{ start: Number.NaN, end: 5 }], "not made of whole numbers"],
		["an endless range", [{ start: 0, end: Number.POSITIVE_INFINITY }], "not made of whole numbers"],
		["a start before the text", [{ start: -1, end: 5 }], "begins before the text"],
		["a reversed range", [{ start: 5, end: 0 }], "5–0 runs backwards"],
		["an empty range", [{ start: 5, end: 5 }], "is empty"],
		["an end one past the text", [{ start: 5, end: 39 }], "past the end of the text"],
		["an end past the text", [{ start: 5, end: 40 }], "past the end of the text, which has 38 UTF-16 units"],
		["a start inside an emoji", [{ start: 13, end: 20 }], "cuts a character in two at 13"],
		["an end inside an emoji", [{ start: 10, end: 13 }], "cuts a character in two at 13"],
		["a space only", [{ start: 5, end: 6 }], "nothing but white space"],
		[
			"passages that overlap",
			[
				{ start: 3, end: 8 },
				{ start: 0, end: 5 },
			],
			"0–5 and 3–8 overlap",
		],
		[
			"the same passage twice",
			[
				{ start: 0, end: 5 },
				{ start: 0, end: 5 },
			],
			"overlap",
		],
		["words that stand elsewhere", [{ start: 1, end: 6, exact: "Rents" }], "These words stand at 0 and 15."],
		["both readings", [{ start: 1, end: 6, exact: "Rents" }], "holds “ents ”, not “Rents”"],
		["words that stand once", [{ start: 0, end: 4, exact: "fell" }], "These words stand at 21."],
		["words that stand nowhere", [{ start: 0, end: 5, exact: "Wages" }], "stand nowhere in this text"],
		["no words at all", [{ start: 0, end: 5, exact: "" }], "nothing more given. Select the words again."],
		["words in other letters", [{ start: 0, end: 5, exact: "rents" }], "“R” (U+0052) there, “r” (U+0072) given"],
	])("refuses %s", (_, given, words) => {
		const checked = checkRanges(text, given);
		expect(checked.kind).toBe("refused");
		expect(checked.kind === "refused" && checked.sentence).toContain(words);
	});

	it("names a difference that can't be seen", () => {
		const checked = checkRanges("some\u00a0space", [{ start: 0, end: 10, exact: "some space" }]);
		expect(checked.kind === "refused" && checked.sentence).toContain("from offset 4 on: U+00A0 there, U+0020 given");
	});

	it.each(["\u00a0\u2003", "\u200b\u00ad", "\n\t\0", "\ufeff"])("refuses a selection nobody can see (%j)", (blank) => {
		expect(checkRanges(`a${blank}b`, [{ start: 1, end: 1 + blank.length }]).kind).toBe("refused");
		expect(checkRanges(`a${blank}b`, [{ start: 1, end: 2 + blank.length }]).kind).toBe("ok");
	});

	it(`takes ${mostRanges} passages and not one more`, () => {
		const many = Array.from({ length: mostRanges + 1 }, (_, i) => ({ start: i, end: i + 1 }));
		const long = "a".repeat(200);
		expect(checkRanges(long, many.slice(1)).kind).toBe("ok");
		expect(checkRanges(long, many).kind).toBe("refused");
	});

	it("shows long words from where they differ, and stops counting places", () => {
		const long = `${"x".repeat(300)}abc${"x".repeat(300)}`;
		const checked = checkRanges(long, [{ start: 0, end: 303, exact: `${"x".repeat(300)}abd` }]);
		expect(checked.kind === "refused" && checked.sentence).toContain(
			`“…${"x".repeat(28)}abc”, not “…${"x".repeat(28)}abd”`,
		);
		const repeated = checkRanges("ha ".repeat(50), [{ start: 0, end: 2, exact: "ha " }]);
		expect(repeated.kind === "refused" && repeated.sentence).toContain("stand at 0, 3, 6, 9, 12 and in more places");
	});

	it("answers with ranges that are inside, in order, apart and whole, or with a sentence", () => {
		const offset = fc.integer({ min: -2, max: 30 });
		const range = fc.record({ start: offset, end: offset });
		const words = fc.string({
			unit: fc.constantFrom("a", " ", "é", "😀", "\ud83d", "\ude00", "\u00a0"),
			maxLength: 20,
		});
		fc.assert(
			fc.property(words, fc.array(range, { maxLength: 4 }), (source, given) => {
				const checked = checkRanges(source, given);
				if (checked.kind === "refused") return checked.sentence.length > 10;
				let from = 0;
				for (const { start, end } of checked.ranges) {
					expect(start).toBeGreaterThanOrEqual(from);
					expect(end).toBeGreaterThan(start);
					expect(end).toBeLessThanOrEqual(source.length);
					expect(source.slice(start, end).trim()).not.toBe("");
					expect(splitsPair(source, start) || splitsPair(source, end)).toBe(false);
					from = end;
				}
				return checked.ranges.length === given.length;
			}),
			{ numRuns: 1000 },
		);
	});
});
