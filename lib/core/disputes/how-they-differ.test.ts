import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Grade, grades } from "../sources/source";
import { type Rating, ratingCodes } from "../verdicts/scale";
import type { Verdict } from "../verdicts/verdict";
import { allDifferences, howTheyDiffer } from "./how-they-differ";

type Compared = Parameters<typeof howTheyDiffer>[0];

const statement = "Rents rose by 4 %.";

/** Reads `true, e1 e2@3, s1=B, words 3-9, read as Rents fell`: what a verdict says, and what it rests on. */
function verdict(source: string): Compared {
	const [rating, ...parts] = source.split(", ");
	const all = (pattern: RegExp) => parts.flatMap((part) => [...part.matchAll(pattern)]);
	const spans = all(/words (\d+)-(\d+)/g).map(([, start, end]) => ({
		...{ versionId: "v1", start: Number(start), end: Number(end) },
	}));
	const basis: Verdict["basis"] = {
		scale: "stet-scale@1",
		claim: { id: "c", version: 1, statement, kind: "quantity" },
		evidence: all(/\b(e\d)(?:@(\d))?/g).map(([, id = "", version]) => ({ id, version: Number(version ?? 1) })),
		sources: all(/\b(s\d)=(\S)/g).map(([, id = "", grade]) => ({
			...{ id, version: 1, grade: grades.find((one) => one === grade) ?? null },
		})),
		texts: [],
		...(spans.length > 0 && { spans }),
	};
	const reading = parts.find((part) => part.startsWith("read as "))?.slice("read as ".length) ?? null;
	return { id: source, rating: rating as Rating, reading, basis };
}

const parts = (a: string, b: string) => howTheyDiffer(verdict(a), verdict(b)).parts.join(" ");

