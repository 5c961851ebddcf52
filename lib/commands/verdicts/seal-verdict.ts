import "server-only";
import { fullReviews } from "@/db/queries/reviews";
import { liveClaim } from "@/lib/commands/claims/live-claim";
import { command } from "@/lib/commands/command";
import { reconsider } from "@/lib/commands/rulings/reconsider";
import { checkBase } from "@/lib/commands/versions";
import { objectionToSealing } from "@/lib/core/verdicts/objection-to-sealing";
import { mayKnowVerdicts, seesVerdicts } from "@/lib/core/verdicts/sight";
import { sealVerdictInput } from "@/lib/input/verdicts";
import { refuse } from "@/lib/outcome";
import { basisOf } from "./basis-of";
import { verdictLine, writeVerdict } from "./seal";

/**
 * A reviewer says what they found about a claim. Sealed with the exact versions it rests on, and never changed after; the
 * claim is settled, or a dispute opens, if that was the last voice needed.
 */
export const sealVerdict = command({
	name: "verdict.seal",
	summary: "Seal a verdict on a claim",
	may: "seal-verdict",
	input: sealVerdictInput,
	route: { method: "post", path: "/verdicts", status: 201 },
	async run(context, { claimId, claimVersion, evidenceIds, appearanceIds, ...given }) {
		const { tx, desk, caller } = context;
		// Locked, so that what the verdict rests on can't change between reading and sealing, and two reviewers sealing at
		// once can't both believe they were the last.
		const claim = await liveClaim(context, claimId);
		checkBase("claim", claim, claimVersion, given, "claimVersion");
		const objection = objectionToSealing(claim, given);
		if (objection) refuse("invalid", objection);

		const { track } = given;
		const review = (await fullReviews(tx, desk, [claim.id])).get(claimId);
		if (!review) throw new Error(`Claim ${claimId} has no review`);
		const { policy, rule } = review;
		const own = review.verdicts.find(
			(verdict) => verdict.track === track && verdict.reviewerId === caller.userId && !verdict.superseded,
		);
		if (own && own.stale.length === 0 && !seesVerdicts(caller, track, review, rule)) {
			refuse(
				"conflict",
				"You have sealed a verdict on this claim, and it stays as it is while your colleagues judge it blind. Once theirs are in you can revise it openly.",
				{ current: own },
			);
		}
		const basis = await basisOf(context, claim, { track, evidenceIds, appearanceIds, policy, rule });
		const reading = given.reading ?? null;
		const verdict = await writeVerdict(context, {
			...given,
			claimId,
			reading,
			blind: !mayKnowVerdicts(caller, track, review, rule),
			confirms: null,
			basis,
		});
		const follows = await reconsider(context, claim, verdict);
		return { value: verdict, event: verdictLine(verdict), follows };
	},
});
