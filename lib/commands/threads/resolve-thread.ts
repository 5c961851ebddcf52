import "server-only";
import { lockThread } from "@/db/queries/threads";
import { updateThread } from "@/db/writes/threads";
import { type CommandContext, command } from "@/lib/commands/command";
import { checkBase } from "@/lib/commands/versions";
import { allows } from "@/lib/core/people/permissions";
import { mayResolve, type Thread } from "@/lib/core/threads/thread";
import { resolveThreadInput } from "@/lib/input/threads";
import { refuse } from "@/lib/outcome";
import { threadEvent } from "./thread-event";

/** Says that what was raised has been dealt with: whoever raised it does, or somebody who may rule. */
export const resolveThread = command({
	name: "thread.resolve",
	summary: "Resolve a thread",
	may: "discuss",
	input: resolveThreadInput,
	route: { method: "post", path: "/threads/{id}/resolve" },
	run: (context, { id, version }) => turn(context, id, version, context.now),
});

/** Undoes `thread.resolve`. */
export const reopenThread = command({
	name: "thread.reopen",
	summary: "Open a resolved thread again",
	may: "discuss",
	input: resolveThreadInput,
	route: { method: "post", path: "/threads/{id}/reopen" },
	run: (context, { id, version }) => turn(context, id, version, null),
});

async function turn({ tx, caller }: CommandContext, id: string, version: number | undefined, resolvedAt: Date | null) {
	const thread = await lockThread(tx, caller, id);
	if (!thread) refuse("not-found", "There is no such thread on this desk.");
	if (!mayResolve(thread, { userId: caller.userId, mayRule: allows(caller.role, "rule") })) {
		refuse(
			"forbidden",
			"Whoever raised a thread resolves it, or somebody who may rule. Say in it why it should be done.",
		);
	}
	checkBase("thread", thread, version, {});
	if ((thread.resolvedAt === null) === (resolvedAt === null)) {
		refuse("conflict", resolvedAt ? "This thread has been resolved already." : "This thread is open already.");
	}
	const change = { resolvedBy: resolvedAt && caller.userId, version: thread.version + 1 };
	await updateThread(tx, id, { ...change, resolvedAt });
	const value: Thread = { ...thread, ...change, resolvedAt: resolvedAt?.toISOString() ?? null };
	return { value, event: threadEvent(thread, `thread:${id}`, { version: value.version }) };
}
