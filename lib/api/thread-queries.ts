import "server-only";
import { commentsOf, threadById, threadsOf } from "@/db/queries/threads";
import { byId } from "@/lib/input/articles";
import { listCommentsInput, listThreadsInput } from "@/lib/input/threads";
import { query } from "./query";

/** Reads of what is discussed. A thread on a verdict or a ruling is there for those whom that reaches. */
export const threadQueries = [
	query({
		name: "thread.list",
		summary: "Threads on a claim, an article or a source, or the desk's, each with the last that was said",
		input: listThreadsInput,
		path: "/threads",
		run: (db, caller, filter) => threadsOf(db, caller, filter),
	}),
	query({
		name: "thread.read",
		summary: "One thread",
		input: byId,
		path: "/threads/{id}",
		run: (db, caller, { id }) => threadById(db, caller, id),
	}),
	query({
		name: "comment.list",
		summary: "Everything that was said in a thread",
		input: listCommentsInput,
		path: "/threads/{id}/comments",
		run: (db, caller, filter) => commentsOf(db, caller, filter),
	}),
];
