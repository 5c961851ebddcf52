import "server-only";
import type { ClaimReview } from "@/db/queries/read-reviews";
import { fullReviews } from "@/db/queries/reviews";
import type { CommandContext } from "@/lib/commands/command";
import type { Claim } from "@/lib/core/claims/claim";

/** The whole review of a locked claim, blind or not: to decide on, never to be shown. */
export async function fullReviewOf({ tx, desk }: CommandContext, claim: Claim): Promise<ClaimReview> {
	const review = (await fullReviews(tx, desk, [claim.id])).get(claim.id);
	if (!review) throw new Error(`Claim ${claim.id} was read without its review`);
	return review;
}
