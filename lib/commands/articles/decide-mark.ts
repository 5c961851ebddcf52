import "server-only";
import { lockMark, versionText } from "@/db/queries/articles";
import { updateMark } from "@/db/writes/articles";
import { command } from "@/lib/commands/command";
import { checkBase } from "@/lib/commands/versions";
import { checkRanges } from "@/lib/core/anchoring/check-ranges";
import type { PassageMark } from "@/lib/core/articles/article";
import { decideMarkInput } from "@/lib/input/articles";
import { refuse } from "@/lib/outcome";

/** A person confirms, dismisses or redraws a mark, the machine's proposals among them. Dismissed marks stay in the record. */
export const decideMark = command({
	name: "passage.decide",
	summary: "Confirm, dismiss or redraw a mark on a passage",
	may: "annotate",
	input: decideMarkInput,
	route: { method: "patch", path: "/marks/{id}" },
	async run({ tx, desk, caller }, { id, version, ...change }) {
		const mark = await lockMark(tx, desk, id);
		if (!mark) refuse("not-found", "There is no such mark on this desk.");
		checkBase("mark", mark, version, change);
		const place = await versionText(tx, desk, mark.versionId);
		if (!place) throw new Error(`Mark ${id} has no version`);

		const { versionId: _version, ...before } = mark;
		const value: PassageMark = {
			...before,
			state: change.state ?? "confirmed",
			start: change.start ?? mark.start,
			end: change.end ?? mark.end,
			reason: change.reason ?? mark.reason,
			version: mark.version + 1,
			decidedBy: caller.userId,
		};
		const checked = checkRanges(place.text, [value]);
		if (checked.kind === "refused") refuse("invalid", checked.sentence);
		await updateMark(tx, id, value);
		return {
			value,
			event: { subject: `mark:${id}`, articleId: place.articleId, body: { before, after: value } },
		};
	},
});
