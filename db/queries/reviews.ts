import "server-only";
import { and, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { rulings } from "@/db/schema/disputes";
import { verdicts } from "@/db/schema/verdicts";
import type { DeskId } from "@/lib/core/people/member";
import { asSeenBy, type Viewer } from "@/lib/core/verdicts/sight";
import type { ClaimReview } from "./read-reviews";
import { wholeClaims } from "./whole-claims";

/** Somebody on a desk who reads: what of a claim's review reaches them depends on who they are. */
export type DeskViewer = Viewer & { desk: DeskId };

/** Whoever may read what leaves the desk: nobody on it, so that no verdict reaches them before everybody may see it. */
export function publicViewer(desk: DeskId): DeskViewer {
	return { desk, userId: "00000000-0000-0000-0000-000000000000", role: "viewer" };
}

/**
 * What of each claim's review reaches this member; claims that are not on the desk are left out. Whatever is shown to
 * anybody is read here.
 */
export async function reviewsOf(
	db: Reader,
	viewer: DeskViewer,
	claimIds: readonly string[],
): Promise<Map<string, ClaimReview>> {
	const all = await fullReviews(db, viewer.desk, claimIds);
	return new Map([...all].map(([id, review]) => [id, reviewSeenBy(viewer, review)]));
}

/** What of a whole review reaches this member. */
export function reviewSeenBy(viewer: Viewer, review: ClaimReview): ClaimReview {
	return { ...review, ...asSeenBy(viewer, review, review.rule) };
}

/** The whole review of each claim, blind or not: for commands to decide on, never to be shown. */
export async function fullReviews(
	db: Reader,
	desk: DeskId,
	claimIds: readonly string[],
): Promise<Map<string, ClaimReview>> {
	const found = await wholeClaims(db, desk, claimIds);
	return new Map([...found].map(([id, { review }]) => [id, review]));
}

/** Whose verdict it is and on which claim; for commands. */
export async function verdictById(db: Reader, desk: DeskId, id: string) {
	const [row] = await db
		.select({ claimId: verdicts.claimId, reviewerId: verdicts.reviewerId })
		.from(verdicts)
		.where(and(eq(verdicts.deskId, desk), eq(verdicts.id, id)));
	return row;
}

/** Which claim a ruling is on; for commands. */
export async function rulingById(db: Reader, desk: DeskId, id: string) {
	const [row] = await db
		.select({ claimId: rulings.claimId })
		.from(rulings)
		.where(and(eq(rulings.deskId, desk), eq(rulings.id, id)));
	return row;
}
