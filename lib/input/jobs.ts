import { z } from "zod";
import { jobKinds } from "@/lib/core/jobs/job";
import { id } from "./fields";

/** The command adds the formats that there are. */
export const startJobInput = z.object({
	kind: z.enum(jobKinds),
	articleId: id.optional().describe("What the report is about: this article"),
	dossierId: id.optional().describe("Or all articles of this dossier"),
});
