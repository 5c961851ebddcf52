import { z } from "zod";
import { claimKinds } from "@/lib/core/claims/claim";
import { tracks } from "@/lib/core/verdicts/scale";
import { id } from "./fields";

export const agreementInput = z.object({
	track: z.enum(tracks).default("substance"),
	which: z
		.enum(["first", "current"])
		.default("first")
		.describe("Each reviewer's first verdict, mostly the blind one, or the one that stands now"),
	dossierId: id.optional(),
	articleId: id.optional(),
	kind: z.enum(claimKinds).optional(),
});
