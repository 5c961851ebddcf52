/**
 * Where a claim stands. Nobody sets this: it follows from the evidence, the verdicts, the disputes and the rulings, so it
 * can't disagree with them. Of those it is given what reaches the person who asks, so it gives nothing else away.
 */
import type { Dispute } from "../disputes/dispute";
import type { Ruling } from "../disputes/ruling";
import type { Rating, Track } from "../verdicts/scale";
import type { Verdict } from "../verdicts/verdict";
import type { Stage } from "./claim";

export type Standing = {
	stage: Stage;
	/** The ruling's rating. A claim in review has none: a colleague's rating is nobody else's yet. */
	rating: Rating | null;
};

export type Reviewed = {
	/** Items that were not taken back. */
	evidenceCount: number;
	verdicts: readonly Pick<Verdict, "track" | "superseded">[];
	disputes: readonly Pick<Dispute, "state">[];
	rulings: readonly Pick<Ruling, "track" | "rating" | "superseded" | "stale">[];
};

/**
 * An open dispute comes first. Otherwise the ruling in force decides; on the substance where anybody judged that, else, as
 * with "he said so", on the attribution. What has changed beneath the ruling makes it stale until somebody says
 * that it still stands.
 */
export function stageOf({ evidenceCount, verdicts, disputes, rulings }: Reviewed): Standing {
	if (disputes.some(({ state }) => state === "open")) return { stage: "disputed", rating: null };
	const current = [...verdicts, ...rulings].filter(({ superseded }) => !superseded);
	const track: Track = current.some((one) => one.track === "substance") ? "substance" : "attribution";
	const inForce = rulings.find((ruling) => ruling.track === track && !ruling.superseded);
	if (inForce) return { stage: inForce.stale.length > 0 ? "stale" : "settled", rating: inForce.rating };
	if (current.some((one) => one.track === track)) return { stage: "in-review", rating: null };
	return { stage: evidenceCount > 0 ? "researching" : "open", rating: null };
}
