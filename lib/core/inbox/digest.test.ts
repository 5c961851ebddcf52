import fc from "fast-check";
import { expect, it } from "vitest";
import { stretchEnd, tryAgainAt } from "./digest";

it.each([
	["daily", "2026-11-22T06:00:00.000Z", "2026-11-22T06:00:00.000Z"],
	["daily", "2026-11-22T05:59:59.999Z", "2026-11-21T06:00:00.000Z"],
	["daily", "2026-11-22T23:10:00.000Z", "2026-11-22T06:00:00.000Z"],
	["hourly", "2026-11-22T23:10:00.000Z", "2026-11-22T23:00:00.000Z"],
	["hourly", "2026-11-22T23:00:00.000Z", "2026-11-22T23:00:00.000Z"],
] as const)("%s, at %s: what happened up to %s", (every, now, end) => {
	expect(stretchEnd(every, new Date(now)).toISOString()).toBe(end);
});

it("has no gaps and no overlaps, whenever it is looked at", () => {
	const moments = fc.date({ min: new Date("2026-01-01"), max: new Date("2036-01-01"), noInvalidDate: true });
	fc.assert(
		fc.property(moments, fc.constantFrom("daily" as const, "hourly" as const), (now, every) => {
			const end = stretchEnd(every, now);
			const age = now.getTime() - end.getTime();
			expect(age >= 0 && age < (every === "daily" ? 24 : 1) * 3_600_000).toBe(true);
			expect(stretchEnd(every, end)).toEqual(end);
		}),
	);
});

it("tries again after longer and longer, and gives up in the end", () => {
	const now = new Date(0);
	const pauses = [1, 2, 3, 4, 5].map((attempts) => tryAgainAt(attempts, now)?.getTime() ?? 0);
	expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
	expect(pauses[0]).toBe(60_000);
	expect(tryAgainAt(6, now)).toBeNull();
});
