import { z } from "zod";
import { importFormats } from "@/lib/core/exchange/found";
import { id, words } from "./fields";

/** What another program made, as text or as a file; the server gives `bytes` when one was uploaded. */
export const importFileInput = z.object({
	dossierId: id,
	articleId: id
		.optional()
		.describe("Where the words that claims are made of are looked for; else in all articles of the dossier"),
	versionId: id
		.optional()
		.describe("The very text that positions are of; then they need no words to be checked against"),
	format: z.enum(importFormats).optional().describe("Guessed from what stands in it when left out"),
	content: z.string().optional(),
	filename: words(300).optional(),
	encoding: words(40).optional().describe("Declared encoding of an uploaded file that is not UTF-8"),
	bytes: z.instanceof(Uint8Array).optional(),
});
