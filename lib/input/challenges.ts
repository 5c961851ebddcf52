import { z } from "zod";
import { challengeLimits } from "@/lib/core/disputes/reader-challenge";
import { id, text, words } from "./fields";

/** What a reader of a published report sends. */
export const readerChallengeInput = z.object({
	slug: z.string().max(100),
	claimId: id,
	reason: words(challengeLimits.reason),
	source: words(challengeLimits.source),
	locator: words(challengeLimits.locator),
	name: text(challengeLimits.name).default(""),
});
