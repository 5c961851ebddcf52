/**
 * Cohen's κ: how far two raters agree beyond what their own habits would give by chance.
 * κ = (p_o − p_e) / (1 − p_e), where p_o is the share of units on which they agree and p_e = Σ_k p_k q_k, from how often
 * the first (p) and the second (q) used each category. Cohen 1960, "A coefficient of agreement for nominal scales".
 */
import { type Bootstrap, groupAlike } from "./bootstrap";
import { categoriesOf } from "./category-counts";
import { estimate, nothingToCompare, oneCategoryOnly } from "./estimate";
import { type Agreement, countOf, leaveOut, onlyRaters, type RatingsTable, ratedUnits } from "./ratings-table";

/** Over the units that both rated. The second rater may be the ruling. */
export function cohenKappa(
	table: RatingsTable,
	[first, second]: readonly [string, string],
	bootstrap?: Bootstrap,
): Agreement {
	const units = ratedUnits(onlyRaters(table, [first, second]));
	const both = units.filter((unit) => unit.ratings.length === 2);
	const one = units.filter((unit) => unit.ratings.length === 1);
	const categories = categoriesOf(both);
	const numbers = new Map(categories.map((category, number) => [category, number]));
	const cells = both.map(({ ratings }) => {
		const by = (rater: string) => numbers.get(ratings.find((rating) => rating.rater === rater)?.value ?? "") ?? 0;
		return { row: by(first), column: by(second) };
	});

	const alike = groupAlike(cells, ({ row, column }) => `${row} ${column}`);
	// In whole numbers, so that "divides by zero" is exact: κ = (n·agreed − Σ rows·columns) / (n² − Σ rows·columns).
	const rows = new Float64Array(categories.length);
	const columns = new Float64Array(categories.length);
	const statistic = (weights: Float64Array) => {
		rows.fill(0);
		columns.fill(0);
		let agreed = 0;
		let n = 0;
		for (const [i, { row, column }] of alike.looks.entries()) {
			const weight = weights[i]!;
			rows[row]! += weight;
			columns[column]! += weight;
			n += weight;
			if (row === column) agreed += weight;
		}
		let byChance = 0;
		for (const [category, row] of rows.entries()) byChance += row * columns[category]!;
		return byChance === n * n ? null : (n * agreed - byChance) / (n * n - byChance);
	};

	const because = both.length === 0 ? nothingToCompare : oneCategoryOnly;
	return estimate({ alike, statistic, because, bootstrap, n: countOf(both), leftOut: leaveOut("rated-once", one) });
}
