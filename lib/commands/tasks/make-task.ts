import "server-only";
import { versionText } from "@/db/queries/articles";
import { insertTask } from "@/db/writes/tasks";
import { asRow, checkAssignee } from "@/lib/commands/assignments/assignee";
import { command } from "@/lib/commands/command";
import { checkRanges } from "@/lib/core/anchoring/check-ranges";
import { describeAnchor } from "@/lib/core/anchoring/describe-anchor";
import type { Task } from "@/lib/core/tasks/task";
import { makeTaskInput } from "@/lib/input/tasks";
import { refuse } from "@/lib/outcome";

/** Somebody asks for words of an article to be checked. */
export const makeTask = command({
	name: "task.make",
	summary: "Ask for a passage to be checked",
	may: "annotate",
	input: makeTaskInput,
	route: { method: "post", path: "/tasks", status: 201 },
	async run(context, { versionId, ranges, what, assigneeId = null, dueAt = null }) {
		const { tx, desk, caller, now, newId } = context;
		await checkAssignee(context, assigneeId);
		const version = await versionText(tx, desk, versionId);
		if (!version) refuse("not-found", "There is no such article version on this desk.");
		const checked = checkRanges(version.text, ranges);
		if (checked.kind === "refused") refuse("invalid", checked.sentence);

		const { articleId } = version;
		const anchors = checked.ranges.map((range) => describeAnchor(version.text, range));
		const made = { id: newId(), articleId, versionId, ranges: anchors, what, createdBy: caller.userId };
		const assigned = { assigneeId, dueAt };
		await insertTask(tx, {
			...made,
			...asRow({ dueAt, ...(assigneeId && { assigneeId }) }, caller.userId, now),
			deskId: desk,
			createdAt: now,
		});
		const value: Task = {
			...made,
			...assigned,
			version: 1,
			state: "open",
			createdAt: now.toISOString(),
			doneBy: null,
			doneAt: null,
		};
		return {
			value,
			event: { subject: `task:${value.id}`, articleId, body: { versionId, ranges: anchors, what, ...assigned } },
		};
	},
});
