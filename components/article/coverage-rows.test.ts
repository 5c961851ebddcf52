import { expect, it } from "vitest";
import type { CoverageSegment, CoverageState } from "@/lib/core/articles/coverage";
import { stripRows } from "./coverage-rows";

function segment(state: CoverageState, start: number, end: number): CoverageSegment {
	return { state, start, end };
}

function drawn(segments: CoverageSegment[], length: number, height: number): string {
	return stripRows(segments, { start: 0, end: length }, height)
		.map(({ state, from, to }) => `${state} ${from}-${to}`)
		.join(", ");
}

it("draws each stretch as tall as it is long", () => {
	const segments = [segment("claimed", 0, 50), segment("open", 51, 75), segment("excluded", 76, 100)];
	expect(drawn(segments, 100, 20)).toBe("claimed 0-10, open 10-15, excluded 15-20");
});

it("shows open words however short they are beside the rest", () => {
	const segments = [segment("claimed", 0, 4_490), segment("open", 4_491, 4_494), segment("no-claim", 4_495, 10_000)];
	expect(drawn(segments, 10_000, 10)).toBe("claimed 0-4, open 4-5, no-claim 5-10");
});

it("draws nothing of nothing", () => {
	expect(stripRows([], { start: 0, end: 0 }, 100)).toEqual([]);
	expect(drawn([], 100, 2)).toBe("open 0-2");
});
