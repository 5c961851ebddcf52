/**
 * Krippendorff's α: agreement of any number of raters, with ratings missing, on a nominal or an ordinal scale.
 * α = 1 − D_o / D_e: the disagreement observed within units over the one expected if the same values had been dealt out
 * at random. Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability"; its names n_c, o_ck, δ² are kept here.
 *
 * A unit with a single value says nothing about agreement and is left out, as the definition has it.
 */
import { type Bootstrap, groupAlike } from "./bootstrap";
import { categoriesOf, categoryCounts, countsKey } from "./category-counts";
import { estimate, nothingToCompare, oneCategoryOnly } from "./estimate";
import {
	type Agreement,
	countOf,
	type LeftOut,
	leaveOut,
	type RatedUnit,
	type RatingsTable,
	ratedUnits,
} from "./ratings-table";

/** Every difference counts the same. */
export function krippendorffAlphaNominal(table: RatingsTable, bootstrap?: Bootstrap): Agreement {
	const { compared, leftOut } = pairable(ratedUnits(table));
	const categories = categoriesOf(compared);
	const alike = groupAlike(categoryCounts(compared, categories), countsKey);
	/** What a unit adds to n·D_o: Σ_c n_uc (m_u − n_uc) / (m_u − 1). */
	const disagreements = alike.looks.map(
		({ size, counts }) => counts.reduce((sum, { count }) => sum + count * (size - count), 0) / (size - 1),
	);
	const used = new Float64Array(categories.length);
	const statistic = (weights: Float64Array) => {
		used.fill(0);
		let observed = 0;
		let n = 0;
		for (const [i, { size, counts }] of alike.looks.entries()) {
			const weight = weights[i]!;
			for (const { category, count } of counts) used[category]! += count * weight;
			observed += disagreements[i]! * weight;
			n += size * weight;
		}
		let expected = n * n;
		for (const count of used) expected -= count * count;
		return expected === 0 ? null : 1 - ((n - 1) * observed) / expected;
	};

	const because = compared.length === 0 ? nothingToCompare : oneCategoryOnly;
	return estimate({ alike, statistic, because, bootstrap, n: countOf(compared), leftOut });
}

/**
 * Ratings further apart count as worse disagreements: δ² between two of them is the square of how many ratings lie from
 * one to the other, those at the ends counted half. Only the order of the numbers matters. A value for which `numberOf`
 * has none is left out (`numericRating` for verdicts).
 */
export function krippendorffAlphaOrdinal(
	table: RatingsTable,
	numberOf: (value: string) => number | null,
	bootstrap?: Bootstrap,
): Agreement {
	const { numbered, withoutNumber } = onScale(ratedUnits(table), numberOf);
	const { compared, leftOut } = pairable(numbered);
	const scale = categoriesOf(compared).sort((a, b) => Number(a) - Number(b));
	const k = scale.length;
	const alike = groupAlike(categoryCounts(compared, scale), countsKey);
	const shares = alike.looks.map(({ size, counts }) =>
		counts.flatMap((low, i) =>
			counts.slice(i + 1).map((high) => ({
				cell: low.category * k + high.category,
				share: (low.count * high.count) / (size - 1),
			})),
		),
	);
	const used = new Float64Array(k);
	/** o_ck of the coincidence matrix for c < k; the diagonal never disagrees and the rest is its mirror image. */
	const coincidences = new Float64Array(k * k);
	const statistic = (weights: Float64Array) => {
		used.fill(0);
		coincidences.fill(0);
		for (const [i, { counts }] of alike.looks.entries()) {
			const weight = weights[i]!;
			for (const { category, count } of counts) used[category]! += count * weight;
			for (const { cell, share } of shares[i]!) coincidences[cell]! += share * weight;
		}
		let n = 0;
		for (const count of used) n += count;
		let observed = 0;
		let expected = 0;
		for (let c = 0; c < k; c++) {
			let between = used[c]! / 2;
			for (let d = c + 1; d < k; d++) {
				between += used[d]! / 2;
				observed += coincidences[c * k + d]! * between * between;
				expected += used[c]! * used[d]! * between * between;
				between += used[d]! / 2;
			}
		}
		return expected === 0 ? null : 1 - ((n - 1) * observed) / expected;
	};

	return estimate({
		alike,
		statistic,
		because: compared.length === 0 ? nothingToCompareInNumbers : oneCategoryOnly,
		bootstrap,
		n: countOf(compared),
		leftOut: [...withoutNumber, ...leftOut],
	});
}

const nothingToCompareInNumbers =
	"Nothing was given ratings with a number by two people, so there is nothing to compare.";

function pairable(units: readonly RatedUnit[]): { compared: RatedUnit[]; leftOut: LeftOut[] } {
	const once = units.filter((unit) => unit.ratings.length === 1);
	return { compared: units.filter((unit) => unit.ratings.length > 1), leftOut: leaveOut("rated-once", once) };
}

/** The units with their values as numbers; two labels with one number are one value. */
function onScale(
	units: readonly RatedUnit[],
	numberOf: (value: string) => number | null,
): { numbered: RatedUnit[]; withoutNumber: LeftOut[] } {
	const all = units.map(({ unit, ratings }) => ({
		unit,
		ratings: ratings.flatMap(({ rater, value }) => {
			const number = numberOf(value);
			return number === null ? [] : [{ rater, value: String(number) }];
		}),
	}));
	const ratingsIn = (some: readonly RatedUnit[]) => some.reduce((sum, unit) => sum + unit.ratings.length, 0);
	const numbered = all.filter((unit) => unit.ratings.length > 0);
	const ratings = ratingsIn(units) - ratingsIn(numbered);
	return {
		numbered,
		withoutNumber: ratings === 0 ? [] : [{ kind: "no-number", units: units.length - numbered.length, ratings }],
	};
}
