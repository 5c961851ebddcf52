import "server-only";
import { lockClaim } from "@/db/queries/claims";
import type { CommandContext } from "@/lib/commands/command";
import type { Claim } from "@/lib/core/claims/claim";
import { refuse } from "@/lib/outcome";

/** The claim, locked, for a change to it or to what hangs on it: one that was taken back stays as it was until it is brought back. */
export async function liveClaim({ tx, caller }: CommandContext, id: string): Promise<Claim> {
	const claim = await lockClaim(tx, caller, id);
	if (!claim) refuse("not-found", "There is no such claim on this desk.");
	if (claim.withdrawnAt) refuse("conflict", "This claim was withdrawn. Restore it first.");
	return claim;
}
