import "server-only";
import { liveClaim } from "@/lib/commands/claims/live-claim";
import { type CommandContext, command } from "@/lib/commands/command";
import { basisOf } from "@/lib/commands/verdicts/basis-of";
import { checkBase } from "@/lib/commands/versions";
import type { Claim } from "@/lib/core/claims/claim";
import { objectionToRuling } from "@/lib/core/disputes/objection-to-ruling";
import type { Ruling } from "@/lib/core/disputes/ruling";
import { objectionToSealing } from "@/lib/core/verdicts/objection-to-sealing";
import { type Rating, ratingInfo } from "@/lib/core/verdicts/scale";
import { makeRulingInput } from "@/lib/input/disputes";
import { refuse } from "@/lib/outcome";
import { fullReviewOf } from "./full-review-of";
import { rulingLine, writeRuling } from "./write-ruling";

/** An editor who filed no verdict on the claim decides what is in dispute, with a reason. The verdicts and the dissent stay. */
export const makeRuling = command({
	name: "ruling.make",
	summary: "Rule on a disputed claim",
	may: "rule",
	input: makeRulingInput,
	route: { method: "post", path: "/rulings", status: 201 },
	async run(context, { claimId, claimVersion, ...given }) {
		const claim = await liveClaim(context, claimId);
		checkBase("claim", claim, claimVersion, given, "claimVersion");
		const value = await rule(context, claim, { ...given, confirms: null });
		return { value, event: rulingLine(value) };
	},
});

export type Decision = {
	rating: Rating;
	reason: string;
	disputeId?: string | undefined;
	adopts?: string | undefined;
	confirms: string | null;
};

/** Decides on a locked claim, if the desk's policy lets this member; refused with what is unmet otherwise. */
export async function rule(context: CommandContext, claim: Claim, decision: Decision): Promise<Ruling> {
	const { track } = ratingInfo(decision.rating);
	const unratable = objectionToSealing(claim, { track, rating: decision.rating });
	if (unratable) refuse("invalid", unratable);
	const review = await fullReviewOf(context, claim);
	const objection = objectionToRuling(context.caller, review, decision);
	if (objection) refuse(objection.code, objection.sentence, objection.unmet && { unmet: objection.unmet });

	const current = review.verdicts.filter((verdict) => verdict.track === track && !verdict.superseded);
	const open = review.disputes.find((dispute) => dispute.track === track && dispute.state === "open");
	const { policy, rule: under } = review;
	return writeRuling(context, {
		claimId: claim.id,
		track,
		rating: decision.rating,
		kind: "adjudication",
		reason: decision.reason,
		disputeId: decision.disputeId ?? open?.id ?? null,
		adopts: decision.adopts ?? null,
		confirms: decision.confirms,
		verdictIds: current.map(({ id }) => id),
		dissent: current.filter(({ rating }) => rating !== decision.rating).map(({ id }) => id),
		policy: policy.name,
		basis: await basisOf(context, claim, { track, policy, rule: under }),
	});
}
