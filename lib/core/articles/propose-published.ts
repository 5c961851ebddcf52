import type { MetadataCandidate } from "./article";
import { type ArticleLines, type MetadataLine, saidBy } from "./metadata-lines";
import type { Proposal } from "./metadata-readings";
import { type DateReading, datesIn, isDateLine, type PrintedDate, saysUpdated } from "./read-dates";

/** One date that was printed, or given by markup, with all the days it can be. */
type Dating = { readings: DateReading[]; written: string; reason: string; updated: boolean };

/**
 * When an article came out, from the lines that are there to say so and from a page's markup. A date that is two
 * dates stays undecided, also when a time stamp beside it makes one of them likelier: that is for a person to see.
 */
export function proposePublished({ all, title }: ArticleLines, hints: MetadataCandidate[]): Proposal {
	const datings = [...hints.flatMap(datingOfHint), ...all.flatMap((line) => datingsOfLine(line, title))];
	const published = datings.filter(({ updated }) => !updated);
	const decisive = published.length > 0 ? published : datings;
	const candidates = candidatesOf(decisive);
	if (candidates.length === 0) return { value: null, reason: "No date found in the text", candidates };

	const days = new Set(candidates.map(({ value }) => value.slice(0, 10)));
	if (days.size > 1) {
		const twofold = decisive.find(({ readings }) => readings.length > 1);
		const reason = twofold
			? `“${twofold.written}” is two dates, ${twofold.readings.map(({ value }) => value).join(" or ")}`
			: `The text has more than one date: ${[...days].join(", ")}`;
		return { value: null, reason, candidates };
	}
	const precise = [...candidates].sort((a, b) => b.value.length - a.value.length)[0];
	return { value: precise?.value ?? null, reason: candidates.map(({ reason }) => reason).join("; "), candidates };
}

/** What an importer wrote as the date: the date itself when it is one, both when it is two. */
export function readGivenDate(given: string): Proposal {
	if (/^[12]\d{3}(?:-(?:0[1-9]|1[0-2]))?$/.test(given))
		return { value: given, reason: "given at import", candidates: [] };
	const date = datesIn(given)[0];
	if (!date) {
		const reason = `“${given.slice(0, 60)}” was given at import, which can't be read as a date; write it like 2022-01-31`;
		return { value: null, reason, candidates: [] };
	}
	const candidates = date.readings.map((reading) => ({
		value: reading.value,
		reason: reasonFor("given at import", reading, date),
	}));
	const only = candidates.length === 1 ? candidates[0] : undefined;
	if (only) return { value: only.value, reason: only.reason, candidates: [] };
	const choices = candidates.map(({ value }) => value).join(" or ");
	return { value: null, reason: `“${given}” was given at import, which is two dates, ${choices}`, candidates };
}

function datingOfHint({ value, reason }: MetadataCandidate): Dating[] {
	const date = datesIn(value)[0];
	return date ? [{ readings: date.readings, written: date.written, reason, updated: false }] : [];
}

function datingsOfLine(line: MetadataLine, title: MetadataLine | null): Dating[] {
	if (line.place === "body" || line.excluded !== null || !isDateLine(line.words)) return [];
	const dates = datesIn(line.words);
	return dates.map((date, i) => {
		const label = line.words.slice(dates[i - 1]?.end ?? 0, date.start);
		const { reason } = saidBy(line, title, date.written, date.weekday ? `, ${date.weekday}` : "");
		return { readings: date.readings, written: date.written, reason, updated: saysUpdated(label) };
	});
}

/** A candidate for each day and precision; a plain day gives way to a moment on that day, unless it is one of two readings. */
function candidatesOf(datings: readonly Dating[]): MetadataCandidate[] {
	const sure = datings.flatMap(({ readings, written }) =>
		readings.length === 1 && readings[0] ? [{ value: readings[0].value, written }] : [],
	);
	const candidates = new Map<string, MetadataCandidate>();
	const add = (value: string, reason: string) => {
		const known = candidates.get(value);
		candidates.set(value, { value, reason: known ? `${known.reason}; ${reason}` : reason });
	};
	for (const { readings, reason } of datings) {
		const beside = (reading: DateReading) =>
			sure.find(({ value }) => value.slice(0, 10) === reading.value.slice(0, 10));
		const likelierFirst = [...readings].sort((a, b) => Number(Boolean(beside(b))) - Number(Boolean(beside(a))));
		for (const reading of likelierFirst) {
			const how = reading.how ? `${reason}, ${reading.how}` : reason;
			const other = readings.length > 1 ? beside(reading) : undefined;
			if (other) add(reading.value, `${how}; likelier, because “${other.written}” stands there too`);
			else if (readings.length === 1) add(mostPrecise(reading.value, sure), how);
			else add(reading.value, how);
		}
	}
	return [...candidates.values()];
}

function mostPrecise(value: string, sure: readonly { value: string }[]): string {
	if (value.length > 10) return value;
	return sure.find((other) => other.value.length > 10 && other.value.startsWith(value))?.value ?? value;
}

function reasonFor(reason: string, reading: DateReading, date: PrintedDate): string {
	return [reason, reading.how, date.weekday].filter((part) => part !== null).join(", ");
}
