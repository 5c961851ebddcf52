import type { RatingRow } from "./ratings-table";

/**
 * Reads `11- 122` as a table: one word per unit, one sign per rater (`a`, `b`, `c` …), `-` where the rater gave nothing.
 * For tests.
 */
export function ratingsFrom(notation: string): RatingRow[] {
	const words = notation.split(/\s+/).filter((word) => word !== "");
	return tableOf(words.map((word) => [...word].map((sign) => (sign === "-" ? null : sign))));
}

/** One row per unit, one column per rater. */
export function tableOf(units: readonly (readonly (string | null)[])[]): RatingRow[] {
	return units.flatMap((values, unit) =>
		values.map((value, rater) => ({ unit: `u${unit + 1}`, rater: String.fromCharCode(97 + rater), value })),
	);
}
