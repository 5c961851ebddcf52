import "server-only";
import { updateTask } from "@/db/writes/tasks";
import { command } from "@/lib/commands/command";
import { checkBase } from "@/lib/commands/versions";
import type { Task } from "@/lib/core/tasks/task";
import { finishTaskInput } from "@/lib/input/tasks";
import { refuse } from "@/lib/outcome";
import { knownTask } from "./known-task";

/** Somebody has checked the passage. */
export const finishTask = command({
	name: "task.finish",
	summary: "Say that a passage has been checked",
	may: "annotate",
	input: finishTaskInput,
	route: { method: "post", path: "/tasks/{id}/finish" },
	async run(context, { id, version }) {
		const { tx, caller, now } = context;
		const task = await knownTask(context, id);
		checkBase("task", task, version, {});
		if (task.state === "done") refuse("conflict", "This passage has been checked already.");
		const next = { version: task.version + 1, doneBy: caller.userId };
		await updateTask(tx, id, { ...next, doneAt: now });
		const value: Task = { ...task, ...next, state: "done", doneAt: now.toISOString() };
		return {
			value,
			event: { subject: `task:${id}`, articleId: task.articleId, body: { version: value.version } },
		};
	},
});

/** It has to be looked at again. */
export const reopenTask = command({
	name: "task.reopen",
	summary: "Say that a passage has to be checked after all",
	may: "annotate",
	input: finishTaskInput,
	route: { method: "post", path: "/tasks/{id}/reopen" },
	async run(context, { id, version }) {
		const { tx } = context;
		const task = await knownTask(context, id);
		checkBase("task", task, version, {});
		if (task.state === "open") refuse("conflict", "This passage is still to be checked.");
		const next = { version: task.version + 1, doneBy: null, doneAt: null };
		await updateTask(tx, id, next);
		const value: Task = { ...task, ...next, state: "open" };
		return {
			value,
			event: { subject: `task:${id}`, articleId: task.articleId, body: { version: value.version } },
		};
	},
});
