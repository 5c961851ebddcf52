import "server-only";
import { lockDispute } from "@/db/queries/disputes";
import { updateDispute } from "@/db/writes/disputes";
import { asRow, checkAssignee } from "@/lib/commands/assignments/assignee";
import { command } from "@/lib/commands/command";
import { checkBase, differences } from "@/lib/commands/versions";
import type { Dispute } from "@/lib/core/disputes/dispute";
import { assignDisputeInput } from "@/lib/input/disputes";
import { refuse } from "@/lib/outcome";

/** Says who settles a dispute, and by when. */
export const assignDispute = command({
	name: "dispute.assign",
	summary: "Assign a dispute",
	may: "rule",
	input: assignDisputeInput,
	route: { method: "patch", path: "/disputes/{id}" },
	async run(context, { id, version, ...change }) {
		const { tx, caller, now } = context;
		await checkAssignee(context, change.assigneeId);
		const dispute = await lockDispute(tx, caller, id);
		if (!dispute) refuse("not-found", "There is no such dispute on this desk.");
		checkBase("dispute", dispute, version, change);
		if (dispute.state === "settled") refuse("conflict", "This dispute has been settled. Nobody needs to be assigned.");
		const changed = differences<Pick<Dispute, "assigneeId" | "dueAt">>(dispute, change);
		const value: Dispute = changed ? { ...dispute, ...changed.after, version: dispute.version + 1 } : dispute;
		if (changed) {
			await updateDispute(tx, id, { ...asRow(changed.after, caller.userId, now), version: value.version });
		}
		const { claimId, track, origin } = dispute;
		return { value, event: { subject: `dispute:${id}`, claimId, body: { track, origin, ...changed } } };
	},
});
