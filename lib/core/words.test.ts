import { expect, it } from "vitest";
import { count, listed, percentOf, readableSize } from "./words";

it("says a number with what it counts", () => {
	expect([count(1, "claim"), count(2500, "word")]).toEqual(["1 claim", "2,500 words"]);
	expect(count(0, "thing that is wrong", "things that are wrong")).toBe("0 things that are wrong");
});

it("says sizes as people do", () => {
	expect([12, 7_400, 20_000_000].map(readableSize)).toEqual(["12 bytes", "7.4 kB", "20.0 MB"]);
});

it.each([
	[[], ""],
	[["one"], "one"],
	[["one", "two"], "one and two"],
	[["one", "two", "three"], "one, two and three"],
])("lists %j", (words, sentence) => expect(listed(words)).toBe(sentence));

it.each([
	[0, 3, "0 %"],
	[1, 3, "33 %"],
	[3, 3, "100 %"],
	[1, 1_000, "< 1 %"],
	[999, 1_000, "> 99 %"],
])("%i of %i is %s", (part, whole, words) => expect(percentOf(part, whole)).toBe(words));
