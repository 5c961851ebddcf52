import { ratings, type Track } from "@/lib/core/verdicts/scale";

export type KeyedRating = (typeof ratings)[number] & {
	/** The digit that chooses it; null beyond nine. */ digit: number | null;
};

/** A track's ratings in the order of the scale, the first nine with their digit. */
export function keyedRatings(track: Track): KeyedRating[] {
	return ratings
		.filter((rating) => rating.track === track)
		.map((rating, at) => ({ ...rating, digit: at < 9 ? at + 1 : null }));
}
