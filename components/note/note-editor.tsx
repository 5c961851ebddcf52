"use client";

import { Editor } from "@tiptap/core";
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { Initials } from "@/components/presence/initials";
import { usePerson } from "@/components/shell/person";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import { NoteSync, type NoteSyncState } from "@/lib/client/note-sync";
import { useLocal } from "@/lib/client/query-provider";
import { useNews } from "@/lib/client/use-live";
import { onceEach, useHereWith, useOthers } from "@/lib/client/use-presence";
import { colourOf, longestCaret, type Place } from "@/lib/core/live/presence";
import type { Note } from "@/lib/core/notes/note";
import { noteText } from "@/lib/core/notes/note-text";
import { readDocument } from "@/lib/core/notes/read-document";
import { NoteCarets } from "./note-carets";
import { noteExtensions } from "./note-extensions";
import { NoteToolbar } from "./note-toolbar";
import { type NoteSubject, placeKind, writersIn } from "./use-note";

type Props = NoteSubject & {
	name: string;
	/** The note is here and can be written in. */
	onReady: () => void;
	/** Done; with the note as it reads now. */
	onEnd: (last: Note | null) => void;
	/** To be begun anew, with what the desk has. */
	onAgain: () => void;
};

/** Writing in a note, with others. What is typed is on the desk, or kept here until it is; the foot says which. */
export function NoteEditor({ noun, id, name, onReady, onEnd, onAgain }: Props) {
	const { sync, at, say } = useNoteSync(noun, id, name);
	const state = useSyncExternalStore(sync.subscribe, sync.snapshot);
	const [editor, setEditor] = useState<Editor | null>(null);
	const [isLinking, setIsLinking] = useState(false);
	const frame = useRef<HTMLDivElement>(null);
	const { whereabouts } = useLocal();
	const toast = useToast();
	const latest = useRef({ onReady, toast, finish: () => {} });
	const { isLoaded } = state;
	const isRefused = state.saving === "refused";

	useEffect(() => {
		const place = frame.current;
		if (!isLoaded || !place) return;
		const made = new Editor({
			element: document.createElement("div"),
			extensions: [
				...noteExtensions(sync.doc, () => {
					const text = "That does not fit into a note: it is too long, or too deep. Nothing was changed.";
					latest.current.toast({ text, isProblem: true });
				}),
				NoteCarets.configure({
					say,
					subscribe: whereabouts.subscribe,
					others: () =>
						whereabouts.snapshot().flatMap(({ id: connection, name: who, userId, place: { caret, ...there } }) => {
							const isHere =
								there.field === "note" &&
								Object.entries(at).every(([kind, thing]) => there[kind as keyof typeof there] === thing);
							return isHere && caret ? { id: connection, name: who, colour: colourOf(userId), caret } : [];
						}),
				}),
			],
			injectCSS: false,
			autofocus: "end",
			editorProps: {
				attributes: {
					class: "note-text",
					role: "textbox",
					"aria-multiline": "true",
					"aria-label": noun === "report" ? "Summary" : "Note",
				},
				handleKeyDown: (_view, event) => {
					// ProseMirror would keep it to itself.
					if (event.key === "Escape" && !event.isComposing) {
						latest.current.finish();
						return true;
					}
					const isLinkKey = event.altKey && (event.ctrlKey || event.metaKey) && event.code === "KeyK";
					if (isLinkKey) setIsLinking(true);
					return isLinkKey;
				},
			},
		});
		place.replaceChildren(made.view.dom);
		made.commands.focus("end");
		setEditor(made);
		latest.current.onReady();
		return () => {
			setEditor(null);
			made.destroy();
		};
	}, [isLoaded, sync, say, whereabouts, at, noun]);

	useEffect(() => void editor?.setEditable(!isRefused), [editor, isRefused]);

	const finish = () => onEnd(isLoaded ? noteNow(sync) : null);
	latest.current = { onReady, toast, finish };
	useShortcut({ id: "back", run: finish, scope: "note" });

	return (
		<div className="flex flex-col gap-2">
			{isRefused ? (
				<Refused because={state.because} words={wordsOf(sync)} path={`/notes/${noun}/${id}`} onAgain={onAgain} />
			) : (
				state.because !== null && <Notice>{state.because}</Notice>
			)}
			<div className="note-editor rounded-md border border-edge bg-raised" hidden={!isLoaded}>
				{editor && !isRefused && <NoteToolbar editor={editor} isLinking={isLinking} onLinking={setIsLinking} />}
				<div ref={frame} />
			</div>
			<div className="flex items-center justify-between gap-3 text-xs text-soft">
				<span className="flex min-w-0 flex-wrap gap-x-3">
					<span role="status">{isLoaded ? savingWords[state.saving] : "Fetching the note…"}</span>
					<Company at={at} />
				</span>
				<Button small look="quiet" hint={<Key id="back" />} onClick={finish}>
					Done
				</Button>
			</div>
		</div>
	);
}

