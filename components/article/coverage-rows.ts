import { firstIndex } from "@/lib/core/anchoring/first-index";
import type { TextRange } from "@/lib/core/anchoring/range";
import type { CoverageSegment, CoverageState } from "@/lib/core/articles/coverage";

export type StripRow = { state: CoverageState; from: number; to: number };

/** What is most worth seeing first, where a row of the strip is as tall as several words. */
const weight: Record<CoverageState, number> = { open: 3, claimed: 2, "no-claim": 1, excluded: 0 };

/**
 * The coverage of a whole text drawn on a strip so many rows tall: what each row shows, in runs. Rows that stand for
 * many words show what is open among them, so that a strip without a gap means a text without one.
 */
export function stripRows(segments: readonly CoverageSegment[], span: TextRange, height: number): StripRow[] {
	const length = span.end - span.start;
	const rows: StripRow[] = [];
	if (length <= 0 || height <= 0) return rows;
	for (let row = 0; row < height; row++) {
		const start = span.start + (row / height) * length;
		const end = span.start + ((row + 1) / height) * length;
		const state = stateIn(segments, start, end);
		const last = rows.at(-1);
		if (last?.state === state) last.to = row + 1;
		else rows.push({ state, from: row, to: row + 1 });
	}
	return rows;
}

function stateIn(segments: readonly CoverageSegment[], start: number, end: number): CoverageState {
	const first = firstIndex(segments.length, (at) => (segments[at]?.end ?? 0) > start);
	// The space between two words belongs to what comes next, or at the end, to what came before.
	let found = (segments[first] ?? segments.at(-1))?.state ?? "open";
	for (let at = first; at < segments.length; at++) {
		const segment = segments[at] as CoverageSegment;
		if (segment.start >= end) break;
		if (weight[segment.state] > weight[found]) found = segment.state;
	}
	return found;
}
