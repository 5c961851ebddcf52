import "server-only";
import { z } from "zod";
import { waitingFor } from "@/db/queries/queue";
import { taskById, tasksOf } from "@/db/queries/tasks";
import { workloadOf } from "@/db/queries/workload";
import { nextUp } from "@/lib/core/queue/next-up";
import { byId } from "@/lib/input/articles";
import { queueInput } from "@/lib/input/queue";
import { listTasksInput } from "@/lib/input/tasks";
import { query } from "./query";

/** Who has what to do. */
export const workQueries = [
	query({
		name: "queue.list",
		summary: "What waits for you, the next thing first, and why it stands there",
		input: queueInput,
		path: "/queue",
		async run(db, caller, { zone }) {
			const now = new Date().toISOString();
			return { items: nextUp(await waitingFor(db, caller, now), { now, zone }), next: null };
		},
	}),
	query({
		name: "workload.read",
		summary: "What everybody has to do, and what they finished in the last seven days, as far as it reaches you",
		input: z.object({}),
		path: "/workload",
		run: async (db, caller) => ({ items: await workloadOf(db, caller, new Date()), next: null }),
	}),
	query({
		name: "task.list",
		summary: "Passages that somebody is asked to check",
		input: listTasksInput,
		path: "/tasks",
		run: (db, { desk }, filter) => tasksOf(db, desk, filter),
	}),
	query({
		name: "task.read",
		summary: "One passage to check",
		input: byId,
		path: "/tasks/{id}",
		run: (db, { desk }, { id }) => taskById(db, desk, id),
	}),
];
