import type { Block } from "./article";

/** How far down a page prints its title. */
const topBlocks = 12;

/**
 * Which passage is the article's title: the first heading near the top, or the one below it where the first is only
 * a word or three, such as a paper's name or a kicker. -1 when there is none. `isOut` says which ones don't count.
 */
export function findTitle(text: string, blocks: readonly Block[], isOut: (i: number) => boolean): number {
	const headings: number[] = [];
	for (let i = 0; i < Math.min(blocks.length, topBlocks); i++) {
		if (blocks[i]?.kind === "heading" && !isOut(i)) headings.push(i);
	}
	const [first, second] = headings;
	if (first === undefined) return -1;
	if (second === undefined || second - first > 3) return first;
	const above = wordsIn(text, blocks[first]);
	return above <= 3 && wordsIn(text, blocks[second]) > above ? second : first;
}

function wordsIn(text: string, block: Block | undefined): number {
	return block
		? text
				.slice(block.start, block.end)
				.replace(/^#{1,6}\s+/, "")
				.split(/\s+/).length
		: 0;
}
