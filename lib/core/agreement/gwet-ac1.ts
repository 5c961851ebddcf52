/**
 * Gwet's AC1: agreement beyond chance that stays stable where nearly everything gets the same rating, and κ collapses.
 * AC1 = (p_a − p_e) / (1 − p_e), p_e = Σ_k π_k (1 − π_k) / (q − 1). p_a is the mean share of agreeing pairs over the units
 * rated twice or more; π_k is the mean share of category k over all rated units, those rated once included; q is the number
 * of categories. Gwet 2008, "Computing inter-rater reliability and its variance in the presence of high agreement"; with
 * missing ratings as in Gwet 2014, "Handbook of Inter-Rater Reliability", 4th edition.
 */
import { type Bootstrap, groupAlike } from "./bootstrap";
import { agreeingPairs, categoriesOf, categoryCounts, countsKey } from "./category-counts";
import { estimate, nothingToCompare, oneCategoryOnly } from "./estimate";
import { type Agreement, countOf, leaveOut, type RatingsTable, ratedUnits } from "./ratings-table";

/**
 * `scale`: all categories that could have been given; q counts them too, used or not. Without it q counts those used,
 * as Gwet's own programs do, and AC1 is not defined where only one was.
 */
export function gwetAc1(
	table: RatingsTable,
	{ bootstrap, scale = [] }: { bootstrap?: Bootstrap | undefined; scale?: readonly string[] } = {},
): Agreement {
	const units = ratedUnits(table);
	const compared = units.filter((unit) => unit.ratings.length > 1);
	const once = units.filter((unit) => unit.ratings.length === 1);
	const categories = [...new Set([...categoriesOf(units), ...scale])];
	const q = categories.length;

	const alike = groupAlike(categoryCounts(units, categories), countsKey);
	const used = new Float64Array(q);
	const statistic = (weights: Float64Array) => {
		used.fill(0);
		let agreement = 0;
		let pairable = 0;
		let rated = 0;
		for (const [i, look] of alike.looks.entries()) {
			const weight = weights[i]!;
			for (const { category, count } of look.counts) used[category]! += (count / look.size) * weight;
			rated += weight;
			if (look.size < 2) continue;
			agreement += (agreeingPairs(look) / (look.size * (look.size - 1))) * weight;
			pairable += weight;
		}
		if (pairable === 0 || q < 2) return null;
		let byChance = 0;
		for (const sum of used) byChance += ((sum / rated) * (1 - sum / rated)) / (q - 1);
		// At most 1/q, so this never divides by zero.
		return (agreement / pairable - byChance) / (1 - byChance);
	};

	return estimate({
		alike,
		statistic,
		because: compared.length === 0 ? nothingToCompare : oneCategoryOnly,
		bootstrap,
		n: { ...countOf(compared), categories: q },
		leftOut: leaveOut("chance-only", once),
	});
}
