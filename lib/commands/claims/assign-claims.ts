import "server-only";
import { lockClaims } from "@/db/queries/claims";
import { checkAssignee } from "@/lib/commands/assignments/assignee";
import { command } from "@/lib/commands/command";
import { differences } from "@/lib/commands/versions";
import type { Assignment } from "@/lib/core/assignments/assignment";
import { assignClaimsInput } from "@/lib/input/claims";
import { refuse } from "@/lib/outcome";
import { type AssignedClaim, writeAssignments } from "./write-assignments";

/** Gives many claims to one member, or gives them one due date, all of them or none. */
export const assignClaims = command({
	name: "claim.assign",
	summary: "Assign many claims at once",
	may: "annotate",
	input: assignClaimsInput,
	route: { method: "post", path: "/claims/assign" },
	async run(context, { claims: named, ...change }) {
		if (change.assigneeId === undefined && change.dueAt === undefined) {
			refuse("invalid", "Say who gets these claims, or by when they are due.");
		}
		const baseOf = new Map(named.map(({ id, version }) => [id, version]));
		if (baseOf.size < named.length) refuse("invalid", "A claim is named twice. Name each of them once.");
		await checkAssignee(context, change.assigneeId);
		const found = await lockClaims(context.tx, context.caller, [...baseOf.keys()]);
		if (found.length < baseOf.size) {
			refuse("not-found", "One of these claims is not on this desk. Nothing was assigned; choose them again.");
		}
		const withdrawn = found.filter(({ withdrawnAt }) => withdrawnAt !== null);
		if (withdrawn.length > 0) {
			refuse("conflict", `${quoted(withdrawn)} was withdrawn. Nothing was assigned; take it out and try again.`);
		}
		if (named.some(({ version }) => version === undefined)) {
			refuse("version-missing", "Say which version of each claim this is based on: send `version` with every id.");
		}
		const stale = found.filter(({ id, version }) => baseOf.get(id) !== version);
		if (stale.length > 0) {
			const current = stale.map(({ id, version, statement, assigneeId, dueAt }) => ({
				...{ id, version, statement, assigneeId, dueAt },
			}));
			const meanwhile = stale.length === 1 ? "was changed" : "were changed";
			refuse("stale", `${quoted(stale)} ${meanwhile} meanwhile. Nothing was assigned; look at them and try again.`, {
				current,
				submitted: change,
			});
		}
		const changes = found.flatMap((claim) => {
			const changed = differences<Assignment>(claim, change);
			return changed ? { claim, ...changed } : [];
		});
		const lines = await writeAssignments(context, changes);
		const after = new Map(changes.map(({ claim, after }) => [claim.id, after]));
		const value: { items: AssignedClaim[] } = {
			items: found.map(({ id, version, assigneeId, dueAt }) => {
				const own = after.get(id);
				return { id, version: version + (own ? 1 : 0), ...{ assigneeId, dueAt }, ...own };
			}),
		};
		// Whoever asks for what is so already has asked all the same.
		const [first, ...rest] = lines;
		const [asked] = found;
		const event = first ?? { subject: `claim:${asked?.id}`, claimId: asked?.id, body: { version: asked?.version } };
		return { value, event, follows: rest.map((line) => ({ kind: "claim.assign", ...line })) };
	},
});

/** "“…”", "“…” and 3 others". */
function quoted(claims: readonly { statement: string }[]): string {
	const [first] = claims;
	const more = claims.length - 1;
	return `“${first?.statement}”${more === 0 ? "" : ` and ${more} ${more === 1 ? "other" : "others"}`}`;
}
