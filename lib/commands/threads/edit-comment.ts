import "server-only";
import { lockComment } from "@/db/queries/threads";
import { keepRevision } from "@/db/writes/revisions";
import { updateComment } from "@/db/writes/threads";
import { type CommandContext, command } from "@/lib/commands/command";
import { checkBase, differences } from "@/lib/commands/versions";
import type { Comment } from "@/lib/core/threads/thread";
import { editCommentInput, withdrawCommentInput } from "@/lib/input/threads";
import { refuse } from "@/lib/outcome";
import { checkMentions } from "./check-mentions";
import { threadEvent } from "./thread-event";

/** Somebody corrects what they said. The earlier wording stays in the history. */
export const editComment = command({
	name: "comment.edit",
	summary: "Correct one's own comment",
	may: "discuss",
	input: editCommentInput,
	route: { method: "patch", path: "/comments/{id}" },
	async run(context, { id, version, body }) {
		const { comment: before, thread } = await ownComment(context, id);
		checkBase("comment", before, version, { body });
		const mentions = await checkMentions(context, thread, body, before.body);
		const changed = differences<Pick<Comment, "body">>(before, { body });
		const editedAt = context.now;
		const value: Comment = changed
			? { ...before, body, version: before.version + 1, editedAt: editedAt.toISOString() }
			: before;
		if (changed) await save(context, value, { body, mentions, editedAt });
		return { value, event: threadEvent(thread, `comment:${id}`, { version: value.version, ...changed }) };
	},
});

/** Somebody takes back what they said. That they said something stays; the words stay in the history alone. */
export const withdrawComment = command({
	name: "comment.withdraw",
	summary: "Take one's own comment back",
	may: "discuss",
	input: withdrawCommentInput,
	route: { method: "post", path: "/comments/{id}/withdraw" },
	async run(context, { id, version }) {
		const { comment: before, thread } = await ownComment(context, id);
		checkBase("comment", before, version, {});
		const withdrawnAt = context.now;
		const value: Comment = {
			...before,
			body: "",
			version: before.version + 1,
			withdrawnAt: withdrawnAt.toISOString(),
		};
		await save(context, value, { withdrawnAt });
		return { value, event: threadEvent(thread, `comment:${id}`, { version: value.version }) };
	},
});

async function ownComment(context: CommandContext, id: string) {
	const found = await lockComment(context.tx, context.caller, id);
	if (!found) refuse("not-found", "There is no such comment on this desk.");
	if (found.comment.by !== context.caller.userId) {
		refuse("forbidden", "Only whoever wrote a comment can change it. Answer it instead.");
	}
	if (found.comment.withdrawnAt) refuse("conflict", "This comment was taken back. Write another one.");
	return found;
}

async function save(
	{ tx, desk, caller, now }: CommandContext,
	{ id, version, body, withdrawnAt }: Comment,
	change: Parameters<typeof updateComment>[2],
): Promise<void> {
	await updateComment(tx, id, { ...change, version });
	await keepRevision(tx, {
		deskId: desk,
		noun: "comment",
		nounId: id,
		version,
		body: { body, withdrawnAt },
		by: caller.userId,
		at: now,
	});
}
