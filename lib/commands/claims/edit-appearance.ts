import "server-only";
import { claimOfAppearance } from "@/db/queries/claims";
import { replaceAttribution, withdrawAppearanceRow } from "@/db/writes/claims";
import { type CommandContext, command } from "@/lib/commands/command";
import { checkBase } from "@/lib/commands/versions";
import { editAppearanceInput, withdrawAppearanceInput } from "@/lib/input/claims";
import { refuse } from "@/lib/outcome";
import { liveClaim } from "./live-claim";
import { readAttribution } from "./place-appearance";
import { saveClaim } from "./save-claim";

/** Changes who says that who said it, at one place. */
export const editAppearance = command({
	name: "appearance.edit",
	summary: "Change an appearance's attribution chain",
	may: "annotate",
	input: editAppearanceInput,
	route: { method: "patch", path: "/appearances/{id}" },
	async run(context, { id, version, attribution }) {
		const { claim, appearance } = await lockAppearance(context, id);
		checkBase("claim", claim, version, { attribution });
		const chain = await readAttribution(context, attribution);
		await replaceAttribution(context.tx, id, chain);
		const value = await saveClaim(context, claim, {});
		return {
			value,
			event: {
				subject: `appearance:${id}`,
				claimId: claim.id,
				articleId: appearance.articleId,
				body: { before: appearance.attribution, after: chain },
			},
		};
	},
});

/** Takes one passage off a claim. The last one stays: withdraw the claim instead. */
export const withdrawAppearance = command({
	name: "appearance.withdraw",
	summary: "Take a passage off a claim",
	may: "annotate",
	input: withdrawAppearanceInput,
	route: { method: "delete", path: "/appearances/{id}" },
	async run(context, { id, version }) {
		const { claim, appearance } = await lockAppearance(context, id);
		checkBase("claim", claim, version, {});
		if (claim.appearances.length === 1) {
			refuse("conflict", "This is the claim's only passage. Take the claim itself back instead.");
		}
		await withdrawAppearanceRow(context.tx, id, context.now);
		const value = await saveClaim(context, claim, {});
		return {
			value,
			event: {
				subject: `appearance:${id}`,
				claimId: claim.id,
				articleId: appearance.articleId,
				body: {
					versionId: appearance.versionId,
					ranges: appearance.ranges,
					attribution: appearance.attribution,
				},
			},
		};
	},
});

async function lockAppearance(context: CommandContext, id: string) {
	const claimId = await claimOfAppearance(context.tx, context.desk, id);
	const claim = claimId === undefined ? undefined : await liveClaim(context, claimId);
	const appearance = claim?.appearances.find((one) => one.id === id);
	if (!claim || !appearance) refuse("not-found", "There is no such appearance on this desk.");
	return { claim, appearance };
}