describe("howTheyDiffer", () => {
	it.each<[string, string, string, string]>([
		["in nothing", "true, e1", "true, e1", ""],
		["in where they draw the line, and nothing else", "true, e1, s1=B", "false, e1, s1=B", "threshold"],
		["in where they draw the line, without any evidence", "true", "unproven", "threshold"],
		["in their evidence", "true, e1 e2", "false, e1 e3", "evidence"],
		["in evidence that one of them had none of", "true", "false, e1", "evidence"],
		["in a version of the same evidence", "true, e1", "false, e1@2", "evidence"],
		["in no order of the evidence", "true, e1 e2", "false, e2 e1", "threshold"],
		["in their evidence, though they say the same", "true, e1", "true, e2", "evidence"],
		["in a source's grade", "true, e1, s1=B", "false, e1, s1=E", "grade"],
		["in whether a source was graded", "true, e1, s1=B", "false, e1, s1=-", "grade"],
		["in no grade of a source that one of them did not use", "true, e1, s1=B", "false, e1, s2=E", "threshold"],
		["in the words they judged", "true, words 3-9", "false, words 3-12", "span"],
		["in no order of the words", "true, words 3-9, words 20-30", "false, words 20-30, words 3-9", "threshold"],
		["in no words, where one verdict is from before they were kept", "true", "false, words 3-9", "threshold"],
		["in their reading", "true, read as Asking rents rose", "false, read as All rents rose", "reading"],
		["in a reading against the statement", "true", "false, read as Rents fell", "reading"],
		["in no reading that is the statement", "true", "false, read as  rents  rose by 4 % . ", "threshold"],
		["in no reading of the same letters", "true, read as Kaf\u00e9", "false, read as Kafe\u0301.", "threshold"],
		[
			"in everything",
			"true, e1, s1=A, words 1-2, read as A",
			"false, e2, s1=B, words 1-3, read as B",
			"span reading evidence grade",
		],
	])("part %s", (_, a, b, expected) => {
		expect(parts(a, b)).toBe(expected);
		expect(parts(b, a)).toBe(expected);
	});

	it("names the evidence of each, and how much of it they share", () => {
		expect(howTheyDiffer(verdict("true, e1 e2 e4"), verdict("false, e3 e2"))).toMatchObject({
			ratings: ["true", "false"],
			onlyFirst: ["e1", "e4"],
			onlySecond: ["e3"],
			sharedEvidence: 1 / 4,
		});
		expect(howTheyDiffer(verdict("true"), verdict("false")).sharedEvidence).toBeNull();
	});

	it("names the sources that they grade differently", () => {
		expect(howTheyDiffer(verdict("true, s1=A s2=B s3=C"), verdict("true, s3=- s2=B s1=E")).grades).toEqual([
			{ sourceId: "s1", first: "A", second: "E" },
			{ sourceId: "s3", first: "C", second: null },
		]);
	});

	it.each<[string, string, string, boolean]>([
		["nothing in common", "true, e1", "true, e2", true],
		["less than half in common", "true, e1 e2 e3", "true, e1 e4", true],
		["half in common", "true, e1 e2", "true, e1", false],
		["all in common", "true, e1", "true, e1", false],
		["evidence on one side alone", "true, e1", "true", true],
		["no evidence on either side", "true", "true", false],
		["different ratings", "true, e1", "false, e2", false],
	])("warns of the same verdict on different evidence: %s", (_, a, b, expected) => {
		expect(howTheyDiffer(verdict(a), verdict(b)).sameVerdictDifferentEvidence).toBe(expected);
	});

	const items = fc.uniqueArray(
		fc.record({ id: fc.constantFrom("e1", "e2", "e3"), version: fc.integer({ min: 1, max: 2 }) }),
		{
			selector: ({ id }) => id,
		},
	);
	const sources = fc.uniqueArray(
		fc.record({
			id: fc.constantFrom("s1", "s2"),
			version: fc.constant(1),
			grade: fc.constantFrom<Grade | null>("A", "B", null),
		}),
		{ selector: ({ id }) => id },
	);
	const spans = fc.array(fc.record({ versionId: fc.constant("v1"), start: fc.nat(2), end: fc.constant(9) }), {
		maxLength: 2,
	});
	const compared = fc
		.record({
			id: fc.uuid(),
			rating: fc.constantFrom(...ratingCodes),
			reading: fc.constantFrom(null, statement, "Rents fell", "rents fell."),
			evidence: items,
			sources,
			spans: fc.option(spans, { nil: undefined }),
		})
		.map(({ id, rating, reading, evidence, sources, spans }): Compared => {
			const { basis } = verdict("true");
			return { id, rating, reading, basis: { ...basis, evidence, sources, ...(spans && { spans }) } };
		});

	it("is the same seen from the other side", () => {
		fc.assert(
			fc.property(compared, compared, (a, b) => {
				const [there, back] = [howTheyDiffer(a, b), howTheyDiffer(b, a)];
				expect(back.parts).toEqual(there.parts);
				expect(back.sharedEvidence).toBe(there.sharedEvidence);
				expect([back.onlyFirst, back.onlySecond]).toEqual([there.onlySecond, there.onlyFirst]);
				expect(back.sameVerdictDifferentEvidence).toBe(there.sameVerdictDifferentEvidence);
				expect(new Set(back.grades.map(({ sourceId, first, second }) => `${sourceId} ${second} ${first}`))).toEqual(
					new Set(there.grades.map(({ sourceId, first, second }) => `${sourceId} ${first} ${second}`)),
				);
			}),
		);
	});

	it("finds a reason for every difference in rating, and the line drawn only when there is no other", () => {
		fc.assert(
			fc.property(compared, compared, (a, b) => {
				const { parts } = howTheyDiffer(a, b);
				if (a.rating !== b.rating) expect(parts).not.toEqual([]);
				if (parts.includes("threshold")) expect(parts).toEqual(["threshold"]);
				expect(howTheyDiffer(a, a)).toMatchObject({ parts: [], onlyFirst: [], onlySecond: [], grades: [] });
			}),
		);
	});

	it("does not depend on the order in which things are listed", () => {
		const shuffled = ({ basis, ...rest }: Compared): Compared => ({
			...rest,
			basis: {
				...basis,
				evidence: basis.evidence.toReversed(),
				sources: basis.sources.toReversed(),
				...(basis.spans && { spans: basis.spans.toReversed() }),
			},
		});
		fc.assert(
			fc.property(compared, compared, (a, b) => {
				expect(howTheyDiffer(shuffled(a), b).parts).toEqual(howTheyDiffer(a, b).parts);
				expect(howTheyDiffer(shuffled(a), b).sharedEvidence).toBe(howTheyDiffer(a, b).sharedEvidence);
			}),
		);
	});
});

describe("allDifferences", () => {
	it("compares every two once, in their order", () => {
		const pairs = allDifferences(["true", "false", "unproven"].map(verdict)).map(({ between }) =>
			between.join(" and "),
		);
		expect(pairs).toEqual(["true and false", "true and unproven", "false and unproven"]);
		expect(allDifferences([verdict("true")])).toEqual([]);
	});
});
