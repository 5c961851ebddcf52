import { describe, expect, it } from "vitest";
import { onlyRaters, pairsOfRaters, ratedUnits } from "./ratings-table";
import { ratingsFrom } from "./sample-ratings";

describe("ratedUnits", () => {
	it("gathers the values of each unit and forgets the units without one", () => {
		expect(ratedUnits(ratingsFrom("12 -- -3"))).toEqual([
			{
				unit: "u1",
				ratings: [
					{ rater: "a", value: "1" },
					{ rater: "b", value: "2" },
				],
			},
			{ unit: "u3", ratings: [{ rater: "b", value: "3" }] },
		]);
	});

	it("refuses two values of one rater for one unit", () => {
		const row = { unit: "u1", rater: "a", value: "true" };
		expect(() => ratedUnits([row, { ...row, value: "false" }])).toThrow("Two values of one rater for u1");
		expect(() => ratedUnits([row, { ...row, value: null }])).not.toThrow();
	});
});

it("keeps the rows of the raters asked for", () => {
	expect(onlyRaters(ratingsFrom("123"), ["a", "c"]).map((row) => row.value)).toEqual(["1", "3"]);
});

it("names every two raters who rated something in common", () => {
	expect(pairsOfRaters(ratingsFrom("11-1 22-- --3- -1-2"))).toEqual([
		{ first: "a", second: "b", units: 2 },
		{ first: "a", second: "d", units: 1 },
		{ first: "b", second: "d", units: 2 },
	]);
	expect(pairsOfRaters([])).toEqual([]);
});
