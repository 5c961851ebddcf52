import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkQuote } from "@/lib/core/evidence/check-quote";
import { quoteChecks } from "@/lib/core/evidence/evidence";
import { objectionToCheck } from "./quote-words";

type Vector = { name: string; text: string; quote: string; check: string };
const vectors = JSON.parse(readFileSync("tests/vectors/quotes.json", "utf8")) as Vector[];

describe("objectionToCheck", () => {
	it.each(vectors.map((vector) => [vector.name, vector] as const))("has none to %s", (_, { text, quote }) => {
		const { check, at } = checkQuote(quote, text);
		expect(objectionToCheck(quote, check, at, text)).toBeNull();
	});

	it("has none to whatever the desk says of any quote", () => {
		const word = fc.constantFrom(
			...[
				"The",
				"mayor",
				"said",
				"they",
				"can't",
				"can’t",
				"2,500",
				"2",
				"500",
				"-5",
				"5",
				"$5",
				"%",
				"Il-76",
				"non",
				"lethal",
				"l'Ucraina",
			],
			...[
				"战争",
				"на",
				"юге",
				"é",
				"e\u0301",
				"\u00ad",
				"\u200b",
				"😀",
				"“so”",
				"a_b",
				"dell\u02bcUcraina",
				"10:30",
				".",
			],
		);
		const gap = fc.constantFrom(" ", " ", " ", " ", "\n", "\u00a0", "", ", ", ". ", " – ", "… ", " […] ", "-");
		const passage = fc
			.array(fc.tuple(word, gap), { minLength: 1, maxLength: 14 })
			.map((parts) => parts.map(([said, after]) => said + after));
		const cases = fc.tuple(
			passage,
			fc.nat(12),
			fc.nat(12),
			passage,
			fc.constantFrom("as it is", "spaced", "bare", "elided", "other"),
		);
		fc.assert(
			fc.property(cases, ([parts, from, length, others, how]) => {
				const text = parts.join("");
				const piece = parts.slice(from % parts.length, (from % parts.length) + 1 + length).join("");
				const quote = {
					"as it is": piece,
					spaced: piece.replaceAll(" ", "\n "),
					bare: piece.replace(/[.,–…“”]/g, ""),
					elided: `${parts.slice(0, 3).join("")} … ${parts.slice(-3).join("")}`,
					other: others.slice(0, 3).join(""),
				}[how];
				const { check, at } = checkQuote(quote, text);
				expect([check, objectionToCheck(quote, check, at, text)]).toEqual([check, null]);
			}),
			{ numRuns: 2_000 },
		);
	});

	it("has one to nearly every other thing that could be said of the same quotes", () => {
		const missed: string[] = [];
		let tried = 0;
		for (const { text, quote, name } of vectors) {
			const { check, at } = checkQuote(quote, text);
			for (const other of quoteChecks) {
				if (other === check) continue;
				const place = other === "not-found" || other === "unchecked" ? null : (at ?? { start: 0, end: text.length });
				tried++;
				if (objectionToCheck(quote, other, place, text) === null) missed.push(`${name}: ${check} called ${other}`);
			}
		}
		// What it lets pass is a found quote called missing where only the desk's finer rules say that it is whole.
		expect(missed.filter((one) => !/called (not-found|punctuation|whitespace|unchecked|elision)$/.test(one))).toEqual(
			[],
		);
		expect(missed.length / tried).toBeLessThan(0.09);
	});

	it.each<[string, string, string, [number, number] | null, string | null]>([
		["a word more", "The mayor spoke twice.", "exact", [0, 21], "the text has other characters there"],
		["half a word", "ayor", "exact", [5, 9], "the place that is named cuts a word in two"],
		["a place behind the end", "mayor", "exact", [90, 95], "the text has no such place"],
		["the second of two", "spoke", "exact", [23, 28], "the text says it earlier"],
		["what is there, as missing", "mayor spoke", "not-found", null, "the text says just that"],
		["what is there, as unchecked", "mayor", "unchecked", null, "there is a text to check it against"],
		["what is there, as reset", "The mayor", "whitespace", [0, 9], "the text has it exactly"],
		["other words, as repointed", "The mayor wept", "punctuation", [0, 15], "words or numbers differ"],
		["other words, as set anew", "The mayor  wept", "whitespace", [0, 15], "more than white space differs"],
	])("%s", (_, quote, check, at, objection) => {
		const place = at && { start: at[0], end: at[1] };
		expect(objectionToCheck(quote, check, place, "The mayor spoke. Later spoke the others.")).toBe(objection);
	});
});
