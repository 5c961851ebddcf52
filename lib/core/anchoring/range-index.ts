/**
 * Many highlights lie over one text. Painting asks which of them meet the lines on the screen, and the pointer
 * asks which lie beneath it; with ten thousand highlights neither may look at them all.
 *
 * An index never changes. Adding or removing gives another one that shares nearly everything with the first.
 */
import { firstIndex } from "./first-index";
import type { TextRange } from "./range";

export type RangeIndex<T extends TextRange> = {
	/** How many ranges there are. */
	readonly size: number;
	/** The ranges with at least one unit in [start, end), in text order, the outer before the inner. */
	overlapping(start: number, end: number): T[];
	/** The ranges over the unit at `offset`, the shortest first: the innermost is what a click most likely means. */
	at(offset: number): T[];
	/** Another index with one range more. */
	add(item: T): RangeIndex<T>;
	/** Another index without this very item (the same object); this one if it isn't in it. */
	remove(item: T): RangeIndex<T>;
};

/**
 * Building takes O(n log n). A look-up takes O(log n + k) for k ranges found, plus the few dozen that were added
 * since. Adding or removing copies those few; once they are more than the square root of n, it merges them in, O(n log n).
 */
export function buildRangeIndex<T extends TextRange>(items: readonly T[]): RangeIndex<T> {
	return new LayeredIndex(buildBase(items.toSorted(inTextOrder)), [], new Set());
}

function inTextOrder(a: TextRange, b: TextRange): number {
	return a.start - b.start || b.end - a.end;
}

/** Ranges in text order, with a table that gives the one that ends last among any stretch of them in one step. */
type Base<T> = {
	items: readonly T[];
	starts: Int32Array;
	ends: Int32Array;
	/** `latest[level][i]` is which of the 2^level ranges from i on ends last. */
	latest: Int32Array[];
};

function buildBase<T extends TextRange>(items: readonly T[]): Base<T> {
	const starts = new Int32Array(items.length);
	const ends = new Int32Array(items.length);
	const each = new Int32Array(items.length);
	for (const [i, { start, end }] of items.entries()) {
		starts[i] = start;
		ends[i] = end;
		each[i] = i;
	}
	const latest = [each];
	for (let width = 2; width <= items.length; width *= 2) {
		const below = latest[latest.length - 1]!;
		const level = new Int32Array(items.length - width + 1);
		for (let i = 0; i < level.length; i++) {
			const left = below[i]!;
			const right = below[i + width / 2]!;
			level[i] = ends[left]! >= ends[right]! ? left : right;
		}
		latest.push(level);
	}
	return { items, starts, ends, latest };
}

/** Which of the ranges `from` (inclusive) to `to` (exclusive) ends last. There is one at least. */
function endingLast({ ends, latest }: Base<unknown>, from: number, to: number): number {
	const level = 31 - Math.clz32(to - from);
	const row = latest[level]!;
	const left = row[from]!;
	const right = row[to - (1 << level)]!;
	return ends[left]! >= ends[right]! ? left : right;
}

/** How many ranges start before `offset`. */
function startingBefore({ starts }: Base<unknown>, offset: number): number {
	return firstIndex(starts.length, (i) => starts[i]! >= offset);
}

/** Positions in the base of the ranges that meet [start, end), ascending. */
function positionsOver(base: Base<unknown>, start: number, end: number): number[] {
	const found: number[] = [];
	// Pairs (from, to) still to search; (position, -1) marks one found, kept until what is left of it has been searched.
	const waiting = [0, startingBefore(base, end)];
	while (waiting.length > 0) {
		const to = waiting.pop()!;
		const from = waiting.pop()!;
		if (to === -1) found.push(from);
		else if (from < to) {
			const last = endingLast(base, from, to);
			if (base.ends[last]! > start) waiting.push(last + 1, to, last, -1, from, last);
		}
	}
	return found;
}

class LayeredIndex<T extends TextRange> implements RangeIndex<T> {
	readonly size: number;
	private readonly base: Base<T>;
	/** In text order. */
	private readonly added: readonly T[];
	/** Positions in the base. */
	private readonly removed: ReadonlySet<number>;

	constructor(base: Base<T>, added: readonly T[], removed: ReadonlySet<number>) {
		this.base = base;
		this.added = added;
		this.removed = removed;
		this.size = base.items.length + added.length - removed.size;
	}

	overlapping(start: number, end: number): T[] {
		const found: T[] = [];
		for (const position of positionsOver(this.base, start, end)) {
			if (!this.removed.has(position)) found.push(this.base.items[position]!);
		}
		const later = this.added.filter((item) => item.start < end && item.end > start);
		return later.length === 0 ? found : merge(found, later);
	}

	at(offset: number): T[] {
		return this.overlapping(offset, offset + 1).sort((a, b) => a.end - a.start - (b.end - b.start));
	}

	add(item: T): RangeIndex<T> {
		return this.layered(merge(this.added, [item]), this.removed);
	}

	remove(item: T): RangeIndex<T> {
		const late = this.added.indexOf(item);
		if (late !== -1) return this.layered(this.added.toSpliced(late, 1), this.removed);
		for (let i = startingBefore(this.base, item.start); this.base.starts[i] === item.start; i++) {
			if (this.base.items[i] === item && !this.removed.has(i)) {
				return this.layered(this.added, new Set(this.removed).add(i));
			}
		}
		return this;
	}

	private layered(added: readonly T[], removed: ReadonlySet<number>): RangeIndex<T> {
		if (added.length + removed.size <= Math.max(32, Math.sqrt(this.base.items.length))) {
			return new LayeredIndex(this.base, added, removed);
		}
		const kept = this.base.items.filter((_, i) => !removed.has(i));
		return new LayeredIndex(buildBase(merge(kept, added)), [], new Set());
	}
}

/** Two lists in text order as one; of two that lie alike, the first list's comes first. */
function merge<T extends TextRange>(first: readonly T[], second: readonly T[]): T[] {
	const merged: T[] = [];
	let next = 0;
	for (const item of first) {
		while (next < second.length && inTextOrder(second[next]!, item) < 0) merged.push(second[next++]!);
		merged.push(item);
	}
	while (next < second.length) merged.push(second[next++]!);
	return merged;
}
