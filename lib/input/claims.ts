import { z } from "zod";
import { assignedTo, claimKinds, claimOrders, priorities, stages } from "@/lib/core/claims/claim";
import { riskClasses } from "@/lib/core/verdicts/policy";
import { assignment, dueAt, id, page, range, text, version, words } from "./fields";

export const attribution = z
	.array(z.object({ name: words(300), sourceId: id.nullish() }))
	.max(20)
	.describe("Who says that who said it, first link first");

export const appearance = z.object({ versionId: id, ranges: z.array(range).min(1).max(100) });

export const longestStatement = 5_000;

const risk = z
	.array(z.enum(riskClasses))
	.max(riskClasses.length)
	.describe("What a wrong verdict could do; the desk's policy may be stricter for it");
const tags = z.array(words(60)).max(30);

export const createClaimInput = z.object({
	dossierId: id,
	statement: words(longestStatement).optional().describe("Prefilled from the words when left out"),
	kind: z.enum(claimKinds).optional().describe("Guessed from the words when left out"),
	checkable: z.boolean().optional(),
	priority: z.enum(priorities).default("normal"),
	tags: tags.default([]),
	risk: risk.default([]),
	assigneeId: id.nullish(),
	dueAt: dueAt.nullish(),
	attribution: attribution.default([]),
	appearance,
});

export const addAppearanceInput = z.object({
	id: id.describe("The claim"),
	versionId: id,
	ranges: z.array(range).min(1).max(100),
	attribution: attribution.default([]),
});

export const editAppearanceInput = z.object({
	id: id.describe("The appearance"),
	version: version.describe("The claim's version this edit is based on"),
	attribution,
});

export const withdrawAppearanceInput = z.object({ id, version });

export const editClaimInput = z.object({
	id,
	version,
	statement: words(longestStatement).optional(),
	kind: z.enum(claimKinds).optional(),
	checkable: z.boolean().optional(),
	priority: z.enum(priorities).optional(),
	tags: tags.optional(),
	risk: risk.optional(),
	...assignment,
});

/** How many claims can be assigned in one go. */
export const mostAssigned = 500;

export const assignClaimsInput = z.object({
	claims: z.array(z.object({ id, version })).min(1).max(mostAssigned).describe("Each with the version that was read"),
	...assignment,
});

export const withdrawClaimInput = z.object({ id, version });

export const listClaimsInput = z.object({
	articleId: id.optional(),
	dossierId: id.optional(),
	stage: z.enum(stages).optional(),
	assigneeId: id.optional(),
	assigned: z.enum(assignedTo).optional().describe("`nobody` has also what somebody holds who left, `left` only that"),
	due: z.enum(["overdue"]).optional().describe("Past its due date, and not settled"),
	sort: z.enum(claimOrders).default("age").describe("`due`: the earliest due date first, those without one last"),
	q: text(300).optional(),
	...page,
});
