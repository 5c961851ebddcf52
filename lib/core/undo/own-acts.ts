import type { DeskEvent } from "../people/desk-event";

/** What is read off a line to know what can be taken back. */
export type ActLine = Pick<DeskEvent, "seq" | "kind" | "body">;

/** The line that undoing, or doing again, would take back; null when there is none. */
export type OwnActs<Line extends ActLine = ActLine> = { undo: Line | null; redo: Line | null };

/** The line that this one took back, if that is what it did. */
export function undoes({ body }: Pick<ActLine, "body">): number | null {
	return typeof body.undoes === "number" ? body.undoes : null;
}

/**
 * What somebody would take back next, and what they would do again, read off their own lines of the log: an act, the
 * line that undid it and the line that did it again are one act, of which only the newest line counts. What was done
 * since an undoing ends doing again, as everywhere. `lines` are the newest first, without those that nobody would undo.
 */
export function ownActs<Line extends ActLine>(lines: readonly Line[]): OwnActs<Line> {
	const bySeq = new Map(lines.map((line) => [line.seq, line]));
	const began = (line: Line): { act: number; turns: number } => {
		const before = undoes(line);
		if (before === null) return { act: line.seq, turns: 0 };
		const earlier = bySeq.get(before);
		const { act, turns } = earlier ? began(earlier) : { act: before, turns: 0 };
		return { act, turns: turns + 1 };
	};
	const seen = new Set<number>();
	const acts = lines.flatMap((line) => {
		const { act, turns } = began(line);
		if (seen.has(act)) return [];
		seen.add(act);
		return [{ act, line, isDone: turns % 2 === 0 }];
	});
	const done = acts.filter(({ isDone }) => isDone).toSorted((a, b) => b.act - a.act);
	const undone = acts.filter(({ isDone }) => !isDone);
	const lastBegun = Math.max(0, ...acts.map(({ act }) => act));
	const again = undone.find(({ line }) => line.seq > lastBegun);
	return { undo: done[0]?.line ?? null, redo: again?.line ?? null };
}

/** Acts that have no opposite and that nobody expects undoing to stop at: what is private, what is talk, what a program keeps. */
const passedOver = /^(note|thread|comment|inbox|digest|archive|token)\./;

export function isPassedOver(kind: string): boolean {
	return passedOver.test(kind);
}
