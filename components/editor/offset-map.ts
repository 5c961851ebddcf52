/**
 * Between a place on the screen and a place in the frozen text there is only arithmetic: the page holds each block's
 * words exactly as they stand in the text, so a place is the block's start plus a count (see dom-text.ts), and white
 * space between blocks is simply not there. Offsets are UTF-16 units into the article's text.
 */
import type { TextRange } from "@/lib/core/anchoring/range";
import { splitsPair } from "@/lib/core/anchoring/splits-pair";

/** The last block that starts at or before the offset; -1 above the first. */
export function blockBefore(blocks: readonly TextRange[], offset: number): number {
	let low = 0;
	let high = blocks.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((blocks[middle] as TextRange).start <= offset) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

/**
 * What a person selected, and nothing else: ends that lie between blocks draw back to the words that are inside, and
 * an end inside a surrogate pair leaves the half-selected character out. Null when no character is left.
 */
export function selectedRange(
	text: string,
	blocks: readonly TextRange[],
	{ start: from, end: to }: TextRange,
): TextRange | null {
	const startBlock = blockBefore(blocks, from);
	const inside = blocks[startBlock];
	let start = inside && from < inside.end ? from : (blocks[startBlock + 1]?.start ?? text.length);
	const endBlock = blocks[blockBefore(blocks, to - 1)];
	let end = endBlock ? Math.min(to, endBlock.end) : 0;
	if (splitsPair(text, start)) start++;
	if (splitsPair(text, end)) end--;
	return start < end ? { start, end } : null;
}
