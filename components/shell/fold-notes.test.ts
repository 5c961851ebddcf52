import { expect, it } from "vitest";
import { foldNotes } from "./fold-notes";

/** "ana c" is Ana writing in the note on claim c; "ana" is anything else that she did. */
function folded(...acts: string[]): string[] {
	const lines = acts.map((act, seq) => {
		const [actorId = "", claim] = act.split(" ");
		return { seq, actorId, kind: claim ? "note.write" : "claim.edit", subject: `claim:${claim}` };
	});
	return foldNotes(lines).map(({ seq }) => acts[seq] ?? "");
}

it.each([
	["one person's writing is one line", ["ana c", "ana c", "ana c"], ["ana c"]],
	["two at once are a line each", ["ana c", "ben c", "ana c", "ben c"], ["ana c", "ben c"]],
	["another note is another line", ["ana c", "ana d", "ana c"], ["ana c", "ana d"]],
	["something between them parts them", ["ana c", "ben", "ana c"], ["ana c", "ben", "ana c"]],
	["other acts all stay", ["ana", "ana", "ana"], ["ana", "ana", "ana"]],
])("%s", (_, acts, expected) => expect(folded(...acts)).toEqual(expected));
