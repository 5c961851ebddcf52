import { z } from "zod";
import { isZone } from "@/lib/core/queue/due";

export const queueInput = z.object({
	zone: z
		.string()
		.max(100)
		.refine(isZone, "That is no time zone. Send an IANA name such as Europe/Vienna.")
		.default("UTC")
		.describe("The reader's time zone as an IANA name: it decides what is due today"),
});
