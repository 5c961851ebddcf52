/**
 * Dates as newspapers print them. 01/07/2022 is two dates until someone decides, so reading one gives every
 * day it can be, with how it was read; a date that no calendar has gives none.
 */
import type { TextRange } from "../anchoring/range";

export type DateReading = {
	/** ISO 8601, as precise as written: a day, or a moment when a time stamp says so. */
	value: string;
	/** How the writing was read where that is a choice: "read month first". */
	how: string | null;
};

export type PrintedDate = TextRange & {
	/** The date as it stands there, without its weekday and its time of day. */
	written: string;
	/** Likeliest first. Two readings are equally good as far as the writing goes. */
	readings: DateReading[];
	/** What the weekday printed beside the date does to it: settles it, or contradicts it. */
	weekday: string | null;
};

/** Longer lines are prose, and a date in prose is what the article is about, not when it came out. */
const maxLine = 160;

/** Every full date in one line of text, in the order in which they stand there. */
export function datesIn(line: string): PrintedDate[] {
	if (line.length > maxLine || !/\d/.test(line)) return [];
	const found: PrintedDate[] = [];
	for (const form of forms) {
		for (const match of line.matchAll(form.pattern)) {
			const start = match.index;
			const end = start + match[0].length;
			if (found.some((other) => start < other.end && other.start < end)) continue;
			const readings = form.read(match, line.slice(end));
			if (readings.length > 0)
				found.push({ start, end, written: match[0], ...besideWeekday(line, start, end, readings) });
		}
	}
	return found.sort((a, b) => a.start - b.start);
}

type Form = { pattern: RegExp; read: (match: RegExpMatchArray, after: string) => DateReading[] };

const monthNames: string[][] = [
	["january", "jan", "januar", "jänner", "janvier", "enero", "gennaio", "январь", "января", "янв"],
	["february", "feb", "februar", "février", "févr", "febrero", "febbraio", "февраль", "февраля", "фев"],
	["march", "mar", "märz", "mars", "marzo", "март", "марта"],
	["april", "apr", "avril", "abril", "aprile", "апрель", "апреля", "апр"],
	["may", "mai", "mayo", "maggio", "май", "мая"],
	["june", "jun", "juni", "juin", "junio", "giugno", "июнь", "июня"],
	["july", "jul", "juli", "juillet", "julio", "luglio", "июль", "июля"],
	["august", "aug", "août", "agosto", "август", "августа", "авг"],
	["september", "sep", "sept", "septembre", "septiembre", "settembre", "сентябрь", "сентября", "сен"],
	["october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "октябрь", "октября", "окт"],
	["november", "nov", "novembre", "noviembre", "ноябрь", "ноября"],
	["december", "dec", "dezember", "dez", "décembre", "diciembre", "dicembre", "декабрь", "декабря", "дек"],
];
const months = numbered(monthNames);

const weekdayNames: string[][] = [
	["sunday", "sun", "sonntag", "dimanche", "domingo", "domenica", "воскресенье"],
	["monday", "mon", "montag", "lundi", "lunes", "lunedì", "понедельник"],
	["tuesday", "tue", "dienstag", "mardi", "martes", "martedì", "вторник"],
	["wednesday", "wed", "mittwoch", "mercredi", "miércoles", "mercoledì", "среда"],
	["thursday", "thu", "donnerstag", "jeudi", "jueves", "giovedì", "четверг"],
	["friday", "fri", "freitag", "vendredi", "viernes", "venerdì", "пятница"],
	["saturday", "sat", "samstag", "sonnabend", "samedi", "sábado", "sabato", "суббота"],
];
const weekdays = numbered(weekdayNames);

const forms: Form[] = [
	{
		pattern:
			/(?<![\d.-])(\d{4})-(\d{2})-(\d{2})(?:(?:T| )(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})?)?(?![\d-])/g,
		read: ([, year, month, day, time, zone]) =>
			reading(year, month, day, null).map(({ value, how }) => ({ value: moment(value, time, zone), how })),
	},
	{
		pattern: /(?<!\d)(\d{4})([./])(\d{1,2})\2(\d{1,2})(?!\d)/g,
		read: ([, year, , month, day]) => reading(year, month, day, null),
	},
	{
		pattern: /(?<!\d)(\d{4})年(\d{1,2})月(\d{1,2})日/g,
		read: ([, year, month, day]) => reading(year, month, day, null),
	},
	{
		// Dots are written day first; no one writes them month first on purpose.
		pattern: /(?<![\d.])(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})(?![\d.]\d|\d)/g,
		read: ([, day, month, year]) => reading(year, month, day, null),
	},
	{
		pattern: /(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])/g,
		read: ([, first, , second, year], after) => {
			const dayFirst = reading(year, second, first, "read day first");
			const monthFirst = reading(year, first, second, "read month first");
			if (first === second) return reading(year, first, second, null);
			if (dayFirst.length + monthFirst.length === 1) {
				return [...dayFirst, ...monthFirst].map((one) => ({ ...one, how: `${one.how}, the only way it is a date` }));
			}
			// Who writes PM mostly writes the month first too.
			return /^,? ?\d{1,2}:\d{2} ?[ap]\.?m/i.test(after) ? [...monthFirst, ...dayFirst] : [...dayFirst, ...monthFirst];
		},
	},
	{
		pattern: /(?<![\p{L}\d])(\d{1,2})(?:st|nd|rd|th|er|º|\.)? (?:of |de )?(\p{L}{3,10})\.?,? (?:de )?(\d{4})(?!\d)/giu,
		read: ([, day, name, year]) => reading(year, months.get(name?.toLowerCase() ?? ""), day, null),
	},
	{
		pattern: /(?<![\p{L}\d])(\p{L}{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/giu,
		read: ([, name, day, year]) => reading(year, months.get(name?.toLowerCase() ?? ""), day, null),
	},
];

function reading(
	year: string | undefined,
	month: string | number | undefined,
	day: string | undefined,
	how: string | null,
): DateReading[] {
	const y = year?.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year);
	const m = Number(month);
	const d = Number(day);
	const date = new Date(Date.UTC(y, m - 1, d));
	// The calendar rolls 30 February over to March; such a date was never printed on purpose.
	if (!(y >= 1450 && y <= 2199 && date.getUTCMonth() === m - 1 && date.getUTCDate() === d)) return [];
	return [{ value: `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`, how }];
}

