import "server-only";
import { and, asc, eq, gt } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { dossiers } from "@/db/schema/articles";
import { claims } from "@/db/schema/claims";
import { notes, noteUpdates } from "@/db/schema/notes";
import { reports } from "@/db/schema/reports";
import { sources } from "@/db/schema/sources";
import type { Note, NoteNoun, NoteUpdates } from "@/lib/core/notes/note";
import type { DeskId } from "@/lib/core/people/member";

/** What a note is on. */
export type NoteSubject = { noun: NoteNoun; id: string };

/** Whether there is such a thing on the desk, and whether it was taken back. */
export async function noteSubject(
	db: Reader,
	desk: DeskId,
	{ noun, id }: NoteSubject,
): Promise<{ isWithdrawn: boolean } | undefined> {
	if (noun === "claim") {
		const [claim] = await db
			.select({ withdrawnAt: claims.withdrawnAt })
			.from(claims)
			.where(and(eq(claims.deskId, desk), eq(claims.id, id)));
		return claim && { isWithdrawn: claim.withdrawnAt !== null };
	}
	const table = { source: sources, dossier: dossiers, report: reports }[noun];
	const [found] = await db
		.select({ id: table.id })
		.from(table)
		.where(and(eq(table.deskId, desk), eq(table.id, id)));
	return found && { isWithdrawn: false };
}

function isNote(desk: DeskId, { noun, id }: NoteSubject) {
	return and(eq(notes.deskId, desk), eq(notes.noun, noun), eq(notes.nounId, id));
}

/** The note on a thing of this desk; an empty one where nobody has written yet. Undefined when there is no such thing. */
export async function noteOn(db: Reader, desk: DeskId, subject: NoteSubject): Promise<Note | undefined> {
	const [[note], thing] = await Promise.all([
		db
			.select({ number: notes.number, content: notes.content, text: notes.text })
			.from(notes)
			.where(isNote(desk, subject)),
		noteSubject(db, desk, subject),
	]);
	return thing && (note ?? { number: 0, content: [], text: "" });
}

/** What came after an update; as few as there can be, where the updates before a state are wanted as well. */
export async function noteUpdatesAfter(
	db: Reader,
	desk: DeskId,
	subject: NoteSubject,
	after: number,
): Promise<NoteUpdates | undefined> {
	if (!(await noteSubject(db, desk, subject))) return undefined;
	// One look, so that no update falls between a state and what came after it.
	return db.transaction(async (tx) => startingFrom(tx, desk, subject, after), {
		isolationLevel: "repeatable read",
		accessMode: "read only",
	});
}

async function startingFrom(tx: Transaction, desk: DeskId, subject: NoteSubject, after: number): Promise<NoteUpdates> {
	const [note] = await tx
		.select({ number: notes.number, stateNumber: notes.stateNumber })
		.from(notes)
		.where(isNote(desk, subject));
	if (!note) return { number: 0, updates: [] };
	// Somebody who knows more updates than there are is of another past: they get everything.
	const known = after > note.number ? 0 : after;
	const [withState] =
		known < note.stateNumber ? await tx.select({ state: notes.state }).from(notes).where(isNote(desk, subject)) : [];
	const state = withState?.state;
	const rows = await updatesBehind(tx, desk, subject, state ? note.stateNumber : known);
	return { number: note.number, updates: [...(state ? [state.toString("base64")] : []), ...rows] };
}

async function updatesBehind(db: Reader, desk: DeskId, { noun, id }: NoteSubject, after: number): Promise<string[]> {
	const rows = await db
		.select({ update: noteUpdates.update })
		.from(noteUpdates)
		.where(
			and(
				eq(noteUpdates.deskId, desk),
				eq(noteUpdates.noun, noun),
				eq(noteUpdates.nounId, id),
				gt(noteUpdates.number, after),
			),
		)
		.orderBy(asc(noteUpdates.number));
	return rows.map(({ update }) => update);
}

/** The note as its next writer finds it: what it is made of, and who its browsers belong to. The row has to be locked. */
export async function noteToWrite(tx: Transaction, desk: DeskId, subject: NoteSubject) {
	const [note] = await tx
		.select({ number: notes.number, state: notes.state, stateNumber: notes.stateNumber, writers: notes.writers })
		.from(notes)
		.where(isNote(desk, subject))
		.for("update");
	if (!note) throw new Error(`The note on ${subject.noun} ${subject.id} has no row`);
	const rows = await updatesBehind(tx, desk, subject, note.stateNumber);
	const updates = rows.map((update) => new Uint8Array(Buffer.from(update, "base64")));
	return { ...note, parts: note.state ? [new Uint8Array(note.state), ...updates] : updates, sinceState: updates };
}
