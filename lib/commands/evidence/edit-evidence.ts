import "server-only";
import { lockEvidence } from "@/db/queries/evidence";
import { updateEvidence } from "@/db/writes/evidence";
import { keepRevision } from "@/db/writes/revisions";
import { liveClaim } from "@/lib/commands/claims/live-claim";
import { type CommandContext, command } from "@/lib/commands/command";
import { reconsider } from "@/lib/commands/rulings/reconsider";
import { checkBase, differences } from "@/lib/commands/versions";
import type { Evidence } from "@/lib/core/evidence/evidence";
import { editEvidenceInput, withdrawEvidenceInput } from "@/lib/input/evidence";
import { refuse } from "@/lib/outcome";
import { type Item, readEvidence } from "./read-evidence";

/** Changes an evidence item; its quote is checked anew. */
export const editEvidence = command({
	name: "evidence.edit",
	summary: "Change an evidence item",
	may: "add-evidence",
	input: editEvidenceInput,
	route: { method: "patch", path: "/evidence/{id}" },
	async run(context, { id, version, ...submitted }) {
		const { item: before, claim } = await liveEvidence(context, id);
		checkBase("evidence item", before, version, submitted);
		const changed = differences<Item>(before, await readEvidence(context, claim.dossierId, before, submitted));
		const value: Evidence = changed ? { ...before, ...changed.after, version: before.version + 1 } : before;
		if (changed) await save(context, value, changed.after);
		return {
			value,
			event: { subject: `evidence:${id}`, claimId: before.claimId, body: { version: value.version, ...changed } },
			follows: await reconsider(context, claim),
		};
	},
});

/** Takes an item back. It stays in the history, verdicts that rest on it say so, and `evidence.restore` brings it back. */
export const withdrawEvidence = command({
	name: "evidence.withdraw",
	summary: "Take an evidence item back",
	may: "add-evidence",
	input: withdrawEvidenceInput,
	route: { method: "post", path: "/evidence/{id}/withdraw" },
	async run(context, { id, version }) {
		const { item: before, claim } = await liveEvidence(context, id);
		checkBase("evidence item", before, version, {});
		const value: Evidence = { ...before, version: before.version + 1, withdrawnAt: context.now.toISOString() };
		await save(context, value, { withdrawnAt: context.now });
		return {
			value,
			event: { subject: `evidence:${id}`, claimId: before.claimId, body: { version: value.version } },
			follows: await reconsider(context, claim),
		};
	},
});

/** Undoes `evidence.withdraw`: the item counts again, as it was. */
export const restoreEvidence = command({
	name: "evidence.restore",
	summary: "Bring an evidence item back",
	may: "add-evidence",
	input: withdrawEvidenceInput,
	route: { method: "post", path: "/evidence/{id}/restore" },
	async run(context, { id, version }) {
		const { item: before, claim } = await lockWithClaim(context, id);
		checkBase("evidence item", before, version, {});
		if (!before.withdrawnAt) refuse("conflict", "This evidence has not been taken back.");
		const value: Evidence = { ...before, version: before.version + 1, withdrawnAt: null };
		await save(context, value, { withdrawnAt: null });
		return {
			value,
			event: { subject: `evidence:${id}`, claimId: before.claimId, body: { version: value.version } },
			follows: await reconsider(context, claim),
		};
	},
});

async function liveEvidence(context: CommandContext, id: string) {
	const { item, claim } = await lockWithClaim(context, id);
	if (item.withdrawnAt) refuse("conflict", "This evidence has been taken back. Bring it back first.");
	return { item, claim };
}

async function lockWithClaim(context: CommandContext, id: string) {
	const item = await lockEvidence(context.tx, context.desk, id);
	if (!item) refuse("not-found", "There is no such evidence on this desk.");
	return { item, claim: await liveClaim(context, item.claimId) };
}

async function save(
	{ tx, desk, caller, now }: CommandContext,
	{ id, version, ...body }: Evidence,
	change: Parameters<typeof updateEvidence>[2],
): Promise<void> {
	await updateEvidence(tx, id, { ...change, version });
	await keepRevision(tx, { deskId: desk, noun: "evidence", nounId: id, version, body, by: caller.userId, at: now });
}
