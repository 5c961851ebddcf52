import { z } from "zod";
import { taskStates } from "@/lib/core/tasks/task";
import { assignment, id, page, range, version, words } from "./fields";

const what = words(500).describe("What to do with the passage, in a line");

export const makeTaskInput = z.object({
	versionId: id,
	ranges: z.array(range).min(1).max(100),
	what,
	...assignment,
});

export const editTaskInput = z.object({ id, version, what: what.optional(), ...assignment });

export const finishTaskInput = z.object({ id, version });

export const listTasksInput = z.object({
	articleId: id.optional(),
	assigneeId: id.optional(),
	state: z.enum(taskStates).optional(),
	...page,
});
