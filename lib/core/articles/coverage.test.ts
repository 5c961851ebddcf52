import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../tests/cpu-time";
import type { TextRange } from "../anchoring/range";
import type { Block } from "./article";
import {
	type Coverage,
	type CoverageState,
	coverage,
	coverWords,
	indexArticle,
	nextOpen,
	type Passages,
} from "./coverage";

/** Reads `open [claimed] <excluded> {no claim}` as the text without the brackets, with its passages. Each line is a block. */
function marked(source: string): { text: string; blocks: Block[] } & Passages {
	const kinds = { "[": "claimed", "<": "excluded", "{": "noClaim" } as const;
	const passages: Record<keyof Passages, TextRange[]> = { claimed: [], excluded: [], noClaim: [] };
	const under: { kind: keyof Passages; start: number }[] = [];
	let text = "";
	for (const char of source) {
		if (char === "[" || char === "<" || char === "{") under.push({ kind: kinds[char], start: text.length });
		else if (char === "]" || char === ">" || char === "}") {
			const passage = under.pop();
			if (passage) passages[passage.kind].push({ start: passage.start, end: text.length });
		} else text += char;
	}
	const blocks = [...text.matchAll(/[^\n]+/g)].map(
		({ 0: line, index }): Block => ({ start: index, end: index + line.length, kind: "paragraph" }),
	);
	return { text, blocks, ...passages };
}

function show(text: string, { segments }: Coverage): string[] {
	return segments.map(({ start, end, state }) => `${state}: ${text.slice(start, end)}`);
}

describe("coverage", () => {
	it.each<[string, string, string[]]>([
		["everything is open at first", "Rents rose, again.", ["open: Rents rose, again"]],
		["a claim takes its words", "In 2019 [rents rose] again", ["open: In 2019", "claimed: rents rose", "open: again"]],
		[
			"half a word in a claim is a word in a claim",
			"In 2019 ren[ts ro]se again",
			["open: In 2019", "claimed: rents rose", "open: again"],
		],
		["neighbouring claims make one stretch", "[rents] [rose]", ["claimed: rents rose"]],
		[
			"excluded words are a stretch of their own",
			"rents <cookie notice> rose",
			["open: rents", "excluded: cookie notice", "open: rose"],
		],
		[
			"a claim shows through what is excluded",
			"<see also [rents rose] here>",
			["excluded: see also", "claimed: rents rose", "excluded: here"],
		],
		[
			"excluded goes before no claim",
			"{in short <see also>} rents",
			["no-claim: in short", "excluded: see also", "open: rents"],
		],
		["a claim goes before no claim", "{so [rents] rose}", ["no-claim: so", "claimed: rents", "no-claim: rose"]],
		["a claim on a full stop takes no word", "rents rose[.] again", ["open: rents rose. again"]],
		["overlapping claims count once", "[rents [rose] again]", ["claimed: rents rose again"]],
		["no words, no stretches", "… — !", []],
	])("%s", (_, source, expected) => {
		const { text, ...rest } = marked(source);
		expect(show(text, coverage(text, rest))).toEqual(expected);
	});

	it("counts excluded words in no total", () => {
		const { text, ...rest } = marked("[two words] <three more words> {one} four words are open");
		expect(coverage(text, rest).words).toEqual({ claimed: 2, excluded: 3, noClaim: 1, open: 4, total: 7 });
	});

	it("takes block edges as the edges of words", () => {
		const rest = { claimed: [{ start: 0, end: 3 }], excluded: [], noClaim: [] };
		const blocks: Block[] = [
			{ start: 0, end: 3, kind: "heading" },
			{ start: 3, end: 6, kind: "paragraph" },
		];
		expect(coverage("onetwo", { ...rest, blocks }).words).toMatchObject({ claimed: 1, open: 1 });
	});

	it("says what walking through the text character by character says", () => {
		const unit = fc.constantFrom(..."aéж 2.,'-\n😀中", "\u00a0", "\u0301", "word ", "x ");
		const range = fc.record({ start: fc.nat(60), length: fc.integer({ min: 1, max: 15 }) });
		const ranges = fc.array(range, { maxLength: 6 });
		fc.assert(
			fc.property(fc.string({ unit, maxLength: 40 }), ranges, ranges, ranges, ranges, (text, ...lists) => {
				const [claimed, excluded, noClaim, pieces] = lists.map((list) =>
					list
						.map(({ start, length }) => ({ start, end: Math.min(text.length, start + length) }))
						.filter(({ start, end }) => start < end),
				) as [TextRange[], TextRange[], TextRange[], TextRange[]];
				const blocks = apart(text, pieces).map((piece): Block => ({ ...piece, kind: "paragraph" }));
				const { words, segments } = coverage(text, { blocks, claimed, excluded, noClaim });
				expect({ words, segments }).toEqual(naiveCoverage(text, blocks, { claimed, excluded, noClaim }));
			}),
			{ numRuns: 1000 },
		);
	});

	it("reads a megabyte with ten thousand claims in under 300 ms, and one claim more in a few", () => {
		const line = "Each winter the harbour ferry carries around 2,500 pilgrims who drink tea on the way. ";
		const text = line.repeat(Math.ceil(1_000_000 / line.length));
		const blocks = Array.from({ length: Math.ceil(1_000_000 / line.length) }, (_, i): Block => {
			return { start: i * line.length, end: (i + 1) * line.length - 1, kind: "paragraph" };
		});
		const claimed = Array.from({ length: 10_000 }, (_, i) => ({ start: i * 97, end: i * 97 + 30 }));
		expect(coverage(text, { blocks, claimed, excluded: [], noClaim: [] }).words.total).toBe(15 * blocks.length);
		expect(cpuTime(() => coverage(text, { blocks, claimed, excluded: [], noClaim: [] }))).toBeLessThan(300);
		const index = indexArticle(text, blocks);
		expect(cpuTime(() => coverWords(index, { claimed, excluded: [], noClaim: [] }), 20)).toBeLessThan(20);
	}, 30_000);
});

