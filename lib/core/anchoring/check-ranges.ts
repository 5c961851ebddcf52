/**
 * A claim is a highlight on frozen text, so a range that can't be right is turned away at the door, with a
 * sentence that says what to select instead. Nothing is mended by guessing: a highlight one character off is a misquote.
 *
 * Offsets are UTF-16 units. A range may cut through a letter and its accent, because the text may; never through a surrogate pair.
 */
import { finder, unitsOf } from "./find-units";
import type { TextRange } from "./range";
import { splitsPair } from "./splits-pair";

export type GivenRange = { start: number; end: number; exact?: string | undefined };
export type CheckedRanges = { kind: "ok"; ranges: TextRange[] } | { kind: "refused"; sentence: string };

/** How many ranges one appearance may have. */
export const mostRanges = 100;

/** The ranges of one appearance, in text order; they may touch. `exact`, where given, must be the words that stand there. */
export function checkRanges(text: string, given: readonly GivenRange[]): CheckedRanges {
	if (given.length === 0) return refused("No passage is selected. Select the words first.");
	if (given.length > mostRanges) {
		return refused(
			`${given.length} passages are too many for one appearance; ${mostRanges} are the most. Split it into several.`,
		);
	}
	for (const range of given) {
		const sentence = objectionToRange(text, range);
		if (sentence) return refused(sentence);
	}
	const ranges = given.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start || a.end - b.end);
	for (const [i, range] of ranges.entries()) {
		const above = ranges[i - 1];
		if (above && range.start < above.end) {
			return refused(
				`The passages ${named(above)} and ${named(range)} overlap. Within one appearance they may touch; make two claims of it, or one passage.`,
			);
		}
	}
	return { kind: "ok", ranges };
}

function objectionToRange(text: string, { start, end, exact }: GivenRange): string | null {
	const name = named({ start, end });
	if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) {
		return `The range ${name} is not made of whole numbers. Give start and end as UTF-16 offsets into the text.`;
	}
	if (start < 0) return `The range ${name} begins before the text does. Offsets count from 0.`;
	if (start > end) return `The range ${name} runs backwards. Give the smaller offset as its start.`;
	if (start === end) return `The range ${name} is empty. Select at least one word.`;
	if (end > text.length) {
		return `The range ${name} reaches past the end of the text, which has ${text.length} UTF-16 units. Count in UTF-16 units, not in bytes or code points.`;
	}
	for (const offset of [start, end]) {
		if (splitsPair(text, offset)) {
			return `The range ${name} cuts a character in two at ${offset} (inside a surrogate pair). Move that end by one.`;
		}
	}
	const actual = text.slice(start, end);
	if (exact !== undefined && exact !== actual) return differs(text, { start, end }, actual, exact);
	if (!/[^\s\p{Cc}\p{Cf}]/u.test(actual)) {
		return `The range ${name} holds nothing but white space. Select the words themselves.`;
	}
	return null;
}

function differs(text: string, range: TextRange, actual: string, exact: string): string {
	let same = 0;
	while (same < actual.length && actual.charCodeAt(same) === exact.charCodeAt(same)) same++;
	return (
		`The range ${named(range)} holds “${excerpt(actual, same)}”, not “${excerpt(exact, same)}”. ` +
		`They differ from offset ${range.start + same} on: ${character(actual, same)} there, ${character(exact, same)} given. ` +
		elsewhere(text, exact)
	);
}

/** Words to compare by eye: short ones whole, long ones from a little before where they begin to differ. */
function excerpt(words: string, same: number): string {
	let from = words.length <= 90 ? 0 : Math.max(0, same - 30);
	let to = Math.min(words.length, from + 90);
	if (splitsPair(words, from)) from++;
	if (splitsPair(words, to)) to--;
	return `${from > 0 ? "…" : ""}${words.slice(from, to)}${to < words.length ? "…" : ""}`;
}

/** The code point as well: a no-break space and a space look the same in a message. */
function character(words: string, at: number): string {
	const code = words.codePointAt(splitsPair(words, at) ? at - 1 : at);
	if (code === undefined) return "nothing more";
	const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
	return /[\s\p{C}\p{M}]/u.test(String.fromCodePoint(code)) ? name : `“${String.fromCodePoint(code)}” (${name})`;
}

const mostPlaces = 5;

function elsewhere(text: string, exact: string): string {
	if (exact === "" || exact.length > text.length) return "Select the words again.";
	const find = finder(unitsOf(text), unitsOf(exact));
	const places: number[] = [];
	for (let at = find(0); at !== -1 && places.length <= mostPlaces; at = find(at + 1)) places.push(at);
	if (places.length === 0) return "These words stand nowhere in this text; select them again.";
	if (places.length > mostPlaces)
		return `These words stand at ${places.slice(0, mostPlaces).join(", ")} and in more places.`;
	const last = places.pop();
	return `These words stand at ${places.length > 0 ? `${places.join(", ")} and ` : ""}${last}.`;
}

function named({ start, end }: TextRange): string {
	return `${start}–${end}`;
}

function refused(sentence: string): CheckedRanges {
	return { kind: "refused", sentence };
}
