/**
 * How far a measure of agreement might lie from what more units would have shown: the percentile bootstrap (Efron and
 * Tibshirani 1993, chapter 13). Whole units are drawn again with replacement, all their ratings with them.
 *
 * Where everybody agrees on everything, every resample does too, and the interval is [1, 1] however few units there
 * were: show n beside it.
 */
import type { Interval } from "./ratings-table";

export type Bootstrap = {
	/** From 0 up to 1, such as `seededRandom(1)`. Each measure draws from it: hand a new one to each to repeat one alone. */
	random: () => number;
	/** 1,000 unless told. */
	resamples?: number;
	/** 0.95 unless told. */
	level?: number;
};

/** Four units can be drawn in 35 different ways, too few to cut 2.5 % off either end; five in 126. */
export const fewestUnitsForInterval = 5;

/** Units that look the same to a measure, kept once, with how many there are of each: a resample is then a short sum. */
export type Alike<T> = { looks: T[]; lookOf: Uint32Array };

/** A measure as a function of how many units have each look. Null where it is not defined. */
export type Statistic = (weights: Float64Array) => number | null;

/** In the order of their keys, so that the order of the rows changes nothing, not even the interval. */
export function groupAlike<T>(units: readonly T[], key: (unit: T) => string): Alike<T> {
	const keys = units.map(key);
	const looks = new Map(units.map((unit, i) => [keys[i] ?? "", unit]));
	const order = [...looks.keys()].sort();
	const indexOf = new Map(order.map((one, i) => [one, i]));
	const lookOf = Uint32Array.from(keys, (one) => indexOf.get(one) ?? 0).sort();
	return { looks: order.map((one) => looks.get(one) as T), lookOf };
}

/** The measure on the units as they are. */
export function measured({ looks, lookOf }: Alike<unknown>, statistic: Statistic): number | null {
	const weights = new Float64Array(looks.length);
	for (const look of lookOf) weights[look]!++;
	return statistic(weights);
}

/** Null with fewer than five units, and where no resample has a value. */
export function bootstrapInterval(
	{ looks, lookOf }: Alike<unknown>,
	statistic: Statistic,
	{ random, resamples = 1000, level = 0.95 }: Bootstrap,
): Interval | null {
	const units = lookOf.length;
	if (units < fewestUnitsForInterval) return null;
	const weights = new Float64Array(looks.length);
	const values: number[] = [];
	for (let resample = 0; resample < resamples; resample++) {
		weights.fill(0);
		for (let drawn = 0; drawn < units; drawn++) weights[lookOf[Math.floor(random() * units)]!]!++;
		const value = statistic(weights);
		if (value !== null) values.push(value);
	}
	if (values.length === 0) return null;
	values.sort((a, b) => a - b);
	return {
		low: quantile(values, (1 - level) / 2),
		high: quantile(values, (1 + level) / 2),
		level,
		resamples: values.length,
		undefinedResamples: resamples - values.length,
	};
}

/** Between two values, in proportion (type 7 of Hyndman and Fan 1996, the usual one). */
function quantile(sorted: readonly number[], share: number): number {
	const at = (sorted.length - 1) * share;
	const below = sorted[Math.floor(at)]!;
	return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below);
}
