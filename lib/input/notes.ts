import { z } from "zod";
import { maxUpdateBytes, noteNouns } from "@/lib/core/notes/note";
import { id } from "./fields";

const subject = {
	noun: z.enum(noteNouns),
	id: id.describe("The claim, source, dossier or report that the note is on"),
};

/** Four letters for three bytes. */
const maxLetters = Math.ceil(maxUpdateBytes / 3) * 4;

export const readNoteInput = z.object(subject);

export const noteUpdatesInput = z.object({
	...subject,
	after: z.coerce.number().int().min(0).max(2_000_000_000).default(0).describe("The number of the last update known"),
});

export const writeNoteInput = z.object({
	...subject,
	update: z
		.string()
		.min(1, "This can't be empty.")
		.max(maxLetters, `An update has at most ${maxUpdateBytes.toLocaleString("en")} bytes.`)
		.regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, "Send the bytes in base64.")
		.describe("A Yjs update (version 1), in base64"),
});
