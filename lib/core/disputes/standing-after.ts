import { type Standing, stageOf } from "../claims/stage";
import type { Rating, Track } from "../verdicts/scale";
import type { Verdict } from "../verdicts/verdict";
import type { Dispute } from "./dispute";
import type { Ruling } from "./ruling";

type Before = {
	evidenceCount: number;
	verdicts: readonly Pick<Verdict, "track" | "superseded">[];
	disputes: readonly Pick<Dispute, "track" | "state">[];
	rulings: readonly Pick<Ruling, "track" | "rating" | "superseded" | "stale">[];
};

/** Where a claim would stand once the desk has ruled so: what every report on it would say. A ruling ends all that is in dispute on its track. */
export function standingAfter(review: Before, ruling: { track: Track; rating: Rating }): Standing {
	const isOnTrack = ({ track }: { track: Track }) => track === ruling.track;
	return stageOf({
		...review,
		disputes: review.disputes.map((one) => (isOnTrack(one) ? { ...one, state: "settled" as const } : one)),
		rulings: [
			...review.rulings.map((one) => (isOnTrack(one) ? { ...one, superseded: true } : one)),
			{ ...ruling, superseded: false, stale: [] },
		],
	});
}
