import fc from "fast-check";
import { expect, it } from "vitest";
import { dueIn, dueWords, isZone } from "./due";

it.each([
	[{ isOver: true, days: -3 }, "overdue by 3 days"],
	[{ isOver: true, days: -1 }, "overdue by 1 day"],
	[{ isOver: true, days: 0 }, "overdue since today"],
	[{ isOver: false, days: -1 }, "due today"],
	[{ isOver: false, days: 0 }, "due today"],
	[{ isOver: false, days: 1 }, "due tomorrow"],
	[{ isOver: false, days: 9 }, "due in 9 days"],
])("%j: %s", (due, words) => expect(dueWords(due)).toBe(words));

it("knows an hour that is there twice, and a day that has 23", () => {
	// Clocks go back in Vienna in the night to 30 October 2022, and forward in the night to 27 March.
	const end = (day: number) => `2022-10-${day}T22:59:59.000Z`;
	expect(dueIn(end(30), "2022-10-29T21:59:59.000Z", "Europe/Vienna")).toEqual({ isOver: false, days: 1 });
	expect(dueIn(end(30), "2022-10-29T22:00:00.000Z", "Europe/Vienna")).toEqual({ isOver: false, days: 0 });
	expect(dueIn("2022-03-27T21:59:59.000Z", "2022-03-26T23:00:00.000Z", "Europe/Vienna").days).toBe(0);
});

it("is over by the clock alone, whatever the zone", () => {
	const moment = fc.date({ min: new Date("2001-01-01"), max: new Date("2199-01-01"), noInvalidDate: true });
	const zone = fc.constantFrom("UTC", "Asia/Bishkek", "America/St_Johns", "Pacific/Kiritimati", "Pacific/Pago_Pago");
	fc.assert(
		fc.property(moment, moment, zone, (due, now, where) => {
			const { isOver, days } = dueIn(due.toISOString(), now.toISOString(), where);
			expect(isOver).toBe(due < now);
			expect(Number.isInteger(days)).toBe(true);
			expect(Math.abs(days - (due.getTime() - now.getTime()) / 86_400_000)).toBeLessThan(1.2);
		}),
	);
});

it.each([
	["Europe/Vienna", true],
	["UTC", true],
	["Mars/Olympus", false],
	["", false],
	["'; drop table claims", false],
])("%s is a zone: %s", (name, known) => expect(isZone(name)).toBe(known));
