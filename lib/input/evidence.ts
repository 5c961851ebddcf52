import { z } from "zod";
import { credibilities, stances } from "@/lib/core/evidence/evidence";
import { id, range, text, url, version, words } from "./fields";

const credibility = z.literal([...credibilities]);

const search = z.object({
	where: words(500),
	query: words(1_000),
	searchedAt: z.iso.datetime({ offset: true }).describe("ISO 8601 with zone"),
	results: z.int().min(0),
});

const item = {
	sourceId: id.nullish(),
	stance: z.enum(stances),
	quote: text(20_000).nullish(),
	locator: text(500).nullish(),
	credibility: credibility.nullish(),
	url: url.nullish(),
	note: text(10_000).optional(),
	search: search.nullish(),
	archiveId: id.nullish(),
	archiveText: words(1_000_000).optional().describe("Text of the source, kept as an archived copy"),
	passage: z
		.object({ versionId: id, ...range.shape })
		.nullish()
		.describe("A passage of an article in the same dossier"),
};

export const addEvidenceInput = z.object({ claimId: id, ...item });
export const editEvidenceInput = z.object({ id, version, ...z.object(item).partial().shape });
export const withdrawEvidenceInput = z.object({ id, version });
export const listEvidenceInput = z.object({ claimId: id });

export const archiveCopyInput = z.object({
	text: words(1_000_000).optional(),
	filename: words(300).optional(),
	mediaType: words(200).optional(),
	bytes: z.instanceof(Uint8Array).optional(),
});
