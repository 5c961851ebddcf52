import "server-only";
import { lockMember } from "@/db/queries/people";
import type { CommandContext } from "@/lib/commands/command";
import { type Assignment, mayBeAssigned } from "@/lib/core/assignments/assignment";
import type { Member } from "@/lib/core/people/member";
import { refuse } from "@/lib/outcome";

/**
 * Refuses somebody who is not on the desk, or only reads there. Until the transaction ends they can neither leave nor
 * become a viewer, so nothing is given to somebody who is just going. Ask before anything else is locked.
 */
export async function checkAssignee(
	{ tx, desk }: CommandContext,
	assigneeId: string | null | undefined,
): Promise<void> {
	if (assigneeId) await assigneeFor({ tx, desk }, assigneeId);
}

/** The same of somebody who is named in any case. */
export async function assigneeFor(
	{ tx, desk }: Pick<CommandContext, "tx" | "desk">,
	assigneeId: string,
): Promise<Member> {
	const member = await lockMember(tx, desk, assigneeId);
	if (!member) refuse("not-found", "That person is not on this desk. Pick somebody who is.");
	if (!mayBeAssigned(member.role)) {
		refuse("conflict", `${member.name} is a viewer here and only reads. Pick somebody who checks.`);
	}
	return member;
}

/** What a change of assignee or due date writes beside it: a row holds times as times, and who said so last and when. */
export function asRow<T extends Partial<Assignment>>(change: T, by: string, now: Date) {
	const { dueAt, ...rest } = change;
	return {
		...rest,
		...(dueAt !== undefined && { dueAt: dueAt === null ? null : new Date(dueAt) }),
		...((change.assigneeId !== undefined || dueAt !== undefined) && { assignedBy: by, assignedAt: now }),
	};
}
