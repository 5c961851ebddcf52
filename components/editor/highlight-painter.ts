/**
 * Draws claims on the frozen text with the CSS Custom Highlight API. Nothing is wrapped and the page's elements never
 * change, so a claim costs nothing until its passage comes near the screen: only the stretches that can be seen,
 * plus a margin, have their highlights registered.
 *
 * Knows no React and no claims; `id` is whatever the caller wants back from `hitTest`.
 */
import type { TextRange } from "@/lib/core/anchoring/range";
import { splitsPair } from "@/lib/core/anchoring/splits-pair";
import { blocksPerPart } from "./block-markup";
import { blockElement, blockIndex, partsOn, pointInBlock } from "./dom-text";
import { blockBefore } from "./offset-map";

/** The names are those of the `::highlight(stet-…)` rules in highlights.css; later ones are painted above earlier ones. */
export const highlightStates = [
	"excluded",
	"no-claim",
	"not-rated",
	"open",
	"researching",
	"in-review",
	"settled-true",
	"settled-between",
	"settled-false",
	"unproven",
	"disputed",
	"stale",
	"overlap",
	"person-0",
	"person-1",
	"person-2",
	"person-3",
	"person-4",
	"person-5",
	"person-6",
	"person-7",
	"collected",
	"hover",
	"active",
] as const;
export type HighlightState = (typeof highlightStates)[number];

/** One stretch to draw. Several may share an id: a claim's ranges. */
export type PaintedRange = TextRange & { id: string; state: HighlightState };

/** A block, or a part of a very long one: what is registered and forgotten as a whole. */
type Stretch = TextRange & { block: number; drawn: Drawn[] | null };
type Drawn = { highlight: Highlight; range: AbstractRange };

type Options = {
	/** The element that holds the blocks, as block-markup.ts lays them out. */
	root: HTMLElement;
	blocks: readonly TextRange[];
	text: string;
	/** What scrolls; the window when left out. */
	viewport?: HTMLElement | null;
	/** How far beyond the visible part to draw, in heights of it: scrolling comes a frame before the drawing. */
	margin?: number;
};

const emphases = ["active", "hover"] as const;

/** Longer blocks are drawn part by part. */
const longestStretch = 8_192;

export class HighlightPainter {
	/** False in a browser without the API: nothing is drawn, `hitTest` works all the same. */
	static readonly isSupported = typeof CSS !== "undefined" && "highlights" in CSS;

