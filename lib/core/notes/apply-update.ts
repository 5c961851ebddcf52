import * as Y from "yjs";
import { inspectUpdate } from "./inspect-update";
import { maxNoteBytes, maxNoteText, maxUpdateBytes, type NoteContent } from "./note";
import { noteText } from "./note-text";
import { readDocument, Unreadable } from "./read-document";

/** A note's document out of what is kept of it: updates that were let in, each by `applyUpdate`. */
export function openDocument(updates: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc();
	doc.transact(() => {
		for (const update of updates) Y.applyUpdate(doc, update);
	});
	return doc;
}

export type Applied =
	| { kind: "applied"; content: NoteContent; text: string; state: Uint8Array; writers: number[] }
	/** It builds on something that isn't there, so nothing of it can be kept. */
	| { kind: "incomplete" }
	| { kind: "too-large"; because: string }
	| { kind: "unreadable"; because: string };

/**
 * What a note is after an update. The document has changed then, whatever the answer: whoever is refused throws it away.
 * Time and memory are bounded by the size of the update and of the note.
 */
export function applyUpdate(doc: Y.Doc, update: Uint8Array): Applied {
	if (update.length > maxUpdateBytes) {
		return { kind: "too-large", because: `An update has at most ${maxUpdateBytes.toLocaleString("en")} bytes.` };
	}
	try {
		const { writers } = inspectUpdate(update);
		Y.applyUpdate(doc, update);
		if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return { kind: "incomplete" };
		if (doc.share.size > 1) throw new Unreadable("A note has one part, “content”.");
		const content = readDocument(doc);
		const text = noteText(content);
		if (text.length > maxNoteText) {
			const limit = maxNoteText.toLocaleString("en");
			return { kind: "too-large", because: `A note has at most ${limit} characters, and this would make it longer.` };
		}
		const state = Y.encodeStateAsUpdate(doc);
		if (state.length > maxNoteBytes) {
			const because = "This note has been changed so often that it can't grow any more. Go on in another place.";
			return { kind: "too-large", because };
		}
		return { kind: "applied", content, text, state, writers };
	} catch (error) {
		if (error instanceof Unreadable) return { kind: "unreadable", because: error.message };
		// Yjs throws whatever comes when bytes make no sense to it.
		return { kind: "unreadable", because: "This update makes no sense to the note. Load the note again." };
	}
}
