import "server-only";
import { createHash } from "node:crypto";
import { insertArchive } from "@/db/writes/evidence";
import { type CommandContext, command } from "@/lib/commands/command";
import type { ArchivedCopy } from "@/lib/core/evidence/evidence";
import { readableText } from "@/lib/core/evidence/readable-text";
import { archiveCopyInput } from "@/lib/input/evidence";
import { refuse } from "@/lib/outcome";

export const maxArchiveBytes = 20_000_000;

/** Keeps a copy of a source, as pasted text or as a file, before the page changes. */
export const archiveCopy = command({
	name: "archive.keep",
	summary: "Keep a copy of a source",
	may: "add-evidence",
	input: archiveCopyInput,
	route: { method: "post", path: "/archives", status: 201 },
	takesFile: true,
	async run(context, { text, bytes, filename, mediaType }) {
		if ((text === undefined) === (bytes === undefined)) refuse("invalid", "Send either text or a file to keep.");
		const value = await keepCopy(context, bytes ?? text ?? "", { filename, mediaType });
		const { text: _text, ...line } = value;
		return { value, event: { subject: `archive:${value.id}`, body: line } };
	},
});

/** Stores the bytes as they are, with the text in them where there is any. */
export async function keepCopy(
	{ tx, desk, caller, now, newId }: CommandContext,
	content: string | Uint8Array,
	about: { filename?: string | undefined; mediaType?: string | undefined },
): Promise<ArchivedCopy> {
	const bytes = Buffer.from(content as Uint8Array);
	if (bytes.length === 0) refuse("invalid", "That file is empty. Choose the one with the source in it.");
	if (bytes.length > maxArchiveBytes)
		refuse("too-large", "A kept copy has at most 20 MB. Keep the relevant part of it.");
	const isText = typeof content === "string";
	const mediaType = isText ? "text/plain" : (about.mediaType ?? "application/octet-stream");
	const copy = {
		id: newId(),
		sha256: createHash("sha256").update(bytes).digest("hex"),
		mediaType,
		filename: about.filename ?? null,
		text: isText ? content : readableText(bytes, mediaType, about.filename),
	};
	await insertArchive(tx, {
		...copy,
		deskId: desk,
		content: bytes,
		size: bytes.length,
		createdBy: caller.userId,
		archivedAt: now,
	});
	return { ...copy, bytes: bytes.length, archivedAt: now.toISOString() };
}
