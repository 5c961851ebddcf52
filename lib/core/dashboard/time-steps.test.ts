import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber } from "../queue/due";
import { countInSteps, periods, timeSteps } from "./time-steps";

const hour = 3_600_000;
const zones = [
	"UTC",
	"Europe/Vienna",
	"America/New_York",
	"America/Sao_Paulo",
	"Asia/Kathmandu",
	"Australia/Lord_Howe",
	"Pacific/Kiritimati",
	"Pacific/Niue",
	"Africa/Cairo",
];
const moment = fc
	.date({ min: new Date("2015-01-01T00:00:00Z"), max: new Date("2035-01-01T00:00:00Z"), noInvalidDate: true })
	.map((date) => date.toISOString());

describe("the steps of a period", () => {
	it("are weeks from Monday to Sunday, this one included", () => {
		const steps = timeSteps("2026-11-22T12:00:00Z", "UTC", 12);
		expect(steps).toHaveLength(12);
		expect(steps[0]).toMatchObject({ name: "2026-W36", from: "2026-08-31", start: Date.parse("2026-08-31T00:00:00Z") });
		expect(steps.at(-1)).toMatchObject({
			name: "2026-W47",
			from: "2026-11-16",
			end: Date.parse("2026-11-23T00:00:00Z"),
		});
	});

	it("are days where the period is short, from a Monday to today", () => {
		const steps = timeSteps("2026-11-22T12:00:00Z", "UTC", 4);
		expect(steps).toHaveLength(28);
		expect(steps.map(({ name }) => name).slice(-2)).toEqual(["2026-11-21", "2026-11-22"]);
		expect(timeSteps("2026-11-23T12:00:00Z", "UTC", 4)).toHaveLength(22);
	});

	it("go by the reader's calendar: it is Monday in Auckland already", () => {
		const now = "2026-11-22T12:00:00Z";
		expect(timeSteps(now, "Pacific/Auckland", 12).at(-1)?.from).toBe("2026-11-23");
		expect(timeSteps(now, "America/Los_Angeles", 12).at(-1)?.from).toBe("2026-11-16");
	});

	it("know that a year may end within a week, and that some have 53 of them", () => {
		const names = timeSteps("2027-01-05T12:00:00Z", "UTC", 12).map(({ name }) => name);
		expect(names.slice(-3)).toEqual(["2026-W52", "2026-W53", "2027-W01"]);
	});

	it.each([
		["2026-03-29", 23],
		["2026-10-25", 25],
		["2026-10-26", 24],
	])("know that %s has %i hours in Vienna", (day, hours) => {
		const step = timeSteps(`${day}T12:00:00Z`, "Europe/Vienna", 4).at(-1);
		expect(step?.name).toBe(day);
		expect(((step?.end ?? 0) - (step?.start ?? 0)) / hour).toBe(hours);
	});

	it("join without a gap, the last one around now, and hold exactly the days that they are named for", () => {
		fc.assert(
			fc.property(
				moment,
				fc.constantFrom(...zones),
				fc.constantFrom(...periods),
				fc.nat(53 * 7 * 24 * 60),
				(now, zone, weeks, minutesAgo) => {
					const steps = timeSteps(now, zone, weeks);
					for (const [i, step] of steps.entries()) {
						expect(step.end).toBeGreaterThan(step.start);
						if (i > 0) expect(step.start).toBe(steps[i - 1]?.end);
					}
					const last = steps.at(-1);
					expect(last?.start).toBeLessThanOrEqual(Date.parse(now));
					expect(last?.end).toBeGreaterThan(Date.parse(now));

					const then = new Date(Date.parse(now) - minutesAgo * 60_000).toISOString();
					const day = dayNumber(then, zone);
					const counts = countInSteps(steps, [then]);
					const dayOf = (from: string) => Date.parse(from) / 86_400_000;
					const length = weeks === 4 ? 1 : 7;
					expect(counts).toEqual(steps.map(({ from }) => (day >= dayOf(from) && day < dayOf(from) + length ? 1 : 0)));
				},
			),
			{ numRuns: 60 },
		);
	});

	it("count nothing from before and after", () => {
		const steps = timeSteps("2026-11-22T12:00:00Z", "UTC", 4);
		expect(countInSteps(steps, ["2026-10-01T00:00:00Z", "2026-11-23T00:00:00Z"]).every((n) => n === 0)).toBe(true);
		expect(countInSteps([], ["2026-10-01T00:00:00Z"])).toEqual([]);
	});
});
