import "server-only";
import { versionText } from "@/db/queries/articles";
import { insertMark } from "@/db/writes/articles";
import { command } from "@/lib/commands/command";
import { checkRanges } from "@/lib/core/anchoring/check-ranges";
import type { PassageMark } from "@/lib/core/articles/article";
import { markPassageInput } from "@/lib/input/articles";
import { refuse } from "@/lib/outcome";

/** A person says that a passage is not part of the article, or that it claims nothing. */
export const markPassage = command({
	name: "passage.mark",
	summary: "Mark a passage as excluded or as no claim",
	may: "annotate",
	input: markPassageInput,
	route: { method: "post", path: "/versions/{id}/marks", status: 201 },
	async run({ tx, desk, caller, now, newId }, { id: versionId, kind, start, end, reason }) {
		const version = await versionText(tx, desk, versionId);
		if (!version) refuse("not-found", "There is no such article version on this desk.");
		const checked = checkRanges(version.text, [{ start, end }]);
		if (checked.kind === "refused") refuse("invalid", checked.sentence);

		const value: PassageMark = {
			id: newId(),
			version: 1,
			kind,
			state: "confirmed",
			start,
			end,
			reason,
			decidedBy: caller.userId,
		};
		await insertMark(tx, { ...value, deskId: desk, versionId, createdAt: now });
		return {
			value,
			event: {
				subject: `mark:${value.id}`,
				articleId: version.articleId,
				body: { kind, start, end, reason, versionId },
			},
		};
	},
});
