import fc from "fast-check";
import { expect, it } from "vitest";
import { mergeRanges } from "./merge-ranges";

it.each([
	[
		"keeps ranges that are apart",
		[
			[1, 3],
			[5, 7],
		],
		[
			[1, 3],
			[5, 7],
		],
	],
	[
		"joins ranges that overlap, whatever their order",
		[
			[4, 9],
			[1, 5],
		],
		[[1, 9]],
	],
	[
		"joins ranges that touch",
		[
			[1, 3],
			[3, 5],
		],
		[[1, 5]],
	],
	[
		"swallows a range inside another",
		[
			[1, 9],
			[3, 5],
		],
		[[1, 9]],
	],
])("%s", (_, given, expected) => {
	expect(mergeRanges(given.map(([start = 0, end = 0]) => ({ start, end })))).toEqual(
		expected.map(([start, end]) => ({ start, end })),
	);
});

it("covers the same offsets as before, once each", () => {
	const range = fc
		.tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }))
		.map(([start, length]) => ({ start, end: start + length }));
	fc.assert(
		fc.property(fc.array(range), (ranges) => {
			const merged = mergeRanges(ranges);
			for (let at = 0; at < 80; at++) {
				const within = (one: { start: number; end: number }) => one.start <= at && at < one.end;
				expect(merged.filter(within).length).toBe(ranges.some(within) ? 1 : 0);
			}
		}),
	);
});
