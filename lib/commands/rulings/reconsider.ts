import "server-only";
import { insertDispute } from "@/db/writes/disputes";
import type { CommandContext, FollowingEvent } from "@/lib/commands/command";
import type { Claim } from "@/lib/core/claims/claim";
import { whatFollows } from "@/lib/core/disputes/what-follows";
import { mergeBases } from "@/lib/core/verdicts/merge-bases";
import { type Rating, ratingInfo, type Track, tracks } from "@/lib/core/verdicts/scale";
import type { Verdict } from "@/lib/core/verdicts/verdict";
import { fullReviewOf } from "./full-review-of";
import { rulingLine, writeRuling } from "./write-ruling";

/**
 * Looks at a locked claim again after something was said or changed: settles it when its reviewers agree and the policy's
 * conditions are met, opens a dispute when they differ. Answers the lines for the log; none when nothing follows.
 */
export async function reconsider(
	context: CommandContext,
	claim: Claim,
	spoken: Verdict | null = null,
): Promise<FollowingEvent[]> {
	const review = await fullReviewOf(context, claim);
	const lines: FollowingEvent[] = [];
	for (const track of spoken ? [spoken.track] : tracks) {
		const on = <T extends { track: Track }>(all: readonly T[]) => all.filter((one) => one.track === track);
		const verdicts = on(review.verdicts);
		const onTrack = { ...review, verdicts, disputes: on(review.disputes), rulings: on(review.rulings) };
		const following = whatFollows(onTrack, spoken);
		if (following.kind === "dispute") lines.push(await openDispute(context, claim, track, following.ratings));
		if (following.kind === "agreement") {
			const current = verdicts.filter((verdict) => !verdict.superseded);
			const fresh = current.filter((verdict) => verdict.stale.length === 0);
			const [first, ...more] = fresh.map(({ basis }) => basis);
			if (!first) throw new Error(`Claim ${claim.id} is agreed on by nobody`);
			const ruling = await writeRuling(context, {
				claimId: claim.id,
				track,
				rating: following.rating,
				kind: "agreement",
				reason: `${fresh.length} ${fresh.length === 1 ? "reviewer" : "reviewers"} found the same.`,
				disputeId: following.ends?.id ?? null,
				adopts: null,
				confirms: null,
				verdictIds: current.map(({ id }) => id),
				dissent: [],
				policy: review.policy.name,
				basis: mergeBases([first, ...more]),
			});
			lines.push({ kind: "ruling.agree", ...rulingLine(ruling) });
		}
	}
	return lines;
}

async function openDispute(
	{ tx, desk, caller, now, newId }: CommandContext,
	claim: Claim,
	track: Track,
	ratings: readonly Rating[],
): Promise<FollowingEvent> {
	const id = newId();
	const labels = ratings.map((rating) => ratingInfo(rating).label).join(", ");
	const dispute = {
		claimId: claim.id,
		track,
		origin: "verdicts" as const,
		reason: `Sealed verdicts differ${ratings.length > 1 ? "" : " from the ruling"}: ${labels}.`,
	};
	await insertDispute(tx, { id, deskId: desk, ...dispute, openedBy: caller.userId, openedAt: now });
	return { kind: "dispute.open", subject: `dispute:${id}`, claimId: claim.id, body: { ...dispute } };
}
