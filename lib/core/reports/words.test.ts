import { expect, it } from "vitest";
import { excerpt, paragraphAt } from "./report-lines";
import { isLanguageTag, readableDate, share } from "./words";

it.each([
	["2022", "2022"],
	["2022-01", "January 2022"],
	["2022-01-07", "7 January 2022"],
	["2022-01-07T17:32:14.746Z", "7 January 2022, 17:32 UTC"],
	["2022-01-07T17:32+06:00", "7 January 2022, 17:32 UTC+06:00"],
	["2022-01-07T17:32", "7 January 2022, 17:32"],
	["2022-13-07", "2022-13-07"],
	["last week", "last week"],
])("prints the date %s as precisely as it is known", (value, expected) => expect(readableDate(value)).toBe(expected));

it("prints no share of nothing", () => {
	expect([share(1, 3), share(0, 0)]).toEqual(["33 %", "not defined"]);
	expect([share(2, 552), share(550, 552)]).toEqual(["< 1 %", "> 99 %"]);
});

it.each([
	["de", true],
	["zh-Hant-TW", true],
	["en' onload='x", false],
	["", false],
])("knows a language tag: %s", (value, expected) => expect(isLanguageTag(value)).toBe(expected));

it("cuts a long passage between words, never inside a character", () => {
	expect(excerpt("short")).toBe("short");
	expect(excerpt("one two three", 9)).toBe("one two …");
	expect(excerpt("👩".repeat(6), 5)).toBe("👩👩 …");
});

it("finds the paragraph of an offset", () => {
	const blocks = [
		{ start: 0, end: 4, number: null },
		{ start: 6, end: 9, number: 1 },
	];
	expect([0, 3, 4, 6, 8, 9].map((at) => paragraphAt(blocks, at))).toEqual([null, null, null, 1, 1, null]);
});
