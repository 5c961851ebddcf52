import "server-only";
import { lockClaim } from "@/db/queries/claims";
import { command } from "@/lib/commands/command";
import { checkBase } from "@/lib/commands/versions";
import { withdrawClaimInput } from "@/lib/input/claims";
import { refuse } from "@/lib/outcome";
import { saveClaim } from "./save-claim";

/** Takes a claim back. It leaves every list and count and stays in the history; `claim.restore` brings it back. */
export const withdrawClaim = command({
	name: "claim.withdraw",
	summary: "Take a claim back",
	may: "annotate",
	input: withdrawClaimInput,
	route: { method: "post", path: "/claims/{id}/withdraw" },
	async run(context, { id, version }) {
		const claim = await lockClaim(context.tx, context.caller, id);
		if (!claim) refuse("not-found", "There is no such claim on this desk.");
		checkBase("claim", claim, version, {});
		if (claim.withdrawnAt) refuse("conflict", "This claim has been taken back already.");
		if (claim.verdictCount > 0) {
			refuse(
				"conflict",
				"This claim has sealed verdicts, and those stay. Change its statement instead, or say why it is not checkable.",
			);
		}
		const value = await saveClaim(context, claim, { withdrawnAt: context.now });
		return { value, event: { subject: `claim:${id}`, claimId: id, body: { version: value.version } } };
	},
});

/** Undoes `claim.withdraw`. */
export const restoreClaim = command({
	name: "claim.restore",
	summary: "Bring a claim back",
	may: "annotate",
	input: withdrawClaimInput,
	route: { method: "post", path: "/claims/{id}/restore" },
	async run(context, { id, version }) {
		const claim = await lockClaim(context.tx, context.caller, id);
		if (!claim) refuse("not-found", "There is no such claim on this desk.");
		checkBase("claim", claim, version, {});
		if (!claim.withdrawnAt) refuse("conflict", "This claim has not been taken back.");
		const value = await saveClaim(context, claim, { withdrawnAt: null });
		return { value, event: { subject: `claim:${id}`, claimId: id, body: { version: value.version } } };
	},
});
