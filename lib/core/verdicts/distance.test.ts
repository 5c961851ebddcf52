import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areDisputed, distance, spreadOf } from "./distance";
import { type Rating, ratingCodes } from "./scale";

const rating = fc.constantFrom(...ratingCodes);

describe("distance", () => {
	it.each<[Rating, Rating, number]>([
		["true", "true", 0],
		["true", "mostly-true", 1],
		["false", "half-true", 2],
		["true", "false", 4],
		["unproven", "unproven", 0],
		["unproven", "false", 2],
		["misleading", "outdated", 2],
		["accurate", "drifted", 2],
	])("from %s to %s is %i", (a, b, expected) => expect(distance(a, b)).toBe(expected));

	it("is the same both ways, 0 only from a rating to itself, and never more than 4", () => {
		fc.assert(
			fc.property(rating, rating, (a, b) => {
				expect(distance(a, b)).toBe(distance(b, a));
				expect(distance(a, b) === 0).toBe(a === b);
				expect(distance(a, b)).toBeLessThanOrEqual(4);
			}),
		);
	});

	it("is never longer than a way round by another number", () => {
		const number = fc.constantFrom<Rating>("true", "mostly-true", "half-true", "mostly-false", "false");
		fc.assert(
			fc.property(number, number, number, (a, b, c) => {
				expect(distance(a, c)).toBeLessThanOrEqual(distance(a, b) + distance(b, c));
			}),
		);
	});
});

describe("spreadOf", () => {
	it.each<[string, Rating[], number]>([
		["nothing", [], 0],
		["one rating", ["true"], 0],
		["one rating twice", ["true", "true"], 0],
		["the two furthest apart", ["true", "half-true", "false"], 4],
		["a label among neighbours", ["true", "mostly-true", "unproven"], 2],
	])("is that of %s", (_, given, expected) => expect(spreadOf(given)).toBe(expected));

	it("grows with every rating, and doesn't depend on their order", () => {
		fc.assert(
			fc.property(fc.array(rating, { maxLength: 6 }), rating, (some, one) => {
				expect(spreadOf([...some, one])).toBeGreaterThanOrEqual(spreadOf(some));
				expect(spreadOf(some.toReversed())).toBe(spreadOf(some));
			}),
		);
	});
});

describe("areDisputed", () => {
	it.each<[string, Rating, Rating, number, boolean]>([
		["one step, where any difference is a dispute", "true", "mostly-true", 1, true],
		["one step, where two are asked for", "true", "mostly-true", 2, false],
		["two steps, where two are asked for", "true", "half-true", 2, true],
		["a label and a number, where four are asked for", "unproven", "half-true", 4, true],
		["two labels, where four are asked for", "misleading", "outdated", 4, true],
		["the same label", "unproven", "unproven", 1, false],
	])("%s", (_, a, b, from, expected) => {
		expect(areDisputed(a, b, from)).toBe(expected);
		expect(areDisputed(b, a, from)).toBe(expected);
	});
});
