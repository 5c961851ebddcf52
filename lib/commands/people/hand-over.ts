import "server-only";
import { heldThings } from "@/db/queries/assignments";
import { lockClaims } from "@/db/queries/claims";
import { updateArticle } from "@/db/writes/articles";
import { updateDispute } from "@/db/writes/disputes";
import { updateTask } from "@/db/writes/tasks";
import { asRow } from "@/lib/commands/assignments/assignee";
import { writeAssignments } from "@/lib/commands/claims/write-assignments";
import type { CommandContext, FollowingEvent } from "@/lib/commands/command";
import type { Member } from "@/lib/core/people/member";
import { allows } from "@/lib/core/people/permissions";

/**
 * Gives everything that is assigned to somebody to another member, or to nobody: whatever its state, so that what is
 * given away says nothing about it. A dispute that the other one could not settle is nobody's from then on.
 * Answers a line for each thing.
 */
export async function handOver(context: CommandContext, from: string, to: Member | null): Promise<FollowingEvent[]> {
	const { tx, desk, caller, now } = context;
	const held = await heldThings(tx, desk, from);
	const before = { assigneeId: from };
	const after = { assigneeId: to?.userId ?? null };
	const row = asRow(after, caller.userId, now);

	const claims = await lockClaims(tx, caller, held.claims);
	const lines = await writeAssignments(
		context,
		claims.map((claim) => ({ claim, before, after })),
	);
	const following: FollowingEvent[] = lines.map((line) => ({ kind: "claim.assign", ...line }));
	for (const { id, version } of held.articles) {
		await updateArticle(tx, id, { ...row, version: version + 1 });
		const body = { version: version + 1, before, after };
		following.push({ kind: "article.assign", subject: `article:${id}`, articleId: id, body });
	}
	for (const { id, articleId, version } of held.tasks) {
		await updateTask(tx, id, { ...row, version: version + 1 });
		const body = { version: version + 1, before, after };
		following.push({ kind: "task.edit", subject: `task:${id}`, articleId, body });
	}
	const settler = { assigneeId: to && allows(to.role, "rule") ? to.userId : null };
	for (const { id, claimId, track, origin, version } of held.disputes) {
		await updateDispute(tx, id, { ...asRow(settler, caller.userId, now), version: version + 1 });
		const body = { track, origin, before, after: settler };
		following.push({ kind: "dispute.assign", subject: `dispute:${id}`, claimId, body });
	}
	return following;
}
