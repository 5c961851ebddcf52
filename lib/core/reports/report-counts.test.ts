import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Rating, ratings } from "../verdicts/scale";
import { countVerdicts } from "./report-counts";
import { verdictsTitle } from "./report-lines";

const verdict = (rating: Rating, superseded = false) => {
	const track = ratings.find(({ code }) => code === rating)?.track ?? "substance";
	return { track, rating, superseded };
};

describe("how far reviewers agree", () => {
	it("counts every two verdicts that stand on the same claim and track", () => {
		const [substance, attribution] = countVerdicts([
			{ verdicts: [verdict("true"), verdict("true"), verdict("false"), verdict("accurate")] },
			{ verdicts: [verdict("true"), verdict("false", true)] },
			{ verdicts: [verdict("unproven"), verdict("unproven")] },
		]);
		expect(substance).toMatchObject({ n: 6, agreement: { pairs: 4, same: 2 } });
		expect(attribution).toMatchObject({ n: 1, agreement: { pairs: 0, same: 0 } });
		expect(substance && verdictsTitle(substance)).toBe(
			"Sealed verdicts, is it so? n = 6; of 4 pairs on the same claim, 2 agree (50 %)",
		);
		expect(attribution && verdictsTitle(attribution)).toBe("Sealed verdicts, was it said? n = 1");
	});

	it("is whole when all say the same, nothing when none do, and never more than there are pairs", () => {
		const claim = fc.array(fc.constantFrom(...ratings.map(({ code }) => code)), { maxLength: 8 });
		fc.assert(
			fc.property(fc.array(claim, { maxLength: 8 }), (claims) => {
				for (const { track, agreement } of countVerdicts(
					claims.map((codes) => ({ verdicts: codes.map((code) => verdict(code)) })),
				)) {
					const own = claims.map((codes) => codes.filter((code) => verdict(code).track === track));
					const { pairs = -1, same = -1 } = agreement ?? {};
					expect(same).toBeGreaterThanOrEqual(0);
					expect(same).toBeLessThanOrEqual(pairs);
					if (own.every((codes) => new Set(codes).size <= 1)) expect(same).toBe(pairs);
					if (own.every((codes) => new Set(codes).size === codes.length)) expect(same).toBe(0);
				}
			}),
		);
	});
});
