import { z } from "zod";
import { announcedFields, type FromPage, longestCaret } from "@/lib/core/live/presence";
import { id, text } from "./fields";

const offset = z.int().min(0).max(100_000_000);

const place = z
	.object({
		articleId: id.optional(),
		claimId: id.optional(),
		sourceId: id.optional(),
		dossierId: id.optional(),
		reportId: id.optional(),
		// A field that is not announced is not said at all, whoever asks for it.
		field: z.enum(announcedFields).optional().catch(undefined),
		selection: z
			.object({ versionId: id, start: offset, end: offset })
			.refine(({ start, end }) => start < end)
			.optional(),
		caret: text(longestCaret).optional(),
	})
	.transform(({ caret, ...rest }) => (rest.field === "note" ? { ...rest, caret } : rest));

const fromPage = z.object({ type: z.literal("here"), place });

/** What a page said; null when it is nothing that a page says. */
export function readFromPage(message: string): FromPage | null {
	try {
		const read = fromPage.safeParse(JSON.parse(message));
		return read.success ? read.data : null;
	} catch {
		return null;
	}
}
