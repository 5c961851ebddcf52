import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { directionClosers, safeHref, visibleControls } from "./people-text";

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
