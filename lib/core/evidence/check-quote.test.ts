import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../tests/cpu-time";
import vectors from "../../../tests/vectors/quotes.json";
import { checkQuote } from "./check-quote";

describe("checkQuote", () => {
	it.each(vectors)("$check: $name", ({ quote, text, check, found }) => {
		const result = checkQuote(quote, text);
		expect(result.check).toBe(check);
		expect(result.at && text.slice(result.at.start, result.at.end)).toBe(found);
	});

	it("checks nothing where the kept copy can't be read", () => {
		expect(checkQuote("rents rose", null)).toEqual({ check: "unchecked", at: null });
	});

	const separator = fc.constantFrom(" ", " ", " ", ", ", ". ", " “", "” ", " – ", "\n\n", "\u00a0");
	const passageOf = (words: string[]) =>
		fc
			.array(fc.tuple(fc.constantFrom(...words), separator), { minLength: 3, maxLength: 25 })
			.chain((all) => fc.tuple(fc.constant(all), fc.nat(all.length - 1), fc.integer({ min: 1, max: 6 })))
			.map(([all, from, length]) => {
				const quoted = all.slice(from, from + length);
				const text = all.map(([word, gap]) => word + gap).join("");
				return { text, words: all.map(([word]) => word), quoted, quote: joined(quoted) };
			});
	/** The words with what stands between them, without what follows the last. */
	const joined = (quoted: [string, string][]) =>
		quoted.map(([word, gap], i) => (i < quoted.length - 1 ? word + gap : word)).join("");
	const passage = passageOf(["ab", "abc", "bca", "äb", "2,50", "2.50", "5", "25", "-5", "5%", "$2", "ab's", "Ab"]);

	it("finds any run of whole words, exactly, where they stand", () => {
		fc.assert(
			fc.property(passage, ({ text, quote }) => {
				const { check, at } = checkQuote(quote, text);
				expect(check).toBe("exact");
				expect(at && text.slice(at.start, at.end)).toBe(quote);
			}),
			{ numRuns: 1000 },
		);
	});

	it("finds no quote with one letter or digit changed, unless the changed words stand elsewhere", () => {
		const replacement = fc.constantFrom(..."abcäA0257");
		fc.assert(
			fc.property(passage, fc.nat(), replacement, ({ text, words, quoted }, which, other) => {
				const places = quoted.flatMap(([word], i) =>
					[...word].flatMap((c, k) => (/[\p{L}\d]/u.test(c) ? [[i, k]] : [])),
				);
				const [i = 0, k = 0] = places[which % places.length] ?? [];
				const changed = quoted.map(([word], n) => (n === i ? word.slice(0, k) + other + word.slice(k + 1) : word));
				const quote = joined(quoted.map(([, gap], n) => [changed[n] ?? "", gap]));
				const elsewhere = words.some((_, at) => changed.every((word, n) => words[at + n] === word));
				expect(checkQuote(quote, text).check === "not-found").toBe(!elsewhere);
			}),
			{ numRuns: 2000 },
		);
	});

	it("tells changed white space from changed punctuation", () => {
		const white = fc.constantFrom(" ", "\n", "\u00a0 ", " \u200b");
		const pointed = fc.constantFrom(", ", " — ", "; ", " “", "’ ");
		const rewritten = fc
			.constantFrom(white, pointed)
			.chain((gap) => fc.tuple(passageOf(["aa", "bb", "7,40", "-9"]), fc.array(gap, { minLength: 6, maxLength: 6 })));
		/** White space single, and none beside punctuation. */
		const plain = (words: string) => words.replace(/[\s\u200b]+/g, " ").replace(/ ?([“”–—,.;’]) ?/g, "$1");
		fc.assert(
			fc.property(rewritten, ([{ text, quoted }, gaps]) => {
				const quote = joined(quoted.map(([word], i) => [word, gaps[i] ?? ""]));
				const { check, at } = checkQuote(quote, text);
				const same = text.includes(quote) ? "exact" : plain(text).includes(plain(quote)) ? "whitespace" : "punctuation";
				expect(check).toBe(same);
				expect(plain(text.slice(at?.start, at?.end)) === plain(quote)).toBe(same !== "punctuation");
			}),
			{ numRuns: 2000 },
		);
	});

	it("finds an elided quote just when its parts stand in order", () => {
		const word = fc.constantFrom("aaaa", "bbbb", "cccc");
		const part = fc.array(word, { minLength: 2, maxLength: 3 });
		fc.assert(
			fc.property(
				fc.array(word, { maxLength: 20 }),
				fc.array(part, { minLength: 2, maxLength: 3 }),
				fc.constantFrom(" … ", " [...] ", "... ", "…"),
				(words, parts, mark) => {
					const standsAt = (some: string[], at: number) => some.every((one, k) => words[at + k] === one);
					let end = 0;
					for (const some of parts) {
						let at = end;
						while (at < words.length && !standsAt(some, at)) at++;
						end = at + some.length;
					}
					const whole = parts.flat();
					const inOne = words.some((_, at) => standsAt(whole, at));
					const expected = inOne ? "punctuation" : end <= words.length ? "elision" : "not-found";
					expect(checkQuote(parts.map((some) => some.join(" ")).join(mark), words.join(" ")).check).toBe(expected);
				},
			),
			{ numRuns: 1000 },
		);
	});

	it("never answers with a range that is not in the text, or without one when it found something", () => {
		const unit = fc.constantFrom(..."ab5 .,-'%…\n“", "\u0301", "😀", "\u00ad", "中", "\ud83d");
		fc.assert(
			fc.property(fc.string({ unit, maxLength: 12 }), fc.string({ unit, maxLength: 30 }), (quote, text) => {
				const { check, at } = checkQuote(quote, text);
				expect(at === null).toBe(check === "not-found" || check === "unchecked");
				if (!at) return;
				expect(at.start).toBeGreaterThanOrEqual(0);
				expect(at.end).toBeGreaterThan(at.start);
				expect(at.end).toBeLessThanOrEqual(text.length);
				if (check === "exact") expect(text.slice(at.start, at.end)).toBe(quote);
			}),
			{ numRuns: 2000 },
		);
	});

	it("finds a whole text in itself, whatever it is made of", () => {
		const unit = fc.constantFrom(..."ab5 .,-'%…\n“", "\u0301", "😀", "\u00ad", "中", "\ud83d");
		fc.assert(
			fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
				expect(["exact", "unchecked"]).toContain(checkQuote(text, text).check);
			}),
		);
	});

	it("takes less than a second for 20 kB in 5 MB, with half a page left out", () => {
		const line = "Each winter the ferry carries around 2,500 pilgrims, who were “always” glad of harbour tea. ";
		let text = "";
		for (let i = 0; text.length < 5_000_000; i++) text += `${i} ${line}`;
		const start = text.indexOf("Each", 4_500_000);
		const half = text.indexOf(`${line.slice(0, 20)}`, start + 9000);
		const end = text.indexOf(" who", start + 20_000);
		const quote = `${text.slice(start, half)}… ${text.slice(text.indexOf("pilgrims", half + 1000), end)}`;
		expect(quote.length).toBeGreaterThan(18_000);
		expect(cpuTime(() => expect(checkQuote(quote, text).check).toBe("elision"), 2)).toBeLessThan(1000);
	}, 60_000);

	it.each([
		["a change in the middle", `${"ha ".repeat(3000)}x ${"ha ".repeat(3000)}`],
		["an elision that never ends", "ha ha ha … ha ha ha … xa ha ha"],
		["an elision whose end is always too far", "ha ha ha … ha ha ha … xa xa xa"],
	])(
		"takes no longer on a repetitive text, for %s",
		(_, quote) => {
			const text = `${"ha ".repeat(350_000)}${"zz ".repeat(1000)}xa xa xa`;
			expect(cpuTime(() => expect(checkQuote(quote, text).check).toBe("not-found"), 2)).toBeLessThan(500);
		},
		60_000,
	);
});
