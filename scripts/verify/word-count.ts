/**
 * Which words of an article are claimed, left out, without a claim, or open, counted a second time: every unit of the text is
 * painted, and every word looked at by itself. Slower than what the desk does, and made of other parts.
 */
export type Span = { start: number; end: number };
export type WordsBy = Record<"claimed" | "noClaim" | "open" | "excluded" | "total", number>;

type Painted = Record<"blocks" | "claimed" | "excluded" | "noClaim" | "listedOpen", readonly Span[]>;

const claimedBit = 1;
const excludedBit = 2;
const noClaimBit = 4;
const listedBit = 8;

export function countWords(text: string, painted: Painted) {
	const paint = new Uint8Array(text.length);
	const lay = (spans: readonly Span[], bit: number) => {
		for (const { start, end } of spans)
			for (let i = start; i < end && i < paint.length; i++) paint[i] = (paint[i] ?? 0) | bit;
	};
	lay(painted.claimed, claimedBit);
	lay(painted.excluded, excludedBit);
	lay(painted.noClaim, noClaimBit);
	lay(painted.listedOpen, listedBit);

	const counts: WordsBy = { claimed: 0, noClaim: 0, open: 0, excluded: 0, total: 0 };
	let listedOpen = 0;
	let listedOpenElsewhere = 0;
	for (const { start, end } of wordsOf(text, painted.blocks)) {
		let bits = 0;
		for (let i = start; i < end; i++) bits |= paint[i] ?? 0;
		const state =
			bits & claimedBit ? "claimed" : bits & excludedBit ? "excluded" : bits & noClaimBit ? "noClaim" : "open";
		counts[state]++;
		if (bits & listedBit) listedOpen++;
		if (bits & listedBit && state !== "open") listedOpenElsewhere++;
	}
	counts.total = counts.claimed + counts.noClaim + counts.open;
	return { counts, listedOpen, listedOpenElsewhere };
}

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** Words as UAX #29 has them; none goes across white space or the edge of a block. */
function* wordsOf(text: string, blocks: readonly Span[]): Generator<Span> {
	const edges = new Set(blocks.flatMap(({ start, end }) => [start, end]));
	for (const { 0: run, index } of text.matchAll(/[^\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u205f\u3000]+/g)) {
		let from = index;
		for (let at = index + 1; at <= index + run.length; at++) {
			if (at < index + run.length && !edges.has(at)) continue;
			for (const part of stretches(text.slice(from, at))) {
				for (const { segment, index: within, isWordLike } of segmenter.segment(part.words)) {
					const start = from + part.at + within;
					if (isWordLike) yield { start, end: start + segment.length };
				}
			}
			from = at;
		}
	}
}

const stop = /[。、，！？；：」』）]/;

/** Scripts without spaces are read in stretches of 400 units, cut behind the last stop in the second half where there is one. */
function* stretches(run: string): Generator<{ at: number; words: string }> {
	let at = 0;
	const runsOn =
		/[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{N}\p{P}\p{S}\p{M}\p{Cf}]/u.test(run);
	while (runsOn && run.length - at > 400) {
		let end = at + 400;
		while (end > at + 200 && !stop.test(run.charAt(end - 1))) end--;
		if (end === at + 200) end = at + 400;
		if (/[\ud800-\udbff]/.test(run.charAt(end - 1))) end--;
		yield { at, words: run.slice(at, end) };
		at = end;
	}
	yield { at, words: run.slice(at) };
}
