/**
 * Inside, offsets are UTF-16 units; a W3C annotation counts Unicode code points. They differ by the number of
 * surrogate pairs before the offset, so that is all the index keeps: most articles have none.
 */
import { firstIndex } from "./first-index";
import type { TextRange } from "./range";
import { isHighSurrogate, isLowSurrogate } from "./splits-pair";

export type CodePointIndex = {
	/** UTF-16 offset of the first half of every surrogate pair, ascending. */
	pairs: Uint32Array;
	/** Length of the text in UTF-16 units. */
	units: number;
};

/** Reads the text once; each offset then takes a binary search. For many ranges of one text, keep the index. */
export function indexCodePoints(text: string): CodePointIndex {
	const pairs: number[] = [];
	for (let i = 0; i + 1 < text.length; i++) {
		if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1))) pairs.push(i);
	}
	return { pairs: Uint32Array.from(pairs), units: text.length };
}

/** A range in code points. Throws on an offset outside the text or inside a pair: no checked range has one. */
export function toCodePoints(text: string | CodePointIndex, { start, end }: TextRange): TextRange {
	const index = typeof text === "string" ? indexCodePoints(text) : text;
	return { start: codePointAt(index, start), end: codePointAt(index, end) };
}

/** A range given in code points, in UTF-16 units; null when it reaches outside the text, as a stranger's annotation may. */
export function fromCodePoints(text: string | CodePointIndex, { start, end }: TextRange): TextRange | null {
	const index = typeof text === "string" ? indexCodePoints(text) : text;
	const range = { start: unitAt(index, start), end: unitAt(index, end) };
	return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && range.end <= index.units
		? range
		: null;
}

function codePointAt({ pairs, units }: CodePointIndex, unit: number): number {
	if (!Number.isInteger(unit) || unit < 0 || unit > units) throw new RangeError(`Offset ${unit} is outside the text`);
	const before = firstIndex(pairs.length, (i) => (pairs[i] ?? 0) >= unit);
	if (before > 0 && pairs[before - 1] === unit - 1) throw new RangeError(`Offset ${unit} is inside a surrogate pair`);
	return unit - before;
}

function unitAt({ pairs }: CodePointIndex, codePoint: number): number {
	// The pair at UTF-16 offset p, with i pairs before it, is code point p - i.
	return codePoint + firstIndex(pairs.length, (i) => (pairs[i] ?? 0) - i >= codePoint);
}
