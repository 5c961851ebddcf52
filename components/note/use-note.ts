"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { apiGet } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { News } from "@/lib/client/live-feed";
import { useNews } from "@/lib/client/use-live";
import type { Note, NoteNoun } from "@/lib/core/notes/note";

/** What a note is on, as presence names it. */
export const placeKind = {
	claim: "claimId",
	source: "sourceId",
	dossier: "dossierId",
	report: "reportId",
} as const;

export type NoteSubject = { noun: NoteNoun; id: string };

/** Whether somebody wrote into a note, by what was heard; who, as often as it was. */
export function writersIn(news: News, { noun, id }: NoteSubject): string[] {
	if (news === "everything") return [];
	return news
		.filter((line) => line.kind === "note.write" && line.subject === `${noun}:${id}`)
		.map((line) => line.actorId);
}

/** Milliseconds between two readings, while somebody writes and one only reads. */
const readAgainAfter = 400;

/** The note as it is on the desk, kept so while nobody writes in it here. */
export function useNote(subject: NoteSubject, { initial, isRead }: { initial?: Note | undefined; isRead: boolean }) {
	const { noun, id } = subject;
	const note = useQuery({
		queryKey: keys.note(noun, id),
		queryFn: ({ signal }) => apiGet<Note>(`/notes/${noun}/${id}`, {}, signal),
		enabled: isRead,
		// What was heard while it was not on the screen is not known.
		staleTime: 0,
		...(initial && { initialData: initial }),
	});
	const { refetch } = note;
	const timer = useRef<number>(undefined);
	const readSoon = useCallback(() => {
		timer.current ??= window.setTimeout(() => {
			timer.current = undefined;
			void refetch({ cancelRefetch: false });
		}, readAgainAfter);
	}, [refetch]);
	useEffect(() => () => window.clearTimeout(timer.current), []);
	useNews((news) => {
		if (isRead && writersIn(news, subject).length > 0) readSoon();
	});
	return note;
}
