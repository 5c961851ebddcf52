import "server-only";
import type { CommandEvent } from "@/lib/commands/command";
import type { Thread } from "@/lib/core/threads/thread";

/** A line of the log about a thread. It names what the thread is about, by which `seesEvent` knows whom it reaches. */
export function threadEvent(
	{ id, about, claimId, passage, articleId }: Thread,
	subject: string,
	body: Record<string, unknown>,
): CommandEvent {
	const { noun, id: aboutId, track, reviewerId } = about;
	return {
		subject,
		...(claimId && { claimId }),
		...(passage && articleId && { articleId }),
		body: {
			threadId: id,
			about: noun,
			aboutId,
			...(track && { track }),
			...(reviewerId && { reviewerId }),
			...body,
		},
	};
}
