/**
 * Fleiss' κ: agreement beyond chance of several raters, not necessarily the same ones for every unit.
 * κ = (P̄ − P̄_e) / (1 − P̄_e): P̄ is the mean share of agreeing pairs per unit, P̄_e = Σ_k p_k² from how often all raters
 * together used each category. Fleiss 1971, "Measuring nominal scale agreement among many raters".
 *
 * The definition needs the same number of ratings for every unit. The number that most units have (two or more; of
 * equally many the larger) is taken, the rest is left out and counted; Krippendorff's α and Gwet's AC1 leave nothing out.
 */
import { groupBy } from "../group-by";
import { type Bootstrap, groupAlike } from "./bootstrap";
import { agreeingPairs, categoriesOf, categoryCounts, countsKey } from "./category-counts";
import { estimate, nothingToCompare, oneCategoryOnly } from "./estimate";
import { type Agreement, type Counted, countOf, leaveOut, type RatingsTable, ratedUnits } from "./ratings-table";

/** `ratingsPerUnit` is 0 where no unit was rated twice. */
export type FleissCounted = Counted & { ratingsPerUnit: number };

export function fleissKappa(table: RatingsTable, bootstrap?: Bootstrap): Agreement<FleissCounted> {
	const units = ratedUnits(table);
	const bySize = groupBy(units, (unit) => unit.ratings.length);
	const once = bySize.get(1) ?? [];
	bySize.delete(1);
	const [size, compared] = [...bySize].sort(([a, many], [b, few]) => few.length - many.length || b - a)[0] ?? [0, []];
	const others = units.filter((unit) => unit.ratings.length > 1 && unit.ratings.length !== size);

	const categories = categoriesOf(compared);
	const alike = groupAlike(categoryCounts(compared, categories), countsKey);
	const agreeing = alike.looks.map(agreeingPairs);
	const used = new Float64Array(categories.length);
	const statistic = (weights: Float64Array) => {
		used.fill(0);
		let pairs = 0;
		let n = 0;
		for (const [i, { counts }] of alike.looks.entries()) {
			const weight = weights[i]!;
			for (const { category, count } of counts) used[category]! += count * weight;
			pairs += agreeing[i]! * weight;
			n += weight * size;
		}
		let squares = 0;
		for (const count of used) squares += count * count;
		// Compared as whole numbers: one category, or no unit at all.
		if (squares === n * n) return null;
		const byChance = squares / (n * n);
		return (pairs / (n * (size - 1)) - byChance) / (1 - byChance);
	};

	return estimate({
		alike,
		statistic,
		because: compared.length === 0 ? nothingToCompare : oneCategoryOnly,
		bootstrap,
		n: { ...countOf(compared), ratingsPerUnit: size },
		leftOut: [...leaveOut("rated-once", once), ...leaveOut("other-number", others)],
	});
}
