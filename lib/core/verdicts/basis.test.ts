import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BasisNow, staleness } from "./basis";
import type { Basis } from "./verdict";

const basis: Basis = {
	scale: "stet-scale@1",
	claim: { id: "c", version: 3, statement: "Rents rose by 4 %.", kind: "quantity" },
	evidence: [
		{ id: "e1", version: 1 },
		{ id: "e2", version: 2 },
	],
	sources: [{ id: "s1", version: 1, grade: "B" }],
	texts: [{ versionId: "v1", sha256: "aa" }],
	links: [{ id: "l1", fromSourceId: "s1", toSourceId: "s2", relation: "quotes" }],
	chains: [{ appearanceId: "p1", names: ["a mayor", "a paper"] }],
};
const unchanged: Required<BasisNow> = {
	claim: { statement: "Rents rose by 4 %.", kind: "quantity" },
	evidence: [
		{ id: "e1", version: 1, withdrawn: false },
		{ id: "e2", version: 2, withdrawn: false },
	],
	sources: [{ id: "s1", grade: "B" }],
	texts: [{ versionId: "v1", sha256: "aa" }],
	links: [{ id: "l1", fromSourceId: "s1", toSourceId: "s2", relation: "quotes" }],
	chains: [{ appearanceId: "p1", names: ["a mayor", "a paper"] }],
};
const [first, second] = unchanged.evidence as [BasisNow["evidence"][number], BasisNow["evidence"][number]];

describe("staleness", () => {
	it.each<[string, Partial<BasisNow>, string[]]>([
		["nothing has changed", {}, []],
		[
			"the wording has",
			{ claim: { statement: "Rents rose by 5 %.", kind: "quantity" } },
			["claim c: the statement was changed after the verdict"],
		],
		[
			"the kind has",
			{ claim: { ...unchanged.claim, kind: "opinion" } },
			["claim c: the claim's kind was changed from quantity to opinion after the verdict"],
		],
		[
			"evidence was taken back",
			{ evidence: [{ ...first, withdrawn: true }, second] },
			["evidence e1: evidence was withdrawn"],
		],
		["evidence is gone", { evidence: [second] }, ["evidence e1: evidence was withdrawn"]],
		[
			"evidence was edited",
			{ evidence: [first, { ...second, version: 3 }] },
			["evidence e2: evidence was changed after the verdict"],
		],
		["evidence came in", { evidence: [first, second, { ...first, id: "e3" }] }, []],
		["evidence came in and went again", { evidence: [first, second, { id: "e3", version: 1, withdrawn: true }] }, []],
		["a grade has", { sources: [{ id: "s1", grade: "E" }] }, ["source s1: a source's grade was changed from B to E"]],
		[
			"a grade was taken away",
			{ sources: [{ id: "s1", grade: null }] },
			["source s1: a source's grade was changed from B to none"],
		],
		["another source was graded", { sources: [...unchanged.sources, { id: "s2", grade: "A" }] }, []],
		["a source was not looked up", { sources: [] }, []],
		["a text has", { texts: [{ versionId: "v1", sha256: "bb" }] }, ["text v1: a text was changed after the verdict"]],
		["an appearance went", { texts: [] }, ["text v1: the claim no longer appears in a text it was judged in"]],
		["the claim was found in another text", { texts: [...unchanged.texts, { versionId: "v2", sha256: "bb" }] }, []],
		["nobody looked at the texts", { texts: undefined }, []],
	])("when %s", (_, change, reasons) => {
		const found = staleness(basis, { ...unchanged, ...change });
		expect(found.map(({ noun, id, because }) => `${noun} ${id}: ${because}`)).toEqual(reasons);
	});

	it("names every change, once each, in whatever order the items come", () => {
		const items = fc.uniqueArray(fc.record({ id: fc.nat(8), was: fc.nat(2), is: fc.nat(2), gone: fc.boolean() }), {
			selector: ({ id }) => id,
		});
		fc.assert(
			fc.property(items, fc.boolean(), (given, reverse) => {
				const then = given.filter(({ was }) => was > 0).map(({ id, was }) => ({ id: `e${id}`, version: was }));
				const now = given
					.filter(({ is }) => is > 0)
					.map(({ id, is, gone }) => ({ id: `e${id}`, version: is, withdrawn: gone }));
				const found = staleness(
					{ ...basis, evidence: then },
					{ ...unchanged, evidence: reverse ? now.toReversed() : now },
				);
				const expected = given.filter(({ was, is, gone }) => was > 0 && (gone || was !== is));
				expect(found.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => `e${id}`).sort());
			}),
		);
	});
});
