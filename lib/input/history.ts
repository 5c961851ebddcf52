import { z } from "zod";
import { revisedNouns } from "@/lib/core/revision";
import { id } from "./fields";

export const listRevisionsInput = z.object({ noun: z.enum(revisedNouns), id });

export const pastClaimInput = z.object({
	id,
	time: z.iso.datetime({ offset: true }).describe("The moment to look at: ISO 8601 with zone"),
});
