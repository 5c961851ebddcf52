import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./seal";

describe("canonicalJson", () => {
	it.each<[string, unknown, string]>([
		["sorts keys at every depth", { b: 1, a: { d: [], c: null } }, '{"a":{"c":null,"d":[]},"b":1}'],
		["keeps the order of a list", [3, 1, 2], "[3,1,2]"],
		[
			"sorts keys by UTF-16 units, not by alphabet",
			{ é: 1, z: 2, Z: 3, "10": 4, "9": 5 },
			'{"10":4,"9":5,"Z":3,"z":2,"é":1}',
		],
		["sorts an emoji before U+FB33, as the RFC's example does", { "\ufb33": 1, "😀": 2 }, '{"😀":2,"\ufb33":1}'],
		["leaves out what is undefined", { a: undefined, b: 1 }, '{"b":1}'],
		["writes numbers as the RFC does", [1e21, 1e-7, 0.1, -0, 4.5, 1 / 3], "[1e+21,1e-7,0.1,0,4.5,0.3333333333333333]"],
		["escapes what must be escaped", '"\\\n\u0000\u20ac/', '"\\"\\\\\\n\\u0000€/"'],
		["writes half an emoji as an escape", "\ud83d", '"\\ud83d"'],
		["keeps a key called __proto__", JSON.parse('{"__proto__":1,"a":2}'), '{"__proto__":1,"a":2}'],
	])("%s", (_, value, json) => expect(canonicalJson(value)).toBe(json));

	it.each<[string, unknown]>([
		["undefined", undefined],
		["a gap in a list", [1, undefined]],
		["no number", { a: Number.NaN }],
		["infinity", Number.POSITIVE_INFINITY],
		["a date", { at: new Date(0) }],
		["a map", new Map()],
		["a big integer", 1n],
		["a function", () => 1],
	])("refuses %s, which would not come back as it was", (_, value) => {
		expect(() => canonicalJson(value)).toThrow(TypeError);
	});

	const json = fc.jsonValue({ stringUnit: "binary" });

	it("comes back as the same value, and is then written the same", () => {
		fc.assert(
			fc.property(json, (value) => {
				const written = canonicalJson(value);
				expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
				expect(canonicalJson(JSON.parse(written))).toBe(written);
			}),
		);
	});

	it("doesn't depend on the order in which properties were set", () => {
		const entries = fc.uniqueArray(fc.tuple(fc.string(), json), { selector: ([key]) => key });
		fc.assert(
			fc.property(
				entries.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
				([given, shuffled]) => {
					expect(canonicalJson(Object.fromEntries(shuffled))).toBe(canonicalJson(Object.fromEntries(given)));
				},
			),
		);
	});

	it("is different for different values", () => {
		fc.assert(
			fc.property(json, json, (a, b) => {
				const same = canonicalJson(a) === canonicalJson(b);
				expect(same).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
			}),
			{ examples: [[{}, []]] },
		);
	});
});

/** The value with its keys in one order, by other means; an empty object stays apart from an empty list. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== "object" || value === null) return value;
	const members = Object.entries(value).map(([key, inner]) => [key, sorted(inner)]);
	return { members: members.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)) };
}
