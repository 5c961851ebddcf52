import type { Rating, Track } from "../verdicts/scale";
import type { Basis, StaleReason } from "../verdicts/verdict";

export const rulingKinds = ["agreement", "adjudication"] as const;
export type RulingKind = (typeof rulingKinds)[number];

/** The desk's decision on one track of a claim. Append-only: a later one supersedes it, and both stay. */
export type Ruling = {
	id: string;
	claimId: string;
	track: Track;
	rating: Rating;
	kind: RulingKind;
	reason: string;
	/** The dispute that it ends. */
	disputeId: string | null;
	/** The verdict that the adjudicator adopted. */
	adopts: string | null;
	/** The earlier ruling that it says still stands. */
	confirms: string | null;
	/** Every verdict that stood when it was made, and those among them that say something else. */
	verdictIds: string[];
	dissent: string[];
	/** Name and version of the policy it was made under. */
	policy: string;
	basis: Basis;
	/** The adjudicator; of an agreement, whoever spoke last. */
	decidedBy: string;
	decidedAt: string;
	/** SHA-256 over the canonical JSON of everything above. */
	seal: string;
	stale: StaleReason[];
	superseded: boolean;
};

/** A ruling as it was made, before anyone asks whether it still stands. */
export type SealedRuling = Omit<Ruling, "stale" | "superseded">;
