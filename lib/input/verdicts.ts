import { z } from "zod";
import { ratingCodes, tracks } from "@/lib/core/verdicts/scale";
import { confidences } from "@/lib/core/verdicts/verdict";
import { id, words } from "./fields";

export const sealVerdictInput = z.object({
	claimId: id,
	track: z.enum(tracks).default("substance"),
	rating: z.enum(ratingCodes),
	confidence: z.enum(confidences).default("medium"),
	rationale: words(10_000),
	claimVersion: z
		.int()
		.positive()
		.optional()
		.describe("The version of the claim that was read; without it the answer is 428"),
});

export const listVerdictsInput = z.object({ claimId: id });
