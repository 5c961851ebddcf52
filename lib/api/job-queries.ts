import "server-only";
import { z } from "zod";
import { jobById, jobsOf } from "@/db/queries/jobs";
import { byId } from "@/lib/input/articles";
import { query } from "./query";

/** Each member's own jobs; of others' there are none. */
export const jobQueries = [
	query({
		name: "job.list",
		summary: "Your jobs of the last day, the newest first",
		input: z.object({}),
		path: "/jobs",
		run: async (db, caller) => ({ items: await jobsOf(db, caller, new Date()), next: null }),
	}),
	query({
		name: "job.read",
		summary: "How far a job of yours is",
		input: byId,
		path: "/jobs/{id}",
		run: (db, caller, { id }) => jobById(db, caller, id, new Date()),
	}),
];
