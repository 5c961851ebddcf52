import type { Anchor } from "../anchoring/range";
import type { Assignment } from "../assignments/assignment";

export const taskStates = ["open", "done"] as const;
export type TaskState = (typeof taskStates)[number];

/** Words of a frozen text that somebody is asked to check, and what to do with them in a line. */
export type Task = Assignment & {
	id: string;
	version: number;
	articleId: string;
	versionId: string;
	ranges: Anchor[];
	what: string;
	state: TaskState;
	createdBy: string;
	createdAt: string;
	doneBy: string | null;
	doneAt: string | null;
};
