/**
 * The article as the report prints it: block by block, cut wherever a claim or an excluded passage begins or
 * ends, so that overlapping and nested claims need no nested markup.
 */
import type { TextRange } from "../anchoring/range";
import type { Block, BlockKind } from "../articles/article";

/** A range of the text that belongs to a numbered claim; `place` tells the ranges of one claim apart. */
export type ClaimedRange = TextRange & { claim: number; place: number };

export type CopySegment = {
	text: string;
	excluded: boolean;
	/** The innermost claim here, or null. */
	claim: number | null;
	/** How many ranges lie on these words. */
	depth: number;
	/** Ranges whose first and last words these are. */
	starts: ClaimedRange[];
	ends: ClaimedRange[];
};

export type CopyBlock = TextRange & {
	/** As in the margin of the proof; excluded blocks have none. */
	number: number | null;
	kind: BlockKind;
	segments: CopySegment[];
};

export function annotatedCopy(
	text: string,
	blocks: readonly Block[],
	ranges: readonly ClaimedRange[],
	excluded: readonly TextRange[],
): CopyBlock[] {
	const byStart = ranges.toSorted((a, b) => a.start - b.start || b.end - a.end);
	const sweep = new Sweep(byStart);
	const numbers = paragraphNumbers(blocks);
	return blocks.map((block, i) => ({
		start: block.start,
		end: block.end,
		number: numbers[i] ?? null,
		kind: block.kind,
		segments: segmentsOf(text, block, blocks[i + 1]?.start ?? Number.POSITIVE_INFINITY, sweep, excluded),
	}));
}

/** 1, 2, 3 … for what a reader counts as a paragraph of the article; null for what is excluded. */
export function paragraphNumbers(blocks: readonly Block[]): (number | null)[] {
	let number = 0;
	return blocks.map((block) => (block.kind === "excluded" ? null : ++number));
}

/** Cuts one block. A range that begins or ends in the white space between two blocks does so at the nearer edge inside it. */
function segmentsOf(
	text: string,
	block: Block,
	nextStart: number,
	sweep: Sweep,
	excluded: readonly TextRange[],
): CopySegment[] {
	const outs = overlapping(excluded, block);
	const cuts = [...sweep.cutsWithin(block), ...outs.flatMap(({ start, end }) => [start, end])];
	const edges = [...new Set([block.start, ...cuts.filter((at) => at > block.start && at < block.end), block.end])];
	edges.sort((a, b) => a - b);
	return edges.slice(0, -1).map((start, i) => {
		const end = edges[i + 1] ?? block.end;
		const starts = sweep.enter(end);
		const { claim, depth } = sweep.at(start);
		const ends = sweep.leave(end === block.end ? nextStart : end);
		return {
			text: text.slice(start, end),
			excluded: outs.some((out) => out.start <= start && out.end >= end),
			claim,
			depth,
			starts,
			ends,
		};
	});
}

function overlapping(ranges: readonly TextRange[], block: TextRange): TextRange[] {
	return ranges.filter(({ start, end }) => start < block.end && end > block.start);
}

/** Walks the text once, knowing which ranges are open. `byStart` is in order of start, the longer one first. */
class Sweep {
	private next = 0;
	private open: ClaimedRange[] = [];

	constructor(private readonly byStart: readonly ClaimedRange[]) {}

	cutsWithin(block: TextRange): number[] {
		const cuts = this.open.map(({ end }) => end);
		for (let i = this.next; (this.byStart[i]?.start ?? Number.POSITIVE_INFINITY) < block.end; i++) {
			const range = this.byStart[i];
			if (range) cuts.push(range.start, range.end);
		}
		return cuts;
	}

	/** Opens what begins before `end`: in these words or in the white space before them. */
	enter(end: number): ClaimedRange[] {
		const entered: ClaimedRange[] = [];
		for (let range = this.byStart[this.next]; range && range.start < end; range = this.byStart[++this.next]) {
			entered.push(range);
		}
		this.open.push(...entered);
		return entered;
	}

	/** A range of nothing but white space between blocks is open, but lies on no words. */
	at(start: number): { claim: number | null; depth: number } {
		const here = this.open.filter((range) => range.end > start);
		return { claim: here.at(-1)?.claim ?? null, depth: here.length };
	}

	/** Closes what ends by `end`; the inner ones first. */
	leave(end: number): ClaimedRange[] {
		const ended = this.open.filter((range) => range.end <= end).toReversed();
		if (ended.length > 0) this.open = this.open.filter((range) => range.end > end);
		return ended;
	}
}
