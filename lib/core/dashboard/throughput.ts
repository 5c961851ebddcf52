import type { Ruling } from "../disputes/ruling";
import type { Verdict } from "../verdicts/verdict";
import { countInSteps, type Period, stepOf, type TimeStep } from "./time-steps";

export const works = ["settled", "verdicts", "evidence"] as const;
/** What is done: claims ruled on for the first time, verdicts sealed, evidence added. */
export type Work = (typeof works)[number];

/** `from`: the first day. Verdicts are all that reach the reader, also those that were replaced since. */
export type WorkDone = Record<Work, number> & { name: string; from: string };
export type Throughput = { step: "day" | "week"; steps: WorkDone[]; totals: Record<Work, number> };

export type WorkedClaim = {
	verdicts: readonly Pick<Verdict, "sealedAt">[];
	/** In the order in which they were made. */
	rulings: readonly Pick<Ruling, "decidedAt">[];
};

/** `evidenceAt`: when each item was added that was not taken back. All of it up to now, or at least since the first step. */
export function throughputOf(
	steps: readonly TimeStep[],
	weeks: Period,
	claims: readonly WorkedClaim[],
	evidenceAt: readonly string[],
): Throughput {
	const counts: Record<Work, number[]> = {
		// A claim that is reopened and ruled on again was settled once; otherwise quarrels would look like progress.
		settled: countInSteps(
			steps,
			claims.flatMap(({ rulings }) => rulings[0]?.decidedAt ?? []),
		),
		verdicts: countInSteps(
			steps,
			claims.flatMap(({ verdicts }) => verdicts.map(({ sealedAt }) => sealedAt)),
		),
		evidence: countInSteps(steps, evidenceAt),
	};
	const sum = (all: readonly number[]) => all.reduce((total, n) => total + n, 0);
	return {
		step: stepOf(weeks),
		steps: steps.map(({ name, from }, i) => ({
			name,
			from,
			settled: counts.settled[i] ?? 0,
			verdicts: counts.verdicts[i] ?? 0,
			evidence: counts.evidence[i] ?? 0,
		})),
		totals: { settled: sum(counts.settled), verdicts: sum(counts.verdicts), evidence: sum(counts.evidence) },
	};
}
