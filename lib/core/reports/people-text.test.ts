import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contained, directionClosers, onOneLine, safeHref, visibleControls } from "./people-text";

describe("visibleControls", () => {
	it.each([
		["leaves words, tabs and line ends alone", "a\tb\r\nc 👩‍👧 é", "a\tb\r\nc 👩‍👧 é"],
		["shows what a terminal would obey", "\u001B[31mred\u0007", "␛[31mred␇"],
		["shows delete and the second set of controls", "\u007F\u0085\u009B", "␡[U+0085][U+009B]"],
	])("%s", (_, text, expected) => expect(visibleControls(text)).toBe(expected));
});

describe("directionClosers", () => {
	it.each([
		["nothing to close", "plain العربية", ""],
		["an override left open", "\u202Eexe", "\u202C"],
		["an override that is closed", "\u202Eexe\u202C", ""],
		["an isolate, and the override inside it", "\u2067\u202Eexe", "\u202C\u2069"],
		["an isolate's end closes the overrides inside it", "\u2067\u202Eexe\u2069", ""],
		["ends that began nowhere", "\u2069\u202C", ""],
		["an override's end doesn't reach out of an isolate", "\u202E\u2066\u202C", "\u2069\u202C"],
	])("%s", (_, text, expected) => expect(directionClosers(text)).toBe(expected));

	it("leaves nothing open, whatever the words", () => {
		const marks = fc.string({ unit: fc.constantFrom(..."\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069a") });
		fc.assert(fc.property(marks, (text) => directionClosers(text + directionClosers(text)) === ""));
	});
});

describe("contained and onOneLine", () => {
	it.each([
		["words", "a\r\n b", "a\r\n b", "a b"],
		["every kind of line end", "\na\u2028b\u2029\tc\r", "\na\u2028b\u2029\tc\r", "a b c"],
		["a control that ends a line for some", "a\u0085b\u000bc", "a[U+0085]b␋c", "a[U+0085]b␋c"],
		["an override left open", "\u202Ea\nb", "\u202Ea\nb\u202C", "\u202Ea b\u202C"],
	])("%s", (_, text, whole, line) => {
		expect(contained(text)).toBe(whole);
		expect(onOneLine(text)).toBe(line);
	});
});

describe("safeHref", () => {
	it.each<[string, string | null]>([
		["https://example.org/a?b=c#d", "https://example.org/a?b=c#d"],
		["HTTP://EXAMPLE.org", "http://example.org/"],
		["https://example.org/ü x", "https://example.org/%C3%BC%20x"],
		["https://example.org/?q='`<>", "https://example.org/?q=%27%60%3C%3E"],
		["javascript:alert(1)", null],
		["//example.org", null],
		[" https://example.org", null],
		["https://", null],
		["mailto:a@example.org", null],
	])("%s", (url, expected) => expect(safeHref(url)).toBe(expected));
});
