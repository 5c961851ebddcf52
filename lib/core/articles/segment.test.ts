import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "@/tests/cpu-time";
import vectors from "@/tests/vectors/intake/passages.json";
import { segment, type TextFormat } from "./segment";

const formats: TextFormat[] = ["plain", "markdown"];

describe("passages", () => {
	it.each(vectors.map((vector) => [vector.name, vector] as const))("%s", (_, { format, text, passages }) => {
		const blocks = segment(text, format as TextFormat);
		expect(blocks.map(({ start, end, kind }) => [kind, text.slice(start, end)])).toEqual(passages);
	});
});

/** Text made of what decides where passages end, and of anything at all. */
const piece = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.constantFrom("\n", "\r\n", "\r", "\n\n", "\u2028", "\u2029", "\f", " ", "\u00a0", "\ufeff", "\t"),
	},
	{
		weight: 3,
		arbitrary: fc.constantFrom("```", "~~~~", "# ", "> ", "- ", "1. ", "---", "===", "Legend:", "“", "”", '"', "© "),
	},
	{ weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
	{ weight: 2, arbitrary: fc.constantFrom("a", "Title Words", "A sentence that ends here.", "x".repeat(70)) },
);
const anyText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));

describe.each(formats)("any text as %s", (format) => {
	it("has every character that isn't white space in exactly one block, in order", () => {
		fc.assert(
			fc.property(anyText, (text) => {
				let reached = 0;
				for (const { start, end } of segment(text, format)) {
					expect(start).toBeGreaterThanOrEqual(reached);
					expect(text.slice(reached, start)).toMatch(/^\s*$/);
					expect(text.slice(start, end)).toMatch(/^\S(?:.*\S)?$/s);
					reached = end;
				}
				expect(text.slice(reached)).toMatch(/^\s*$/);
			}),
			{ numRuns: 500 },
		);
	}, 30_000);
});

describe("the largest texts", () => {
	/** As much as intake lets through: in bytes, and in lines. */
	const filled = (piece: string) =>
		piece.repeat(Math.min(5_000_000 / piece.length, piece.includes("\n") ? 200_000 : 5_000_000));
	it.each([
		["one line", filled("word ")],
		["one word", filled("a")],
		["a million blank lines", `${"\n".repeat(1_000_000)}x`],
		["nothing but blanks between two words", `a${filled(" ")}b`],
		["quotation marks", filled('"')],
		["fences that nothing closes", filled("```js\n")],
		["dashes", filled("- ")],
		["paragraphs", filled("The bridge stays closed until the spring, and nobody objected to that.\n\n")],
	])(
		"%s",
		(_, text) => {
			for (const format of formats) expect(cpuTime(() => segment(text, format), 1)).toBeLessThan(4_000);
		},
		60_000,
	);
});
