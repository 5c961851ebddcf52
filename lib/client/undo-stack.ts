import type { WrittenLine } from "./api";

/** An act, or several that were one for the person: their lines in the log, in the order in which they were done. */
export type Act = { kind: string; lines: number[] };
export type Direction = "undo" | "redo";

/** Where acts are taken back. */
export const undoPath = "/undo";

type Shelf = Pick<Storage, "getItem" | "setItem">;
type Kept = Record<Direction, Act[]>;

/** Nobody expects undoing to stop at talk, at notes (which undo by themselves), or at what they alone can see. */
const passedOver = /^(archive|comment|digest|inbox|job|note|thread|token)\./;
const most = 200;

/**
 * What was done in this tab and may be taken back, the newest last; on whichever of its pages, and over a reload. The desk
 * knows the opposite of each line.
 */
export class UndoStack {
	constructor(
		private readonly name: string,
		private readonly shelf: Shelf,
	) {}

	/** Something new was done; what was undone before can't be done again. */
	did({ seq, kind }: WrittenLine): void {
		if (passedOver.test(kind)) return;
		this.change(({ undo }) => ({ undo: [...undo, { kind, lines: [seq] }], redo: [] }));
	}

	/** The last so many were one act. */
	join(count: number): void {
		this.change(({ undo, redo }) => {
			const last = undo.slice(-count);
			const [first] = last;
			if (!first) return { undo, redo };
			return { undo: [...undo.slice(0, -count), { ...first, lines: last.flatMap(({ lines }) => lines) }], redo };
		});
	}

	/** Takes the next act off; whoever took it back says so with `took`. */
	next(direction: Direction): Act | undefined {
		let act: Act | undefined;
		this.change((kept) => {
			act = kept[direction].at(-1);
			return { ...kept, [direction]: kept[direction].slice(0, -1) };
		});
		return act;
	}

	/** An act was taken back, or done again, by these lines. */
	took(direction: Direction, { kind }: Act, lines: number[]): void {
		const other = direction === "undo" ? "redo" : "undo";
		if (lines.length > 0) this.change((kept) => ({ ...kept, [other]: [...kept[other], { kind, lines }] }));
	}

	private change(make: (kept: Kept) => Kept): void {
		const { undo, redo } = make(this.read());
		this.shelf.setItem(this.name, JSON.stringify({ undo: undo.slice(-most), redo: redo.slice(-most) }));
	}

	private read(): Kept {
		const kept = JSON.parse(this.shelf.getItem(this.name) ?? "{}") as Partial<Kept>;
		return { undo: kept.undo ?? [], redo: kept.redo ?? [] };
	}
}

/** This tab's shelf, which outlives a reload; where the browser keeps nothing, one that lasts as long as the page. */
export function tabShelf(): Shelf {
	try {
		const probe = "stet-probe";
		sessionStorage.setItem(probe, "");
		sessionStorage.removeItem(probe);
		return sessionStorage;
	} catch {
		const held = new Map<string, string>();
		return { getItem: (name) => held.get(name) ?? null, setItem: (name, value) => void held.set(name, value) };
	}
}