function moment(day: string, time: string | undefined, zone: string | undefined): string {
	const clock = /^([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$/;
	if (!time || !clock.test(time)) return day;
	return `${day}T${time}${zone?.replace(/^([+-]\d{2})(\d{2})$/, "$1:$2") ?? ""}`;
}

/** A weekday beside the date throws out the readings it doesn't fit, unless it fits none. */
function besideWeekday(line: string, start: number, end: number, readings: DateReading[]) {
	const name =
		/(\p{L}{3,12})[.,]?\s{0,3}(?:the |den |le |,)?\s{0,3}$/u.exec(line.slice(Math.max(0, start - 24), start))?.[1] ??
		/^,? {0,2}\(?(\p{L}{3,12})/u.exec(line.slice(end, end + 24))?.[1];
	const weekday = name === undefined ? undefined : weekdays.get(name.toLowerCase());
	if (weekday === undefined) return { readings, weekday: null };
	const fitting = readings.filter(
		({ value }) => new Date(`${value.slice(0, 10)}T00:00:00Z`).getUTCDay() === weekday - 1,
	);
	if (fitting.length === 0) {
		const actual = readings.map(({ value }) => weekdayOf(value));
		return { readings, weekday: `but that day was a ${[...new Set(actual)].join(" or a ")}, not “${name}”` };
	}
	if (fitting.length < readings.length) return { readings: fitting, weekday: `the other way it was no “${name}”` };
	return { readings, weekday: null };
}

function weekdayOf(value: string): string {
	const name = weekdayNames[new Date(`${value.slice(0, 10)}T00:00:00Z`).getUTCDay()]?.[0] ?? "";
	return name.charAt(0).toUpperCase() + name.slice(1);
}

function numbered(names: string[][]): Map<string, number> {
	return new Map(names.flatMap((forms, index) => forms.map((name) => [name, index + 1] as const)));
}

const dateLabels =
	/^(?:(?:first |last )?(?:published|created|posted|updated|modified|release[d]?|date[d]?|stand|datum|veröffentlicht|erstellt|aktualisiert|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato|опубликовано|обновлено|дата)\b|(?:опубликовано|обновлено|дата))/iu;

/**
 * Whether a line is there to say when: a date by itself, with a label ("Published …"), or set off from a few
 * words by a bar or a dash. "On 5 January 2022 protests began" is prose.
 */
export function isDateLine(line: string): boolean {
	const dates = datesIn(line);
	const date = dates[0];
	if (!date) return false;
	if (dateLabels.test(line)) return true;
	let rest = line;
	for (const { start, end } of [...dates].reverse()) rest = `${rest.slice(0, start)}\uFFFC${rest.slice(end)}`;
	rest = rest.replace(/\d{1,2}[:.h]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?|uhr)?/giu, "");
	const words = (rest.match(/\p{L}+/gu) ?? []).filter(
		(word) =>
			!weekdays.has(word.toLowerCase()) && !/^(?:at|um|à|alle|le|am|den|the|gmt|utc|cet|est|edt|bst|msk)$/iu.test(word),
	);
	if (words.length === 0) return true;
	return words.length <= 8 && /[|·•–—]\s*\uFFFC|\uFFFC[^\p{L}]{0,8}[|·•–—]/u.test(rest);
}

/** Whether the label of a date line says that this is when the text was last changed, not when it came out. */
export function saysUpdated(label: string): boolean {
	return /(?:updated|modified|aktualisiert|mis à jour|actualizado|aggiornato|обновлено)[^\p{L}\d]{0,4}$/iu.test(label);
}
