import "server-only";
import { insertClaim } from "@/db/writes/claims";
import { keepRevision } from "@/db/writes/revisions";
import { asRow, checkAssignee } from "@/lib/commands/assignments/assignee";
import { command } from "@/lib/commands/command";
import { type Claim, unratedKinds } from "@/lib/core/claims/claim";
import { guessKind, prefillStatement } from "@/lib/core/claims/prefill";
import { cutText } from "@/lib/core/cut-text";
import { createClaimInput, longestStatement } from "@/lib/input/claims";
import { placeAppearance, readAttribution, readPassage } from "./place-appearance";

/** Somebody highlights words: a claim exists, with its first appearance. What they leave out is prefilled from the words. */
export const createClaim = command({
	name: "claim.create",
	summary: "Make a claim from a passage",
	may: "annotate",
	input: createClaimInput,
	route: { method: "post", path: "/claims", status: 201 },
	async run(context, input) {
		const { tx, desk, caller, now, newId } = context;
		const [passage, attribution] = await Promise.all([
			readPassage(context, input.appearance, input.dossierId),
			readAttribution(context, input.attribution),
			checkAssignee(context, input.assigneeId),
		]);

		const exacts = passage.ranges.map((range) => range.exact);
		const [first] = passage.ranges;
		const kind =
			input.kind ?? guessKind(exacts.join(" "), first?.prefix ?? "", passage.ranges.at(-1)?.suffix ?? "").kind;
		const fields = {
			statement: input.statement ?? cutText(prefillStatement(exacts), longestStatement),
			kind,
			checkable: (input.checkable ?? true) && !unratedKinds.includes(kind),
			priority: input.priority,
			tags: [...new Set(input.tags)],
			risk: [...new Set(input.risk)],
			assigneeId: input.assigneeId ?? null,
			dueAt: input.dueAt ?? null,
		};
		const row = { id: newId(), dossierId: input.dossierId, ...fields, createdBy: caller.userId };
		const { dueAt, ...plain } = row;
		const given = asRow({ dueAt, ...(row.assigneeId && { assigneeId: row.assigneeId }) }, caller.userId, now);
		const inserting = insertClaim(tx, { ...plain, ...given, deskId: desk, createdAt: now, updatedAt: now });
		const { appearance, placing } = placeAppearance(context, row.id, passage, attribution);
		const keeping = keepRevision(tx, {
			deskId: desk,
			noun: "claim",
			nounId: row.id,
			version: 1,
			body: fields,
			by: caller.userId,
			at: now,
		});
		const value: Claim = {
			...row,
			version: 1,
			stage: "open",
			rating: null,
			evidenceCount: 0,
			verdictCount: 0,
			appearances: [appearance],
			createdAt: now.toISOString(),
			updatedAt: now.toISOString(),
			withdrawnAt: null,
		};
		return {
			value,
			writing: Promise.all([inserting, placing, keeping]),
			event: {
				subject: `claim:${row.id}`,
				claimId: row.id,
				articleId: appearance.articleId,
				body: { ...fields, appearance },
			},
		};
	},
});
