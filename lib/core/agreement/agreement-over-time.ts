/**
 * Agreement week by week or month by month. A unit belongs to the time of its last rating: only then could its raters be
 * compared. Weeks are those of ISO 8601 (Monday to Sunday, named for the year of their Thursday); days are UTC days.
 */
import { groupBy } from "../group-by";
import type { Agreement, RatingRow } from "./ratings-table";

/** `at`: an ISO 8601 date, or a date and time with its zone. */
export type DatedRating = RatingRow & { at: string };
export type TimeStep = "week" | "month";
/** `name` is "2026-W47" or "2026-11"; `from` its first day, to place it on an axis. */
export type TimeBucket = { name: string; from: string };

/** In order of time. A week or month in which no unit got its last rating is absent. */
export function agreementOverTime<N>(
	rows: readonly DatedRating[],
	step: TimeStep,
	measure: (table: RatingRow[]) => Agreement<N>,
): { bucket: TimeBucket; agreement: Agreement<N> }[] {
	const given = rows.filter((row) => row.value !== null).map((row) => ({ ...row, day: utcDay(row.at) }));
	const units = [...groupBy(given, (row) => row.unit).values()].map((unit) => ({
		rows: unit,
		bucket: timeBucket(Math.max(...unit.map((row) => row.day)), step),
	}));
	return [...groupBy(units, (unit) => unit.bucket.from)]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([from, some]) => ({
			bucket: { name: some[0]?.bucket.name ?? from, from },
			agreement: measure(some.flatMap((unit) => unit.rows)),
		}));
}

/** The week or month in which a day lies. */
export function bucketOf(at: string, step: TimeStep): TimeBucket {
	return timeBucket(utcDay(at), step);
}

export const dayInMs = 86_400_000;

/** Days since 1 January 1970. A time without a zone would mean another day on another machine, so it is refused. */
function utcDay(at: string): number {
	const ms = /^\d{4}-\d{2}-\d{2}(T[\d:.,]+(Z|[+-]\d{2}:\d{2}))?$/.test(at) ? Date.parse(at) : Number.NaN;
	if (Number.isNaN(ms)) throw new Error(`Not an ISO 8601 date, or a time without a zone: ${at}`);
	return Math.floor(ms / dayInMs);
}

/** The same for a day that is counted from 1 January 1970. */
export function timeBucket(day: number, step: TimeStep): TimeBucket {
	const month = isoDate(day).slice(0, 7);
	if (step === "month") return { name: month, from: `${month}-01` };
	// 1 January 1970 was a Thursday, three days after a Monday.
	const monday = day - ((((day + 3) % 7) + 7) % 7);
	const thursday = isoDate(monday + 3);
	const year = thursday.slice(0, 4);
	const week = Math.floor((monday + 3 - Date.parse(`${year}-01-01`) / dayInMs) / 7) + 1;
	return { name: `${year}-W${String(week).padStart(2, "0")}`, from: isoDate(monday) };
}

export function isoDate(day: number): string {
	return new Date(day * dayInMs).toISOString().slice(0, 10);
}
