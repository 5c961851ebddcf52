import { z } from "zod";
import { longestComment, threadNouns, threadStates } from "@/lib/core/threads/thread";
import { id, page, range, version, words } from "./fields";

const body = words(longestComment).describe("Plain text; `@{userId}` mentions a member");

export const openThreadInput = z.object({
	about: z.enum(threadNouns),
	id: id.describe("What it is about; for a passage, the article version"),
	passage: z.object(range.shape).optional().describe("The words, for a passage"),
	body,
});

export const addCommentInput = z.object({ id: id.describe("The thread"), body });
export const editCommentInput = z.object({ id, version, body });
export const withdrawCommentInput = z.object({ id, version });
export const resolveThreadInput = z.object({ id, version });

export const listThreadsInput = z.object({
	claimId: id.optional().describe("About the claim, its evidence, its words, and what reaches you of its review"),
	articleId: id.optional().describe("About words of the article and about the claims that are, or were, said in it"),
	sourceId: id.optional(),
	state: z.enum(threadStates).optional(),
	mentioning: id.optional().describe("In which this member is mentioned"),
	...page,
});

export const listCommentsInput = z.object({ id: id.describe("The thread"), ...page });
