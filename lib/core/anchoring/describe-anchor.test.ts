import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeAnchor } from "./describe-anchor";
import { splitsPair } from "./splits-pair";

describe("describeAnchor", () => {
	it("remembers the words and what stands around them", () => {
		expect(describeAnchor("In 2019 rents rose.", { start: 8, end: 13 })).toEqual({
			start: 8,
			end: 13,
			exact: "rents",
			prefix: "In 2019 ",
			suffix: " rose.",
		});
	});

	it("remembers 32 units on either side, and nothing beyond the text", () => {
		const text = `${"a".repeat(40)}WORDS${"b".repeat(40)}`;
		const anchor = describeAnchor(text, { start: 40, end: 45 });
		expect(anchor.prefix).toBe("a".repeat(32));
		expect(anchor.suffix).toBe("b".repeat(32));
		expect(describeAnchor(text, { start: 0, end: text.length })).toMatchObject({ prefix: "", suffix: "" });
	});

	it("leaves an emoji out rather than cut it", () => {
		const around = `😀${"x".repeat(31)}`;
		const anchor = describeAnchor(`${around}WORDS${"x".repeat(31)}😀`, { start: 33, end: 38 });
		expect(anchor.prefix).toBe("x".repeat(31));
		expect(anchor.suffix).toBe("x".repeat(31));
	});

	it("gives pieces that join to the text as it stands, whole characters only", () => {
		const words = fc.string({ unit: fc.constantFrom("a", "😀", "\u00a0", "é"), maxLength: 100 });
		fc.assert(
			fc.property(words, words, words, (before, exact, after) => {
				const text = before + exact + after;
				const anchor = describeAnchor(text, { start: before.length, end: before.length + exact.length });
				expect(anchor.exact).toBe(exact);
				expect(before.endsWith(anchor.prefix) && after.startsWith(anchor.suffix)).toBe(true);
				expect(splitsPair(text, anchor.start - anchor.prefix.length)).toBe(false);
				expect(splitsPair(text, anchor.end + anchor.suffix.length)).toBe(false);
				expect(anchor.prefix.length).toBeGreaterThanOrEqual(Math.min(before.length, 31));
				expect(anchor.suffix.length).toBeGreaterThanOrEqual(Math.min(after.length, 31));
				expect(Math.max(anchor.prefix.length, anchor.suffix.length)).toBeLessThanOrEqual(32);
			}),
		);
	});
});
