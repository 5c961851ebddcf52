/**
 * Do two people highlight the same words? F1 treats one person's ranges as found and the other's as sought; it is the
 * same either way round (van Rijsbergen 1979; for two annotators Hripcsak and Rothschild 2005, "Agreement, the F-measure,
 * and reliability in information retrieval"). Character α is Krippendorff's nominal α in which every character is a
 * unit that each of the two put in or left out (Krippendorff 2011).
 *
 * Several texts are pooled: their counts are added up before dividing, and the bootstrap draws whole texts. Everything is
 * worked out from the ranges, never character by character.
 */
import { mergeRanges } from "../anchoring/merge-ranges";
import type { TextRange } from "../anchoring/range";
import type { Alike, Bootstrap, Statistic } from "./bootstrap";
import { estimate } from "./estimate";
import type { Agreement } from "./ratings-table";

/**
 * What two people highlighted in one text that both have worked on; one of them not having opened it would look like a
 * decision to leave every word out. Each one's ranges may overlap or repeat; the same range twice counts once.
 */
export type HighlightedText = { first: readonly TextRange[]; second: readonly TextRange[] };

/** `within`: the stretches that could have been highlighted, such as a text without its navigation. */
export type CheckedText = HighlightedText & { within: readonly TextRange[] };

/** `first` and `second` are each one's ranges, without repeats. */
export type SpanCounted = { texts: number; first: number; second: number };
export type CharacterCounted = { texts: number; characters: number; first: number; second: number };

/**
 * What counts as the same. `exact`: a range with the same start and end. `overlap`: a range that shares at least one
 * character with a range of the other. `characters`: each character by itself, whatever range it is in.
 */
export type SpanMatch = "exact" | "overlap" | "characters";

/** F1 = 2PR / (P + R), from the share P of the first's highlights that the second has too, and the share R the other way. */
export function spanF1(
	texts: readonly HighlightedText[],
	match: SpanMatch,
	bootstrap?: Bootstrap,
): Agreement<SpanCounted> {
	const counts = texts.map((text) => matches[match](distinct(text.first), distinct(text.second)));
	const alike = eachAlone(counts);
	const statistic: Statistic = (weights) => {
		const sum = { first: 0, second: 0, firstMatched: 0, secondMatched: 0 };
		for (const [i, count] of counts.entries()) {
			sum.first += count.first * weights[i]!;
			sum.second += count.second * weights[i]!;
			sum.firstMatched += count.firstMatched * weights[i]!;
			sum.secondMatched += count.secondMatched * weights[i]!;
		}
		if (sum.first + sum.second === 0) return null;
		if (sum.firstMatched === 0 || sum.secondMatched === 0) return 0;
		const precision = sum.firstMatched / sum.first;
		const recall = sum.secondMatched / sum.second;
		return (2 * precision * recall) / (precision + recall);
	};
	return estimate({
		alike,
		statistic,
		because: "Neither of the two highlighted anything.",
		bootstrap,
		n: { texts: texts.length, ...spanCounts(texts) },
		leftOut: [],
	});
}

/** Ranges, or the parts of them, that lie outside `within` are ignored. */
export function characterAlpha(texts: readonly CheckedText[], bootstrap?: Bootstrap): Agreement<CharacterCounted> {
	const counts = texts.map(({ first, second, within }) => {
		const checked = mergeRanges(within);
		const [one, other] = [common(mergeRanges(first), checked), common(mergeRanges(second), checked)];
		const highlighted = length(one) + length(other);
		return {
			characters: length(checked),
			/** Times a character was put in, by either; by both counts twice. */
			highlighted,
			differing: highlighted - 2 * length(common(one, other)),
		};
	});
	const alike = eachAlone(counts);
	const statistic: Statistic = (weights) => {
		let n = 0;
		let inside = 0;
		let differing = 0;
		for (const [i, count] of counts.entries()) {
			n += 2 * count.characters * weights[i]!;
			inside += count.highlighted * weights[i]!;
			differing += count.differing * weights[i]!;
		}
		// α = 1 − (n − 1) · Σ_{c≠k} o_ck / Σ_{c≠k} n_c n_k with two categories, two raters and nothing missing.
		const expected = inside * (n - inside);
		return expected === 0 ? null : 1 - ((n - 1) * differing) / expected;
	};
	const characters = counts.reduce((sum, count) => sum + count.characters, 0);
	return estimate({
		alike,
		statistic,
		because: characters === 0 ? "There is no text to highlight." : sameEverywhere,
		bootstrap,
		n: { texts: texts.length, characters, ...spanCounts(texts) },
		leftOut: [],
	});
}

const sameEverywhere =
	"Both highlighted nothing, or both highlighted everything, so agreement is certain by chance alone and the measure divides by zero.";

type Matched = { first: number; second: number; firstMatched: number; secondMatched: number };

const matches: Record<SpanMatch, (first: TextRange[], second: TextRange[]) => Matched> = {
	exact(first, second) {
		const keys = new Set(second.map(rangeKey));
		const same = first.filter((range) => keys.has(rangeKey(range))).length;
		return { first: first.length, second: second.length, firstMatched: same, secondMatched: same };
	},
	overlap(first, second) {
		return {
			first: first.length,
			second: second.length,
			firstMatched: touching(first, mergeRanges(second)),
			secondMatched: touching(second, mergeRanges(first)),
		};
	},
	characters(first, second) {
		const [one, other] = [mergeRanges(first), mergeRanges(second)];
		const same = length(common(one, other));
		return { first: length(one), second: length(other), firstMatched: same, secondMatched: same };
	},
};

function rangeKey({ start, end }: TextRange): string {
	return `${start}–${end}`;
}

function distinct(ranges: readonly TextRange[]): TextRange[] {
	return [...new Map(ranges.map((range) => [rangeKey(range), range])).values()];
}

function spanCounts(texts: readonly HighlightedText[]): { first: number; second: number } {
	return {
		first: texts.reduce((sum, text) => sum + distinct(text.first).length, 0),
		second: texts.reduce((sum, text) => sum + distinct(text.second).length, 0),
	};
}

/** How many of these ranges share a character with the merged ones. */
function touching(ranges: readonly TextRange[], merged: readonly TextRange[]): number {
	let at = 0;
	let count = 0;
	for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
		while (at < merged.length && merged[at]!.end <= start) at++;
		if (at < merged.length && merged[at]!.start < end) count++;
	}
	return count;
}

/** What lies in both; each side merged and in order. */
function common(one: readonly TextRange[], other: readonly TextRange[]): TextRange[] {
	const both: TextRange[] = [];
	for (let i = 0, j = 0; i < one.length && j < other.length; ) {
		const [a, b] = [one[i]!, other[j]!];
		const [start, end] = [Math.max(a.start, b.start), Math.min(a.end, b.end)];
		if (start < end) both.push({ start, end });
		if (a.end < b.end) i++;
		else j++;
	}
	return both;
}

function length(ranges: readonly TextRange[]): number {
	return ranges.reduce((sum, { start, end }) => sum + end - start, 0);
}

function eachAlone<T>(texts: readonly T[]): Alike<T> {
	return { looks: [...texts], lookOf: Uint32Array.from(texts.keys()) };
}
