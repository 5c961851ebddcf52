import "server-only";
import { claimById } from "@/db/queries/claims";
import { liveClaim } from "@/lib/commands/claims/live-claim";
import { command } from "@/lib/commands/command";
import { checkBase } from "@/lib/commands/versions";
import { settleClaimInput } from "@/lib/input/disputes";
import { refuse } from "@/lib/outcome";
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
		if (follows.length === 0) {
			refuse("conflict", "Nothing can be settled here now. The claim's conditions say what is missing.");
		}
		const value = await claimById(context.tx, context.caller, id);
		if (!value) throw new Error(`Claim ${id} vanished inside its own transaction`);
		return { value, event: { subject: `claim:${id}`, claimId: id, body: {} }, follows };
	},
});
