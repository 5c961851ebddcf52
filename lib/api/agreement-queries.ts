import "server-only";
import { judgedClaims, sharedTexts } from "@/db/queries/agreement";
import { deskAgreement } from "@/lib/core/agreement/desk-agreement";
import { agreementInput } from "@/lib/input/agreement";
import { query } from "./query";

/** How far reviewers agree, on claims whose verdicts the caller may see. */
export const agreementQueries = [
	query({
		name: "agreement.read",
		summary: "How far reviewers agree, with n and an interval, or why a measure is not defined",
		input: agreementInput,
		path: "/agreement",
		async run(db, caller, filter) {
			const [judged, texts] = await Promise.all([judgedClaims(db, caller, filter), sharedTexts(db, caller, filter)]);
			return deskAgreement(filter.track, judged, texts);
		},
	}),
	query({
		name: "agreement.ratings",
		summary: "The table that agreement is computed from: who gave which claim which rating",
		input: agreementInput,
		path: "/agreement/ratings",
		run: async (db, caller, filter) => ({
			items: (await judgedClaims(db, caller, filter)).map(ratingLine),
			next: null,
		}),
	}),
];

export function ratingLine({ claimId, kind, verdict, ruling }: Awaited<ReturnType<typeof judgedClaims>>[number]) {
	const { reviewerId, rating, sealedAt, blind } = verdict;
	return { claimId, kind, reviewerId, rating, sealedAt, blind, ruling };
}
