import { isRatable } from "../claims/checkable";
import type { Claim } from "../claims/claim";
import type { Ruling } from "../disputes/ruling";
import type { Verdict } from "../verdicts/verdict";
import type { ToDo } from "./next-up";

type AboutClaim = Pick<Claim, "stage" | "kind" | "checkable" | "evidenceCount">;

export type Concern = {
	claim: AboutClaim;
	/** `mine`: assigned to the member. `free`: nobody has it, and it is said in an article of theirs. */
	held: "mine" | "free" | "no-concern";
	/** Of the member's own. */
	verdicts: readonly Pick<Verdict, "stale" | "superseded">[];
	rulings: readonly Pick<Ruling, "stale" | "superseded" | "kind">[];
};

/** What a member has to do about a claim; null when that is nothing. */
export function toDoAbout({ claim, held, verdicts, rulings }: Concern): ToDo | null {
	const current = verdicts.filter(({ superseded }) => !superseded);
	const decided = rulings.filter(({ superseded, kind }) => !superseded && kind === "adjudication");
	if ([...current, ...decided].some(({ stale }) => stale.length > 0)) return "confirmation";
	if (held === "mine") {
		if (claim.stage === "settled") return null;
		if (current.length > 0) return "others";
		return claim.stage === "open" && claim.evidenceCount === 0 ? "beginning" : "verdict";
	}
	const isOpen = claim.stage === "open" || claim.stage === "researching";
	return held === "free" && isOpen && current.length === 0 && isRatable(claim.kind, claim.checkable) ? "taking" : null;
}
