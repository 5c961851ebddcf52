/**
 * Who gave what to what: the raw table from which every measure of agreement is computed. A unit is what was rated (a
 * claim), a rater is who rated it (a reviewer, or the ruling), a value is what they said. Not everybody rates everything.
 */
import { groupBy } from "../group-by";

/** `value` is null where the rater gave none: the same as no row at all. */
export type RatingRow = { unit: string; rater: string; value: string | null };
/** At most one value per rater and unit. */
export type RatingsTable = readonly RatingRow[];

/**
 * One measure of agreement. Where the definition has no answer (nobody was compared, or it would divide by zero) it
 * says so; 0 would read as "agreement by chance". Shares are 0 to 1; the chance-corrected measures are at most 1.
 */
export type Agreement<N = Counted> =
	| { kind: "defined"; value: number; n: N; leftOut: LeftOut[]; interval: Interval | null }
	| { kind: "not-defined"; because: string; n: N; leftOut: LeftOut[] };

/** What was compared: units with two or more values that count, those values, who gave them, how many different ones there are. */
export type Counted = { units: number; ratings: number; raters: number; categories: number };

/**
 * What a measure could not use. `ratings` are values; `units` are the units that dropped out altogether.
 * `rated-once`: no second value to compare with. `no-number`: labels without a place on the ordinal scale.
 * `other-number`: units with another number of ratings than the measure can take. `chance-only`: rated once, but
 * counted when estimating how often each category is used.
 */
export type LeftOut = {
	kind: "rated-once" | "no-number" | "other-number" | "chance-only";
	units: number;
	ratings: number;
};

/** A bootstrap interval. `resamples` are those that had a value; `undefinedResamples` had none and were left out. */
export type Interval = { low: number; high: number; level: number; resamples: number; undefinedResamples: number };

/** A unit with the values that it was given; at least one. */
export type RatedUnit = { unit: string; ratings: { rater: string; value: string }[] };

/** Throws when a rater has two values for one unit: which of them counts is for the caller to say. */
export function ratedUnits(table: RatingsTable): RatedUnit[] {
	const given = table.flatMap(({ unit, rater, value }) => (value === null ? [] : [{ unit, rater, value }]));
	return [...groupBy(given, (row) => row.unit)].map(([unit, rows]) => {
		if (new Set(rows.map((row) => row.rater)).size < rows.length) {
			throw new Error(`Two values of one rater for ${unit}; a ratings table has one`);
		}
		return { unit, ratings: rows.map(({ rater, value }) => ({ rater, value })) };
	});
}

/** The part of the table that these raters filled in: two reviewers, or a reviewer and the ruling. */
export function onlyRaters(table: RatingsTable, raters: readonly string[]): RatingRow[] {
	return table.filter((row) => raters.includes(row.rater));
}

/** Every two raters who rated something in common, by name, with how many units that is. */
export function pairsOfRaters(table: RatingsTable): { first: string; second: string; units: number }[] {
	const pairs = new Map<string, { first: string; second: string; units: number }>();
	for (const { ratings } of ratedUnits(table)) {
		const raters = ratings.map((rating) => rating.rater).sort();
		for (const [i, first] of raters.entries()) {
			for (const second of raters.slice(i + 1)) {
				const key = JSON.stringify([first, second]);
				const pair = pairs.get(key);
				if (pair) pair.units++;
				else pairs.set(key, { first, second, units: 1 });
			}
		}
	}
	return [...pairs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}

export function countOf(units: readonly RatedUnit[]): Counted {
	const ratings = units.flatMap((unit) => unit.ratings);
	return {
		units: units.length,
		ratings: ratings.length,
		raters: new Set(ratings.map((rating) => rating.rater)).size,
		categories: new Set(ratings.map((rating) => rating.value)).size,
	};
}

/** As an entry of `leftOut`; none where nothing was left out. */
export function leaveOut(kind: LeftOut["kind"], units: readonly RatedUnit[]): LeftOut[] {
	if (units.length === 0) return [];
	return [{ kind, units: units.length, ratings: units.reduce((sum, unit) => sum + unit.ratings.length, 0) }];
}
