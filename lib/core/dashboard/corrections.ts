import { countInSteps, type TimeStep } from "./time-steps";

/**
 * One thing that an edition says otherwise than the one before. `report`: what the edition is called; `says`: the correction
 * as a sentence. What came or went has no words on one side; `reason` is the edition's.
 */
export type DatedCorrection = {
	at: string;
	report: string;
	says: string;
	before: string | null;
	after: string | null;
	reason: string | null;
};

/** `latest`: all of the period, the latest first. */
export type Corrections = {
	steps: { name: string; from: string; count: number }[];
	total: number;
	latest: DatedCorrection[];
};

export function correctionsOver(steps: readonly TimeStep[], corrections: readonly DatedCorrection[]): Corrections {
	const counts = countInSteps(
		steps,
		corrections.map(({ at }) => at),
	);
	const [first, last] = [steps[0]?.start ?? 0, steps.at(-1)?.end ?? 0];
	const latest = corrections
		.filter(({ at }) => Date.parse(at) >= first && Date.parse(at) < last)
		.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
	return {
		steps: steps.map(({ name, from }, i) => ({ name, from, count: counts[i] ?? 0 })),
		total: latest.length,
		latest,
	};
}
