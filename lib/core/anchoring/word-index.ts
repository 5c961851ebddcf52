/**
 * Where the words of a text are. A word is what `Intl.Segmenter` calls word-like, by the rules of UAX #29. The
 * browser's segmenter takes time that grows with the square of the text, so it only ever sees short stretches, and
 * none at all of Latin, Greek, Cyrillic and Arabic script, for which the rules stand here: 1 MB of those takes some
 * 50 ms, and of the others about a second.
 */
import { splitsPair } from "./splits-pair";

export type WordIndex = {
	text: string;
	/** Offset of every word's first unit, ascending, and of the unit after its last. */
	starts: Uint32Array;
	ends: Uint32Array;
	/** Offsets that no sentence runs across: where blocks begin and end, ascending. */
	cuts: Uint32Array;
};

/** Reads a frozen text once, so that it need not be read again whenever a claim is added. Words end at every cut. */
export function indexWords(text: string, cutsGiven: readonly number[]): WordIndex {
	const inside = cutsGiven.filter((cut) => cut > 0 && cut < text.length && !splitsPair(text, cut));
	const cuts = Uint32Array.from(new Set(inside)).sort();
	const found: Found = { starts: new Uint32Array((text.length >> 2) + 16), ends: new Uint32Array(0), count: 0 };
	found.ends = new Uint32Array(found.starts.length);
	let from = 0;
	for (const cut of cuts) {
		findWords(text, from, cut, found);
		from = cut;
	}
	findWords(text, from, text.length, found);
	return { text, starts: found.starts.slice(0, found.count), ends: found.ends.slice(0, found.count), cuts };
}

type Found = { starts: Uint32Array; ends: Uint32Array; count: number };

function push(found: Found, start: number, end: number): void {
	if (found.count === found.starts.length) {
		for (const key of ["starts", "ends"] as const) {
			const larger = new Uint32Array(found[key].length * 2);
			larger.set(found[key]);
			found[key] = larger;
		}
	}
	found.starts[found.count] = start;
	found.ends[found.count++] = end;
}

function findWords(text: string, from: number, to: number, found: Found): void {
	let i = from;
	while (i < to) {
		if (isGap(text.charCodeAt(i))) {
			i++;
			continue;
		}
		let end = i;
		let simple = true;
		for (let code = text.charCodeAt(i); end < to && !isGap(code); code = text.charCodeAt(++end)) {
			if (classOf(code) === other) simple = false;
		}
		if (simple) findSimpleWords(text, i, end, found);
		else segmentWords(text, i, end, found);
		i = end;
	}
}

/** White space at which a word ends, whatever stands around it. U+202F is not: it groups digits. */
function isGap(code: number): boolean {
	return (
		code === 0x20 ||
		(code >= 0x09 && code <= 0x0d) ||
		code === 0x85 ||
		code === 0xa0 ||
		code === 0x1680 ||
		(code >= 0x2000 && code <= 0x200a) ||
		code === 0x2028 ||
		code === 0x2029 ||
		code === 0x205f ||
		code === 0x3000
	);
}

// Classes of units, after the Word_Break property. `other`: not decided here, but by the segmenter.
const other = 0;
const punctuation = 1;
const letter = 2;
const digit = 3;
/** Accents and invisible characters, which belong to what stands before them. */
const extend = 4;
/** Join two letters (the apostrophe in "don't"), two digits (the comma in "2,500"), or either (the dot in "e.g" and "2.5"). */
const joinsLetters = 5;
const joinsDigits = 6;
const joinsBoth = 7;

const classes = new Uint8Array(0x10000).fill(255);

function classOf(code: number): number {
	const known = classes[code] ?? other;
	if (known !== 255) return known;
	const found = classify(String.fromCharCode(code));
	classes[code] = found;
	return found;
}

function classify(char: string): number {
	if (/[.'‘’․]/.test(char)) return joinsBoth;
	if (/[,;،]/.test(char)) return joinsDigits;
	if (/[:·]/.test(char)) return joinsLetters;
	if (/[0-9٠-٩]/.test(char)) return digit;
	if (/[\u0300-\u036f\u0483-\u0489\u064b-\u065f\u0670\u00ad\u200c-\u200f\u202a-\u202e\ufeff]/.test(char)) return extend;
	if (/[a-zA-ZªµºÀ-ÖØ-öø-ɏɐ-ʯΆΈ-ΊΌΎ-ΡΣ-ϵϷ-ҁҊ-ԯḀ-ỿἀ-ἕ]/.test(char)) return letter;
	if (/[ء-يٱ-ۓ]/.test(char)) return letter;
	if (/[!-/<-@[-^`{-~¡-©«¬®-±´¶»¿×÷–—―“”„‟†‡•…‰‹›€™؟]/.test(char)) return punctuation;
	return other;
}

/** WB5 to WB13 of UAX #29, for a stretch without white space in which every unit has a class. */
function findSimpleWords(text: string, from: number, to: number, found: Found): void {
	let start = -1;
	let end = 0;
	let last = other;
	for (let i = from; i < to; i++) {
		const kind = classOf(text.charCodeAt(i));
		if (kind === extend) {
			if (end === i) end++;
			continue;
		}
		if (kind === letter || kind === digit) {
			if (start === -1) start = i;
			last = kind;
			end = i + 1;
			continue;
		}
		if (start === -1) continue;
		if (joins(last, kind) && nextClass(text, i + 1, to) === last) continue;
		push(found, start, end);
		start = -1;
	}
	if (start !== -1) push(found, start, end);
}

function joins(last: number, kind: number): boolean {
	return kind === joinsBoth || (last === letter ? kind === joinsLetters : kind === joinsDigits);
}

function nextClass(text: string, from: number, to: number): number {
	for (let i = from; i < to; i++) {
		const kind = classOf(text.charCodeAt(i));
		if (kind !== extend) return kind;
	}
	return other;
}

const segmenter = new Intl.Segmenter("en", { granularity: "word" });
/** How much the segmenter is given at a time. */
const stretchLength = 400;

function segmentWords(text: string, from: number, to: number, found: Found): void {
	for (let start = from; start < to; ) {
		const end = stretchEnd(text, start, to);
		for (const { segment, index, isWordLike } of segmenter.segment(text.slice(start, end))) {
			if (isWordLike) push(found, start + index, start + index + segment.length);
		}
		start = end;
	}
}

/** A script without spaces is cut after a full stop or comma, and only where there is none within reach, anywhere. */
function stretchEnd(text: string, start: number, to: number): number {
	const limit = start + stretchLength;
	if (limit >= to) return to;
	for (let end = limit; end > start + stretchLength / 2; end--) {
		if (/[。、，！？；：」』）]/.test(text.charAt(end - 1))) return end;
	}
	return splitsPair(text, limit) ? limit - 1 : limit;
}