describe("nextOpen", () => {
	function next(source: string, from: number): string | null {
		const { text, ...rest } = marked(source);
		const run = nextOpen(coverage(text, rest), from);
		return run && text.slice(run.start, run.end);
	}

	it.each<[string, string, number, string | null]>([
		["gives the first sentence", "Rents rose. Wages fell.", 0, "Rents rose"],
		["goes on to the next sentence", "Rents rose. Wages fell.", 10, "Wages fell"],
		["starts again at the top", "Rents rose. Wages fell.", 22, "Rents rose"],
		["starts again from beyond the text", "[Rents] rose. Wages fell.", 99, "rose"],
		["steps over what is claimed", "[Rents rose] again. Wages fell.", 0, "again"],
		["stops at a claim", "Rents rose [by 4 %] in May.", 0, "Rents rose"],
		["gives the rest of a stretch it is asked from the middle of", "Rents rose again.", 6, "rose again"],
		["leaves out the word it is asked from the middle of", "Rents rose again.", 7, "again"],
		["comes back to the beginning of the only open stretch", "[Rents] rose again [in May].", 12, "rose again"],
		["stays within a block", "A headline\nRents rose.", 0, "A headline"],
		["says when nothing is open", "[Rents rose]. {In short}. <Cookies>", 0, null],
		["says when there are no words", "…", 0, null],
		["knows a title from the end of a sentence", "Then Dr. Smith spoke. He left.", 0, "Then Dr. Smith spoke"],
		["knows an initial from the end of a sentence", "Then J. Smith spoke. He left.", 0, "Then J. Smith spoke"],
		["knows a German date from the end of a sentence", "Am 7. Januar kamen sie. Dann.", 0, "Am 7. Januar kamen sie"],
		["goes on after a question within a sentence", "“Why?” he asked. She left.", 0, "Why?” he asked"],
		["ends a sentence at a closing quote", "“Why?” He left.", 0, "Why"],
		["ends a sentence at a full-width stop", "我们走。他们来。", 0, "我们走"],
		["is not misled by a decimal point", "Rents rose 2.5 percent. Wages fell.", 0, "Rents rose 2.5 percent"],
	])("%s", (_, source, from, expected) => expect(next(source, from)).toBe(expected));

	it("ends at a blank line where there are no blocks", () => {
		const text = "a headline\n\nrents rose";
		const open = coverage(text, { blocks: [], claimed: [], excluded: [], noClaim: [] });
		expect(nextOpen(open, 0)).toEqual({ start: 0, end: 10 });
	});

	it("visits every open word once, sentence by sentence, and is then at the top again", () => {
		const word = fc.constantFrom("aa", "bb", "cc").map((letters) => ({ letters, state: "open" as const }));
		const closed = fc.constantFrom("claimed", "no-claim", "excluded").map((state) => ({ letters: "dd", state }));
		const sentence = fc.array(fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: closed }), {
			minLength: 1,
			maxLength: 6,
		});
		fc.assert(
			fc.property(fc.array(sentence, { minLength: 1, maxLength: 6 }), (sentences) => {
				let text = "";
				const passages: Record<keyof Passages, TextRange[]> = { claimed: [], excluded: [], noClaim: [] };
				const expected: string[] = [];
				for (const words of sentences) {
					let run = -1;
					for (const [i, { letters, state }] of words.entries()) {
						const start = text.length;
						text += i === 0 ? letters.toUpperCase() : letters;
						if (state === "open") {
							if (run === -1) run = start;
						} else {
							if (run !== -1) expected.push(`${run}–${start - 1}`);
							run = -1;
							passages[state === "no-claim" ? "noClaim" : (state as "claimed" | "excluded")].push({
								start,
								end: text.length,
							});
						}
						if (i < words.length - 1) text += " ";
					}
					if (run !== -1) expected.push(`${run}–${text.length}`);
					text += ". ";
				}
				const whole = coverage(text, { blocks: [], ...passages });
				const visited: string[] = [];
				let from = 0;
				for (let i = 0; i < expected.length; i++) {
					const run = nextOpen(whole, from);
					if (!run) break;
					visited.push(`${run.start}–${run.end}`);
					from = run.end;
				}
				expect(visited).toEqual(expected);
				const again = nextOpen(whole, from);
				expect(again && `${again.start}–${again.end}`).toBe(expected[0] ?? null);
			}),
			{ numRuns: 1000 },
		);
	});
});

