import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../verdicts/seal";
import { canonicalText } from "./canonical-text";

describe("canonicalText", () => {
	it("says what the code that seals says, however the JSON was laid out", () => {
		const key = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("__proto__", "10", "9", "", "\ufb33", "😀"));
		const value = fc.jsonValue({ stringUnit: "binary", maxDepth: 3 });
		const layout = fc.constantFrom(undefined, 1, "\t");
		fc.assert(
			fc.property(fc.dictionary(key, value, { noNullPrototype: true }), layout, (json, space) => {
				expect(canonicalText(JSON.stringify(json, null, space))).toBe(canonicalJson(json));
			}),
			{ numRuns: 300 },
		);
	}, 60_000);

	it.each([
		['{"b": 1, "a": [1, 2.50, -0, {"d": {}, "c": []}]}', '{"a":[1,2.5,0,{"c":[],"d":{}}],"b":1}'],
		["1000000000000000000000", "1e+21"],
		["0.0000001", "1e-7"],
		["7.000", "7"],
		["0.0", "0"],
		["-0", "0"],
		["0.30000000000000004", "0.30000000000000004"],
		["[]", "[]"],
		['"\\u00e9\\/\\\\"', '"é/\\\\"'],
		['{"\\u0062": 1, "a\\"": 2}', '{"a\\"":2,"b":1}'],
		["null", "null"],
	])("%s is %s", (json, canonical) => expect(canonicalText(json)).toBe(canonical));

	it.each([
		"7.00000000000000000001",
		"9007199254740993",
		"[1, 1e400]",
		`-0.${"0".repeat(400)}1`,
		`1${"0".repeat(400)}`,
	])("%s is nothing that was ever written", (json) => expect(canonicalText(json)).toBeUndefined());

	it.each([
		"",
		"{",
		'{"a"}',
		'{"a":}',
		"[1",
		"[1 2]",
		'"',
		'"\\"',
		"{} {}",
		"nul",
		"1.",
		"--1",
		"{a:1}",
		",",
		'{"a":1,}',
	])("%j is no JSON", (json) => expect(() => canonicalText(json)).toThrow(SyntaxError));
});
