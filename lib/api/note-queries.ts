import "server-only";
import { noteOn, noteUpdatesAfter } from "@/db/queries/notes";
import { noteUpdatesInput, readNoteInput } from "@/lib/input/notes";
import { query } from "./query";

/** Reads of shared notes. */
export const noteQueries = [
	query({
		name: "note.read",
		summary: "The note on a claim, a source, a dossier or a report",
		description:
			"`content` is all that a note can hold; `text` is the same as plain text. A note nobody wrote is empty.",
		input: readNoteInput,
		path: "/notes/{noun}/{id}",
		run: (db, { desk }, subject) => noteOn(db, desk, subject),
	}),
	query({
		name: "note.updates",
		summary: "The Yjs updates that a note has had since one of them",
		description:
			"For editors: applied in order they bring a Yjs document to update `number`. The first may stand for many.",
		input: noteUpdatesInput,
		path: "/notes/{noun}/{id}/updates",
		run: (db, { desk }, { after, ...subject }) => noteUpdatesAfter(db, desk, subject, after),
	}),
];
