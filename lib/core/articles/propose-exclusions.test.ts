import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "@/tests/cpu-time";
import vectors from "@/tests/vectors/intake/exclusions.json";
import { exclusionPhrases, teaserLeads } from "./exclusion-phrases";
import { proposeExclusions } from "./propose-exclusions";
import { segment, type TextFormat } from "./segment";

describe("what is proposed as not part of the article", () => {
	it.each(vectors.map((vector) => [vector.name, vector] as const))("%s", (_, { format, text, excluded }) => {
		const proposed = proposeExclusions(text, segment(text, format as TextFormat));
		expect(proposed.map(({ start, end, reason }) => [text.slice(start, end), reason])).toEqual(excluded);
	});
});

it("lists its phrases as it compares them: lower case, single spaces, no closing colon", () => {
	const phrases = exclusionPhrases.flatMap(({ whole, starts }) => [
		...Object.values(whole ?? {}).flat(),
		...Object.values(starts ?? {})
			.flat()
			.map((phrase) => phrase.replace(/[: ]+$/, "")),
		...Object.values(teaserLeads)
			.flat()
			.map((phrase) => phrase.replace(/[. ]+$/, "")),
	]);
	for (const phrase of phrases)
		expect(phrase).toBe(
			phrase
				.toLowerCase()
				.replace(/\s+/g, " ")
				.replace(/[\s:.…]+$/, ""),
		);
});

const line = fc.oneof(
	fc.string({ unit: "binary", maxLength: 20 }),
	fc.constantFrom(
		"Leave a Comment",
		"See also: Another",
		"You may like",
		"Home » News",
		"© 2022 Site",
		"Source: x",
		".",
	),
	fc.constantFrom(
		"The Title of It All",
		"The Title of It All and then some of the lead, cut o",
		"A sentence. ".repeat(8),
	),
);

it("proposes ranges inside the text, in order, and never the whole of it", () => {
	fc.assert(
		fc.property(fc.array(line, { maxLength: 20 }), fc.constantFrom("\n", "\n\n"), (lines, gap) => {
			const text = lines.join(gap);
			const blocks = segment(text, "plain");
			const proposed = proposeExclusions(text, blocks);
			let reached = 0;
			for (const { start, end, reason } of proposed) {
				expect(start).toBeGreaterThanOrEqual(reached);
				expect(end).toBeGreaterThan(start);
				expect(end).toBeLessThanOrEqual(text.length);
				expect(reason).not.toBe("");
				reached = end;
			}
			expect(proposed.length).toBeLessThan(Math.max(blocks.length, 1));
		}),
		{ numRuns: 500 },
	);
}, 30_000);

it.each([
	"See also  Foo\n",
	"The title of this piece\n\n",
	"Home » News » ",
	"Leave a Comment\n",
	"The bridge is closed. ",
])(
	"reads “%s” over and over in time",
	(piece) => {
		const text = piece.repeat(Math.min(5_000_000 / piece.length, 200_000));
		const blocks = segment(text, "plain");
		expect(cpuTime(() => proposeExclusions(text, blocks), 1)).toBeLessThan(4_000);
	},
	60_000,
);
