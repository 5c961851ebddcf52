import "server-only";
import { noteSubject, noteToWrite } from "@/db/queries/notes";
import { beginNote, insertNoteUpdate, updateNote } from "@/db/writes/notes";
import { command } from "@/lib/commands/command";
import { sealOf } from "@/lib/commands/verdicts/seal";
import { type Applied, applyUpdate, openDocument } from "@/lib/core/notes/apply-update";
import type { NoteReceipt } from "@/lib/core/notes/note";
import { writeNoteInput } from "@/lib/input/notes";
import { refuse } from "@/lib/outcome";
import { TookTooLong, withinTime } from "./within-time";

/** After so many updates, or bytes of them, what the note is made of is put into one. */
const updatesInAState = 32;
const bytesInAState = 100_000;

/** Yjs takes a millisecond for what somebody types, and half a minute for what is made to hold it up. */
const longest = 1_000;

/**
 * Writes into a shared note what a browser sends of it. Updates of several people come in any order and come to the same
 * (Yjs), so there is no version to be based on; each is read by the note's schema before it is kept.
 */
export const writeNote = command({
	name: "note.write",
	summary: "Write into the note on a claim, a source, a dossier or a report",
	may: "annotate",
	input: writeNoteInput,
	route: { method: "post", path: "/notes/{noun}/{id}" },
	async run({ tx, desk, caller, now, newId }, { noun, id, update }) {
		const subject = { noun, id };
		const thing = await noteSubject(tx, desk, subject);
		if (!thing) refuse("not-found", `There is no such ${noun} on this desk.`);
		if (thing.isWithdrawn) refuse("conflict", "This claim was withdrawn. Restore it first.");
		const key = { deskId: desk, noun, nounId: id };
		await beginNote(tx, key);
		const note = await noteToWrite(tx, desk, subject);
		const bytes = new Uint8Array(Buffer.from(update, "base64"));
		const { content, text, state, writers } = appliedOrRefused(note.parts, bytes);

		const foreign = writers.some((writer) => (note.writers[writer] ?? caller.userId) !== caller.userId);
		if (foreign) refuse("invalid", "This update speaks for a colleague's browser. Send what you wrote yourself.");
		const strangers = writers.filter((writer) => note.writers[writer] === undefined);

		const number = note.number + 1;
		const sealed = { id: newId(), noun, nounId: id, number, update, writtenBy: caller.userId };
		const seal = sealOf({ ...sealed, writtenAt: now.toISOString() });
		await insertNoteUpdate(tx, { ...sealed, deskId: desk, writtenAt: now, seal });
		const behind = note.sinceState.reduce((sum, one) => sum + one.length, bytes.length);
		const isStateDue = number - note.stateNumber >= updatesInAState || behind > bytesInAState;
		await updateNote(tx, key, {
			number,
			content,
			text,
			...(isStateDue && { state: Buffer.from(state), stateNumber: number }),
			...(strangers.length > 0 && {
				writers: { ...note.writers, ...Object.fromEntries(strangers.map((one) => [one, caller.userId])) },
			}),
		});
		const value: NoteReceipt = { number };
		return {
			value,
			event: {
				subject: `${noun}:${id}`,
				...(noun === "claim" && { claimId: id }),
				body: { id: sealed.id, number, bytes: bytes.length, seal },
			},
		};
	},
});

function appliedOrRefused(parts: Uint8Array[], update: Uint8Array): Extract<Applied, { kind: "applied" }> {
	const applied = inTime(() => applyUpdate(openDocument(parts), update));
	switch (applied.kind) {
		case "applied":
			return applied;
		case "incomplete":
			return refuse("invalid", "This update builds on another one that the desk never got. Load the note again.");
		case "too-large":
			return refuse("too-large", applied.because);
		case "unreadable":
			return refuse("invalid", applied.because);
	}
}

function inTime<T>(work: () => T): T {
	try {
		return withinTime(longest, work);
	} catch (error) {
		if (!(error instanceof TookTooLong)) throw error;
		return refuse("too-large", "This update takes too long to work out. Send it in smaller parts.");
	}
}
