import { z } from "zod";
import { kindPattern } from "@/lib/core/webhooks/webhook";
import { id, text, version, words } from "./fields";

// Whether it leads anywhere is looked up by the command.
const address = words(2_000).describe("https:// to a place on the open internet");
const kinds = z
	.array(text(80).regex(kindPattern, "A kind is like claim.create; claim.* is all about claims, * is everything."))
	.min(1, "Say which lines it is told of; * is every line.")
	.max(50)
	.transform((all) => [...new Set(all)])
	.describe("Kinds of lines of the log: `claim.create`, `claim.*`, or `*`");
const description = text(200).describe("What it is for");

export const addWebhookInput = z.object({ url: address, description: description.default(""), kinds });

export const editWebhookInput = z.object({
	id,
	version,
	url: address.optional(),
	description: description.optional(),
	kinds: kinds.optional(),
});

export const redeliverInput = z.object({ id: id.describe("The webhook"), deliveryId: id });
