import { expect, it } from "vitest";
import { seededRandom } from "./seeded-random";

const draw = (seed: number, many: number) => {
	const random = seededRandom(seed);
	return Array.from({ length: many }, random);
};

it("gives the same numbers for the same seed and others for another", () => {
	expect(draw(7, 100)).toEqual(draw(7, 100));
	const seeds = [0, 1, 2, 3, -1, 2 ** 31];
	expect(new Set(seeds.flatMap((seed) => draw(seed, 1000))).size).toBeGreaterThan(5990);
});

it("spreads them evenly from 0 up to 1", () => {
	const numbers = draw(20220107, 100_000);
	expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
	const tenths = Array.from({ length: 10 }, (_, i) => numbers.filter((number) => Math.floor(number * 10) === i).length);
	// 100,000 draws leave each tenth within five standard deviations (95) of 10,000.
	for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(475);
	// Neighbours don't follow each other: their covariance is 0, give or take five standard deviations (0.00026).
	const following = numbers.slice(1).reduce((sum, number, i) => sum + (number - 0.5) * ((numbers[i] ?? 0) - 0.5), 0);
	expect(Math.abs(following / numbers.length)).toBeLessThan(0.0013);
});
