import fc from "fast-check";
import { expect, it } from "vitest";
import { type Reading, refreshPause, withReading } from "./refresh-pause";

/** How long a page waits that is told of something all the time, reading after reading. */
function pausesOf(took: number, count: number): number[] {
	let now = 0;
	let readings: Reading[] = [];
	return Array.from({ length: count }, () => {
		const pause = refreshPause(readings, now, 0);
		now += pause + took;
		readings = withReading(readings, { ended: now, took });
		return pause;
	});
}

it("reads the first news at once, and not all pages at the same moment", () => {
	expect(refreshPause([], 5_000, 0)).toBe(250);
	expect(refreshPause([], 5_000, 0.5)).toBe(500);
});

it("rests longer and longer while news keep coming, and no longer than a quarter of a minute", () => {
	expect(pausesOf(100, 6)).toEqual([250, 800, 1600, 3200, 6400, 6400]);
	expect(pausesOf(1_000, 4)).toEqual([250, 2000, 4000, 8000]);
});

it("is as quick as at first after half a minute without news", () => {
	const readings = Array.from({ length: 5 }, (_, n) => ({ ended: n * 1_000, took: 400 }));
	expect(refreshPause(readings, 5_000, 0)).toBeGreaterThan(5_000);
	expect(refreshPause(readings, 35_000, 0)).toBe(250);
});

it("never waits less than a quarter of a second, nor more than fifteen", () => {
	const reading = fc.record({ ended: fc.nat(100_000), took: fc.nat(60_000) });
	const luck = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
	fc.assert(
		fc.property(fc.array(reading, { maxLength: 8 }), fc.nat(10_000), luck, (readings, later, chance) => {
			const inOrder = readings.toSorted((a, b) => a.ended - b.ended);
			const pause = refreshPause(inOrder, (inOrder.at(-1)?.ended ?? 0) + later, chance);
			expect(pause).toBeGreaterThanOrEqual(250);
			expect(pause).toBeLessThanOrEqual(15_000);
		}),
	);
});
