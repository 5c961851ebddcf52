import { z } from "zod";
import { markKinds, markStates, metadataFields } from "@/lib/core/articles/article";
import { assignment, id, page, text, url, version, words } from "./fields";

export const makeDossierInput = z.object({ title: words(300) });
export const listDossiersInput = z.object(page);
export const byId = z.object({ id });

const given = {
	title: words(500).optional(),
	language: words(35).optional().describe("BCP 47"),
	outlet: words(300).optional(),
	byline: words(300).optional(),
	publishedAt: words(40).optional().describe("ISO 8601, as precise as known"),
};

/** The article's bytes or text; the server gives `bytes` when a file was uploaded. Sizes are limited by `prepareText`. */
export const importArticleInput = z.object({
	dossierId: id,
	...given,
	text: z.string().optional().describe("Frozen exactly as it is"),
	html: z.string().optional().describe("Kept as it came; its words become the text"),
	url: url.optional(),
	filename: words(300).optional(),
	mediaType: words(200).optional(),
	encoding: words(40).optional().describe("Declared encoding of an uploaded file that is not UTF-8"),
	bytes: z.instanceof(Uint8Array).optional(),
});

export const listArticlesInput = z.object({ dossierId: id.optional(), assigneeId: id.optional(), ...page });

export const editArticleInput = z.object({
	id,
	version,
	title: words(500).optional(),
	metadata: z
		.partialRecord(z.enum(metadataFields), z.object({ value: words(500).nullable(), reason: words(500).optional() }))
		.optional(),
});

export const assignArticleInput = z.object({ id, version, ...assignment });

export const markPassageInput = z.object({
	id: id.describe("The article version"),
	kind: z.enum(markKinds),
	start: z.int().min(0),
	end: z.int().min(0),
	reason: text(500).default(""),
});

export const decideMarkInput = z.object({
	id,
	version,
	state: z.enum(markStates).exclude(["proposed"]).optional(),
	start: z.int().min(0).optional(),
	end: z.int().min(0).optional(),
	reason: text(500).optional(),
});
