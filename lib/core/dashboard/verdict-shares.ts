import type { Claim } from "../claims/claim";
import { type Rating, ratings, type Track, tracks } from "../verdicts/scale";
import type { Verdict } from "../verdicts/verdict";

export type RatingCount = { rating: Rating; label: string; count: number };
/** Ratings that were given, in the scale's order; `n` is all of them. */
export type Shares = { n: number; ratings: RatingCount[] };

/** `verdicts`: current ones that reach the reader. `settled`: settled claims by the rating of their ruling. */
export type VerdictShares = { verdicts: Record<Track, Shares>; settled: Shares };

export type JudgedClaim = Pick<Claim, "stage" | "rating"> & {
	verdicts: readonly Pick<Verdict, "track" | "rating" | "superseded">[];
};

export function verdictShares(claims: readonly JudgedClaim[]): VerdictShares {
	const current = claims.flatMap(({ verdicts }) => verdicts.filter(({ superseded }) => !superseded));
	const on = (track: Track) => sharesOf(current.flatMap((verdict) => (verdict.track === track ? verdict.rating : [])));
	const [substance, attribution] = tracks;
	return {
		verdicts: { [substance]: on(substance), [attribution]: on(attribution) },
		settled: sharesOf(claims.flatMap(({ stage, rating }) => (stage === "settled" && rating !== null ? rating : []))),
	};
}

function sharesOf(given: readonly Rating[]): Shares {
	const counts = new Map<Rating, number>();
	for (const rating of given) counts.set(rating, (counts.get(rating) ?? 0) + 1);
	return {
		n: given.length,
		ratings: ratings.flatMap(({ code, label }) => {
			const count = counts.get(code);
			return count === undefined ? [] : { rating: code, label, count };
		}),
	};
}
