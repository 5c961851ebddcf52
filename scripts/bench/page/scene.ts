import type { BenchBlock, BenchClaim } from "../article";

/** The article on the page as Stet lays it out, one element for each block, with nothing drawn on it yet. */
export type Scene = {
	root: HTMLElement;
	elements: readonly Element[];
	blocks: readonly BenchBlock[];
	text: string;
	claims: readonly BenchClaim[];
};

/** One way to draw claims. Each act answers when what it changed has been handed to the browser to paint. */
export type Contender = {
	draw(): Promise<void> | void;
	/** Takes everything away again. */
	end(): void;
	add?(claim: BenchClaim): Promise<void> | void;
	select?(id: string): Promise<void> | void;
	/** Called for real pointer moves, by contenders that don't listen for themselves. */
	hover?(x: number, y: number): void;
};

/** What a page can do before it knows the claims; not measured. */
export type Prepare = (scene: Scene) => Contender;

/** The part of the text that is on the screen. */
export function visiblePart({ elements, blocks }: Scene): BenchBlock {
	let first: BenchBlock | undefined;
	let last: BenchBlock | undefined;
	for (const [index, element] of elements.entries()) {
		const { top, bottom } = element.getBoundingClientRect();
		if (top >= window.innerHeight) break;
		if (bottom <= 0) continue;
		first ??= blocks[index];
		last = blocks[index];
	}
	return { start: first?.start ?? 0, end: last?.end ?? 0 };
}

/** A range of the text cut into its parts within single blocks. */
export function* inBlocks({ blocks }: Scene, { start, end }: BenchBlock): Generator<{ block: number } & BenchBlock> {
	let low = 0;
	let high = blocks.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((blocks[middle] as BenchBlock).end > start) high = middle;
		else low = middle + 1;
	}
	for (let block = low; block < blocks.length; block++) {
		const own = blocks[block] as BenchBlock;
		if (own.start >= end) return;
		yield { block, start: Math.max(0, start - own.start), end: Math.min(own.end, end) - own.start };
	}
}
