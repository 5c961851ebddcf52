import "server-only";
import type { z } from "zod";
import { insertEvidence } from "@/db/writes/evidence";
import { keepRevision } from "@/db/writes/revisions";
import { liveClaim } from "@/lib/commands/claims/live-claim";
import { type CommandContext, command } from "@/lib/commands/command";
import { reconsider } from "@/lib/commands/rulings/reconsider";
import type { Claim } from "@/lib/core/claims/claim";
import type { Evidence } from "@/lib/core/evidence/evidence";
import { addEvidenceInput } from "@/lib/input/evidence";
import { readEvidence } from "./read-evidence";

/** Puts one item for, against or around a claim on the table; its quote is checked on the spot. */
export const addEvidence = command({
	name: "evidence.add",
	summary: "Add evidence to a claim",
	may: "add-evidence",
	input: addEvidenceInput,
	route: { method: "post", path: "/evidence", status: 201 },
	async run(context, { claimId, ...submitted }) {
		// Locked, so that a verdict being sealed at this moment either rests on the item or comes before it.
		const claim = await liveClaim(context, claimId);
		const put = await putEvidence(context, claim, submitted);
		return { ...put, follows: await reconsider(context, claim) };
	},
});

/** Puts the item on a claim that nobody else can get at: one that is locked, or was made a moment ago. */
export async function putEvidence(
	context: CommandContext,
	claim: Pick<Claim, "id" | "dossierId">,
	submitted: Omit<z.output<typeof addEvidenceInput>, "claimId">,
) {
	const { tx, desk, caller, now, newId } = context;
	const blank = {
		sourceId: null,
		stance: submitted.stance,
		quote: null,
		quoteCheck: "unchecked" as const,
		quoteAt: null,
		locator: null,
		credibility: null,
		url: null,
		note: "",
		search: null,
		archiveId: null,
		passage: null,
	};
	const item = await readEvidence(context, claim.dossierId, blank, submitted);
	const id = newId();
	const claimId = claim.id;
	await insertEvidence(tx, { id, deskId: desk, claimId, ...item, createdBy: caller.userId, createdAt: now });
	await keepRevision(tx, {
		deskId: desk,
		noun: "evidence",
		nounId: id,
		version: 1,
		body: item,
		by: caller.userId,
		at: now,
	});
	const value: Evidence = {
		id,
		claimId,
		version: 1,
		...item,
		createdBy: caller.userId,
		createdAt: now.toISOString(),
		withdrawnAt: null,
	};
	return { value, event: { subject: `evidence:${id}`, claimId, body: item } };
}
