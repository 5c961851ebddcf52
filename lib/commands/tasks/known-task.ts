import "server-only";
import { lockTask } from "@/db/queries/tasks";
import type { CommandContext } from "@/lib/commands/command";
import type { Task } from "@/lib/core/tasks/task";
import { refuse } from "@/lib/outcome";

/** The task, locked, for a change to it. */
export async function knownTask({ tx, desk }: CommandContext, id: string): Promise<Task> {
	const task = await lockTask(tx, desk, id);
	if (!task) refuse("not-found", "There is no such passage to check on this desk.");
	return task;
}
