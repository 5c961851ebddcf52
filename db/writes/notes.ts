import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { notes, noteUpdates } from "@/db/schema/notes";
import type { NoteNoun } from "@/lib/core/notes/note";

type Key = { deskId: string; noun: NoteNoun; nounId: string };

/** Makes an empty note where there is none yet. */
export async function beginNote(tx: Transaction, key: Key): Promise<void> {
	await tx
		.insert(notes)
		.values({ ...key, number: 0, content: [], text: "", stateNumber: 0, writers: {} })
		.onConflictDoNothing();
}

export async function insertNoteUpdate(tx: Transaction, row: typeof noteUpdates.$inferInsert): Promise<void> {
	await tx.insert(noteUpdates).values(row);
}

export async function updateNote(
	tx: Transaction,
	{ deskId, noun, nounId }: Key,
	change: Partial<typeof notes.$inferInsert>,
): Promise<void> {
	await tx
		.update(notes)
		.set(change)
		.where(and(eq(notes.deskId, deskId), eq(notes.noun, noun), eq(notes.nounId, nounId)));
}
