/** Several measurements of one thing: the middle one, the quartiles around it, and the extremes. */
export type Spread = { median: number; low: number; high: number; min: number; max: number; n: number };

export function spread(values: readonly number[]): Spread {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (share: number) => {
		const place = share * (sorted.length - 1);
		const below = sorted[Math.floor(place)] ?? Number.NaN;
		const above = sorted[Math.ceil(place)] ?? Number.NaN;
		return below + (above - below) * (place % 1);
	};
	return { median: at(0.5), low: at(0.25), high: at(0.75), min: at(0), max: at(1), n: sorted.length };
}
