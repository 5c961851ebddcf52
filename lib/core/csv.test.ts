import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { csv, guarded } from "./csv";

/** The words again, by the rule that `guarded` promises. */
function unguarded(text: string): string {
	return text.replace(/(^|[;\t\r\n])'(?=[\s'"\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/gu, "$1");
}

const formula = /^[\s"\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u;

describe("guarded", () => {
	it.each([
		["=1+1", "'=1+1"],
		["+1", "'+1"],
		["-1", "'-1"],
		["@SUM(A1)", "'@SUM(A1)"],
		["＝1", "'＝1"],
		[" \u200b=1", "' \u200b=1"],
		["\t=1", "'\t'=1"],
		["one\n=2\r\n-3", "one\n'=2\r'\n'-3"],
		["10;=cmd|'/c calc'!A1", "10;'=cmd|'/c calc'!A1"],
		['x;"=1"', 'x;\'"=1"'],
		["'=1", "''=1"],
		["2 - 1 = 1", "2 - 1 = 1"],
		["“Never”, she said", "“Never”, she said"],
		["'tis", "'tis"],
		["", ""],
	])("makes of %j %j", (text, expected) => {
		expect(guarded(text)).toBe(expected);
		expect(unguarded(expected)).toBe(text);
	});

	const units = fc.constantFrom(..."=+-@＝;\t\r\n '\",a1\u200b\ufeff\u0000", "é", "😀");
	const anything = fc.oneof(fc.string({ unit: units, maxLength: 30 }), fc.string({ unit: "binary" }));

	it("leaves no beginning of a formula, by commas or by semicolons, and can be undone", () => {
		fc.assert(
			fc.property(anything, (text) => {
				const cell = guarded(text);
				for (const part of cell.split(/[;\t\r\n]/)) expect(part).not.toMatch(formula);
				expect(unguarded(cell)).toBe(text);
			}),
			{ numRuns: 2000 },
		);
	});

	it("takes no longer for white space than for words", () => {
		const long = "\n".repeat(2_000_000);
		expect(guarded(`${long}a`)).toBe(`${long}a`);
	});

	it("comes back from a CSV reader cell by cell", () => {
		const row = fc.record({ a: anything, b: fc.oneof(anything, fc.integer(), fc.constant(null)) });
		fc.assert(
			fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
				const source = csv(["a", "b"], rows);
				expect(source.endsWith("\r\n")).toBe(true);
				const { data, errors } = Papa.parse<string[]>(source.slice(0, -2), { delimiter: ",", newline: "\r\n" });
				expect(errors).toEqual([]);
				expect(data).toEqual([
					["a", "b"],
					...rows.map(({ a, b }) => [guarded(a), typeof b === "string" ? guarded(b) : String(b ?? "")]),
				]);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe("csv", () => {
	it("writes a header, numbers as they are, nothing for null, and CRLF after every line", () => {
		const rows = [
			{ a: 'say "no"', b: -1, c: null },
			{ a: "one\ntwo", b: 0, c: true },
		];
		expect(csv(["a", "b", "c"], rows)).toBe('a,b,c\r\n"say ""no""",-1,\r\n"one\ntwo",0,true\r\n');
	});

	it("has its header also without rows", () => expect(csv(["a", "b"], [])).toBe("a,b\r\n"));
});
