import "server-only";
import { createHash } from "node:crypto";
import { versionText } from "@/db/queries/articles";
import { lockClaim } from "@/db/queries/claims";
import { evidenceOn } from "@/db/queries/evidence";
import { sourcesByIds } from "@/db/queries/sources";
import { insertVerdict } from "@/db/writes/verdicts";
import { type CommandContext, command } from "@/lib/commands/command";
import { checkBase } from "@/lib/commands/versions";
import type { Claim } from "@/lib/core/claims/claim";
import { objectionToSealing } from "@/lib/core/verdicts/objection-to-sealing";
import { scaleVersion } from "@/lib/core/verdicts/scale";
import { canonicalJson } from "@/lib/core/verdicts/seal";
import type { Basis, Verdict } from "@/lib/core/verdicts/verdict";
import { sealVerdictInput } from "@/lib/input/verdicts";
import { refuse } from "@/lib/outcome";

/** A reviewer says what they found about a claim. Sealed with the exact versions it rests on, and never changed after. */
export const sealVerdict = command({
	name: "verdict.seal",
	summary: "Seal a verdict on a claim",
	may: "seal-verdict",
	input: sealVerdictInput,
	route: { method: "post", path: "/verdicts", status: 201 },
	async run(context, { claimId, claimVersion, ...judgement }) {
		const { tx, desk, caller, now, newId } = context;
		// Locked, so that what the verdict rests on can't change between reading and sealing.
		const claim = await lockClaim(tx, desk, claimId);
		if (!claim || claim.withdrawnAt) refuse("not-found", "There is no such claim on this desk.");
		checkBase("claim", claim, claimVersion, judgement, "claimVersion");
		const objection = objectionToSealing(claim, judgement);
		if (objection) refuse("invalid", objection);

		const sealed = {
			id: newId(),
			claimId,
			reviewerId: caller.userId,
			...judgement,
			basis: await basisOf(context, claim),
			sealedAt: now.toISOString(),
		};
		const seal = createHash("sha256").update(canonicalJson(sealed)).digest("hex");
		await insertVerdict(tx, { ...sealed, seal, deskId: desk, sealedAt: now });
		const value: Verdict = { ...sealed, seal, stale: [], superseded: false };
		return { value, event: { subject: `verdict:${sealed.id}`, claimId, body: { ...sealed, seal } } };
	},
});

async function basisOf({ tx, desk }: CommandContext, claim: Claim): Promise<Basis> {
	const items = (await evidenceOn(tx, desk, [claim.id])).filter((item) => item.withdrawnAt === null);
	const sourceIds = [...new Set(items.flatMap((item) => item.sourceId ?? []))];
	const versionIds = [...new Set(claim.appearances.map((appearance) => appearance.versionId))];
	const [cards, texts] = await Promise.all([
		sourcesByIds(tx, desk, sourceIds),
		Promise.all(versionIds.map((versionId) => versionText(tx, desk, versionId))),
	]);
	return {
		scale: scaleVersion,
		claim: { id: claim.id, version: claim.version, statement: claim.statement, kind: claim.kind },
		evidence: items.map(({ id, version }) => ({ id, version })),
		sources: cards.map(({ id, version, grade }) => ({ id, version, grade })),
		texts: texts.flatMap((text) => (text ? [{ versionId: text.versionId, sha256: text.sha256 }] : [])),
	};
}
