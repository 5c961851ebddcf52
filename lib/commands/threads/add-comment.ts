import "server-only";
import { threadById } from "@/db/queries/threads";
import { keepRevision } from "@/db/writes/revisions";
import { insertComment } from "@/db/writes/threads";
import { command } from "@/lib/commands/command";
import type { Comment } from "@/lib/core/threads/thread";
import { addCommentInput } from "@/lib/input/threads";
import { refuse } from "@/lib/outcome";
import { checkMentions } from "./check-mentions";
import { threadEvent } from "./thread-event";

/** Answers in a thread, also in one that was resolved or whose thing is gone. */
export const addComment = command({
	name: "comment.add",
	summary: "Answer in a thread",
	may: "discuss",
	input: addCommentInput,
	route: { method: "post", path: "/threads/{id}/comments", status: 201 },
	async run(context, { id: threadId, body }) {
		const { tx, desk, caller, now, newId } = context;
		const thread = await threadById(tx, caller, threadId);
		if (!thread) refuse("not-found", "There is no such thread on this desk.");
		const mentions = await checkMentions(context, thread, body);
		const id = newId();
		const by = caller.userId;
		await insertComment(tx, { id, deskId: desk, threadId, by, at: now, body, mentions });
		await keepRevision(tx, { deskId: desk, noun: "comment", nounId: id, version: 1, body: { body }, by, at: now });
		const at = now.toISOString();
		const value: Comment = { id, threadId, version: 1, by, at, body, editedAt: null, withdrawnAt: null };
		return { value, event: threadEvent(thread, `comment:${id}`, { body }) };
	},
});
