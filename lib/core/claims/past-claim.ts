import type { Dispute } from "../disputes/dispute";
import type { Ruling } from "../disputes/ruling";
import type { Evidence } from "../evidence/evidence";
import type { Verdict } from "../verdicts/verdict";
import type { Claim } from "./claim";

/** A claim as it stood at a moment, as far as the review of it reaches the person who asks: then, and still today. */
export type PastClaim = {
	at: string;
	claim: Claim;
	/** Items that had been taken back by then too. */
	evidence: Evidence[];
	verdicts: Verdict[];
	disputes: Dispute[];
	rulings: Ruling[];
};