/** Ranges that overlap nothing before them: what blocks look like. None begins inside a surrogate pair. */
function apart(text: string, pieces: TextRange[]): TextRange[] {
	const kept: TextRange[] = [];
	for (const piece of pieces.toSorted((a, b) => a.start - b.start)) {
		const halved = /^[\udc00-\udfff]/.test(text.slice(piece.start)) || /^[\udc00-\udfff]/.test(text.slice(piece.end));
		if (!halved && piece.start >= (kept.at(-1)?.end ?? 0)) kept.push(piece);
	}
	return kept;
}

/** The same as `coverage`, as plainly as it can be said: slow, and without anything that `coverage` is made of. */
function naiveCoverage(text: string, blocks: Block[], passages: Passages): Omit<Coverage, "index"> {
	const within = (ranges: readonly TextRange[], i: number) => ranges.some(({ start, end }) => start <= i && i < end);
	const edges = new Set(blocks.flatMap(({ start, end }) => [start, end]));
	const pieces: { at: number; piece: string }[] = [{ at: 0, piece: "" }];
	for (let i = 0; i < text.length; i++) {
		if (edges.has(i)) pieces.push({ at: i, piece: "" });
		pieces[pieces.length - 1]!.piece += text[i];
	}
	const words = { claimed: 0, noClaim: 0, open: 0, excluded: 0, total: 0 };
	const segments: { start: number; end: number; state: CoverageState }[] = [];
	const segmenter = new Intl.Segmenter("en", { granularity: "word" });
	for (const { at, piece } of pieces) {
		for (const { segment, index, isWordLike } of segmenter.segment(piece)) {
			if (!isWordLike) continue;
			const start = at + index;
			const end = start + segment.length;
			const places = Array.from({ length: end - start }, (_, k) => start + k);
			const has = (ranges: readonly TextRange[]) => places.some((i) => within(ranges, i));
			const state = has(passages.claimed)
				? "claimed"
				: has(passages.excluded)
					? "excluded"
					: has(passages.noClaim)
						? "no-claim"
						: "open";
			words[state === "no-claim" ? "noClaim" : state]++;
			if (state !== "excluded") words.total++;
			const last = segments.at(-1);
			if (last?.state === state) last.end = end;
			else segments.push({ start, end, state });
		}
	}
	return { words, segments };
}
