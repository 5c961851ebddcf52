import { expect, it } from "vitest";
import { confusionMatrix } from "./confusion-matrix";
import { ratingsFrom } from "./sample-ratings";

it("counts what one said where the other said what", () => {
	expect(confusionMatrix(ratingsFrom("111 12- 12 21 22 1- -2 -1 --"), ["a", "b"])).toEqual({
		categories: ["1", "2"],
		counts: [
			[1, 2],
			[1, 1],
		],
		n: { both: 5, onlyFirst: 1, onlySecond: 2 },
	});
});

it("is the same turned round when the raters are", () => {
	const { counts } = confusionMatrix(ratingsFrom("12 12 21 33"), ["b", "a"]);
	expect(counts).toEqual([
		[0, 1, 0],
		[2, 0, 0],
		[0, 0, 1],
	]);
});

it("keeps the order of the scale, leaves out what nobody used, and puts strangers last", () => {
	expect(confusionMatrix(ratingsFrom("52 1x 3-"), ["a", "b"], ["5", "4", "3", "2", "1"]).categories).toEqual([
		"5",
		"2",
		"1",
		"x",
	]);
});

it("is empty where the two have nothing in common", () => {
	expect(confusionMatrix(ratingsFrom("1- -2"), ["a", "b"])).toEqual({
		categories: [],
		counts: [],
		n: { both: 0, onlyFirst: 1, onlySecond: 1 },
	});
});
