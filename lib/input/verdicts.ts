import { z } from "zod";
import { ratingCodes, tracks } from "@/lib/core/verdicts/scale";
import { confidences } from "@/lib/core/verdicts/verdict";
import { claimVersion } from "./disputes";
import { id, words } from "./fields";

export const sealVerdictInput = z.object({
	claimId: id,
	track: z.enum(tracks).default("substance"),
	rating: z.enum(ratingCodes),
	confidence: z.enum(confidences).default("medium"),
	rationale: words(10_000),
	reading: words(5_000).optional().describe("How the statement was read, where that could be doubted"),
	evidenceIds: z.array(id).max(1_000).optional().describe("The items it rests on; all of them when left out"),
	appearanceIds: z.array(id).min(1).max(1_000).optional().describe("The places that were judged; all when left out"),
	claimVersion,
});

export const confirmVerdictInput = z.object({ id, claimVersion });

export const listVerdictsInput = z.object({ claimId: id });
