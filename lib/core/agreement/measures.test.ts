import { describe, expect, it } from "vitest";
import { cohenKappa } from "./cohen-kappa";
import { fleissKappa } from "./fleiss-kappa";
import { gwetAc1 } from "./gwet-ac1";
import { krippendorffAlphaNominal, krippendorffAlphaOrdinal } from "./krippendorff-alpha";
import { numericRating } from "./numeric-rating";
import { percentAgreement } from "./percent-agreement";
import { onlyRaters, pairsOfRaters, type RatingRow, type RatingsTable } from "./ratings-table";
import { ratingsFrom } from "./sample-ratings";

const all = {
	"percent agreement": (table: RatingsTable) => percentAgreement(table),
	"Cohen's κ": (table: RatingsTable) => cohenKappa(table, ["a", "b"]),
	"Fleiss' κ": (table: RatingsTable) => fleissKappa(table),
	"Krippendorff's nominal α": (table: RatingsTable) => krippendorffAlphaNominal(table),
	"Krippendorff's ordinal α": (table: RatingsTable) => krippendorffAlphaOrdinal(table, Number),
	"Gwet's AC1": (table: RatingsTable) => gwetAc1(table),
};

describe.each(Object.entries(all))("%s", (name, measure) => {
	it.each(["", "--", "1- -2 1-"])("is not defined where nothing was rated twice: '%s'", (notation) => {
		const agreement = measure(ratingsFrom(notation));
		expect(agreement).toMatchObject({ kind: "not-defined", n: { units: 0, ratings: 0, raters: 0 } });
		expect(agreement).toMatchObject({ because: expect.stringContaining("nothing to compare") });
	});

	it("is not defined where only one rating was ever used, unless it is a plain share", () => {
		const agreement = measure(ratingsFrom("11 11 11"));
		if (name === "percent agreement") expect(agreement).toMatchObject({ kind: "defined", value: 1 });
		else expect(agreement).toMatchObject({ kind: "not-defined", because: expect.stringContaining("divides by zero") });
	});

	it("says what was compared and what was left out", () => {
		const { n, leftOut } = measure(ratingsFrom("12 3- 22 -- -3 33"));
		expect(n).toMatchObject({ units: 3, ratings: 6, raters: 2, categories: 3 });
		expect(leftOut).toEqual([{ kind: name === "Gwet's AC1" ? "chance-only" : "rated-once", units: 2, ratings: 2 }]);
	});
});

describe("Cohen's κ", () => {
	it("looks at the two raters named, whatever the others said", () => {
		const table = ratingsFrom("113 225 214 12- 1-1");
		expect(cohenKappa(table, ["a", "b"])).toEqual(cohenKappa(onlyRaters(table, ["a", "b"]), ["a", "b"]));
		expect(cohenKappa(table, ["a", "b"]).n).toMatchObject({ units: 4, raters: 2 });
	});

	it("is 0, not undefined, where each always gives another rating", () => {
		expect(cohenKappa(ratingsFrom("12 12 12"), ["a", "b"])).toMatchObject({ kind: "defined", value: 0 });
	});
});

describe("Fleiss' κ", () => {
	it("takes the units with the commonest number of ratings and counts the others", () => {
		const agreement = fleissKappa(ratingsFrom("111 222 112 11- 2-2 1--"));
		expect(agreement.n).toMatchObject({ units: 3, ratings: 9, ratingsPerUnit: 3 });
		expect(agreement.leftOut).toEqual([
			{ kind: "rated-once", units: 1, ratings: 1 },
			{ kind: "other-number", units: 2, ratings: 4 },
		]);
		// P̄ = (1 + 1 + 1/3) / 3 = 63/81; P̄_e = (5/9)² + (4/9)² = 41/81
		expect(agreement).toMatchObject({ kind: "defined", value: expect.closeTo(22 / 40) });
	});

	it("takes the larger number where two are equally common", () => {
		expect(fleissKappa(ratingsFrom("111 222 11- 2-2")).n.ratingsPerUnit).toBe(3);
		expect(fleissKappa(ratingsFrom("1--")).n.ratingsPerUnit).toBe(0);
	});
});

