import { groupBy } from "../group-by";
import { type Rating, ratings, type Track, tracks } from "../verdicts/scale";
import { type ShownStage, type Standable, shownStage } from "./claim-look";
import type { Outcome, VerdictCount } from "./report";

type Judged = { verdicts: readonly { track: Track; rating: Rating; superseded: boolean }[] };

const unsettled: { stage: Exclude<ShownStage, "settled">; label: string }[] = [
	{ stage: "disputed", label: "Disputed" },
	{ stage: "stale", label: "Stale" },
	{ stage: "in-review", label: "In review" },
	{ stage: "researching", label: "Researching" },
	{ stage: "open", label: "Open" },
	{ stage: "not-rated", label: "Not rated" },
];

/** How the claims stand: settled ones by rating in the scale's order, then the rest. Every claim is in one count. */
export function countOutcomes(claims: readonly Standable[]): Outcome[] {
	const tally = (stage: ShownStage, rating?: Rating | null) =>
		claims.filter((claim) => shownStage(claim) === stage && (rating === undefined || claim.rating === rating)).length;
	const settled = ratings.map(
		({ code, label }): Outcome => ({ stage: "settled", rating: code, label, count: tally("settled", code) }),
	);
	return [
		...settled,
		{ stage: "settled" as const, rating: null, label: "Settled", count: tally("settled", null) },
		...unsettled.map(({ stage, label }): Outcome => ({ stage, rating: null, label, count: tally(stage) })),
	].filter((outcome) => outcome.count > 0);
}

/** Current verdicts by rating, a track at a time; tracks without verdicts are left out. */
export function countVerdicts(claims: readonly Judged[]): VerdictCount[] {
	const current = claims.flatMap(({ verdicts }) => verdicts.filter((verdict) => !verdict.superseded));
	return tracks.flatMap((track) => {
		const counted = ratings
			.filter((rating) => rating.track === track)
			.map(({ code, label }) => ({
				rating: code,
				label,
				count: current.filter((verdict) => verdict.rating === code).length,
			}))
			.filter(({ count }) => count > 0);
		const n = counted.reduce((sum, { count }) => sum + count, 0);
		return n === 0 ? [] : [{ track, n, ratings: counted, agreement: agreementOn(claims, track) }];
	});
}

/** Of the verdicts on each claim, every two that stand now. */
function agreementOn(claims: readonly Judged[], track: Track): NonNullable<VerdictCount["agreement"]> {
	const agreement = { pairs: 0, same: 0 };
	for (const { verdicts } of claims) {
		const said = verdicts.filter((verdict) => !verdict.superseded && verdict.track === track);
		agreement.pairs += pairsAmong(said.length);
		for (const alike of groupBy(said, ({ rating }) => rating).values()) agreement.same += pairsAmong(alike.length);
	}
	return agreement;
}

function pairsAmong(n: number): number {
	return (n * (n - 1)) / 2;
}
