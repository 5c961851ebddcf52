import "server-only";
import { z } from "zod";
import { digestChoiceOf } from "@/db/queries/digests";
import { inboxOf } from "@/db/queries/inbox/inbox";
import { readEnv } from "@/lib/env";
import { listInboxInput } from "@/lib/input/inbox";
import { query } from "./query";

/** Each member's own inbox. */
export const inboxQueries = [
	query({
		name: "inbox.list",
		summary: "What waits for you: assignments, rulings on what you judged, what of yours went stale or is in dispute",
		input: listInboxInput,
		path: "/inbox",
		async run(db, caller, { state }) {
			const inbox = await inboxOf(db, caller, new Date());
			return state === "all" ? inbox : { ...inbox, items: inbox.items.filter(({ readAt }) => readAt === null) };
		},
	}),
	query({
		name: "inbox.count",
		summary: "How many items of your inbox you have not read",
		input: z.object({}),
		path: "/inbox/count",
		async run(db, caller) {
			const { unread, asOf } = await inboxOf(db, caller, new Date());
			return { unread, asOf };
		},
	}),
	query({
		name: "inbox.digest",
		summary: "How often your inbox is mailed to you, and whether this Stet has a mail server",
		input: z.object({}),
		path: "/inbox/digest",
		run: async (db, caller) => ({
			every: await digestChoiceOf(db, caller),
			hasMailServer: readEnv().mail !== undefined,
		}),
	}),
];
