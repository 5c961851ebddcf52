import "server-only";
import { checkAssignee } from "@/lib/commands/assignments/assignee";
import { command } from "@/lib/commands/command";
import { checkBase, differences } from "@/lib/commands/versions";
import { unratedKinds } from "@/lib/core/claims/claim";
import { editClaimInput } from "@/lib/input/claims";
import { liveClaim } from "./live-claim";
import { type Editable, saveClaim } from "./save-claim";

/** Changes a claim's wording, kind, tags, priority, assignee or due date. Verdicts on the old wording say so from then on. */
export const editClaim = command({
	name: "claim.edit",
	summary: "Change a claim",
	may: "annotate",
	input: editClaimInput,
	route: { method: "patch", path: "/claims/{id}" },
	async run(context, { id, version, ...change }) {
		await checkAssignee(context, change.assigneeId);
		const claim = await liveClaim(context, id);
		checkBase("claim", claim, version, change);
		const kind = change.kind ?? claim.kind;
		// An opinion or prediction is never checkable; back from one of them, it is again unless somebody says otherwise.
		const leftUnrated = unratedKinds.includes(claim.kind) && !unratedKinds.includes(kind);
		const checkable = !unratedKinds.includes(kind) && (change.checkable ?? (leftUnrated || claim.checkable));
		const tags = change.tags && [...new Set(change.tags)];
		const risk = change.risk && [...new Set(change.risk)];
		const changed = differences<Editable>(claim, {
			...change,
			...(tags && { tags }),
			...(risk && { risk }),
			checkable,
		});
		const value = changed ? await saveClaim(context, claim, changed.after) : claim;
		return { value, event: { subject: `claim:${id}`, claimId: id, body: { version: value.version, ...changed } } };
	},
});
