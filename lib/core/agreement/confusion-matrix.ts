import { categoriesOf } from "./category-counts";
import { onlyRaters, type RatingsTable, ratedUnits } from "./ratings-table";

/** What one rater said where the other said what: `counts[i][j]` units got `categories[i]` from the first and `categories[j]` from the second. */
export type ConfusionMatrix = {
	categories: string[];
	counts: number[][];
	/** Units in the matrix, and those that only one of the two rated. */
	n: { both: number; onlyFirst: number; onlySecond: number };
};

/** The categories used by either on what both rated, in the order of `scale`; any that it lacks follow by name. */
export function confusionMatrix(
	table: RatingsTable,
	[first, second]: readonly [string, string],
	scale: readonly string[] = [],
): ConfusionMatrix {
	const units = ratedUnits(onlyRaters(table, [first, second]));
	const both = units.filter((unit) => unit.ratings.length === 2);
	const used = categoriesOf(both);
	const categories = [
		...scale.filter((category) => used.includes(category)),
		...used.filter((category) => !scale.includes(category)),
	];
	const counts = categories.map(() => categories.map(() => 0));
	for (const { ratings } of both) {
		const by = (rater: string) => categories.indexOf(ratings.find((rating) => rating.rater === rater)?.value ?? "");
		counts[by(first)]![by(second)]!++;
	}
	const alone = (rater: string) => units.filter(({ ratings }) => ratings.length === 1 && ratings[0]?.rater === rater);
	return {
		categories,
		counts,
		n: { both: both.length, onlyFirst: alone(first).length, onlySecond: alone(second).length },
	};
}
