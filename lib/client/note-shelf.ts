import { keys } from "./keys";
import type { LocalStore } from "./local-store";
import type { Write } from "./outbox";

/** What somebody has typed into a note that is not on its way yet, as it lies on this computer's shelf. */
export type UnsentNote = { path: string; update: string; label: string; words: string };

/** On the shelf of drafts: one place for each open note of a browser's, so that two tabs don't overwrite each other. */
export function unsentKey(owner: { userId: string; deskId: string }, writer: number | ""): string {
	return `${owner.userId}/${owner.deskId}/unsent-note/${writer}`;
}

/** The command that writes into a note. */
export function noteWrite({ path, update, label, words }: UnsentNote): Write {
	const [, , noun = "", id = ""] = path.split("/");
	return {
		method: "POST",
		path,
		body: { update },
		label,
		words,
		staysRefused: true,
		invalidates: [[...keys.note(noun, id)]],
	};
}

/**
 * Sends what a tab that crashed had no time to send. What belongs to a tab that is still open is sent twice then, which
 * changes nothing: Yjs knows its own.
 */
export async function sendUnsentNotes(
	owner: { userId: string; deskId: string },
	shelf: LocalStore,
	send: (write: Write) => Promise<unknown>,
): Promise<void> {
	const left = await shelf.list(unsentKey(owner, "")).catch(() => []);
	for (const [key, unsent] of left) {
		// The outbox keeps it first, and may take for ever to be answered.
		void send(noteWrite(unsent as UnsentNote));
		await shelf.del(key);
	}
}
