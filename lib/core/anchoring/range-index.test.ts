import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../tests/cpu-time";
import type { TextRange } from "./range";
import { buildRangeIndex } from "./range-index";

type Named = TextRange & { name: string };

/** Reads `a[0,10)` style triples. */
function ranges(...given: [string, number, number][]): Named[] {
	return given.map(([name, start, end]) => ({ name, start, end }));
}

function names(found: Named[]): string {
	return found.map(({ name }) => name).join("");
}

describe("buildRangeIndex", () => {
	const nested = buildRangeIndex(ranges(["c", 8, 12], ["b", 2, 6], ["a", 0, 10], ["d", 20, 30]));

	it.each<[string, number, number, string]>([
		["finds what meets a stretch, in text order", 5, 9, "abc"],
		["leaves out what only touches it", 12, 20, ""],
		["counts the first unit of a range", 19, 21, "d"],
		["counts the last unit of a range", 29, 40, "d"],
		["finds everything over everything", 0, 100, "abcd"],
		["finds nothing in an empty index's place", 30, 100, ""],
	])("%s", (_, start, end, found) => expect(names(nested.overlapping(start, end))).toBe(found));

	it("gives the innermost first under the pointer", () => {
		expect(names(nested.at(4))).toBe("ba");
		expect(names(nested.at(9))).toBe("ca");
		expect(names(nested.at(12))).toBe("");
	});

	it("has nothing when it is empty", () => {
		const empty = buildRangeIndex<Named>([]);
		expect(empty.overlapping(0, 100)).toEqual([]);
		expect(empty.at(0)).toEqual([]);
		expect(names(empty.add({ name: "x", start: 1, end: 2 }).at(1))).toBe("x");
	});

	it("leaves the index it came from as it was", () => {
		const item = { name: "x", start: 3, end: 4 };
		const more = nested.add(item);
		expect([nested.size, more.size]).toEqual([4, 5]);
		expect(names(nested.at(3))).toBe("ba");
		expect(names(more.at(3))).toBe("xba");
		expect(names(more.remove(item).at(3))).toBe("ba");
		expect(names(more.at(3))).toBe("xba");
	});

	it("removes the very item, not its twin", () => {
		const [first, second] = ranges(["1", 0, 5], ["2", 0, 5]) as [Named, Named];
		const index = buildRangeIndex([first, second]);
		expect(names(index.remove(second).at(0))).toBe("1");
		expect(names(index.remove(first).at(0))).toBe("2");
		expect(index.remove({ ...first })).toBe(index);
		expect(index.remove(first).remove(first).size).toBe(1);
		expect(buildRangeIndex([first, first]).remove(first).remove(first).at(0)).toEqual([]);
	});

	it("forgets removed ranges for good when it merges its changes in", () => {
		const many = Array.from({ length: 80 }, (_, i) => ({ start: i, end: i + 10 }));
		const left = many.slice(0, 70).reduce((index, one) => index.remove(one), buildRangeIndex(many));
		expect(left.size).toBe(10);
		expect(left.overlapping(0, 100)).toEqual(many.slice(70));
	});

	it("says what looking at every range would say, after any additions and removals", () => {
		const span = fc.record({ start: fc.nat(40), length: fc.integer({ min: 1, max: 25 }) });
		// More than 32 make an index merge its changes in.
		const step = fc.record({ add: fc.boolean(), span, which: fc.nat() });
		const steps = fc.oneof(fc.array(step, { maxLength: 10 }), fc.array(step, { minLength: 40, maxLength: 120 }));
		fc.assert(
			fc.property(fc.array(span, { maxLength: 60 }), steps, fc.nat(45), fc.nat(20), (first, changes, start, width) => {
				const item = ({ start, length }: { start: number; length: number }) => ({ start, end: start + length });
				let plain = first.map(item);
				let index = buildRangeIndex(plain);
				for (const change of changes) {
					if (change.add) {
						const one = item(change.span);
						plain = [...plain, one];
						index = index.add(one);
					} else if (plain.length > 0) {
						const one = plain[change.which % plain.length]!;
						plain = plain.filter((other) => other !== one);
						index = index.remove(one);
					}
				}
				const end = start + width;
				const found = index.overlapping(start, end);
				const expected = plain.filter((one) => one.start < end && one.end > start);
				expect(new Set(found)).toEqual(new Set(expected));
				expect(found.length).toBe(expected.length);
				expect(found).toEqual(found.toSorted((a, b) => a.start - b.start || b.end - a.end));
				const under = index.at(start);
				expect(new Set(under)).toEqual(new Set(plain.filter((one) => one.start <= start && one.end > start)));
				expect(under.map((one) => one.end - one.start)).toEqual(
					under.map((one) => one.end - one.start).toSorted((a, b) => a - b),
				);
				expect(index.size).toBe(plain.length);
			}),
			{ numRuns: 500 },
		);
	});

	it("takes ten thousand at once, and one more at a time, without a frame's notice", () => {
		const many = Array.from({ length: 10_000 }, (_, i) => ({ start: (i * 7919) % 1_000_000, end: 0 })).map(
			({ start }, i) => ({ start, end: start + 20 + (i % 200) }),
		);
		expect(cpuTime(() => buildRangeIndex(many))).toBeLessThan(50);

		const built = buildRangeIndex(many);
		const addThousand = () => many.slice(0, 1000).reduce((index, one) => index.add({ ...one }), built);
		expect(addThousand().size).toBe(11_000);
		expect(cpuTime(addThousand) / 1000).toBeLessThan(1);

		const lookThousand = () => many.slice(0, 1000).flatMap(({ start }) => built.at(start));
		expect(cpuTime(lookThousand) / 1000).toBeLessThan(0.1);
	});
});
