import type { Claim } from "@/lib/core/claims/claim";
import type { QueuedDispute } from "@/lib/core/disputes/dispute";
import type { ReaderChallenge } from "@/lib/core/disputes/reader-challenge";
import type { Evidence } from "@/lib/core/evidence/evidence";
import type { Member } from "@/lib/core/people/member";
import type { Source } from "@/lib/core/sources/source";
import type { SeenConditions } from "@/lib/core/verdicts/conditions-seen";
import type { Policy, Rule } from "@/lib/core/verdicts/policy";
import type { Review } from "@/lib/core/verdicts/sight";
import type { Verdict } from "@/lib/core/verdicts/verdict";

/** Everything that a dispute is about, as far as it reaches the reader. */
export type Matter = {
	claim: Claim;
	dispute: QueuedDispute;
	/** Verdicts, disputes and rulings on both tracks, superseded and settled ones too. */
	review: Review<Verdict> & { policy: Policy; rule: Rule; evidenceCount: number; independentOrigins: number };
	/** What the policy asks before the reviewers settle this track by themselves. */
	conditions: SeenConditions[];
	/** On the claim, items that were taken back too. */
	evidence: Evidence[];
	/** Those that the evidence and the verdicts name. */
	sources: Source[];
	/** The articles in which the claim is said. */
	articles: { id: string; title: string }[];
	members: Member[];
	/** What readers of the published report sent. */
	challenges: ReaderChallenge[];
};

/** A verdict that stands, with the letter it goes by on the screen and whose it is. */
export type Lettered = { verdict: Verdict; letter: string; name: string };

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The verdicts that stand on the disputed track, in the order of sealing. */
export function letteredVerdicts({ dispute, review, members }: Matter): Lettered[] {
	const names = new Map(members.map(({ userId, name }) => [userId, name]));
	return review.verdicts
		.filter((verdict) => verdict.track === dispute.track && !verdict.superseded)
		.map((verdict, at) => ({
			verdict,
			letter: letters[at] ?? String(at + 1),
			name: names.get(verdict.reviewerId) ?? "a former member",
		}));
}
