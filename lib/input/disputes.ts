import { z } from "zod";
import { disputeStates } from "@/lib/core/disputes/dispute";
import { openFactCodes, quotings } from "@/lib/core/reports/report";
import { blindnesses, riskClasses, rulerRoles } from "@/lib/core/verdicts/policy";
import { ratingCodes, tracks } from "@/lib/core/verdicts/scale";
import { assignment, id, version, words } from "./fields";

const reason = words(10_000);

export const claimVersion = z
	.int()
	.positive()
	.optional()
	.describe("The version of the claim that was read; without it the answer is 428");

export const challengeClaimInput = z.object({ claimId: id, track: z.enum(tracks).default("substance"), reason });

export const assignDisputeInput = z.object({
	id,
	version,
	...assignment,
});

export const listDisputesInput = z.object({
	state: z.enum(disputeStates).default("open"),
	assigneeId: id.optional(),
	claimId: id.optional(),
});

export const makeRulingInput = z.object({
	claimId: id,
	disputeId: id.optional(),
	rating: z.enum(ratingCodes).describe("Its track is the track that is ruled on"),
	reason,
	adopts: id.optional().describe("The verdict that is adopted"),
	claimVersion,
});

export const confirmRulingInput = z.object({ id, reason: reason.default("Still stands."), claimVersion });

export const settleClaimInput = z.object({ id, claimVersion });

const rule = {
	verdictsNeeded: z.int().min(1).max(20),
	blind: z.enum(blindnesses),
	originsNeeded: z.int().min(0).max(20),
	rulers: z.array(z.enum(rulerRoles)).min(1),
};

export const changePolicyInput = z.object({
	version,
	reason,
	verdictsNeeded: rule.verdictsNeeded.optional(),
	blind: rule.blind.optional(),
	originsNeeded: rule.originsNeeded.optional(),
	rulers: rule.rulers.optional(),
	disputedFrom: z.int().min(1).max(4).optional().describe("Steps on the scale from which two ratings are a dispute"),
	overrides: z.partialRecord(z.enum(riskClasses), z.object(rule).partial()).optional(),
	publication: z
		.object({
			publishers: rule.rulers.describe("Who may publish reports"),
			conditions: z.array(z.enum(openFactCodes)).max(openFactCodes.length).describe("What a report may not have"),
			quoting: z.enum(quotings).describe("How much of the articles a published report quotes"),
		})
		.partial()
		.optional()
		.describe("What is left out stays as it is"),
});
