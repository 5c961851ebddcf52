import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cohenKappa } from "./cohen-kappa";
import { fleissKappa } from "./fleiss-kappa";
import { gwetAc1 } from "./gwet-ac1";
import { krippendorffAlphaNominal, krippendorffAlphaOrdinal } from "./krippendorff-alpha";
import { percentAgreement } from "./percent-agreement";
import type { Agreement, RatingRow, RatingsTable } from "./ratings-table";
import { tableOf } from "./sample-ratings";

type Measure = (table: RatingsTable) => Agreement;
const nominal = {
	"percent agreement": (table) => percentAgreement(table),
	"Cohen's κ": (table) => cohenKappa(table, ["a", "b"]),
	"Fleiss' κ": (table) => fleissKappa(table),
	"Krippendorff's nominal α": (table) => krippendorffAlphaNominal(table),
	"Gwet's AC1": (table) => gwetAc1(table),
} satisfies Record<string, Measure>;
const ordinal = { "Krippendorff's ordinal α": (table) => krippendorffAlphaOrdinal(table, Number) } satisfies Record<
	string,
	Measure
>;
const all = Object.entries<Measure>({ ...nominal, ...ordinal });

const value = fc.option(fc.constantFrom("1", "2", "3", "4", "5"), { freq: 4 });
const fewValues = fc.option(fc.constantFrom("1", "2"), { freq: 4 });
const grid = (of: fc.Arbitrary<string | null>) =>
	fc.integer({ min: 1, max: 5 }).chain((raters) => fc.array(fc.array(of, { minLength: raters, maxLength: raters })));
const table = fc.oneof(grid(value), grid(fewValues)).map(tableOf);
/** Two raters, nothing missing. */
const fullPair = fc
	.array(fc.tuple(fc.constantFrom("1", "2", "3"), fc.constantFrom("1", "2", "3")), { minLength: 1 })
	.map(tableOf);

const found = (agreement: Agreement) => (agreement.kind === "defined" ? agreement.value : null);

function expectSame(one: number | null, other: number | null) {
	if (one === null || other === null) expect(one).toBe(other);
	else expect(one).toBeCloseTo(other, 9);
}

/** Written from the definitions, pair by pair, sharing nothing with the measures under test. Null where they divide by zero. */
const pairwise: Record<keyof typeof nominal | keyof typeof ordinal, (rows: RatingRow[]) => number | null> = {
	"percent agreement": (rows) => mean(unitsWith(rows, 2).map(agreeingShare)),
	"Cohen's κ"(rows) {
		const both = unitsWith(
			rows.filter((row) => row.rater === "a" || row.rater === "b"),
			2,
		).map((unit) => unit.toSorted((x, y) => (x.rater < y.rater ? -1 : 1)).map((row) => row.value));
		const byChance = mean(both.flatMap(([mine]) => both.map(([, theirs]) => Number(mine === theirs))));
		return corrected(mean(both.map(([mine, theirs]) => Number(mine === theirs))), byChance);
	},
	"Fleiss' κ"(rows) {
		const sizes = unitsWith(rows, 2).map((unit) => unit.length);
		const times = (size: number) => sizes.filter((one) => one === size).length;
		const size = sizes.sort((a, b) => times(b) - times(a) || b - a)[0] ?? 0;
		const units = unitsWith(rows, 2).filter((unit) => unit.length === size);
		const values = units.flat().map((row) => row.value);
		const byChance = mean(values.flatMap((one) => values.map((other) => Number(one === other))));
		return corrected(mean(units.map(agreeingShare)), byChance);
	},
	"Krippendorff's nominal α": (rows) => alpha(rows, () => (one, other) => Number(one !== other)),
	"Krippendorff's ordinal α": (rows) =>
		alpha(rows, (values) => (one, other) => {
			const [low, high] = [Math.min(Number(one), Number(other)), Math.max(Number(one), Number(other))];
			const weight = (at: number) => (at < low || at > high ? 0 : at === low || at === high ? 0.5 : 1);
			return low === high ? 0 : values.reduce((sum, at) => sum + weight(Number(at)), 0) ** 2;
		}),
	"Gwet's AC1"(rows) {
		const units = unitsWith(rows, 1);
		const categories = [...new Set(units.flat().map((row) => row.value))];
		const shares = categories.map((category) =>
			mean(units.map((unit) => unit.filter((row) => row.value === category).length / unit.length)),
		);
		if (categories.length < 2) return null;
		const byChance = shares.reduce<number>((sum, share) => sum + (share ?? 0) * (1 - (share ?? 0)), 0);
		return corrected(mean(unitsWith(rows, 2).map(agreeingShare)), byChance / (categories.length - 1));
	},
};

function unitsWith(rows: RatingRow[], least: number): RatingRow[][] {
	const names = [...new Set(rows.map((row) => row.unit))];
	const units = names.map((name) => rows.filter((row) => row.unit === name && row.value !== null));
	return units.filter((unit) => unit.length >= least);
}

function mean(values: number[]): number | null {
	return values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length;
}

function corrected(observed: number | null, byChance: number | null): number | null {
	return observed === null || byChance === null || Math.abs(1 - byChance) < 1e-12
		? null
		: (observed - byChance) / (1 - byChance);
}

