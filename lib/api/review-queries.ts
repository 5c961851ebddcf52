import "server-only";
import { z } from "zod";
import { claimById } from "@/db/queries/claims";
import { disputeById, disputesOf } from "@/db/queries/disputes";
import { claimAt, revisionsOf } from "@/db/queries/history";
import { policyOf } from "@/db/queries/policy";
import { fullReviews, reviewsOf } from "@/db/queries/reviews";
import { allDifferences } from "@/lib/core/disputes/how-they-differ";
import { conditionsSeenBy } from "@/lib/core/verdicts/conditions-seen";
import { byId } from "@/lib/input/articles";
import { listDisputesInput } from "@/lib/input/disputes";
import { listRevisionsInput, pastClaimInput } from "@/lib/input/history";
import { listVerdictsInput } from "@/lib/input/verdicts";
import { query } from "./query";

/** Reads about verdicts, disputes and rulings. Each answers no more than reaches the caller while they judge blind. */
export const reviewQueries = [
	query({
		name: "claim.conditions",
		summary: "What has to be so before a claim is settled",
		input: byId,
		path: "/claims/{id}/conditions",
		async run(db, caller, { id }) {
			const claim = await claimById(db, caller, id);
			const review = claim && (await fullReviews(db, caller.desk, [claim.id])).get(id);
			return review && { items: conditionsSeenBy(caller, review), next: null };
		},
	}),
	query({
		name: "claim.past",
		summary: "A claim as it stood at a moment",
		input: pastClaimInput,
		path: "/claims/{id}/at",
		run: (db, caller, { id, time }) => claimAt(db, caller, id, new Date(time)),
	}),
	query({
		name: "claim.differences",
		summary: "How the verdicts on a claim differ, pair by pair",
		input: byId,
		path: "/claims/{id}/differences",
		async run(db, caller, { id }) {
			const review = (await reviewsOf(db, caller, [id])).get(id);
			const current = review?.verdicts.filter((verdict) => !verdict.superseded);
			const onTrack = (track: string) => current?.filter((verdict) => verdict.track === track) ?? [];
			return (
				current && {
					items: [...allDifferences(onTrack("substance")), ...allDifferences(onTrack("attribution"))],
					next: null,
				}
			);
		},
	}),
	query({
		name: "ruling.list",
		summary: "A claim's rulings and what has changed beneath them",
		input: listVerdictsInput,
		path: "/rulings",
		async run(db, caller, { claimId }) {
			const review = (await reviewsOf(db, caller, [claimId])).get(claimId);
			return review && { items: review.rulings, next: null };
		},
	}),
	query({
		name: "dispute.list",
		summary: "Disputes, the most severe first",
		input: listDisputesInput,
		path: "/disputes",
		run: async (db, caller, filter) => ({
			items: await disputesOf(db, caller, filter, new Date().toISOString()),
			next: null,
		}),
	}),
	query({
		name: "dispute.read",
		summary: "One dispute",
		input: byId,
		path: "/disputes/{id}",
		run: (db, caller, { id }) => disputeById(db, caller, id, new Date().toISOString()),
	}),
	query({
		name: "revision.list",
		summary: "Every state that a claim, an evidence item or a source card has had",
		input: listRevisionsInput,
		path: "/revisions",
		async run(db, { desk }, { noun, id }) {
			const items = await revisionsOf(db, desk, noun, id);
			return items.length === 0 ? undefined : { items, next: null };
		},
	}),
	query({
		name: "policy.read",
		summary: "How the desk settles claims",
		input: z.object({}),
		path: "/policy",
		run: (db, { desk }) => policyOf(db, desk),
	}),
];
