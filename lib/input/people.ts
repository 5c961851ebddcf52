import { z } from "zod";
import { roles } from "@/lib/core/people/permissions";
import { id, page, text, words } from "./fields";

export const emailAddress = text(254).regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "That is not an e-mail address.");

export const password = z.string().min(10, "A password has at least 10 characters.").max(1_000);

export const addMemberInput = z.object({
	email: emailAddress,
	name: words(200),
	role: z.enum(roles),
	password: password.optional().describe("Left out for somebody who signs in with the desk's provider"),
});
const reassignTo = id
	.nullable()
	.optional()
	.describe("Who gets everything that is assigned to them; null for nobody. Left out, it stays with their name");
export const changeRoleInput = z.object({ id: id.describe("The member"), role: z.enum(roles), reassignTo });
export const removeMemberInput = z.object({ id: id.describe("The member"), reassignTo });

export const listEventsInput = z.object({
	after: z.coerce.number().int().min(0).default(0).describe("The last `seq` that you have"),
	limit: page.limit,
	claimId: id.optional(),
	articleId: id.optional(),
});
