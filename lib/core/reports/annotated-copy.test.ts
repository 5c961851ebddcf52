import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block } from "../articles/article";
import { annotatedCopy, type ClaimedRange, type CopyBlock } from "./annotated-copy";

/** Reads `[a <b] c>` as text with two claims, numbered by where they begin; a line is a block, one that begins with `~` excluded. */
function marked(source: string): { text: string; blocks: Block[]; ranges: ClaimedRange[] } {
	const closers: Record<string, string> = { "[": "]", "<": ">", "{": "}" };
	const open: (ClaimedRange & { closer: string })[] = [];
	const ranges: ClaimedRange[] = [];
	let text = "";
	for (const char of source) {
		const closer = closers[char];
		if (closer) open.push({ start: text.length, end: 0, claim: open.length + ranges.length + 1, place: 1, closer });
		else if (Object.values(closers).includes(char)) {
			const at = open.findIndex((range) => range.closer === char);
			for (const { closer: _, ...range } of open.splice(at, 1)) ranges.push({ ...range, end: text.length });
		} else text += char;
	}
	const blocks = [...text.matchAll(/[^\n]+/g)].map(
		({ 0: line, index }): Block => ({
			start: index,
			end: index + line.length,
			kind: line.startsWith("~") ? "excluded" : "paragraph",
		}),
	);
	return { text, blocks, ranges };
}

/** `1(words)2` for words whose innermost claim is 1 and where claim 2 ends; plain words as they are. */
function show(copy: CopyBlock[]): string {
	return copy
		.map(({ segments }) =>
			segments
				.map(({ text, claim, depth, ends }) => {
					const words = claim === null ? text : `${claim}${"+".repeat(depth - 1)}(${text})`;
					return words + ends.map((range) => `^${range.claim}`).join("");
				})
				.join(""),
		)
		.join("\n");
}

describe("annotatedCopy", () => {
	it.each([
		["text without claims", "one\n\ntwo", "one\ntwo"],
		["one claim", "a [b] c", "a 1(b)^1 c"],
		["a claim inside another", "[a <b> c] d", "1(a )2+(b)^21( c)^1 d"],
		["two that overlap", "[a <b] c> d", "1(a )2+(b)^12( c)^2 d"],
		["two that begin together", "[<a> b]", "2+(a)^21( b)^1"],
		["two that end together: the inner one first", "[a <b>]", "1(a )2+(b)^2^1"],
		["two side by side", "[a]<b>", "1(a)^12(b)^2"],
		["a claim over two paragraphs", "x [a\n\nb] y", "x 1(a)\n1(b)^1 y"],
		["a claim that ends in the space between", "[a\n\n]b", "1(a)^1\nb"],
		["a claim of the space between", "a[\n\n]b", "a\nb^1"],
	])("%s", (_, source, expected) => {
		const { text, blocks, ranges } = marked(source);
		expect(show(annotatedCopy(text, blocks, ranges, []))).toBe(expected);
	});

	it("numbers the paragraphs and not what is excluded", () => {
		const { text, blocks } = marked("~nav\none\n~ad\ntwo");
		expect(annotatedCopy(text, blocks, [], []).map((block) => block.number)).toEqual([null, 1, null, 2]);
	});

	it("greys an excluded part of a paragraph, also under a claim", () => {
		const { text, blocks, ranges } = marked("one [two three] four");
		const segments = annotatedCopy(text, blocks, ranges, [{ start: 8, end: 17 }])[0]?.segments;
		expect(segments?.map(({ text: words, excluded, claim }) => [words, excluded, claim])).toEqual([
			["one ", false, null],
			["two ", false, 1],
			["three", true, 1],
			[" fou", true, null],
			["r", false, null],
		]);
	});

	it("prints every block's words once, and the end of every claim on words once", () => {
		const text = "The first one.\n\nA second, longer one.\nThird.\n\n";
		const blocks = marked(text).blocks;
		const position = fc.nat({ max: text.length });
		const range = fc.tuple(position, position).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }));
		fc.assert(
			fc.property(fc.array(range, { maxLength: 12 }), fc.array(range, { maxLength: 3 }), (spans, excluded) => {
				const ranges = spans.map((span, i) => ({ ...span, claim: i + 1, place: 1 }));
				const copy = annotatedCopy(text, blocks, ranges, excluded);
				for (const block of copy) {
					expect(block.segments.map((segment) => segment.text).join("")).toBe(text.slice(block.start, block.end));
				}
				const segments = copy.flatMap((block) => block.segments);
				const begun = segments.flatMap(({ starts }) => starts.map(({ claim }) => claim));
				const ended = segments.flatMap(({ ends }) => ends.map(({ claim }) => claim));
				const onWords = ranges.filter((span) =>
					blocks.some((block) => span.start < block.end && span.end > block.start),
				);
				expect(begun).toHaveLength(new Set(begun).size);
				expect(new Set(ended)).toEqual(new Set(begun));
				expect(begun).toEqual(expect.arrayContaining(onWords.map(({ claim }) => claim)));
			}),
		);
	});
});
