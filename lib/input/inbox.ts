import { z } from "zod";
import { digestEvery } from "@/lib/core/inbox/digest";
import { text } from "./fields";

/** What a person may see of their inbox at once, and more than an inbox should ever hold unread. */
const mostAtOnce = 500;

const ids = z
	.array(text(200))
	.max(mostAtOnce, `At most ${mostAtOnce} at once. To have read everything, send upTo instead.`);

export const listInboxInput = z.object({
	state: z.enum(["unread", "all"]).default("all").describe("What was read is listed for 90 days"),
});

export const readItemsInput = z.object({
	ids: ids.optional().describe("Items of yours; what is no longer in your inbox is passed over"),
	upTo: z.iso
		.datetime({ offset: true })
		.optional()
		.describe("Everything that came up to then: the `asOf` of the inbox that was read"),
});

export const unreadItemsInput = z.object({ ids });

export const chooseDigestInput = z.object({ every: z.enum(digestEvery) });
