/**
 * How often two people who rated the same thing gave the same rating. For each unit the share of pairs of ratings that
 * agree, then the mean over the units rated twice or more: the observed agreement of Fleiss 1971, for unequal numbers
 * of ratings as in Gwet 2014 ("Handbook of Inter-Rater Reliability", 4th edition, chapter 2). With two raters it is
 * the plain share of units on which they agree.
 */
import { type Bootstrap, groupAlike } from "./bootstrap";
import { agreeingPairs, categoriesOf, categoryCounts, countsKey } from "./category-counts";
import { estimate, nothingToCompare } from "./estimate";
import { type Agreement, countOf, leaveOut, type RatingsTable, ratedUnits } from "./ratings-table";

export function percentAgreement(table: RatingsTable, bootstrap?: Bootstrap): Agreement {
	const units = ratedUnits(table);
	const compared = units.filter((unit) => unit.ratings.length > 1);
	const once = units.filter((unit) => unit.ratings.length === 1);

	const alike = groupAlike(categoryCounts(compared, categoriesOf(compared)), countsKey);
	const shares = alike.looks.map((look) => agreeingPairs(look) / (look.size * (look.size - 1)));
	const statistic = (weights: Float64Array) => {
		let sum = 0;
		let total = 0;
		for (const [i, share] of shares.entries()) {
			sum += share * weights[i]!;
			total += weights[i]!;
		}
		return total === 0 ? null : sum / total;
	};

	const leftOut = leaveOut("rated-once", once);
	return estimate({ alike, statistic, because: nothingToCompare, bootstrap, n: countOf(compared), leftOut });
}
