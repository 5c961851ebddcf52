import { expect, it } from "vitest";
import { isWhiteSpace, textLines, trimmedRange } from "./text-lines";

it("takes the same characters for white space as a regular expression does", () => {
	for (let code = 0; code <= 0xffff; code++) {
		if (isWhiteSpace(code) !== /\s/.test(String.fromCharCode(code))) expect.fail(`U+${code.toString(16)}`);
	}
});

it("knows where lines begin and end, how far in, and which follow a blank one", () => {
	const text = "one\r\n  two \n \nthree\u2029four";
	expect(textLines(text).map(({ start, end, ...rest }) => ({ words: text.slice(start, end), ...rest }))).toEqual([
		{ words: "one", indent: 0, afterBlank: true },
		{ words: "two", indent: 2, afterBlank: false },
		{ words: "three", indent: 0, afterBlank: true },
		{ words: "four", indent: 0, afterBlank: true },
	]);
});

it("trims a range to its words, and to nothing where there are none", () => {
	expect(trimmedRange("\u00a0 ab\ufeff c ", { start: 0, end: 8 })).toEqual({ start: 2, end: 7 });
	expect(trimmedRange(" \u00a0\n", { start: 0, end: 3 })).toBeNull();
});
