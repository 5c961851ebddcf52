import { expect, it } from "vitest";
import { stages } from "@/lib/core/claims/claim";
import { ratings } from "@/lib/core/verdicts/scale";
import { claimLook, claimWords, glyphs, ratingLook } from "./state-look";

it("puts every numeric rating on its side", () => {
	for (const { code, value } of ratings) {
		if (value === null) continue;
		expect(ratingLook(code), code).toBe(value > 3 ? "true" : value < 3 ? "false" : "between");
	}
});

it.each([
	[{ stage: "open", rating: null }, "○", "Open"],
	[{ stage: "in-review", rating: null }, "◐", "In review"],
	[{ stage: "settled", rating: "true" }, "✓", "Settled: true"],
	[{ stage: "settled", rating: "exaggerated" }, "~", "Settled: exaggerated"],
	[{ stage: "settled", rating: "unproven" }, "?", "Settled: unproven"],
	[{ stage: "settled", rating: null }, "–", "Settled"],
	[{ stage: "disputed", rating: null }, "≠", "Disputed"],
	[{ stage: "stale", rating: "true" }, "!", "Stale: true"],
] as const)("%o is %s, %s", (claim, glyph, words) => {
	expect(glyphs[claimLook(claim)]).toBe(glyph);
	expect(claimWords(claim)).toBe(words);
});

it("tells every stage apart by its words", () => {
	expect(new Set(stages.map((stage) => claimWords({ stage, rating: null }))).size).toBe(stages.length);
});
