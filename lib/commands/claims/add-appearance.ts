import "server-only";
import { command } from "@/lib/commands/command";
import { addAppearanceInput } from "@/lib/input/claims";
import { refuse } from "@/lib/outcome";
import { liveClaim } from "./live-claim";
import { placeAppearance, readAttribution, readPassage } from "./place-appearance";
import { saveClaim } from "./save-claim";

/** The same claim is said somewhere else as well, in this article or another one of the dossier. */
export const addAppearance = command({
	name: "claim.add-appearance",
	summary: "Attach another passage to a claim",
	may: "annotate",
	input: addAppearanceInput,
	route: { method: "post", path: "/claims/{id}/appearances", status: 201 },
	async run(context, { id, versionId, ranges, attribution }) {
		const claim = await liveClaim(context, id);
		const passage = await readPassage(context, { versionId, ranges }, claim.dossierId);
		const there = claim.appearances.some(
			(appearance) => appearance.versionId === versionId && sameRanges(appearance.ranges, passage.ranges),
		);
		if (there) refuse("conflict", "This claim has that passage already.");
		const chain = await readAttribution(context, attribution);
		const { appearance, placing } = placeAppearance(context, id, passage, chain);
		await placing;
		const value = await saveClaim(context, claim, {});
		return {
			value,
			event: {
				subject: `claim:${id}`,
				claimId: id,
				articleId: appearance.articleId,
				body: { version: value.version, appearance },
			},
		};
	},
});

type Ranges = readonly { start: number; end: number }[];

function sameRanges(a: Ranges, b: Ranges): boolean {
	return a.length === b.length && a.every(({ start, end }, at) => start === b[at]?.start && end === b[at]?.end);
}
