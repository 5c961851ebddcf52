import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromCodePoints, indexCodePoints, toCodePoints } from "./code-points";

describe("code points", () => {
	it.each([
		["plain words", "rents rose", { start: 6, end: 10 }, { start: 6, end: 10 }],
		["words after an emoji", "😀 rents", { start: 3, end: 8 }, { start: 2, end: 7 }],
		["words around an emoji", "a😀b😀c", { start: 0, end: 4 }, { start: 0, end: 3 }],
		["an emoji itself", "a😀b", { start: 1, end: 3 }, { start: 1, end: 2 }],
		["half an emoji counts as one", "a\ud83db", { start: 1, end: 3 }, { start: 1, end: 3 }],
		["the very end", "😀😀", { start: 4, end: 4 }, { start: 2, end: 2 }],
	])("converts %s", (_, text, units, codePoints) => {
		expect(toCodePoints(text, units)).toEqual(codePoints);
		expect(fromCodePoints(text, codePoints)).toEqual(units);
	});

	it.each([
		["outside the text", { start: 0, end: 5 }],
		["inside a pair", { start: 2, end: 4 }],
		["before the text", { start: -1, end: 4 }],
		["between two offsets", { start: 0.5, end: 4 }],
	])("throws on an offset %s, which no checked range has", (_, range) => {
		expect(() => toCodePoints("a😀b", range)).toThrow(RangeError);
	});

	it.each([
		[{ start: 0, end: 4 }],
		[{ start: -1, end: 2 }],
		[{ start: 2, end: 1 }],
		[{ start: 0.5, end: 2 }],
		[{ start: Number.NaN, end: 2 }],
		[{ start: 0, end: Number.POSITIVE_INFINITY }],
	])("says null to a stranger's range that isn't in the text (%j)", (range) => {
		expect(fromCodePoints("a😀b", range)).toBeNull();
	});

	it("agrees with spreading the text into code points, there and back", () => {
		const unit = fc.constantFrom("a", "é", "😀", "👩🏽", "\ud83d", "\ude00", "\u00a0");
		fc.assert(
			fc.property(fc.string({ unit, maxLength: 40 }), fc.nat(), fc.nat(), (text, a, b) => {
				const points = [...text];
				const [start, end] = [a % (points.length + 1), b % (points.length + 1)].sort((x, y) => x - y) as [
					number,
					number,
				];
				const units = { start: points.slice(0, start).join("").length, end: points.slice(0, end).join("").length };
				const index = indexCodePoints(text);
				expect(toCodePoints(index, units)).toEqual({ start, end });
				expect(fromCodePoints(index, { start, end })).toEqual(units);
			}),
			{ numRuns: 1000 },
		);
	});
});
