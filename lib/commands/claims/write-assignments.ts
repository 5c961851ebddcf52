import "server-only";
import { updateClaims } from "@/db/writes/claims";
import { keepRevisions } from "@/db/writes/revisions";
import { asRow } from "@/lib/commands/assignments/assignee";
import type { CommandContext, CommandEvent } from "@/lib/commands/command";
import type { Assignment } from "@/lib/core/assignments/assignment";
import type { Claim } from "@/lib/core/claims/claim";
import { groupBy } from "@/lib/core/group-by";
import { keptOf } from "./save-claim";

export type AssignedClaim = Pick<Claim, "id" | "version" | "assigneeId" | "dueAt">;

type Change = { claim: Claim; before: Partial<Assignment>; after: Partial<Assignment> };

/** Writes the next version of each claim and answers a line for each. The claims must be locked. */
export async function writeAssignments(
	{ tx, desk, caller, now }: CommandContext,
	changes: readonly Change[],
): Promise<CommandEvent[]> {
	const [first] = changes;
	if (!first) return [];
	// They may differ in what is new about them: one had the due date already, another one the assignee.
	const byFields = groupBy(changes, ({ after }) => Object.keys(after).toSorted().join());
	for (const alike of byFields.values()) {
		const change = asRow(alike[0]?.after ?? {}, caller.userId, now);
		const ids = alike.map(({ claim }) => claim.id);
		await updateClaims(tx, ids, { ...change, updatedAt: now });
	}
	await keepRevisions(
		tx,
		changes.map(({ claim, after }) => ({
			deskId: desk,
			noun: "claim",
			nounId: claim.id,
			version: claim.version + 1,
			body: keptOf({ ...claim, ...after }),
			by: caller.userId,
			at: now,
		})),
	);
	return changes.map(({ claim, before, after }) => ({
		subject: `claim:${claim.id}`,
		claimId: claim.id,
		body: { version: claim.version + 1, before, after },
	}));
}