	readonly #root: HTMLElement;
	readonly #blocks: readonly TextRange[];
	readonly #viewport: HTMLElement | null;
	readonly #margin: number;
	readonly #stretches: Stretch[];
	readonly #resizes: ResizeObserver;
	readonly #watchers = new Set<() => void>();
	#items: PaintedRange[] = [];
	/** The drawn stretches, first and one past the last. */
	#from = 0;
	#to = 0;
	/** What others have selected: over the rest, and nothing that is pointed at. */
	#guests: { items: readonly PaintedRange[]; drawn: Drawn[] } = { items: [], drawn: [] };
	#emphasis: Record<(typeof emphases)[number], { id: string | null; drawn: Drawn[] }> = {
		active: { id: null, drawn: [] },
		hover: { id: null, drawn: [] },
	};
	#frame = 0;
	/** How large everything was at the last look. */
	#seen = "";

	constructor({ root, blocks, text, viewport = null, margin = 0.5 }: Options) {
		this.#root = root;
		this.#blocks = blocks;
		this.#viewport = viewport;
		this.#margin = margin;
		this.#stretches = stretchesOf(text, blocks);
		const target = viewport ?? document;
		target.addEventListener("scroll", this.#soon, { passive: true });
		window.addEventListener("resize", this.#soon);
		this.#resizes = new ResizeObserver(this.#resized);
		this.#resizes.observe(root);
		if (viewport) this.#resizes.observe(viewport);
	}

	/** Draws these and nothing else. */
	setRanges(items: readonly PaintedRange[]): void {
		this.#forget(this.#from, this.#to);
		this.#items = [...items];
		this.update();
	}

	add(item: PaintedRange): void {
		this.#items.push(item);
		this.#redraw(item);
	}

	/** Takes every stretch with this id away. */
	remove(id: string): void {
		this.replace(id, []);
	}

	/** Draws these where the stretches with this id were. */
	replace(id: string, items: readonly PaintedRange[]): void {
		const gone = this.#items.filter((item) => item.id === id);
		if (gone.length + items.length === 0) return;
		this.#items = [...this.#items.filter((item) => item.id !== id), ...items];
		for (const item of [...gone, ...items]) this.#redraw(item);
		for (const which of emphases) if (this.#emphasis[which].id === id) this.#emphasise(which, id);
	}

	/** Draws these over the rest, instead of those before. They cover nothing: `hitTest` doesn't know them, and no shade says that they overlap. */
	setGuests(items: readonly PaintedRange[]): void {
		this.#guests.items = items;
		this.#drawGuests();
	}

	/** The claim that the reader is on. */
	setActive(id: string | null): void {
		this.#emphasise("active", id);
	}

	/** The claim under the pointer. */
	setHover(id: string | null): void {
		if (this.#emphasis.hover.id !== id) this.#emphasise("hover", id);
	}

	/** The offset of the character under a point of the screen; null where there is none. */
	offsetAt(x: number, y: number): number | null {
		const caret = caretAt(x, y);
		if (!caret || caret.node.nodeType !== Node.TEXT_NODE) return null;
		const element = caret.node.parentElement;
		const block = element && this.#blocks[blockIndex(this.#root, element) ?? -1];
		if (!block) return null;
		let before = 0;
		for (let node = caret.node.previousSibling; node; node = node.previousSibling)
			before += node.nodeValue?.length ?? 0;
		// A caret is a gap between two characters; the point may be on either side of it, or beyond the line's end.
		const words = caret.node.nodeValue ?? "";
		const previous = caret.offset - (splitsPair(words, caret.offset - 1) ? 2 : 1);
		for (const [from, to] of [
			[caret.offset, splitsPair(words, caret.offset + 1) ? caret.offset + 2 : caret.offset + 1],
			[previous, caret.offset],
		] as const) {
			if (from >= 0 && to <= words.length && isOver(caret.node, from, to, x, y)) return block.start + before + from;
		}
		return null;
	}

	/** The ids of everything drawn under a point of the screen, shortest first. */
	hitTest(x: number, y: number): string[] {
		const offset = this.offsetAt(x, y);
		return offset === null ? [] : this.idsAt(offset);
	}

	/** The ids of everything that covers the character at an offset, shortest first. */
	idsAt(offset: number): string[] {
		const items = this.#over(offset, offset + 1).sort((a, b) => a.end - a.start - (b.end - b.start));
		return [...new Set(items.map((item) => item.id))];
	}

	/** Calls back when other blocks have come into view. Answers how to stop. */
	onView(watcher: () => void): () => void {
		this.#watchers.add(watcher);
		return () => this.#watchers.delete(watcher);
	}

	/** The part of the text that is on the screen or near it. */
	get view(): TextRange {
		const first = this.#stretches[this.#from];
		const last = this.#stretches[this.#to - 1];
		return { start: first?.start ?? 0, end: last?.end ?? 0 };
	}

	/** The part of the text that is on the screen. */
	visible(): TextRange {
		const { from, to } = this.#near(0);
		return { start: this.#stretches[from]?.start ?? 0, end: this.#stretches[to - 1]?.end ?? 0 };
	}

	/** Looks at the page's elements again, after one of them was made anew. */
	refresh(): void {
		this.#forget(this.#from, this.#to);
		this.update();
		this.#drawGuests();
	}

	/** Draws what has come near the screen and forgets what has left it. */
	update(): void {
		cancelAnimationFrame(this.#frame);
		this.#frame = 0;
		this.#seen = this.#size();
		const { from, to } = this.#near(this.#margin);
		const changed = from !== this.#from || to !== this.#to;
		this.#forget(this.#from, Math.min(this.#to, from));
		this.#forget(Math.max(this.#from, to), this.#to);
		this.#from = from;
		this.#to = to;
		this.#drawUndrawn();
		if (!changed) return;
		this.#drawGuests();
		for (const which of emphases) {
			if (this.#emphasis[which].id !== null) this.#emphasise(which, this.#emphasis[which].id);
		}
		for (const watcher of this.#watchers) watcher();
	}

	destroy(): void {
		cancelAnimationFrame(this.#frame);
		(this.#viewport ?? document).removeEventListener("scroll", this.#soon);
		window.removeEventListener("resize", this.#soon);
		this.#resizes.disconnect();
		this.#watchers.clear();
		this.#emphasise("active", null);
		this.#emphasise("hover", null);
		this.setGuests([]);
		this.#forget(this.#from, this.#to);
	}

	/** An observer calls at its start too, when nothing has changed since the first look. */
	readonly #resized = (): void => {
		if (this.#size() !== this.#seen) this.#soon();
	};

	#size(): string {
		const { offsetWidth, offsetHeight } = this.#root;
		return `${offsetWidth} ${offsetHeight} ${this.#viewport?.clientHeight}`;
	}

	readonly #soon = (): void => {
		this.#frame ||= requestAnimationFrame(() => this.update());
	};

	#redraw(range: TextRange): void {
		for (const stretch of this.#stretchesIn(range)) {
			if (!stretch.drawn) continue;
			erase(stretch.drawn);
			stretch.drawn = null;
			this.#draw(stretch, this.#over(stretch.start, stretch.end));
		}
	}

	/**
	 * What covers any of these characters, in text order, the outer before the inner. Looking at all of them takes a
	 * tenth of a millisecond for ten thousand, far less than building an index before anything can be drawn.
	 */
	#over(start: number, end: number): PaintedRange[] {
		const found: PaintedRange[] = [];
		for (const item of this.#items) if (item.start < end && item.end > start) found.push(item);
		return found.sort((a, b) => a.start - b.start || b.end - a.end);
	}

	#drawUndrawn(): void {
		const missing = this.#stretches.slice(this.#from, this.#to).filter((stretch) => !stretch.drawn);
		const first = missing[0];
		if (!first) return;
		const items = this.#over(first.start, (missing.at(-1) as Stretch).end);
		let next = 0;
		for (const stretch of missing) {
			while (next < items.length && (items[next] as PaintedRange).end <= stretch.start) next++;
			const inside: PaintedRange[] = [];
			for (let at = next; at < items.length; at++) {
				const item = items[at] as PaintedRange;
				if (item.start >= stretch.end) break;
				if (item.end > stretch.start) inside.push(item);
			}
			this.#draw(stretch, inside);
		}
	}

	#draw(stretch: Stretch, items: readonly PaintedRange[]): void {
		if (stretch.drawn || !HighlightPainter.isSupported) return;
		stretch.drawn = [];
		if (items.length === 0) return;
		const element = blockElement(this.#root, stretch.block);
		for (const item of items) this.#paint(stretch, element, item, item.state, stretch.drawn);
		for (const range of overlaps(items)) this.#paint(stretch, element, range, "overlap", stretch.drawn);
	}

	#paint(stretch: Stretch, element: Element | null, range: TextRange, state: HighlightState, drawn: Drawn[]): void {
		const block = this.#blocks[stretch.block];
		const from = Math.max(range.start, stretch.start);
		const to = Math.min(range.end, stretch.end);
		if (!element || !block || from >= to) return;
		const first = pointInBlock(element, from - block.start);
		const last = pointInBlock(element, to - block.start);
		const words = new StaticRange({
			startContainer: first.node,
			startOffset: first.offset,
			endContainer: last.node,
			endOffset: last.offset,
		});
		const highlight = highlightFor(state);
		highlight.add(words);
		drawn.push({ highlight, range: words });
	}

	#emphasise(which: (typeof emphases)[number], id: string | null): void {
		const emphasis = this.#emphasis[which];
		erase(emphasis.drawn);
		emphasis.drawn = [];
		emphasis.id = id;
		if (id === null || !HighlightPainter.isSupported) return;
		for (const item of this.#over(this.view.start, this.view.end)) {
			if (item.id === id) this.#paintInView(item, which, emphasis.drawn);
		}
	}

	#drawGuests(): void {
		const { items, drawn } = this.#guests;
		erase(drawn);
		drawn.length = 0;
		if (!HighlightPainter.isSupported) return;
		for (const item of items) this.#paintInView(item, item.state, drawn);
	}

	#paintInView(range: TextRange, state: HighlightState, drawn: Drawn[]): void {
		for (const stretch of this.#stretchesIn(range)) {
			if (stretch.drawn) this.#paint(stretch, blockElement(this.#root, stretch.block), range, state, drawn);
		}
	}

	#forget(from: number, to: number): void {
		for (let at = from; at < to; at++) {
			const stretch = this.#stretches[at];
			if (!stretch?.drawn) continue;
			erase(stretch.drawn);
			stretch.drawn = null;
		}
	}

	#stretchesIn({ start, end }: TextRange): Stretch[] {
		const found: Stretch[] = [];
		for (let at = Math.max(0, blockBefore(this.#stretches, start)); at < this.#stretches.length; at++) {
			const stretch = this.#stretches[at] as Stretch;
			if (stretch.start >= end) break;
			if (stretch.end > start) found.push(stretch);
		}
		return found;
	}

	/** Blocks lie below one another, so the ones on the screen are found by halving. */
	#near(margin: number): { from: number; to: number } {
		const view = this.#viewport?.getBoundingClientRect();
		const top = view?.top ?? 0;
		const bottom = view?.bottom ?? window.innerHeight;
		const reach = (bottom - top) * margin;
		const isBelowTop = (rect: DOMRect) => rect.bottom > top - reach;
		const isBeyond = (rect: DOMRect) => rect.top >= bottom + reach;
		let low = 0;
		let high = this.#stretches.length;
		const parts = partsOn(this.#root);
		if (parts) {
			// A look at a block makes the browser lay out its part, so only parts on the screen are looked into.
			const rectOf = (part: number) => (parts[part] as Element).getBoundingClientRect();
			low = this.#stretchOfPart(firstWhere(0, parts.length, (part) => isBelowTop(rectOf(part))));
			high = this.#stretchOfPart(firstWhere(0, parts.length, (part) => isBeyond(rectOf(part))));
		}
		const rectOf = (at: number) => this.#rectOf(this.#stretches[at] as Stretch);
		const from = firstWhere(low, high, (at) => isBelowTop(rectOf(at)));
		return { from, to: firstWhere(from, high, (at) => isBeyond(rectOf(at))) };
	}

	#stretchOfPart(part: number): number {
		const block = this.#blocks[part * blocksPerPart];
		return block ? Math.max(0, blockBefore(this.#stretches, block.start)) : this.#stretches.length;
	}

	#rectOf(stretch: Stretch): DOMRect {
		const element = blockElement(this.#root, stretch.block);
		const block = this.#blocks[stretch.block];
		if (!element || !block) return new DOMRect();
		if (stretch.end - stretch.start === block.end - block.start) return element.getBoundingClientRect();
		const range = document.createRange();
		const first = pointInBlock(element, stretch.start - block.start);
		const last = pointInBlock(element, stretch.end - block.start);
		range.setStart(first.node, first.offset);
		range.setEnd(last.node, last.offset);
		return range.getBoundingClientRect();
	}
}

/** The first of some numbers for which it is so, when it is for all that follow; `high` when for none. */
function firstWhere(low: number, high: number, isSo: (at: number) => boolean): number {
	let first = low;
	let last = high;
	while (first < last) {
		const middle = (first + last) >> 1;
		if (isSo(middle)) last = middle;
		else first = middle + 1;
	}
	return first;
}

function stretchesOf(text: string, blocks: readonly TextRange[]): Stretch[] {
	const stretches: Stretch[] = [];
	for (let block = 0; block < blocks.length; block++) {
		const { start, end } = blocks[block] as TextRange;
		for (let from = start; from < end; ) {
			let to = Math.min(end, from + longestStretch);
			// Never between the halves of a surrogate pair, nor inside a word where a space is near.
			if (to < end) to = Math.max(text.lastIndexOf(" ", to) + 1, from + longestStretch - 200);
			stretches.push({ start: from, end: to, block, drawn: null });
			from = to;
		}
	}
	return stretches;
}

/** Where two or more of them lie on each other. They come in text order, the outer before the inner. */
function overlaps(items: readonly TextRange[]): TextRange[] {
	const found: TextRange[] = [];
	let reached = 0;
	for (const { start, end } of items) {
		const last = found.at(-1);
		const until = Math.min(end, reached);
		if (start < until) {
			if (last && start <= last.end) last.end = Math.max(last.end, until);
			else found.push({ start, end: until });
		}
		reached = Math.max(reached, end);
	}
	return found;
}

function erase(drawn: readonly Drawn[]): void {
	for (const { highlight, range } of drawn) highlight.delete(range);
}

function highlightFor(state: HighlightState): Highlight {
	const name = `stet-${state}`;
	const known = CSS.highlights.get(name);
	if (known) return known;
	const made = new Highlight();
	made.priority = highlightStates.indexOf(state);
	CSS.highlights.set(name, made);
	return made;
}

function caretAt(x: number, y: number): { node: Node; offset: number } | null {
	if (document.caretPositionFromPoint) {
		const caret = document.caretPositionFromPoint(x, y);
		return caret && { node: caret.offsetNode, offset: caret.offset };
	}
	const range = document.caretRangeFromPoint?.(x, y);
	return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

/** Half the space between two lines, which belongs to neither line's letters but is where people click. */
const leading = 6;

function isOver(node: Node, from: number, to: number, x: number, y: number): boolean {
	const range = document.createRange();
	range.setStart(node, from);
	range.setEnd(node, to);
	return Array.from(range.getClientRects()).some(
		({ left, right, top, bottom }) => left <= x && x < right && top - leading <= y && y < bottom + leading,
	);
}
