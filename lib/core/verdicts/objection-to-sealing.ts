import { type Claim, unratedKinds } from "../claims/claim";
import { type Rating, ratingInfo, type Track } from "./scale";

/**
 * Why this verdict can't be sealed on this claim, or null. Opinions, predictions and what nobody
 * could check are kept and shown and never rated for substance; whether somebody said it can be.
 */
export function objectionToSealing(
	claim: Pick<Claim, "kind" | "checkable">,
	verdict: { track: Track; rating: Rating },
): string | null {
	const rating = ratingInfo(verdict.rating);
	if (rating.track !== verdict.track) {
		return `“${rating.label}” belongs to the ${rating.track} track. Choose a rating of the ${verdict.track} track.`;
	}
	if (verdict.track === "attribution") return null;
	if (unratedKinds.includes(claim.kind)) {
		return `This claim is marked as ${claim.kind === "opinion" ? "an opinion" : "a prediction"}, and those get no rating. Change its kind if it states a fact.`;
	}
	if (!claim.checkable)
		return "This claim is marked as not checkable. Mark it as checkable first if it can be checked after all.";
	return null;
}
