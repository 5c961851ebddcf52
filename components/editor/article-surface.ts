import { mergeRanges } from "@/lib/core/anchoring/merge-ranges";
import type { TextRange } from "@/lib/core/anchoring/range";
import { pointAt } from "./dom-text";
import { HighlightPainter } from "./highlight-painter";
import { ReadingCaret, scrollFrame } from "./reading-caret";

export type SurfaceState = {
	/** Counts the times that the text was put on the page; 0 before the first. */
	made: number;
	selection: TextRange | null;
	/** Words that were kept while more are selected: the other ranges of one passage. */
	collected: readonly TextRange[];
	/** The mouse is still selecting. */
	selecting: boolean;
};

type Article = { root: HTMLElement; text: string; blocks: readonly TextRange[]; language: string | null };
type Listeners = {
	/** Whether an id is lit while the pointer is over it. */
	isHoverable: (id: string) => boolean;
	announce: (words: string) => void;
	/** The reader clicked on highlighted words. */
	onPick: (offset: number, at: { x: number; y: number }) => void;
};

/** How the reader had the text before it was put on the page anew: `at` is an offset on the screen, and how far down it was. */
type Reading = {
	text: string;
	selected: TextRange | null;
	hadFocus: boolean;
	at: { offset: number; top: number } | null;
};

/** The article as something to read, select and point at: its caret, its highlights, and what is selected. */
export class ArticleSurface {
	painter: HighlightPainter | null = null;
	caret: ReadingCaret | null = null;
	#article: Article | null = null;
	#reading: Reading | null = null;
	#state: SurfaceState = { made: 0, selection: null, collected: [], selecting: false };
	readonly #watchers = new Set<() => void>();

	state = (): SurfaceState => this.#state;

	subscribe = (watcher: () => void): (() => void) => {
		this.#watchers.add(watcher);
		return () => this.#watchers.delete(watcher);
	};

	/** Takes over the elements of the text. Answers how to let go of them. */
	attach(article: Article, { isHoverable, announce, onPick }: Listeners): () => void {
		const { root, text, blocks, language } = article;
		const painter = new HighlightPainter({ root, blocks, text });
		const caret = new ReadingCaret({
			root,
			text,
			blocks,
			language,
			announce,
			onSelect: (selection) => this.#become({ selection }),
		});
		this.#article = article;
		this.painter = painter;
		this.caret = caret;

		const events = new AbortController();
		const { signal } = events;
		root.addEventListener(
			"pointerdown",
			(event) => {
				if (event.button !== 0) return;
				if ((event.ctrlKey || event.metaKey) && caret.selected) this.collect();
				this.#become({ selecting: true });
			},
			{ signal },
		);
		window.addEventListener("pointerup", () => this.#become({ selecting: false }), { signal });
		window.addEventListener("pointercancel", () => this.#become({ selecting: false }), { signal });
		root.addEventListener(
			"click",
			({ clientX, clientY, detail }) => {
				if (caret.selected || detail > 1) return;
				const offset = painter.offsetAt(clientX, clientY);
				if (offset === null || painter.idsAt(offset).length === 0) return;
				onPick(offset, { x: clientX, y: clientY });
			},
			{ signal },
		);
		let frame = 0;
		const hover = (event: PointerEvent) => {
			cancelAnimationFrame(frame);
			frame = requestAnimationFrame(() => {
				const ids = event.type === "pointerleave" ? [] : painter.hitTest(event.clientX, event.clientY);
				painter.setHover(ids.find(isHoverable) ?? null);
				root.toggleAttribute("data-over-highlight", ids.length > 0);
			});
		};
		root.addEventListener("pointermove", hover, { signal, passive: true });
		root.addEventListener("pointerleave", hover, { signal });
		root.addEventListener(
			"copy",
			(event) => {
				const range = caret.selected;
				if (!range) return;
				// The text's own characters, not what the page made of them.
				event.clipboardData?.setData("text/plain", text.slice(range.start, range.end));
				event.preventDefault();
			},
			{ signal },
		);
		this.#goOnReading(article, caret);
		this.#become({ made: this.#state.made + 1 });
		return () => {
			cancelAnimationFrame(frame);
			this.#reading = this.#readingOf(article, painter, caret);
			events.abort();
			painter.destroy();
			caret.destroy();
			if (this.painter === painter) this.painter = null;
			if (this.caret === caret) this.caret = null;
		};
	}

	/** What is selected now. The browser tells of a changed selection only some time later; whoever acts on it asks here. */
	get selected(): TextRange | null {
		return this.caret ? this.caret.selected : this.#state.selection;
	}

	/** Everything that is selected and kept, in text order. */
	get passage(): TextRange[] {
		const { collected } = this.#state;
		const selection = this.selected;
		return mergeRanges(selection ? [...collected, selection] : collected);
	}

	/** Keeps the selected words, so that more can be selected beside them. */
	collect(): void {
		const { collected } = this.#state;
		const selection = this.selected;
		if (!selection) return;
		this.#become({ selection, collected: mergeRanges([...collected, selection]) });
	}

	select(range: TextRange): void {
		this.caret?.select(range);
	}

	/** Lets go of all selected words; the caret stays. */
	clear(): void {
		this.#become({ collected: [], selection: null });
		if (this.caret?.selected) this.caret.clear();
	}

	reveal(offset: number): void {
		this.caret?.reveal(offset);
	}

	/** Where the words are on the screen; null while they are not on the page. */
	rectOf({ start, end }: TextRange): DOMRect | null {
		const range = this.#domRange(start, end);
		return range && range.getClientRects().length > 0 ? range.getBoundingClientRect() : null;
	}

	#readingOf({ root, text }: Article, painter: HighlightPainter, caret: ReadingCaret): Reading {
		const offset = painter.visible().start;
		const rect = this.rectOf({ start: offset, end: offset + 1 });
		return {
			text,
			selected: caret.selected,
			hadFocus: document.activeElement === root,
			at: rect && { offset, top: rect.top },
		};
	}

	/** A colleague left a passage out, say: the reader still has the same words selected, at the same place of the screen. */
	#goOnReading({ root, text }: Article, caret: ReadingCaret): void {
		const reading = this.#reading;
		this.#reading = null;
		if (reading?.text !== text) return;
		if (reading.selected) caret.restore(reading.selected, reading.hadFocus);
		else if (reading.hadFocus) root.focus({ preventScroll: true });
		const rect = reading.at && this.rectOf({ start: reading.at.offset, end: reading.at.offset + 1 });
		if (rect && reading.at) scrollFrame(root).scrollTop += rect.top - reading.at.top;
	}

	#domRange(start: number, end: number): Range | null {
		if (!this.#article) return null;
		const { root, blocks } = this.#article;
		const from = pointAt(root, blocks, start);
		const to = pointAt(root, blocks, end);
		if (!from || !to) return null;
		const range = document.createRange();
		range.setStart(from.node, from.offset);
		range.setEnd(to.node, to.offset);
		return range;
	}

	#become(change: Partial<SurfaceState>): void {
		const next = { ...this.#state, ...change };
		if (sameState(next, this.#state)) return;
		this.#state = next;
		for (const watcher of this.#watchers) watcher();
	}
}

function sameState(a: SurfaceState, b: SurfaceState): boolean {
	return (
		a.made === b.made &&
		a.selecting === b.selecting &&
		a.collected === b.collected &&
		a.selection?.start === b.selection?.start &&
		a.selection?.end === b.selection?.end
	);
}
