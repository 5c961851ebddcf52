/**
 * What the verdicts on one track of a claim come to, once somebody has spoken or the evidence has changed: the claim is
 * settled by agreement, a dispute opens, or nothing happens yet.
 */
import { areDisputed } from "../verdicts/distance";
import type { Policy, Rule } from "../verdicts/policy";
import type { Rating } from "../verdicts/scale";
import { settle, type Voice, voicesOf } from "../verdicts/settle";
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
	/** Between verdicts; or, where they are of one rating, between them and the ruling. */
	| { kind: "dispute"; ratings: Rating[] }
	| { kind: "agreement"; rating: Rating; ends: Dispute | null };

/** `spoken` is the verdict that was just sealed, if one was; it is among the verdicts. */
export function whatFollows(review: TrackReview, spoken: Verdict | null): Following {
	const { verdicts, disputes, rulings, rule, policy, independentOrigins } = review;
	const { disputedFrom } = policy;
	const comesTo = (voices: readonly Voice[]) => settle({ voices, independentOrigins, rule, disputedFrom });
	const settling = comesTo(voicesOf(verdicts));
	if (settling.kind === "waiting") return { kind: "nothing" };

	const open = disputes.filter(({ state }) => state === "open");
	const inForce = rulings.find(({ superseded }) => !superseded) ?? null;
	const isFresh = inForce !== null && inForce.stale.length === 0 && open.length === 0;
	const isDissent = inForce !== null && isNewDissent(spoken, inForce, verdicts, disputedFrom);
	if (settling.kind === "disputed") {
		if (open.some(({ origin }) => origin === "verdicts")) return { kind: "nothing" };
		return inForce && !isDissent ? { kind: "nothing" } : { kind: "dispute", ratings: settling.ratings };
	}

	const { rating } = settling;
	if (isFresh && inForce.rating === rating) return { kind: "nothing" };
	// Reviewers don't overturn among themselves what somebody ruled with reasons: that is disputed in the open first. Then,
	// as with a challenge, only what was sealed since is an answer; what was there before said nothing to it.
	const adjudication = inForce?.kind === "adjudication" ? inForce : null;
	const unanswered = [
		...open.filter(({ origin }) => adjudication !== null || origin === "challenge"),
		...(adjudication ? [adjudication] : []),
	];
	const isMet = unanswered.every(({ id }) => comesTo(voicesSince(id, verdicts)).kind === "agreed");
	if (isMet && !(isFresh && adjudication)) return { kind: "agreement", rating, ends: open[0] ?? null };
	return isDissent && open.length === 0 ? { kind: "dispute", ratings: [rating] } : { kind: "nothing" };
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

/** The voices that spoke, or spoke again, after a dispute or a ruling. Ids are made in time's order, on a locked claim. */
function voicesSince(id: string, verdicts: readonly Verdict[]): Voice[] {
	const since = new Set(verdicts.filter((verdict) => verdict.id > id).map(({ reviewerId }) => reviewerId));
	return voicesOf(verdicts).filter(({ reviewerId }) => since.has(reviewerId));
}
