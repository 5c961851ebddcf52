import fc from "fast-check";
import { expect, it } from "vitest";
import { placeCards } from "./place-cards";

const cards = (...levels: number[]) => levels.map((level) => ({ level, height: 36 }));

it.each([
	["level with their words where there is room", cards(0, 100, 200), undefined, [0, 100, 200]],
	["below one another where there is none", cards(0, 10, 20), undefined, [0, 42, 84]],
	["round the one that is read, which does not move", cards(0, 10, 20, 30), { at: 2, top: 20 }, [-64, -22, 20, 62]],
	["as they were above it, if they leave it room", cards(0, 100, 110), { at: 2, top: 200 }, [0, 100, 200]],
])("stand %s", (_, given, pinned, tops) => expect(placeCards(given, pinned)).toEqual(tops));

it("never lie on each other, and the pinned one stands where it is pinned", () => {
	const many = fc.array(fc.record({ level: fc.integer({ min: 0, max: 2_000 }), height: fc.constantFrom(36, 58) }), {
		minLength: 1,
		maxLength: 30,
	});
	fc.assert(
		fc.property(many, fc.nat(), fc.integer({ min: -50, max: 2_000 }), (given, n, top) => {
			const sorted = given.toSorted((a, b) => a.level - b.level);
			const at = n % sorted.length;
			const tops = placeCards(sorted, { at, top });
			expect(tops[at]).toBe(top);
			for (let next = 1; next < tops.length; next++) {
				expect((tops[next] ?? 0) - (tops[next - 1] ?? 0)).toBeGreaterThan(sorted[next - 1]?.height ?? 0);
			}
		}),
	);
});
