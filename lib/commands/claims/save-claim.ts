import "server-only";
import { claimById } from "@/db/queries/claims";
import { updateClaim } from "@/db/writes/claims";
import { keepRevision } from "@/db/writes/revisions";
import { asRow } from "@/lib/commands/assignments/assignee";
import type { CommandContext } from "@/lib/commands/command";
import type { Claim } from "@/lib/core/claims/claim";

/** What a person can change about a claim. */
export type Editable = Pick<
	Claim,
	"statement" | "kind" | "checkable" | "priority" | "tags" | "risk" | "assigneeId" | "dueAt"
>;

/** Writes a claim's next version and answers the claim as it then stands. `claim` must be locked. */
export async function saveClaim(
	{ tx, desk, caller, now }: CommandContext,
	claim: Claim,
	change: Partial<Editable> & { withdrawnAt?: Date | null },
): Promise<Claim> {
	const version = claim.version + 1;
	await updateClaim(tx, claim.id, { ...asRow(change, caller.userId, now), version, updatedAt: now });
	const saved = await claimById(tx, caller, claim.id);
	if (!saved) throw new Error(`Claim ${claim.id} vanished inside its own transaction`);
	await keepRevision(tx, {
		deskId: desk,
		noun: "claim",
		nounId: claim.id,
		version,
		body: keptOf(saved),
		by: caller.userId,
		at: now,
	});
	return saved;
}

/** What the desk keeps of a claim's state. */
export function keptOf(claim: Claim): Record<string, unknown> {
	const { statement, kind, checkable, priority, tags, risk, assigneeId, dueAt, appearances, withdrawnAt } = claim;
	return {
		...{ statement, kind, checkable, priority, tags, risk, assigneeId, dueAt },
		appearances: appearances.map((appearance) => appearance.id),
		...(withdrawnAt && { withdrawnAt }),
	};
}
