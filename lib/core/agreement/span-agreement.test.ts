import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../tests/cpu-time";
import type { TextRange } from "../anchoring/range";
import { krippendorffAlphaNominal } from "./krippendorff-alpha";
import type { Agreement } from "./ratings-table";
import { tableOf } from "./sample-ratings";
import { seededRandom } from "./seeded-random";
import { type CheckedText, characterAlpha, type SpanMatch, spanF1 } from "./span-agreement";

/** One line per person, `=` for what they highlighted; `|` is highlighted too, and begins another range. */
function highlighted(first: string, second: string): CheckedText {
	const rangesOf = (line: string) =>
		[...line.matchAll(/[=|]=*/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
	return { first: rangesOf(first), second: rangesOf(second), within: [{ start: 0, end: first.length }] };
}

const found = (agreement: Agreement<unknown>) => (agreement.kind === "defined" ? agreement.value : null);
const f1 = (text: CheckedText, match: SpanMatch) => found(spanF1([text], match));

describe("spanF1", () => {
	it.each<[string, CheckedText, number, number, number]>([
		["the same words", highlighted("..====..==", "..====..=="), 1, 1, 1],
		["one word more", highlighted("..====....", "..=====..."), 0, 1, 8 / 9],
		["one of two ranges", highlighted("..==..==..", "..==......"), 2 / 3, 2 / 3, 2 / 3],
		["one range where the other made two", highlighted("..======..", "..===|==.."), 0, 1, 1],
		["other words", highlighted("===.......", ".......==="), 0, 0, 0],
		["words that touch and do not overlap", highlighted("===.......", "...==....."), 0, 0, 0],
		["nothing by one of them", highlighted("===.......", ".........."), 0, 0, 0],
	])("for %s", (_, text, exact, overlap, characters) => {
		expect(f1(text, "exact")).toBeCloseTo(exact, 12);
		expect(f1(text, "overlap")).toBeCloseTo(overlap, 12);
		expect(f1(text, "characters")).toBeCloseTo(characters, 12);
	});

	it("is not defined where neither highlighted anything", () => {
		const nothing = highlighted("......", "......");
		for (const match of ["exact", "overlap", "characters"] as const) {
			expect(spanF1([nothing], match)).toMatchObject({ kind: "not-defined", n: { texts: 1, first: 0, second: 0 } });
			expect(spanF1([], match).kind).toBe("not-defined");
		}
	});

	it("counts a range given twice once, and adds texts up before dividing", () => {
		const text = highlighted("==....", "==....");
		const twice = { ...text, first: [...text.first, ...text.first] };
		expect(spanF1([twice], "exact")).toMatchObject({ value: 1, n: { first: 1, second: 1 } });
		const pooled = spanF1([text, highlighted("=.=.=.", "......")], "exact");
		expect(pooled).toMatchObject({ value: 2 / 5, n: { texts: 2, first: 4, second: 1 } });
	});

	it("has an interval from five texts on", () => {
		const texts = ["==..==", "==....", "......", "..==..", "=.=.=."].map((line) => highlighted(line, "==..=="));
		const agreement = spanF1(texts, "characters", { random: seededRandom(1) });
		if (agreement.kind === "not-defined" || !agreement.interval) throw new Error("no interval");
		expect(agreement.interval.low).toBeLessThan(agreement.value);
		expect(agreement.value).toBeLessThan(agreement.interval.high);
		expect(spanF1(texts.slice(1), "characters", { random: seededRandom(1) })).toMatchObject({ interval: null });
	});
});

describe("characterAlpha", () => {
	it.each([
		["nothing by either", highlighted("......", "......")],
		["everything by both", highlighted("======", "======")],
		["an empty text", highlighted("", "")],
	])("is not defined for %s", (_, text) => {
		expect(characterAlpha([text]).kind).toBe("not-defined");
	});

	it("ignores what lies outside the stretches that could be highlighted", () => {
		const text = highlighted("..==..====", "..=====...");
		const agreement = characterAlpha([{ ...text, within: [{ start: 0, end: 6 }] }]);
		expect(found(agreement)).toBe(found(characterAlpha([highlighted("..==..", "..====")])));
		expect(agreement.n.characters).toBe(6);
	});
});

const range = fc
	.tuple(fc.nat(30), fc.integer({ min: 1, max: 12 }))
	.map(([start, size]) => ({ start, end: start + size }));
const ranges = fc.array(range, { maxLength: 6 });
const texts = fc.array(fc.record({ first: ranges, second: ranges, within: ranges }), { maxLength: 4 });

const covers = (some: readonly TextRange[], at: number) => some.some(({ start, end }) => start <= at && at < end);
const places = Array.from({ length: 45 }, (_, at) => at);

it("gives the α that a table of every single character gives", () => {
	fc.assert(
		fc.property(texts, (all) => {
			const units = all.flatMap(({ first, second, within }) =>
				places
					.filter((at) => covers(within, at))
					.map((at) => [first, second].map((some) => (covers(some, at) ? "in" : "out"))),
			);
			const expected = found(krippendorffAlphaNominal(tableOf(units)));
			const actual = found(characterAlpha(all));
			if (expected === null) expect(actual).toBeNull();
			else expect(actual).toBeCloseTo(expected, 10);
		}),
		{ numRuns: 500 },
	);
});

it("gives the F1 that counting ranges and characters one by one gives", () => {
	const f1From = (precision: number, recall: number) =>
		precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
	const same = (a: TextRange, b: TextRange) => a.start === b.start && a.end === b.end;
	const share = <T>(of: T[], matched: (one: T) => boolean) =>
		of.length === 0 ? 0 : of.filter(matched).length / of.length;
	fc.assert(
		fc.property(ranges, ranges, (one, other) => {
			const distinct = (some: TextRange[]) => some.filter((a, i) => some.findIndex((b) => same(a, b)) === i);
			const [a, b] = [distinct(one), distinct(other)];
			if (a.length + b.length === 0) return;
			const text = { first: one, second: other, within: [] };
			const exact = (in_: TextRange[]) => (x: TextRange) => in_.some((y) => same(x, y));
			expect(f1(text, "exact")).toBeCloseTo(f1From(share(a, exact(b)), share(b, exact(a))), 10);
			const overlaps = (in_: TextRange[]) => (x: TextRange) => in_.some((y) => x.start < y.end && y.start < x.end);
			expect(f1(text, "overlap")).toBeCloseTo(f1From(share(a, overlaps(b)), share(b, overlaps(a))), 10);
			const inA = places.filter((at) => covers(a, at));
			const inB = places.filter((at) => covers(b, at));
			const characters = f1From(
				share(inA, (at) => inB.includes(at)),
				share(inB, (at) => inA.includes(at)),
			);
			expect(f1(text, "characters")).toBeCloseTo(characters, 10);
		}),
		{ numRuns: 500 },
	);
});

it("is the same for the two people the other way round", () => {
	fc.assert(
		fc.property(texts, (all) => {
			const turned = all.map(({ first, second, within }) => ({ first: second, second: first, within }));
			expect(found(characterAlpha(turned))).toBe(found(characterAlpha(all)));
			for (const match of ["exact", "overlap", "characters"] as const) {
				const [one, other] = [found(spanF1(all, match)), found(spanF1(turned, match))];
				if (one === null) expect(other).toBeNull();
				else expect(other).toBeCloseTo(one, 12);
			}
		}),
	);
});

it("takes no longer for a megabyte than for the ranges in it", () => {
	const random = seededRandom(5);
	const many = () =>
		Array.from({ length: 5000 }, () => {
			const start = Math.floor(random() * 1_000_000);
			return { start, end: start + 1 + Math.floor(random() * 120) };
		});
	const text = { first: many(), second: many(), within: [{ start: 0, end: 1_000_200 }] };
	expect(cpuTime(() => characterAlpha([text]))).toBeLessThan(100);
	expect(cpuTime(() => spanF1([text], "overlap"))).toBeLessThan(100);
});
