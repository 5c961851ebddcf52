/**
 * How much of an article has been dealt with: which words are in a claim, which were looked at and claim nothing,
 * which are still open. A word counts where any of its characters lies; half a word in a claim has been seen.
 *
 * Where several things hold of a word, the first of these counts: claimed, excluded, no claim, open. Claimed comes
 * first because somebody put that word on the record, be it in a teaser, and no count may hide it. Excluded comes
 * before "no claim" because what is not part of the article can't add to what has been checked of it.
 */
import { firstIndex } from "../anchoring/first-index";
import { mergeRanges } from "../anchoring/merge-ranges";
import type { TextRange } from "../anchoring/range";
import { indexWords, type WordIndex } from "../anchoring/word-index";
import type { Block } from "./article";

export const coverageStates = ["claimed", "excluded", "no-claim", "open"] as const;
export type CoverageState = (typeof coverageStates)[number];

export type CoverageSegment = TextRange & { state: CoverageState };

export type Coverage = {
	/** `total` is claimed, no claim and open together; excluded words are in no count but their own. */
	words: { claimed: number; noClaim: number; open: number; excluded: number; total: number };
	/** Neighbouring words of one state as one stretch, with the space between them; the space between two states is in neither. */
	segments: CoverageSegment[];
	/** What was read of the text. Large: send `words` and `segments` over the wire without it. */
	index: WordIndex;
};

export type Passages = { excluded: readonly TextRange[]; claimed: readonly TextRange[]; noClaim: readonly TextRange[] };

/** Blocks only say where words and sentences end; what is excluded, the marks say, which people can change. */
export function coverage(text: string, { blocks, ...passages }: Passages & { blocks: readonly Block[] }): Coverage {
	return coverWords(indexArticle(text, blocks), passages);
}

/** The words of a frozen version. They never change, so keep them: `coverWords` then costs next to nothing per added claim. */
export function indexArticle(text: string, blocks: readonly Block[]): WordIndex {
	return indexWords(
		text,
		blocks.flatMap(({ start, end }) => [start, end]),
	);
}

export function coverWords(index: WordIndex, { excluded, claimed, noClaim }: Passages): Coverage {
	const layers = [claimed, excluded, noClaim].map((ranges) => wordsUnder(index, ranges));
	const counts = { claimed: 0, excluded: 0, "no-claim": 0, open: 0 };
	const segments: CoverageSegment[] = [];
	for (const { from, to, state } of runs(layers, index.starts.length)) {
		counts[state] += to - from;
		segments.push({ start: index.starts[from] ?? 0, end: index.ends[to - 1] ?? 0, state });
	}
	const { "no-claim": withoutClaim, ...rest } = counts;
	const total = counts.claimed + withoutClaim + counts.open;
	return { words: { ...rest, noClaim: withoutClaim, total }, segments, index };
}

/**
 * Where to look next: the first open words that begin at `from` or later, up to the end of their sentence or of
 * their open stretch; from the top again when there are none; null when nothing is open.
 */
export function nextOpen({ segments, index }: Pick<Coverage, "segments" | "index">, from: number): TextRange | null {
	const after = firstIndex(segments.length, (i) => (segments[i]?.end ?? 0) > from);
	if (after === segments.length && from > 0) return nextOpen({ segments, index }, 0);
	for (let i = 0; i <= segments.length; i++) {
		const segment = segments[(after + i) % segments.length];
		if (segment?.state !== "open") continue;
		// The stretch that `from` lies in comes first for its rest, and last, from its beginning.
		const earliest = i === 0 ? Math.max(from, segment.start) : segment.start;
		const word = firstIndex(index.starts.length, (k) => (index.starts[k] ?? 0) >= earliest);
		const start = index.starts[word];
		if (start !== undefined && start < segment.end) return { start, end: runEnd(index, word, segment.end) };
	}
	return null;
}

/** Words `from` (inclusive) to `to` (exclusive). */
type WordRun = { from: number; to: number };

/** Which words the ranges touch, in order and without overlaps. */
function wordsUnder({ starts, ends }: WordIndex, ranges: readonly TextRange[]): WordRun[] {
	const found: WordRun[] = [];
	for (const { start, end } of mergeRanges(ranges)) {
		const last = found.at(-1);
		const from = firstIndex(ends.length, (i) => (ends[i] ?? 0) > start, last?.to);
		const to = firstIndex(starts.length, (i) => (starts[i] ?? 0) >= end, from);
		// Two ranges can touch the same word; it was counted with the first.
		if (to > from) found.push({ from, to });
	}
	return found;
}

/** All the words, in runs of one state. The layers are in order of precedence; what none of them covers is open. */
function runs(layers: readonly WordRun[][], count: number): (WordRun & { state: CoverageState })[] {
	const found: (WordRun & { state: CoverageState })[] = [];
	const at = layers.map(() => 0);
	let from = 0;
	while (from < count) {
		let to = count;
		let state: CoverageState = "open";
		for (let i = 0; i < layers.length; i++) {
			let run = layers[i]?.[at[i] ?? 0];
			while (run && run.to <= from) {
				at[i] = (at[i] ?? 0) + 1;
				run = layers[i]?.[at[i] ?? 0];
			}
			if (!run) continue;
			if (run.from <= from) {
				to = Math.min(to, run.to);
				state = coverageStates[i] ?? "open";
				break;
			}
			to = Math.min(to, run.from);
		}
		const last = found.at(-1);
		if (last?.state === state) last.to = to;
		else found.push({ from, to, state });
		from = to;
	}
	return found;
}

function runEnd(index: WordIndex, word: number, limit: number): number {
	let last = word;
	while ((index.ends[last + 1] ?? Number.POSITIVE_INFINITY) <= limit && !endsSentence(index, last)) last++;
	return index.ends[last] ?? limit;
}

const blankLine = /\n\s*\n/;
const sentenceEnd = /[.!?…]["'”’»›)\]]*\s|[。！？]/;
/** After these a full stop ends nothing. So it does after a single letter, and after one or two digits: "am 7. Januar". */
const abbreviations =
	/^(?:\p{L}|\d{1,2}|mr|mrs|ms|dr|st|prof|gen|col|lt|sgt|sen|rep|gov|jr|vs|no|ca|bzw|vgl|usw|nr|str|abs|art|hr|fr|mme|mlle|sig)$/iu;

/** Whether a sentence ends between this word and the next one. In doubt it does not: a longer stretch is shown whole. */
function endsSentence({ text, starts, ends, cuts }: WordIndex, word: number): boolean {
	const end = ends[word] ?? text.length;
	const next = starts[word + 1] ?? text.length;
	const cut = firstIndex(cuts.length, (i) => (cuts[i] ?? 0) >= end);
	if (cut < cuts.length && (cuts[cut] ?? 0) <= next) return true;
	const between = text.slice(end, next);
	if (blankLine.test(between)) return true;
	const stop = sentenceEnd.exec(between);
	if (!stop) return false;
	if (/\s$/.test(stop[0]) && /^\p{Ll}/u.test(text.slice(next, next + 2))) return false;
	return !(stop.index === 0 && between.startsWith(".") && abbreviations.test(text.slice(starts[word], end)));
}
