import "server-only";
import { updateTask } from "@/db/writes/tasks";
import { asRow, checkAssignee } from "@/lib/commands/assignments/assignee";
import { command } from "@/lib/commands/command";
import { checkBase, differences } from "@/lib/commands/versions";
import type { Task } from "@/lib/core/tasks/task";
import { editTaskInput } from "@/lib/input/tasks";
import { knownTask } from "./known-task";

/** Says anew what to do with a passage, who does it and by when. */
export const editTask = command({
	name: "task.edit",
	summary: "Change what is asked about a passage, of whom, and by when",
	may: "annotate",
	input: editTaskInput,
	route: { method: "patch", path: "/tasks/{id}" },
	async run(context, { id, version, ...change }) {
		const { tx, caller, now } = context;
		await checkAssignee(context, change.assigneeId);
		const task = await knownTask(context, id);
		checkBase("task", task, version, change);
		const changed = differences<Pick<Task, "what" | "assigneeId" | "dueAt">>(task, change);
		const value: Task = changed ? { ...task, ...changed.after, version: task.version + 1 } : task;
		if (changed) await updateTask(tx, id, { ...asRow(changed.after, caller.userId, now), version: value.version });
		return {
			value,
			event: { subject: `task:${id}`, articleId: task.articleId, body: { version: value.version, ...changed } },
		};
	},
});
