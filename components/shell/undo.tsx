"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef } from "react";
import { useToast } from "@/components/ui/toast";
import { useLocal } from "@/lib/client/query-provider";
import { type Direction, undoPath } from "@/lib/client/undo-stack";
import { useCommand } from "@/lib/client/use-command";
import { useMay } from "./person";
import { Key, useShortcut } from "./shortcuts";
import { actWords } from "./undo-words";

type Undo = {
	/** Says that something was done, with the button that takes it back; `acts` of them that were one for the person. */
	say: (done: string, acts?: number) => void;
	/** Takes back an act by its line in the log, whoever did it. */
	takeBack: (line: { seq: number; kind: string }) => Promise<void>;
};

const UndoContext = createContext<Undo | null>(null);

export function useUndo(): Undo {
	const undo = useContext(UndoContext);
	if (!undo) throw new Error("Outside <UndoProvider>");
	return undo;
}

/**
 * Takes back what was done in this tab, the newest first, on whichever of its pages: the desk does the opposite, which
 * stands in the log like every act. What somebody changed since stays theirs.
 */
export function UndoProvider({ children }: { children: ReactNode }) {
	const mayAnnotate = useMay("annotate");
	const { outbox, undo: stack } = useLocal();
	const cache = useQueryClient();
	const router = useRouter();
	const toast = useToast();
	const before = useRef(Promise.resolve());
	const { run } = useCommand<{ seq: number; kind: string }, unknown>({
		method: "POST",
		path: () => undoPath,
		body: ({ seq }) => ({ seq }),
		label: ({ kind }) => `Taking back: ${actWords(kind)}`,
	});

	/** Answers the line that took it back, or null when that was refused, which was said. */
	const opposite = useCallback(
		async (act: { seq: number; kind: string }): Promise<number | null> => {
			const sent = await run(act);
			if (sent.kind === "refused") toast({ text: sent.problem.detail, isProblem: true });
			if (sent.kind === "waiting") {
				toast({ text: "The desk can't be reached. It is taken back as soon as it can.", isProblem: true });
			}
			return sent.kind === "saved" ? (sent.line?.seq ?? null) : null;
		},
		[run, toast],
	);
	const refresh = useCallback(() => {
		void cache.invalidateQueries();
		router.refresh();
	}, [cache, router]);

	const takeNext = useCallback(
		async (direction: Direction, redo: () => void): Promise<void> => {
			await outbox.flush();
			if (outbox.snapshot().waiting.length > 0) {
				const text = "The desk can't be reached, and what you did last waits here. Undo it once it is on the desk.";
				return toast({ text, isProblem: true });
			}
			const act = stack.next(direction);
			if (!act)
				return toast({ text: direction === "undo" ? "Nothing of yours is left to undo." : "Nothing to do again." });
			const lines: number[] = [];
			for (const seq of act.lines.toReversed()) {
				const line = await opposite({ seq, kind: act.kind });
				if (line !== null) lines.push(line);
			}
			if (lines.length === 0) return;
			stack.took(direction, act, lines);
			refresh();
			toast(
				direction === "undo"
					? {
							text: `Taken back: ${actWords(act.kind)}.`,
							action: { label: "Do it again", hint: <Key id="redo" />, run: redo },
						}
					: { text: `Done again: ${actWords(act.kind)}.` },
			);
		},
		[opposite, outbox, refresh, stack, toast],
	);
	const take = useCallback(
		(direction: Direction) => {
			// Pressed again before the desk has answered, it is the next act's turn after that.
			const turn = before.current.then(() => takeNext(direction, () => take("redo")));
			before.current = turn.catch(() => {});
		},
		[takeNext],
	);
	const say = useCallback(
		(done: string, acts = 1) => {
			if (acts > 1) stack.join(acts);
			toast({ text: done, action: { label: "Undo", hint: <Key id="undo" />, run: () => take("undo") } });
		},
		[stack, take, toast],
	);
	const takeBack = useCallback(
		async (act: { seq: number; kind: string }) => {
			const seq = await opposite(act);
			if (seq === null) return;
			stack.did({ seq, kind: act.kind });
			refresh();
			say(`Taken back: ${actWords(act.kind)}.`);
		},
		[opposite, refresh, say, stack],
	);
	useShortcut({ id: "undo", run: () => take("undo"), enabled: mayAnnotate });
	useShortcut({ id: "redo", run: () => take("redo"), enabled: mayAnnotate });
	const undo = useMemo(() => ({ say, takeBack }), [say, takeBack]);
	return <UndoContext value={undo}>{children}</UndoContext>;
}
