/**
 * What the verdicts on one track of a claim come to, once somebody has spoken or the evidence has changed: the claim is
 * settled by agreement, a dispute opens, or nothing happens yet.
 */
import { areDisputed } from "../verdicts/distance";
import type { Policy, Rule } from "../verdicts/policy";
import type { Rating } from "../verdicts/scale";
import { settle, voicesOf } from "../verdicts/settle";
import type { Verdict } from "../verdicts/verdict";
import type { Dispute } from "./dispute";
import type { Ruling } from "./ruling";

/** The review of one track, in order; disputes and rulings on other tracks left out. */
export type TrackReview = {
	verdicts: readonly Verdict[];
	disputes: readonly Dispute[];
	rulings: readonly Ruling[];
	rule: Rule;
	policy: Pick<Policy, "disputedFrom">;
	independentOrigins: number;
};

export type Following =
	| { kind: "nothing" }
	| { kind: "dispute"; ratings: Rating[] }
	| { kind: "agreement"; rating: Rating; ends: Dispute | null };

/** `spoken` is the verdict that was just sealed, if one was; it is among the verdicts. */
export function whatFollows(review: TrackReview, spoken: Verdict | null): Following {
	const { verdicts, disputes, rulings, rule, policy, independentOrigins } = review;
	const { disputedFrom } = policy;
	const settling = settle({ voices: voicesOf(verdicts), independentOrigins, rule, disputedFrom });
	const open = disputes.filter(({ state }) => state === "open");
	const inForce = rulings.find(({ superseded }) => !superseded);
	if (settling.kind === "disputed") {
		if (open.some(({ origin }) => origin === "verdicts")) return { kind: "nothing" };
		if (inForce && !isNewDissent(spoken, inForce, verdicts, disputedFrom)) return { kind: "nothing" };
		return { kind: "dispute", ratings: settling.ratings };
	}
	if (settling.kind === "waiting") return { kind: "nothing" };
	const isDecided = inForce?.rating === settling.rating && inForce.stale.length === 0 && open.length === 0;
	if (isDecided || open.some((dispute) => isUnanswered(dispute, review))) return { kind: "nothing" };
	return { kind: "agreement", rating: settling.rating, ends: open[0] ?? null };
}

/** A verdict that differs from the ruling, and is not the dissent that was on the table when the desk ruled. */
function isNewDissent(
	spoken: Verdict | null,
	ruling: Ruling,
	verdicts: readonly Verdict[],
	disputedFrom: number,
): boolean {
	if (!spoken || !areDisputed(spoken.rating, ruling.rating, disputedFrom)) return false;
	const heard = verdicts.find(
		({ id, reviewerId }) => reviewerId === spoken.reviewerId && ruling.verdictIds.includes(id),
	);
	return heard?.rating !== spoken.rating;
}

/** A challenge is met by verdicts that were sealed after it; those it challenges say nothing to it. */
function isUnanswered({ origin, id, openedAt }: Dispute, { verdicts, rule }: TrackReview): boolean {
	if (origin === "verdicts") return false;
	const since = verdicts.filter((verdict) => !verdict.superseded && isAfter(verdict, { id, openedAt }));
	return since.length < rule.verdictsNeeded;
}

/** Ids are made in the order of the log; clocks of several servers need not agree. */
function isAfter(verdict: Pick<Verdict, "id">, dispute: Pick<Dispute, "id" | "openedAt">): boolean {
	return verdict.id > dispute.id;
}
