import "server-only";
import { claimById } from "@/db/queries/claims";
import { updateClaim } from "@/db/writes/claims";
import { keepRevision } from "@/db/writes/revisions";
import type { CommandContext } from "@/lib/commands/command";
import type { Claim } from "@/lib/core/claims/claim";

/** What a person can change about a claim. */
export type Editable = Pick<Claim, "statement" | "kind" | "checkable" | "priority" | "tags" | "risk" | "assigneeId">;

/** Writes a claim's next version and answers the claim as it then stands. `claim` must be locked. */
export async function saveClaim(
	{ tx, desk, caller, now }: CommandContext,
	claim: Claim,
	change: Partial<Editable> & { withdrawnAt?: Date | null },
): Promise<Claim> {
	const version = claim.version + 1;
	const { statement, kind, checkable, priority, tags, risk, assigneeId, appearances } = { ...claim, ...change };
	await updateClaim(tx, claim.id, { ...change, version, updatedAt: now });
	const saved = await claimById(tx, caller, claim.id);
	await keepRevision(tx, {
		deskId: desk,
		noun: "claim",
		nounId: claim.id,
		version,
		body: {
			statement,
			kind,
			checkable,
			priority,
			tags,
			risk,
			assigneeId,
			appearances: (saved?.appearances ?? appearances).map((appearance) => appearance.id),
			...(change.withdrawnAt && { withdrawnAt: change.withdrawnAt.toISOString() }),
		},
		by: caller.userId,
		at: now,
	});
	if (!saved) throw new Error(`Claim ${claim.id} vanished inside its own transaction`);
	return saved;
}