const savingWords: Record<NoteSyncState["saving"], string> = {
	saved: "✓ Saved",
	saving: "… Saving",
	waiting: "◔ Waiting for the network; what you write is kept here",
	"signed-out": "! Not saved: you are signed out. What you write is kept here",
	refused: "! Not saved",
};

/** Who else writes here now. */
function Company({ at }: { at: Place }) {
	const { userId } = usePerson();
	const others = onceEach(useOthers({ ...at, field: "note" }), userId);
	if (others.length === 0) return null;
	return (
		<span className="min-w-0 truncate">
			With{" "}
			{others.map((one, n) => (
				<span key={one.id}>
					{n > 0 && ", "}
					<Initials person={one} /> <bdi>{one.name}</bdi>
				</span>
			))}
		</span>
	);
}

function Refused({
	because,
	words,
	path,
	onAgain,
}: {
	because: string | null;
	words: string;
	path: string;
	onAgain: () => void;
}) {
	const { outbox } = useLocal();
	const again = () => {
		for (const item of outbox.snapshot().refused) if (item.path === path) void outbox.discard(item.key);
		onAgain();
	};
	return (
		<Notice>
			<p>The desk refused what you wrote last. {because}</p>
			<textarea
				readOnly
				dir="auto"
				aria-label="The note with your words"
				value={words}
				className="mt-1 h-24 w-full rounded-sm border border-line bg-sunk p-1.5 text-xs text-ink"
			/>
			<p className="my-1 text-ink">Copy what you need, then go on from the note as the desk has it.</p>
			<Button small onClick={again}>
				Go on from the desk’s note
			</Button>
		</Notice>
	);
}

/** The note's document kept the same here and on the desk for as long as the editor is there, and others told of one's caret. */
function useNoteSync(noun: NoteSubject["noun"], id: string, name: string) {
	const { owner, outbox, drafts, whereabouts } = useLocal();
	const at = useMemo<Place>(() => ({ [placeKind[noun]]: id }), [noun, id]);
	const here = useHereWith();
	// biome-ignore lint/correctness/useExhaustiveDependencies: a note that gets another name meanwhile is the same note
	const sync = useMemo(() => {
		const made: NoteSync = new NoteSync({
			owner,
			path: `/notes/${noun}/${id}`,
			label: noun === "report" ? `Summary of “${name}”` : `Note on “${name}”`,
			outbox,
			shelf: drafts,
			words: () => wordsOf(made),
			hasCompany: () =>
				whereabouts.snapshot().some(({ place }) => place.field === "note" && place[placeKind[noun]] === id),
		});
		return made;
	}, [owner, outbox, drafts, whereabouts, noun, id]);

	useEffect(() => {
		sync.open();
		const leave = () => sync.hurry();
		window.addEventListener("pagehide", leave);
		document.addEventListener("visibilitychange", leave);
		window.addEventListener("online", leave);
		return () => {
			window.removeEventListener("pagehide", leave);
			document.removeEventListener("visibilitychange", leave);
			window.removeEventListener("online", leave);
			sync.close();
		};
	}, [sync]);

	useNews((news) => {
		if (news === "everything") sync.look();
		for (const writer of writersIn(news, { noun, id })) sync.heard(writer);
	});

	const say = useCallback(
		(caret: string | null) => {
			const isShort = caret !== null && caret.length <= longestCaret;
			here.set(caret === null ? { ...at, field: "note" } : { ...at, field: "note", ...(isShort && { caret }) });
		},
		[here, at],
	);
	return { sync, at, say };
}

function noteNow(sync: NoteSync): Note {
	const content = readDocument(sync.doc);
	return { number: 0, content, text: noteText(content) };
}

function wordsOf(sync: NoteSync): string {
	return noteText(readDocument(sync.doc));
}
