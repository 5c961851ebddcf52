import { expect, it } from "vitest";
import { count, listed } from "./words";

it("says a number with what it counts", () => {
	expect([count(1, "claim"), count(2500, "word")]).toEqual(["1 claim", "2,500 words"]);
	expect(count(0, "thing that is wrong", "things that are wrong")).toBe("0 things that are wrong");
});

it.each([
	[[], ""],
	[["one"], "one"],
	[["one", "two"], "one and two"],
	[["one", "two", "three"], "one, two and three"],
])("lists %j", (words, sentence) => expect(listed(words)).toBe(sentence));
