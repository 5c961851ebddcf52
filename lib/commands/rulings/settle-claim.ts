import "server-only";
import { claimById } from "@/db/queries/claims";
import { liveClaim } from "@/lib/commands/claims/live-claim";
import { command } from "@/lib/commands/command";
import { checkBase } from "@/lib/commands/versions";
import { seesEvent } from "@/lib/core/verdicts/sight";
import { settleClaimInput } from "@/lib/input/disputes";
import { refuse } from "@/lib/outcome";
import { fullReviewOf } from "./full-review-of";
import { reconsider } from "./reconsider";

/**
 * Looks again whether a claim's reviewers have settled it. Sealing and evidence do that by themselves; this is for what
 * changes from further away: a link between sources, or the policy.
 */
export const settleClaim = command({
	name: "claim.settle",
	summary: "Settle a claim whose conditions are met",
	may: "seal-verdict",
	input: settleClaimInput,
	route: { method: "post", path: "/claims/{id}/settle" },
	async run(context, { id, claimVersion }) {
		const claim = await liveClaim(context, id);
		checkBase("claim", claim, claimVersion, {}, "claimVersion");
		const follows = await reconsider(context, claim);
		const review = await fullReviewOf(context, claim);
		const actorId = context.caller.userId;
		const seen = follows.find((line) => seesEvent(context.caller, { ...line, actorId }, review, review.rule));
		// A dispute between verdicts that are hidden from the caller is hidden too: refused, and so undone.
		if (!seen) {
			refuse("conflict", "Nothing can be settled here now. The claim's conditions say what is missing.");
		}
		const value = await claimById(context.tx, context.caller, id);
		if (!value) throw new Error(`Claim ${id} vanished inside its own transaction`);
		return { value, event: { subject: `claim:${id}`, claimId: id, body: { track: seen.body.track } }, follows };
	},
});
