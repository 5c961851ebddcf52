import "server-only";
import { deskMembers } from "@/db/queries/people";
import { reviewsOf } from "@/db/queries/reviews";
import type { CommandContext } from "@/lib/commands/command";
import { mentionedIn } from "@/lib/core/threads/mentions";
import type { Thread } from "@/lib/core/threads/thread";
import { seesVerdicts } from "@/lib/core/verdicts/sight";
import { refuse } from "@/lib/outcome";

/**
 * Everybody whom a comment mentions. Whoever was not in it `before` has to be on the desk, and to be somebody whom the
 * subject reaches. That is asked of the review as far as it reaches the author: a refusal that knew more would tell them
 * who has filed a verdict. Whom it does not reach after all learns of the mention when it does.
 */
export async function checkMentions(
	{ tx, desk, caller }: CommandContext,
	{ about, claimId }: Pick<Thread, "about" | "claimId">,
	body: string,
	before = "",
): Promise<string[]> {
	const mentioned = mentionedIn(body);
	const known = new Set(mentionedIn(before));
	const added = mentioned.filter((id) => !known.has(id));
	if (added.length === 0) return mentioned;
	const members = new Map((await deskMembers(tx, desk)).map((member) => [member.userId, member]));
	const { track, reviewerId } = about;
	const review = track && claimId ? (await reviewsOf(tx, caller, [claimId])).get(claimId) : undefined;
	for (const id of added) {
		const member = members.get(id);
		if (!member) refuse("not-found", "Somebody who is mentioned is not on this desk. Leave the mention out.");
		if (!track || !review || id === reviewerId || seesVerdicts(member, track, review, review.rule)) continue;
		refuse(
			"invalid",
			`As far as you can know, this ${about.noun} has not reached ${member.name}, who may still judge blind. Leave the mention out, or ask in a thread on the claim, which everybody reads.`,
		);
	}
	return mentioned;
}
