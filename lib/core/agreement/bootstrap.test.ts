import { describe, expect, it } from "vitest";
import { cpuTime } from "../../../tests/cpu-time";
import type { Bootstrap } from "./bootstrap";
import { cohenKappa } from "./cohen-kappa";
import { fleissKappa } from "./fleiss-kappa";
import { gwetAc1 } from "./gwet-ac1";
import { krippendorffAlphaNominal, krippendorffAlphaOrdinal } from "./krippendorff-alpha";
import { percentAgreement } from "./percent-agreement";
import type { Agreement, RatingsTable } from "./ratings-table";
import { ratingsFrom, tableOf } from "./sample-ratings";
import { seededRandom } from "./seeded-random";

const intervalOf = (agreement: Agreement) => {
	if (agreement.kind === "not-defined") throw new Error(agreement.because);
	return agreement.interval;
};
const measures: Record<string, (table: RatingsTable, bootstrap: Bootstrap) => Agreement> = {
	"percent agreement": percentAgreement,
	"Cohen's κ": (table, bootstrap) => cohenKappa(table, ["a", "b"], bootstrap),
	"Fleiss' κ": fleissKappa,
	"Krippendorff's nominal α": krippendorffAlphaNominal,
	"Krippendorff's ordinal α": (table, bootstrap) => krippendorffAlphaOrdinal(table, Number, bootstrap),
	"Gwet's AC1": (table, bootstrap) => gwetAc1(table, { bootstrap }),
};

const seventyOfAHundred = ratingsFrom(`${"11 22 ".repeat(35)} ${"12 21 ".repeat(15)}`);

describe.each(Object.entries(measures))("the interval of %s", (_, measure) => {
	it("is the same for the same seed, in whatever order the rows come", () => {
		const one = intervalOf(measure(seventyOfAHundred, { random: seededRandom(1) }));
		expect(intervalOf(measure(seventyOfAHundred.toReversed(), { random: seededRandom(1) }))).toEqual(one);
		expect(intervalOf(measure(seventyOfAHundred, { random: seededRandom(2) }))).not.toEqual(one);
	});

	it("holds the value, is wider at a higher level, and is absent below five units", () => {
		const agreement = measure(seventyOfAHundred, { random: seededRandom(1) });
		const narrow = intervalOf(measure(seventyOfAHundred, { random: seededRandom(1), level: 0.8 }));
		const wide = intervalOf(agreement);
		if (agreement.kind === "not-defined" || !narrow || !wide) throw new Error("no interval");
		expect(wide).toMatchObject({ level: 0.95, resamples: 1000, undefinedResamples: 0 });
		expect(wide.low).toBeLessThan(narrow.low);
		expect(narrow.low).toBeLessThan(agreement.value);
		expect(agreement.value).toBeLessThan(narrow.high);
		expect(narrow.high).toBeLessThan(wide.high);
		expect(intervalOf(measure(ratingsFrom("11 12 22 11"), { random: seededRandom(1) }))).toBeNull();
		expect(intervalOf(measure(ratingsFrom("11 12 22 11 22"), { random: seededRandom(1) }))).not.toBeNull();
	});

	it("takes a few seconds at most for 10,000 units, three raters and 1,000 resamples", () => {
		const random = seededRandom(3);
		const signs = ["1", "2", "3", "4", "5", null];
		const pick = () => signs[Math.floor(random() * signs.length)] ?? null;
		const table = tableOf(Array.from({ length: 10_000 }, () => [pick(), pick(), pick()]));
		expect(cpuTime(() => measure(table, { random: seededRandom(1) }), 1)).toBeLessThan(2000);
	}, 30_000);
});

it("is where the binomial distribution puts it for a share of 70 out of 100", () => {
	const at = (level: number) =>
		intervalOf(percentAgreement(seventyOfAHundred, { random: seededRandom(1), resamples: 20_000, level }));
	// A resample has between 61 and 79 agreements 95 % of the time, between 64 and 76 of them 80 %.
	expect(at(0.95)).toMatchObject({ low: expect.closeTo(0.61, 9), high: expect.closeTo(0.79, 9) });
	expect(at(0.8)).toMatchObject({ low: expect.closeTo(0.64, 9), high: expect.closeTo(0.76, 9) });
});

it("holds the true value about as often as its level says", () => {
	const random = seededRandom(11);
	const studies = 300;
	let held = 0;
	for (let study = 0; study < studies; study++) {
		// Two raters who agree in 8 of 10 cases, on two ratings used equally often: κ is 0.6 in the long run.
		const units = Array.from({ length: 60 }, () => {
			const one = random() < 0.5;
			return [one, random() < 0.8 ? one : !one].map((said) => (said ? "1" : "2"));
		});
		const interval = intervalOf(cohenKappa(tableOf(units), ["a", "b"], { random, resamples: 300 }));
		if (interval && interval.low <= 0.6 && 0.6 <= interval.high) held++;
	}
	expect(held / studies).toBeGreaterThan(0.89);
	expect(held / studies).toBeLessThan(0.99);
});

it("leaves out resamples without a value, and counts them", () => {
	const table = ratingsFrom(`${"11 ".repeat(9)} 22`);
	const interval = intervalOf(krippendorffAlphaNominal(table, { random: seededRandom(1) }));
	// Nine in ten draws miss the only "22"; ten draws in a row do so 0.9^10 of the time, and "22" alone all but never.
	expect(interval).toMatchObject({ low: 1, high: 1 });
	expect((interval?.resamples ?? 0) + (interval?.undefinedResamples ?? 0)).toBe(1000);
	expect(Math.abs((interval?.undefinedResamples ?? 0) - 1000 * 0.9 ** 10)).toBeLessThan(60);
});

it("draws as often as it is told", () => {
	const interval = intervalOf(percentAgreement(seventyOfAHundred, { random: seededRandom(1), resamples: 50 }));
	expect(interval?.resamples).toBe(50);
	expect(intervalOf(percentAgreement(seventyOfAHundred))).toBeNull();
});
