/**
 * Between a place on the screen and a place in the frozen text there is only arithmetic. The document that shows
 * an article holds each block's words exactly as they stand in the text, so a position in it is the block's
 * start plus a count, and white space between blocks is simply not there.
 *
 * Offsets are UTF-16 units into the article's text. Positions are ProseMirror's: one token opens a block, one closes it.
 */
import type { TextRange } from "@/lib/core/anchoring/range";
import { splitsPair } from "@/lib/core/anchoring/splits-pair";

/** For each block the position just before it; one more for the end of the document. */
export function openingPositions(blocks: readonly TextRange[]): number[] {
	const openings = [0];
	let at = 0;
	for (const { start, end } of blocks) {
		at += end - start + 2;
		openings.push(at);
	}
	return openings;
}

/** The last block that starts at or before the offset; -1 above the first. */
export function blockBefore(blocks: readonly TextRange[], offset: number): number {
	return lastAtOrBelow(blocks.length, offset, (index) => (blocks[index] as TextRange).start);
}

/** The position that shows an offset. Between two blocks it is the end of the one above; above the first, its start. */
export function offsetToPosition(blocks: readonly TextRange[], openings: readonly number[], offset: number): number {
	const index = Math.max(0, blockBefore(blocks, offset));
	const block = blocks[index];
	if (!block) return 0;
	return (openings[index] ?? 0) + 1 + Math.min(Math.max(0, offset - block.start), block.end - block.start);
}

/** The offset shown at a position. A position between two blocks is the end of the one above. */
export function positionToOffset(blocks: readonly TextRange[], openings: readonly number[], position: number): number {
	const index = lastAtOrBelow(blocks.length, position - 1, (at) => openings[at] as number);
	const block = blocks[Math.max(0, index)];
	if (!block) return 0;
	if (index < 0) return block.start;
	return Math.min(block.end, block.start + position - 1 - (openings[index] as number));
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

function lastAtOrBelow(length: number, value: number, at: (index: number) => number): number {
	let low = 0;
	let high = length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (at(middle) <= value) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}
