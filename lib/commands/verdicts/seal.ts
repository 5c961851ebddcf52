import "server-only";
import { createHash } from "node:crypto";
import { insertVerdict } from "@/db/writes/verdicts";
import type { CommandContext } from "@/lib/commands/command";
import { canonicalJson } from "@/lib/core/verdicts/seal";
import type { Verdict } from "@/lib/core/verdicts/verdict";

/** SHA-256 over the canonical JSON of what is sealed, in hex. */
export function sealOf(sealed: object): string {
	return createHash("sha256").update(canonicalJson(sealed)).digest("hex");
}

type Judgement = Omit<Verdict, "id" | "reviewerId" | "seal" | "sealedAt" | "stale" | "superseded">;

/** Writes a verdict that nobody can change after; the answer is the verdict as it stands then. */
export async function writeVerdict(
	{ tx, desk, caller, now, newId }: CommandContext,
	judgement: Judgement,
): Promise<Verdict> {
	const sealed = { id: newId(), reviewerId: caller.userId, ...judgement, sealedAt: now.toISOString() };
	const seal = sealOf(sealed);
	await insertVerdict(tx, { ...sealed, seal, deskId: desk, sealedAt: now });
	return { ...sealed, seal, stale: [], superseded: false };
}

/** What the log keeps of a sealed verdict: all that is under the seal, and the seal. */
export function verdictLine({ stale: _stale, superseded: _superseded, ...sealed }: Verdict) {
	return { subject: `verdict:${sealed.id}`, claimId: sealed.claimId, body: { ...sealed } };
}
