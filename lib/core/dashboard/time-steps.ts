/**
 * The stretch of time that a dashboard looks back on, cut into weeks (Monday to Sunday) or days of the reader's calendar.
 * Where a day begins is asked of the zone each time: days of 23 and 25 hours lie among them.
 */
import { dayInMs, isoDate, timeBucket } from "../agreement/agreement-over-time";
import { firstIndex } from "../anchoring/first-index";
import { dayNumber } from "../queue/due";

/** How many weeks, the present one among them. */
export const periods = [4, 12, 52] as const;
export type Period = (typeof periods)[number];

/** `name` is "2026-W47" or "2026-11-22", `from` its first day; from `start` up to `end`, in milliseconds since 1970. */
export type TimeStep = { name: string; from: string; start: number; end: number };

/** By the day where that is few enough to tell apart, otherwise by the week. */
export function stepOf(weeks: Period): "day" | "week" {
	return weeks <= 4 ? "day" : "week";
}

/** Without a gap, the oldest first; `now` lies in the last one. */
export function timeSteps(now: string, zone: string, weeks: Period): TimeStep[] {
	const today = dayNumber(now, zone);
	const monday = Date.parse(timeBucket(today, "week").from) / dayInMs;
	const first = monday - (weeks - 1) * 7;
	const length = stepOf(weeks) === "day" ? 1 : 7;
	const days: number[] = [];
	for (let day = first; day <= today; day += length) days.push(day);
	const starts = [...days, (days.at(-1) ?? first) + length].map((day) => startOfDay(day, zone));
	return days.map((day, i) => ({
		name: length === 1 ? isoDate(day) : timeBucket(day, "week").name,
		from: isoDate(day),
		start: starts[i] ?? 0,
		end: starts[i + 1] ?? 0,
	}));
}

/** How many of the moments (ISO 8601) lie in each step; those outside of all are in none. */
export function countInSteps(steps: readonly TimeStep[], moments: readonly string[]): number[] {
	const counts = steps.map(() => 0);
	const earliest = steps[0]?.start ?? Number.POSITIVE_INFINITY;
	for (const moment of moments) {
		const at = Date.parse(moment);
		const i = firstIndex(steps.length, (k) => (steps[k]?.end ?? 0) > at);
		if (at >= earliest && i < steps.length) counts[i] = (counts[i] ?? 0) + 1;
	}
	return counts;
}

/** The first second of a day somewhere. No zone is further from UTC than 14 hours. */
function startOfDay(day: number, zone: string): number {
	const earliest = day * dayInMs - 15 * 3_600_000;
	const isThere = (second: number) => dayNumber(new Date(earliest + second * 1_000).toISOString(), zone) >= day;
	return earliest + firstIndex(30 * 3_600, isThere) * 1_000;
}
