import { expect, it } from "vitest";
import { cutText } from "./cut-text";

it.each([
	["leaves a short text alone", "four", 4, "four"],
	["says that something was left off", "fours", 4, "fou…"],
	["keeps a whole emoji", "ab\u{1F4CA}cd", 5, "ab\u{1F4CA}…"],
	["never keeps half of one", "ab\u{1F4CA}cd", 4, "ab…"],
])("%s", (_, text, max, cut) => {
	expect(cutText(text, max)).toBe(cut);
	expect(cut.length).toBeLessThanOrEqual(max);
});
