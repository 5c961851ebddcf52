import { describe, expect, it } from "vitest";
import type { Rating } from "../verdicts/scale";
import { deskAgreement, type JudgedClaim } from "./desk-agreement";

/** Reads `c1 ann true week 1 on e1+e2 ruled false`: one verdict on one claim, with what it rests on. */
function judged(...lines: string[]): JudgedClaim[] {
	return lines.map((line, i) => {
		const [claimId = "", reviewerId = "", rating = ""] = line.split(" ");
		const after = (word: string) => line.split(` ${word} `)[1]?.split(" ")[0];
		return {
			claimId,
			kind: "quantity",
			ruling: (after("ruled") as Rating | undefined) ?? null,
			verdict: {
				id: `v${i}`,
				reviewerId,
				rating: rating as Rating,
				reading: null,
				blind: true,
				sealedAt: `2022-01-${String(3 + 7 * Number(after("week") ?? 0)).padStart(2, "0")}T10:00:00Z`,
				basis: {
					scale: "stet-scale@1",
					claim: { id: claimId, version: 1, statement: "Rents rose.", kind: "quantity" },
					evidence: (after("on")?.split("+") ?? []).map((id) => ({ id, version: 1 })),
					sources: [],
					texts: [],
				},
			},
		};
	});
}

const value = (measure: { kind: string; value?: number }) =>
	measure.kind === "defined" ? measure.value : measure.kind;

describe("deskAgreement", () => {
	it("is not defined over nothing, and says so", () => {
		const { n, percent, alphaNominal, pairs, overTime, disagreements } = deskAgreement("substance", [], []);
		expect(n).toEqual({ claims: 0, verdicts: 0, reviewers: 0 });
		expect([percent, alphaNominal].map(value)).toEqual(["not-defined", "not-defined"]);
		expect([pairs, overTime]).toEqual([[], []]);
		expect(disagreements).toMatchObject({ pairs: 0, differing: 0, luckyPairs: 0 });
	});

	it("counts pairs, and what those that differ differ in", () => {
		const { percent, disagreements, pairs } = deskAgreement(
			"substance",
			judged("c1 ann true on e1", "c1 bob false on e1", "c2 ann true on e1", "c2 bob true on e9", "c3 ann false"),
			[],
		);
		expect(value(percent)).toBe(0.5);
		expect(disagreements).toMatchObject({ pairs: 2, differing: 1, luckyPairs: 1 });
		expect(disagreements.parts.filter((one) => one.pairs > 0)).toEqual([{ part: "threshold", pairs: 1 }]);
		expect(pairs).toMatchObject([
			{ first: "ann", second: "bob", spans: null, confusion: { n: { both: 2, onlyFirst: 1 } } },
		]);
	});

	it("sets each reviewer beside the rulings, and leaves out what nobody has ruled on", () => {
		const { againstRulings } = deskAgreement(
			"substance",
			judged("c1 ann true ruled true", "c2 ann true ruled false", "c3 ann true", "c1 bob true ruled true"),
			[],
		);
		expect(againstRulings.map(({ reviewerId, percent }) => [reviewerId, value(percent), percent.n.units])).toEqual([
			["ann", 0.5, 2],
			["bob", 1, 1],
		]);
	});

	it("goes week by week, by the last verdict on a claim", () => {
		const { overTime } = deskAgreement(
			"substance",
			judged("c1 ann true", "c1 bob true week 1", "c2 ann true week 1", "c2 bob false week 2"),
			[],
		);
		expect(overTime.map(({ bucket, percent }) => [bucket.name, value(percent)])).toEqual([
			["2022-W02", 1],
			["2022-W03", 0],
		]);
	});

	it("turns a shared text round where the pair is the other way about", () => {
		const texts = [
			{
				pair: ["bob", "ann"] as [string, string],
				first: [{ start: 0, end: 4 }],
				second: [{ start: 0, end: 8 }],
				within: [{ start: 0, end: 10 }],
			},
		];
		const [pair] = deskAgreement("substance", judged("c1 ann true", "c1 bob true"), texts).pairs;
		expect(pair?.spans?.exact).toMatchObject({ kind: "defined", value: 0, n: { first: 1, second: 1 } });
		expect(pair && value(pair.spans?.characters ?? { kind: "none" })).toBeCloseTo((2 * 4) / 12);
	});
});
