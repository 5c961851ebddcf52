import { describe, expect, it } from "vitest";
import { howTheyDiffer } from "@/lib/core/disputes/how-they-differ";
import type { Evidence } from "@/lib/core/evidence/evidence";
import type { Source } from "@/lib/core/sources/source";
import type { Basis, Verdict } from "@/lib/core/verdicts/verdict";
import { differenceSentences } from "./difference-words";

const spans = [{ versionId: "v", start: 0, end: 4 }];

/** A verdict by its letter, with only what is compared. */
function verdict(id: string, given: Partial<Verdict> = {}, basis: Partial<Basis> = {}): Verdict {
	const whole: Basis = {
		scale: "s",
		claim: { id: "c", version: 1, statement: "Rents rose.", kind: "event" },
		evidence: [{ id: "report", version: 1 }],
		sources: [{ id: "ministry", version: 1, grade: "B" }],
		texts: [],
		spans,
		...basis,
	};
	return { id, rating: "true", reading: null, ...given, basis: whole } as Verdict;
}

const evidence = new Map(
	[
		{ id: "report", sourceId: "ministry", stance: "supports", search: null },
		{ id: "search", sourceId: null, stance: "context", search: { query: "rents" } },
		{ id: "letter", sourceId: null, stance: "refutes", search: null, passage: null, quote: "They fell", note: "" },
	].map((item) => [item.id, item as Evidence]),
);
const sources = new Map([["ministry", { id: "ministry", name: "The ministry" } as Source]]);
const claim = {
	appearances: [
		{
			versionId: "v",
			ranges: [
				{ start: 0, end: 4, exact: "rose" },
				{ start: 9, end: 12, exact: "40%" },
			],
		},
	],
} as unknown as Parameters<typeof differenceSentences>[2]["claim"];

function say(a: Verdict, b: Verdict): string[] {
	return differenceSentences(howTheyDiffer(a, b), [a, b], { claim, evidence, sources, nameOf: ({ id }) => id });
}

describe("how two verdicts differ, in words", () => {
	it("draws the line elsewhere when everything else is the same", () => {
		expect(say(verdict("A"), verdict("B", { rating: "false" }))).toEqual([
			"Same words, same reading, same evidence: they draw the line differently.",
		]);
	});

	it("says so when there is no evidence under either", () => {
		const [a, b] = [verdict("A", {}, { evidence: [] }), verdict("B", { rating: "false" }, { evidence: [] })];
		expect(say(a, b)[0]).toContain("no evidence under either");
	});

	it("quotes both readings", () => {
		expect(say(verdict("A"), verdict("B", { reading: "Average rents rose." }))).toEqual([
			"They read the statement differently: A reads it as it stands; B reads it as “Average rents rose.”.",
		]);
	});

	it("quotes both wordings when the statement was changed between them", () => {
		const b = verdict("B", {}, { claim: { id: "c", version: 2, statement: "Rents doubled.", kind: "event" } });
		expect(say(verdict("A"), b)).toEqual([
			"They read the statement differently: A reads it as it stood, “Rents rose.”; B reads it as it stood, “Rents doubled.”.",
		]);
	});

	it("names the items that only one rests on, and how many they share", () => {
		const a = verdict("A", {}, { evidence: ["report", "search"].map((id) => ({ id, version: 1 })) });
		const b = verdict("B", {}, { evidence: ["report", "letter"].map((id) => ({ id, version: 1 })) });
		expect(say(a, b)).toEqual([
			"They rest on different evidence: only A rests on the search for “rents” (context); only B rests on “They fell” (refutes). They share 1 of 3.",
		]);
	});

	it("names the item that was changed between them", () => {
		const b = verdict("B", {}, { evidence: [{ id: "report", version: 2 }] });
		expect(say(verdict("A"), b)[0]).toContain("“The ministry” (supports) was changed between the two");
	});

	it("names the source and both grades", () => {
		const b = verdict("B", {}, { sources: [{ id: "ministry", version: 2, grade: null }] });
		expect(say(verdict("A"), b)).toEqual([
			"They knew a source under different grades: The ministry was graded B for A and not graded for B.",
		]);
	});

	it("quotes the words that only one judged", () => {
		const b = verdict("B", {}, { spans: [...spans, { versionId: "v", start: 9, end: 12 }] });
		expect(say(verdict("A"), b)).toEqual(["They judged different words: only B judged “40%”."]);
	});

	it("says when there is nothing to tell them apart", () => {
		expect(say(verdict("A"), verdict("B"))).toEqual(["They say the same, on the same words, reading and evidence."]);
	});
});
