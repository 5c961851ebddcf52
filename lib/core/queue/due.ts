import { count } from "../words";

const day = 86_400_000;

/**
 * How a due date stands to a moment. Whether it is over, the moments say; how many days lie between, the calendar of
 * `zone` does (an IANA name): "today" is the reader's, never the server's.
 */
export type Due = { isOver: boolean; days: number };

export function dueIn(dueAt: string, now: string, zone: string): Due {
	return { isOver: Date.parse(dueAt) < Date.parse(now), days: dayNumber(dueAt, zone) - dayNumber(now, zone) };
}

/** "due today", "overdue by 2 days". */
export function dueWords({ isOver, days }: Due): string {
	if (isOver) return days < 0 ? `overdue by ${count(-days, "day")}` : "overdue since today";
	// Somebody further east may have chosen a day that is over for the reader by the calendar, and not by the clock.
	if (days <= 0) return "due today";
	return days === 1 ? "due tomorrow" : `due in ${count(days, "day")}`;
}

/** Whether the platform knows a time zone of this name. */
export function isZone(name: string): boolean {
	try {
		return formatIn(name) !== undefined;
	} catch {
		return false;
	}
}

/** The calendar day on which a moment falls somewhere, counted from the first of January 1970. */
export function dayNumber(iso: string, zone: string): number {
	const parts = new Map(
		formatIn(zone)
			.formatToParts(new Date(iso))
			.map(({ type, value }) => [type, Number(value)]),
	);
	return Date.UTC(parts.get("year") ?? 0, (parts.get("month") ?? 1) - 1, parts.get("day") ?? 1) / day;
}

// Making one takes far longer than using it.
const formats = new Map<string, Intl.DateTimeFormat>();
const mostFormats = 50;

function formatIn(timeZone: string): Intl.DateTimeFormat {
	const known = formats.get(timeZone);
	if (known) return known;
	const made = new Intl.DateTimeFormat("en", {
		timeZone,
		calendar: "gregory",
		numberingSystem: "latn",
		year: "numeric",
		month: "numeric",
		day: "numeric",
	});
	if (formats.size < mostFormats) formats.set(timeZone, made);
	return made;
}
