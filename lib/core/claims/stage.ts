/**
 * Where a claim stands. Nobody sets this: it follows from the evidence and the verdicts, so it can't disagree with them.
 */
import type { Policy } from "../verdicts/policy";
import type { Rating } from "../verdicts/scale";
import type { Verdict } from "../verdicts/verdict";
import type { Stage } from "./claim";

/** The name under which a report prints the rule below. */
export const settlingRule = "two-reviewers@1";

export type StandingVerdict = Pick<Verdict, "reviewerId" | "track" | "rating" | "sealedAt" | "superseded"> & {
	/** Something it rests on has changed since. */
	stale: boolean;
};

export type Standing = {
	stage: Stage;
	/** The rating that a settled or stale claim has. A claim in review has none: a colleague's rating is nobody else's yet. */
	rating: Rating | null;
};

/**
 * Enough reviewers with one rating on the substance settle a claim; where nobody rated the substance, as with "he said so",
 * the attribution does. Two ratings on one track dispute it, however many agree. A verdict that went stale still has its rating, but settles nothing until it is confirmed or replaced.
 */
export function stageOf({
	evidenceCount,
	verdicts,
	policy,
}: {
	evidenceCount: number;
	verdicts: readonly StandingVerdict[];
	policy: Pick<Policy, "verdictsNeeded">;
}): Standing {
	const current = currentVerdicts(verdicts);
	const substance = current.filter(({ track }) => track === "substance");
	const attribution = current.filter(({ track }) => track === "attribution");
	if (differ(substance) || differ(attribution)) return { stage: "disputed", rating: null };

	const deciding = substance.length > 0 ? substance : attribution;
	const [one] = deciding;
	if (!one) return { stage: evidenceCount > 0 ? "researching" : "open", rating: null };
	const needed = Math.max(1, policy.verdictsNeeded);
	if (deciding.length < needed) return { stage: "in-review", rating: null };
	const standing = deciding.filter(({ stale }) => !stale);
	return { stage: standing.length >= needed ? "settled" : "stale", rating: one.rating };
}

/** Each reviewer's latest verdict on each track. */
function currentVerdicts(verdicts: readonly StandingVerdict[]): StandingVerdict[] {
	const latest = new Map<string, StandingVerdict>();
	for (const verdict of verdicts) {
		if (verdict.superseded) continue;
		const key = JSON.stringify([verdict.reviewerId, verdict.track]);
		const other = latest.get(key);
		if (!other || isLater(verdict, other)) latest.set(key, verdict);
	}
	return [...latest.values()];
}

/** Times may name different zones. Two verdicts of one instant are put in some order, so that it is always the same one. */
function isLater(a: StandingVerdict, b: StandingVerdict): boolean {
	const apart = Date.parse(a.sealedAt) - Date.parse(b.sealedAt);
	if (apart !== 0) return apart > 0;
	return a.rating === b.rating ? a.stale && !b.stale : a.rating > b.rating;
}

function differ(verdicts: readonly StandingVerdict[]): boolean {
	return new Set(verdicts.map(({ rating }) => rating)).size > 1;
}
