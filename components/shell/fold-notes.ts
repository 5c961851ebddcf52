import type { DeskEvent } from "@/lib/core/people/desk-event";

/**
 * Lines of the log for reading, without the many that come of writing in a note: of lines about notes that stand
 * together, the first of each person on each note. Newest first or oldest first, as they come.
 */
export function foldNotes<Line extends Pick<DeskEvent, "kind" | "actorId" | "subject">>(
	lines: readonly Line[],
): Line[] {
	let written = new Set<string>();
	return lines.filter(({ kind, actorId, subject }) => {
		if (kind !== "note.write") {
			written = new Set();
			return true;
		}
		const sentence = `${actorId} ${subject}`;
		const isNew = !written.has(sentence);
		written.add(sentence);
		return isNew;
	});
}