describe("Krippendorff's ordinal α of verdicts", () => {
	const verdicts = (...units: string[][]): RatingRow[] =>
		units.flatMap((values, unit) => values.map((value, rater) => ({ unit: `u${unit}`, rater: `r${rater}`, value })));

	it("counts a near miss as less of a disagreement than true against false", () => {
		const settled = [
			["true", "true"],
			["false", "false"],
			["half-true", "half-true"],
		];
		const near = krippendorffAlphaOrdinal(verdicts(...settled, ["true", "mostly-true"]), numericRating);
		const far = krippendorffAlphaOrdinal(verdicts(...settled, ["true", "false"]), numericRating);
		if (near.kind !== "defined" || far.kind !== "defined") throw new Error("not defined");
		expect(near.value).toBeGreaterThan(0.9);
		expect(far.value).toBeLessThan(0.6);
	});

	it("leaves out labels without a number, and says how many", () => {
		const numbered = verdicts(["true", "false"], ["false", "false"], ["half-true", "half-true"]);
		const labels = [
			...numbered,
			...verdicts([], [], [], ["unproven", "misleading"], ["true", "unproven"], ["true", "true", "satire"]),
		];
		const agreement = krippendorffAlphaOrdinal(labels, numericRating);
		expect(agreement.leftOut).toEqual([
			{ kind: "no-number", units: 1, ratings: 4 },
			{ kind: "rated-once", units: 1, ratings: 1 },
		]);
		expect(agreement.n).toEqual({ units: 4, ratings: 8, raters: 2, categories: 3 });
		expect({ ...agreement, leftOut: [] }).toEqual(
			krippendorffAlphaOrdinal([...numbered, ...verdicts([], [], [], ["true", "true"])], numericRating),
		);
	});

	it("is not defined where all verdicts are labels", () => {
		expect(krippendorffAlphaOrdinal(verdicts(["unproven", "satire"], ["outdated", "outdated"]), numericRating)).toEqual(
			{
				kind: "not-defined",
				because: "Nothing was given ratings with a number by two people, so there is nothing to compare.",
				n: { units: 0, ratings: 0, raters: 0, categories: 0 },
				leftOut: [{ kind: "no-number", units: 2, ratings: 4 }],
			},
		);
	});

	it("knows the numbers of the scale and no others", () => {
		expect(["true", "false", "half-true", "unproven", "accurate", "no such rating"].map(numericRating)).toEqual([
			5,
			1,
			3,
			null,
			null,
			null,
		]);
	});
});

describe("Gwet's AC1", () => {
	it("counts the categories of the scale that nobody used, where it is given one", () => {
		const table = ratingsFrom("11 22 12");
		const agreement = gwetAc1(table, { scale: ["1", "2", "3", "4", "5"] });
		// p_a = 2/3; p_e = (1/2 · 1/2 · 2) / (5 − 1) = 1/8
		expect(agreement).toMatchObject({ value: expect.closeTo((2 / 3 - 1 / 8) / (7 / 8)), n: { categories: 5 } });
		// p_e = (1/2 · 1/2 · 2) / (2 − 1) = 1/2
		expect(gwetAc1(table)).toMatchObject({ value: expect.closeTo(1 / 3), n: { categories: 2 } });
	});

	it("is 1 where all gave the one same rating of a scale that has more", () => {
		expect(gwetAc1(ratingsFrom("11 11"), { scale: ["1", "2"] })).toMatchObject({ kind: "defined", value: 1 });
	});
});

it("compares each reviewer's verdicts with the rulings when the ruling is one more rater", () => {
	const verdicts = ratingsFrom("111 212 22- 211 122 2-2");
	const rulings = ["1", "2", "2", "1", null, "2"].map((value, i) => ({ unit: `u${i + 1}`, rater: "ruling", value }));
	const table = [...verdicts, ...rulings];
	const against = ["a", "b", "c"].map((reviewer) => {
		const share = percentAgreement(onlyRaters(table, [reviewer, "ruling"]));
		const kappa = cohenKappa(table, [reviewer, "ruling"]);
		return [reviewer, share.kind === "defined" && share.value, kappa.kind === "defined" && kappa.value, kappa.n.units];
	});
	expect(against).toEqual([
		["a", 0.8, expect.closeTo((5 * 4 - 14) / (25 - 14)), 5],
		["b", 0.75, 0.5, 4],
		["c", 1, 1, 4],
	]);
	expect(pairsOfRaters(table).filter((pair) => pair.second === "ruling")).toHaveLength(3);
});
