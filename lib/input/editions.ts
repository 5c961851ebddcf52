import { z } from "zod";
import { replyOutcomes } from "@/lib/core/reports/editions/reply";
import { isSlug, longestSlug } from "@/lib/core/reports/editions/slug";
import { openFactCodes } from "@/lib/core/reports/report";
import { dueAt, id, page, text, version, words } from "./fields";

/** What the report is about: one of the two. */
const about = {
	articleId: id.optional(),
	dossierId: id.optional(),
};

const claimIds = z.array(id).max(10_000, "At most 10,000 claims.");

const slug = text(200)
	.refine(isSlug, `Small letters a to z, digits and single hyphens between them, ${longestSlug} at most.`)
	.describe("The end of the public address; it can be changed until something is published there");

export const prepareReportInput = z.object(about);

export const arrangeReportInput = z.object({
	id,
	version,
	slug: slug.optional(),
	claimOrder: claimIds.optional().describe("Claims that come first, in this order"),
	leftOut: claimIds.optional().describe("Claims that are left out; how many is said"),
});

export const publishReportInput = z.object({
	id: id.optional().describe("The report's; or say what it is about"),
	...about,
	reportVersion: version.describe(
		"The version that was looked at; when somebody has arranged it since, the answer is 409",
	),
	reason: words(5_000).optional().describe("What is new; needed from the second edition on"),
	exceptions: z
		.array(z.object({ condition: z.enum(openFactCodes), reason: words(2_000) }))
		.max(openFactCodes.length)
		.default([])
		.describe("Why it is published although a condition is not met; printed in the edition"),
});

export const listReportsInput = z.object({
	...page,
	limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const readReportInput = z.object({ slug: text(200).describe("The report's slug, or its id") });

const moment = z.iso
	.datetime({ offset: true })
	.overwrite((value) => (Number.isNaN(Date.parse(value)) ? value : new Date(value).toISOString()))
	.describe("ISO 8601 with zone");

const reply = {
	told: words(500).describe("Who was told"),
	how: words(500).describe("By letter, by telephone, at which address"),
	claimId: id.nullable().optional().describe("The claim it is about; the whole report when left out"),
	editionId: id.nullable().optional().describe("The edition they were told of"),
	toldAt: moment.optional(),
	deadline: dueAt.nullable().optional(),
	answer: words(20_000).nullable().optional(),
	answeredAt: moment.nullable().optional(),
	outcome: z.enum(replyOutcomes).optional(),
};

export const recordReplyInput = z.object({ reportId: id, ...reply });

export const editReplyInput = z.object({
	id,
	version,
	...reply,
	told: reply.told.optional(),
	how: reply.how.optional(),
});

export const listRepliesInput = z.object({ reportId: id });
