import { type Alike, type Bootstrap, bootstrapInterval, measured, type Statistic } from "./bootstrap";
import type { Agreement, Counted, LeftOut } from "./ratings-table";

export const nothingToCompare = "Nothing was rated by two people, so there is nothing to compare.";

/** Why a chance-corrected measure has no value where no other rating was ever given. */
export const oneCategoryOnly =
	"Only one rating was ever used, so agreement is certain by chance alone and the measure divides by zero.";

/** The measure on these units with its interval, or why there is none. Without a bootstrap, no interval. */
export function estimate<N = Counted>({
	alike,
	statistic,
	because,
	bootstrap,
	...counted
}: {
	alike: Alike<unknown>;
	statistic: Statistic;
	/** Said where the statistic has no value on the units as they are. */
	because: string;
	bootstrap: Bootstrap | undefined;
	n: N;
	leftOut: LeftOut[];
}): Agreement<N> {
	const value = measured(alike, statistic);
	if (value === null) return { kind: "not-defined", because, ...counted };
	return {
		kind: "defined",
		value,
		...counted,
		interval: bootstrap ? bootstrapInterval(alike, statistic, bootstrap) : null,
	};
}
