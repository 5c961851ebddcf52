import "server-only";
import { insertDispute } from "@/db/writes/disputes";
import { liveClaim } from "@/lib/commands/claims/live-claim";
import { command } from "@/lib/commands/command";
import { fullReviewOf } from "@/lib/commands/rulings/full-review-of";
import type { Dispute } from "@/lib/core/disputes/dispute";
import { objectionToSealing } from "@/lib/core/verdicts/objection-to-sealing";
import { challengeClaimInput } from "@/lib/input/disputes";
import { refuse } from "@/lib/outcome";

/** A member disputes a claim, settled or not, with a reason. It stays in dispute until somebody rules or its reviewers judge it anew. */
export const challengeClaim = command({
	name: "dispute.challenge",
	summary: "Challenge a claim",
	may: "open-dispute",
	input: challengeClaimInput,
	route: { method: "post", path: "/disputes", status: 201 },
	async run(context, { claimId, reason, track }) {
		const { tx, desk, caller, now, newId } = context;
		const claim = await liveClaim(context, claimId);
		const objection = objectionToSealing(claim, { track, rating: track === "substance" ? "true" : "accurate" });
		if (objection) refuse("invalid", objection);
		const { disputes } = await fullReviewOf(context, claim);
		const isOpen = (one: Dispute) => one.track === track && one.origin === "challenge" && one.state === "open";
		const current = disputes.find(isOpen);
		if (current) {
			refuse("conflict", "This claim is challenged already. Say what you know to whoever settles it.", { current });
		}
		const value: Dispute = {
			id: newId(),
			version: 1,
			claimId,
			track,
			origin: "challenge",
			reason,
			openedBy: caller.userId,
			openedAt: now.toISOString(),
			assigneeId: null,
			dueAt: null,
			state: "open",
			rulingId: null,
			settledAt: null,
		};
		await insertDispute(tx, {
			id: value.id,
			deskId: desk,
			claimId,
			track,
			origin: "challenge",
			reason,
			openedBy: caller.userId,
			openedAt: now,
		});
		return {
			value,
			event: { subject: `dispute:${value.id}`, claimId, body: { track, origin: "challenge", reason } },
		};
	},
});
