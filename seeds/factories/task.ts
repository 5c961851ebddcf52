import type { z } from "zod";
import type { makeTaskInput } from "@/lib/input/tasks";
import { sampleText } from "./article";
import { rangeOf } from "./claim";

export type TaskInput = z.input<typeof makeTaskInput>;

/** A passage of the sample article that somebody is asked to check. */
export function aTask(place: { versionId: string }, given: Partial<TaskInput> = {}): TaskInput {
	return {
		versionId: place.versionId,
		ranges: [rangeOf(sampleText, "2,500 soldiers")],
		what: "Ask the press office for the figure.",
		...given,
	};
}
