import type { RiskClass } from "../verdicts/policy";
import type { Rating, Track } from "../verdicts/scale";

/** Verdicts that differ open one by themselves; a member's reasoned challenge opens one too. */
export const disputeOrigins = ["verdicts", "challenge"] as const;
export type DisputeOrigin = (typeof disputeOrigins)[number];

export const disputeStates = ["open", "settled"] as const;
export type DisputeState = (typeof disputeStates)[number];

/** An open disagreement on one track of a claim. On a track at most one of each origin is open at a time; a ruling ends both. */
export type Dispute = {
	id: string;
	version: number;
	claimId: string;
	track: Track;
	origin: DisputeOrigin;
	/** The challenger's, or which ratings differed. */
	reason: string;
	openedBy: string;
	openedAt: string;
	assigneeId: string | null;
	dueAt: string | null;
	state: DisputeState;
	/** The ruling that ended it. */
	rulingId: string | null;
	settledAt: string | null;
};

/** A dispute as the queue shows it. */
export type QueuedDispute = Dispute & {
	statement: string;
	risk: RiskClass[];
	/** Each current rating that the reader may see, with how many reviewers gave it. */
	ratings: { rating: Rating; count: number }[];
	/** Steps between the two ratings that are furthest apart. */
	distance: number;
	/** Why it stands where it stands in the queue. */
	because: string[];
};
