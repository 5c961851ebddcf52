"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useRef, useState } from "react";
import { PeopleMarks } from "@/components/presence/people-marks";
import { useMay, usePerson } from "@/components/shell/person";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { keys } from "@/lib/client/keys";
import { onceEach, useHere, useOthers } from "@/lib/client/use-presence";
import type { Note } from "@/lib/core/notes/note";
import { NoteView } from "./note-view";
import { type NoteSubject, placeKind, useNote } from "./use-note";

// Yjs and the editor come when somebody writes; the server has Yjs already, and must not get it twice.
const NoteEditor = dynamic(() => import("./note-editor").then((module) => module.NoteEditor), { ssr: false });

type Props = NoteSubject & {
	/** What it is on, for the list of what waits. */
	name: string;
	/** As the page was made with. */
	initial?: Note | undefined;
	heading: ReactNode;
};

const readers: Record<NoteSubject["noun"], string> = {
	claim: "Everyone on the desk reads this, also those who have not judged yet.",
	source: "Everyone on the desk reads this.",
	dossier: "Everyone on the desk reads this.",
	report: "This stands before the figures in every edition that is published from now on.",
};

const forColleagues = "What all who work on this should know goes here: open ends, calls made, doubts.";
const invitations: Record<NoteSubject["noun"], string> = {
	claim: forColleagues,
	source: forColleagues,
	dossier: forColleagues,
	report: "What readers should know before the figures goes here; the figures are computed.",
};

/** Of a note on a page of its own kind. */
export function NoteHeading() {
	return <h2 className="text-base font-semibold">Note</h2>;
}

/** The shared note on something: to read, and on a key to write, together with whoever else does. */
export function NoteSection({ noun, id, name, initial, heading }: Props) {
	const subject = { noun, id };
	const mayWrite = useMay("annotate");
	const cache = useQueryClient();
	/** Counted, so that a note that was refused can be begun anew. */
	const [visit, setVisit] = useState(0);
	const [isReady, setIsReady] = useState(false);
	const section = useRef<HTMLElement>(null);
	const isWriting = visit > 0;
	const note = useNote(subject, { initial, isRead: !isReady });
	const content = note.data?.content;
	const at = { [placeKind[noun]]: id };
	useHere(at);
	const others = onceEach(useOthers({ ...at, field: "note" }), usePerson().userId);

	const end = (last: Note | null) => {
		// What was written shows at once, on its way to the desk or not.
		if (last) cache.setQueryData<Note>(keys.note(noun, id), last);
		setVisit(0);
		setIsReady(false);
		requestAnimationFrame(() => section.current?.querySelector<HTMLElement>("[data-write-note]")?.focus());
	};

	return (
		<section
			ref={section}
			aria-label={noun === "report" ? "What the summary says" : "Note"}
			className="flex flex-col gap-2"
		>
			<div className="flex items-center justify-between gap-3">
				<span className="flex items-center gap-2">
					{heading}
					{!isWriting && <PeopleMarks people={others} />}
				</span>
				{mayWrite && !isWriting && (
					<ShortcutButton data-write-note small look="quiet" shortcut="note.write" onPress={() => setVisit(1)}>
						{content?.length ? "Write" : "Begin"}
					</ShortcutButton>
				)}
			</div>
			{!isReady &&
				(content ? (
					content.length > 0 ? (
						<NoteView content={content} />
					) : (
						<p className="text-sm text-soft">{mayWrite ? `Nothing yet. ${invitations[noun]}` : "Nothing yet."}</p>
					)
				) : note.isError ? (
					<p className="text-sm text-soft">The note can’t be had just now: {note.error.message}</p>
				) : (
					<SkeletonRows rows={1} />
				))}
			{isWriting && (
				<NoteEditor
					key={visit}
					noun={noun}
					id={id}
					name={name}
					onReady={() => setIsReady(true)}
					onEnd={end}
					onAgain={() => {
						setIsReady(false);
						setVisit(visit + 1);
						void note.refetch();
					}}
				/>
			)}
			<p className="text-xs text-soft">{readers[noun]}</p>
		</section>
	);
}