function agreeingShare(unit: RatingRow[]): number {
	const pairs = unit.flatMap((one, i) => unit.slice(i + 1).map((other) => Number(one.value === other.value)));
	return mean(pairs) ?? 0;
}

type Distance = (one: string | null, other: string | null) => number;
function alpha(rows: RatingRow[], distanceAmong: (values: (string | null)[]) => Distance): number | null {
	const units = unitsWith(rows, 2).map((unit) => unit.map((row) => row.value));
	const values = units.flat();
	const distance = distanceAmong(values);
	const total = (some: (string | null)[]) =>
		some.reduce<number>((sum, one) => some.reduce((inner, other) => inner + distance(one, other), sum), 0);
	const observed = units.reduce((sum, unit) => sum + total(unit) / (unit.length - 1), 0) / values.length;
	const expected = total(values) / (values.length * (values.length - 1));
	return values.length === 0 || expected === 0 ? null : 1 - observed / expected;
}

describe.each(all)("%s", (name, measure) => {
	it("is what the definition gives pair by pair, and undefined exactly where that divides by zero", () => {
		fc.assert(
			fc.property(table, (rows) =>
				expectSame(found(measure(rows)), pairwise[name as keyof typeof pairwise]([...rows])),
			),
			{ numRuns: 500 },
		);
	});

	it("is a number from -1 to 1 where it is defined, and says why where it is not", () => {
		fc.assert(
			fc.property(table, (rows) => {
				const agreement = measure(rows);
				if (agreement.kind === "not-defined") {
					expect(agreement.because).toMatch(/^\p{Lu}.*\.$/u);
				} else {
					expect(agreement.value).toBeGreaterThanOrEqual(name === "percent agreement" ? 0 : -1 - 1e-9);
					expect(agreement.value).toBeLessThanOrEqual(1);
				}
			}),
		);
	});

	it("does not depend on the order of the rows or the names of the units", () => {
		const shuffled = table.chain((rows) =>
			fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
		);
		fc.assert(
			fc.property(shuffled, ([rows, mixed]) => {
				const renamed = mixed.map((row) => ({ ...row, unit: `claim ${row.unit.length} ${row.unit}` }));
				expect(measure(renamed)).toEqual(measure(rows));
			}),
		);
	});

	it("does not depend on which rater is which", () => {
		fc.assert(
			fc.property(table, (rows) => {
				const swapped = rows.map((row) => ({ ...row, rater: "badce"["abcde".indexOf(row.rater)] ?? row.rater }));
				expectSame(found(measure(swapped)), found(measure(rows)));
			}),
		);
	});

	it("is 1 where everybody agrees and two ratings are used", () => {
		const unanimous = fc
			.tuple(fc.integer({ min: 2, max: 5 }), fc.array(fc.constantFrom("1", "2", "3", "4", "5")))
			.map(([raters, units]) => tableOf(["1", "2", ...units].map((one) => Array<string>(raters).fill(one))));
		fc.assert(
			fc.property(unanimous, (rows) => {
				expect(found(measure(rows))).toBe(1);
			}),
		);
	});

	it("is not changed by a unit that nobody rated", () => {
		fc.assert(
			fc.property(table, (rows) => {
				expect(measure([...rows, { unit: "unrated", rater: "a", value: null }])).toEqual(measure(rows));
			}),
		);
	});
});

const once = fc.constantFrom("1", "5").map((one) => ({ unit: "once", rater: "a", value: one }));

// AC1 estimates how often each category is used from every rating there is; a unit rated once counts for that alone.
it.each(all.filter(([name]) => name !== "Gwet's AC1"))("%s is not changed by a unit rated once", (_, measure) => {
	fc.assert(
		fc.property(table, once, (rows, more) => {
			expect(found(measure([...rows, more]))).toBe(found(measure(rows)));
			expect(measure([...rows, more]).n).toEqual(measure(rows).n);
		}),
	);
});

it.each(Object.entries<Measure>(nominal))("%s does not depend on what the ratings are called", (_, measure) => {
	const relabelled = fc.tuple(table, fc.shuffledSubarray(["1", "2", "3", "4", "5"], { minLength: 5 }));
	fc.assert(
		fc.property(relabelled, ([rows, labels]) => {
			const renamed = rows.map((row) => ({ ...row, value: row.value && (labels[Number(row.value) - 1] ?? null) }));
			expectSame(found(measure(renamed)), found(measure(rows)));
		}),
	);
});

it("gives an ordinal α that depends on the order of the numbers alone, also back to front", () => {
	fc.assert(
		fc.property(table, (rows) => {
			const inOrder = found(krippendorffAlphaOrdinal(rows, Number));
			expectSame(found(krippendorffAlphaOrdinal(rows, (rating) => Number(rating) ** 3)), inOrder);
			expectSame(found(krippendorffAlphaOrdinal(rows, (rating) => -Number(rating))), inOrder);
		}),
	);
});

it("gives a nominal α of π + (1 − π) / n for two raters and nothing missing, where π is Scott's", () => {
	fc.assert(
		fc.property(fullPair, (rows) => {
			// With two raters and the same number of ratings everywhere, Fleiss' κ is Scott's π.
			const pi = found(fleissKappa(rows));
			const alphaOfPair = found(krippendorffAlphaNominal(rows));
			expectSame(alphaOfPair, pi === null ? null : pi + (1 - pi) / rows.length);
		}),
	);
});
