import type { Ruling, SealedRuling } from "../disputes/ruling";
import { type BasisNow, staleness } from "./basis";
import type { Verdict } from "./verdict";

/** A verdict as it was sealed, before anyone asks whether it still stands. */
export type SealedVerdict = Omit<Verdict, "stale" | "superseded">;

/**
 * Says of each verdict on one claim what has changed beneath it, and whether the same
 * reviewer has since sealed another on the same track. `sealed` is in the order of sealing.
 */
export function markStanding(sealed: readonly SealedVerdict[], now: BasisNow): Verdict[] {
	const latest = new Map(sealed.map((verdict) => [`${verdict.reviewerId} ${verdict.track}`, verdict.id]));
	return sealed.map((verdict) => ({
		...verdict,
		stale: staleness(verdict.basis, now),
		superseded: latest.get(`${verdict.reviewerId} ${verdict.track}`) !== verdict.id,
	}));
}

/** The same of the rulings on one claim, in the order in which they were made: the last on a track is in force. */
export function markRulings(made: readonly SealedRuling[], now: BasisNow): Ruling[] {
	const latest = new Map(made.map((ruling) => [ruling.track, ruling.id]));
	return made.map((ruling) => ({
		...ruling,
		stale: staleness(ruling.basis, now),
		superseded: latest.get(ruling.track) !== ruling.id,
	}));
}
