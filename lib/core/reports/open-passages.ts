import type { TextRange } from "../anchoring/range";

/** The same stretches, cut where a block ends, so that each can be found by its paragraph. Both are in text order. */
export function cutAtBlocks(stretches: readonly TextRange[], blocks: readonly TextRange[]): TextRange[] {
	const cut: TextRange[] = [];
	let first = 0;
	for (const { start, end } of stretches) {
		while ((blocks[first]?.end ?? Number.POSITIVE_INFINITY) <= start) first++;
		for (let i = first; (blocks[i]?.start ?? Number.POSITIVE_INFINITY) < end; i++) {
			const block = blocks[i];
			if (block) cut.push({ start: Math.max(start, block.start), end: Math.min(end, block.end) });
		}
	}
	return cut;
}
