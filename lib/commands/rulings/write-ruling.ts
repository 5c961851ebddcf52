import "server-only";
import { insertRuling, settleDisputes } from "@/db/writes/disputes";
import type { CommandContext } from "@/lib/commands/command";
import { sealOf } from "@/lib/commands/verdicts/seal";
import type { Ruling } from "@/lib/core/disputes/ruling";

type Decision = Omit<Ruling, "id" | "decidedBy" | "decidedAt" | "seal" | "stale" | "superseded">;

/** Writes a ruling that nobody can change after, and settles what was in dispute on its track of the claim. */
export async function writeRuling(
	{ tx, desk, caller, now, newId }: CommandContext,
	decision: Decision,
): Promise<Ruling> {
	const sealed = { id: newId(), ...decision, decidedBy: caller.userId, decidedAt: now.toISOString() };
	const seal = sealOf(sealed);
	await insertRuling(tx, { ...sealed, seal, deskId: desk, decidedAt: now });
	await settleDisputes(tx, { claimId: sealed.claimId, track: sealed.track, rulingId: sealed.id, at: now });
	return { ...sealed, seal, stale: [], superseded: false };
}

/** What the log keeps of a ruling: all that is under the seal, and the seal. */
export function rulingLine({ stale: _stale, superseded: _superseded, ...sealed }: Ruling) {
	return { subject: `ruling:${sealed.id}`, claimId: sealed.claimId, body: { ...sealed } };
}
