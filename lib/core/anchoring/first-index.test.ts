import fc from "fast-check";
import { expect, it } from "vitest";
import { firstIndex } from "./first-index";

it("finds what looking at one after the other finds", () => {
	fc.assert(
		fc.property(fc.array(fc.nat(20)), fc.nat(20), fc.nat(5), (numbers, limit, from) => {
			const sorted = numbers.toSorted((a, b) => a - b);
			const plain = sorted.findIndex((number, i) => i >= from && number >= limit);
			const expected = plain === -1 ? Math.max(from, sorted.length) : plain;
			expect(firstIndex(sorted.length, (i) => sorted[i]! >= limit, from)).toBe(expected);
		}),
	);
});
