import { expect, it } from "vitest";
import { keyedRatings } from "./rating-keys";

it("puts the numbers of the scale first, from true to false", () => {
	expect(
		keyedRatings("substance")
			.slice(0, 5)
			.map(({ digit, code }) => [digit, code]),
	).toEqual([
		[1, "true"],
		[2, "mostly-true"],
		[3, "half-true"],
		[4, "mostly-false"],
		[5, "false"],
	]);
});

it("has digits for nine ratings and leaves the others to the arrow keys", () => {
	const digits = keyedRatings("substance").map(({ digit }) => digit);
	expect(digits).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, null, null, null]);
});

it("counts the attribution track from one again", () => {
	expect(keyedRatings("attribution").map(({ digit, code }) => `${digit} ${code}`)).toEqual([
		"1 accurate",
		"2 drifted",
		"3 misattributed",
		"4 not-found",
	]);
});
