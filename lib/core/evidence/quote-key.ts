/**
 * A text with everything left out that a fair quote may change, so that two of them can be compared unit by unit.
 * Letters, digits and signs stay as they are, case and all. So do the points, commas, colons, dashes and apostrophes
 * that belong to a number or stand inside a word: "2,500", "2.500" and "2500" are three things, and "-5" is not "5".
 */
import { splitsPair } from "../anchoring/splits-pair";
import {
	digit,
	invisible,
	isApostrophe,
	isDash,
	isHyphen,
	isMinus,
	kindOf,
	letter,
	mark,
	punctuation,
	runOnLetter,
	sign,
	space,
} from "./characters";

/** What may differ: white space alone, or the punctuation between words too. */
export type Leniency = "whitespace" | "punctuation";

export type QuoteKey = {
	units: Uint16Array;
	/** For every unit, where the character it came from begins in the text. */
	from: Uint32Array;
};

/** Stands before punctuation that belongs to a number or word, so that it never equals punctuation that doesn't. */
const inner = 1;
const lowLine = 0x5f;

export function quoteKey(text: string, leniency: Leniency): QuoteKey {
	const key = new GrowingKey(text.length + 16);
	let last = 0;
	let apart = false;
	for (let i = 0; i < text.length; ) {
		const code = text.codePointAt(i) ?? 0;
		const kind = kindOf(code);
		let end = i + (code > 0xffff ? 2 : 1);
		if (kind === space) apart = true;
		else if (kind === punctuation) {
			const belongs = isInner(text, i);
			if (belongs) key.push(inner, i);
			if (belongs) key.push(leniency === "punctuation" ? plain(code) : code, i);
			else if (leniency === "whitespace") key.push(code, i);
			else apart = true;
			if (belongs || leniency === "whitespace") {
				apart = false;
				last = kind;
			}
		} else if (kind !== invisible) {
			// A space says something only between two words; beside a sign or a full stop it is how the text was set.
			if (apart && isSpaced(last) && isSpaced(kind)) key.push(0x20, i);
			apart = false;
			last = kind;
			end = characterEnd(text, i);
			if (code < 0x300 && end === i + 1) key.push(code, i);
			else for (const char of text.slice(i, end).normalize("NFC")) key.push(char.codePointAt(0) ?? 0, i);
		}
		i = end;
	}
	return key.done();
}

class GrowingKey {
	private units: Uint16Array;
	private from: Uint32Array;
	private count = 0;

	constructor(capacity: number) {
		this.units = new Uint16Array(capacity);
		this.from = new Uint32Array(capacity);
	}

	push(code: number, at: number): void {
		if (code > 0xffff) {
			this.push(0xd800 + ((code - 0x10000) >> 10), at);
			this.push(0xdc00 + (code & 0x3ff), at);
			return;
		}
		if (this.count === this.units.length) {
			const { units, from } = this;
			this.units = new Uint16Array(units.length * 2);
			this.units.set(units);
			this.from = new Uint32Array(from.length * 2);
			this.from.set(from);
		}
		this.units[this.count] = code;
		this.from[this.count++] = at;
	}

	done(): QuoteKey {
		return { units: this.units.subarray(0, this.count), from: this.from.subarray(0, this.count) };
	}
}

/** Kinds of characters that words and numbers are made of. */
function isWordy(kind: number): boolean {
	return kind === letter || kind === digit || kind === mark || kind === runOnLetter;
}

/** Those of them that a space sets apart. */
function isSpaced(kind: number): boolean {
	return isWordy(kind) && kind !== runOnLetter;
}

/** The end of the character that begins here, its accents included: what has to be composed together. */
export function characterEnd(text: string, at: number): number {
	let end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
	while (end < text.length) {
		const code = text.codePointAt(end) ?? 0;
		// Hangul may come as its parts, of which only the first begins a character.
		const belongs = code >= 0x300 && (kindOf(code) === mark || (code >= 0x1160 && code <= 0x11ff));
		if (!belongs) break;
		end += code > 0xffff ? 2 : 1;
	}
	return end;
}

function plain(code: number): number {
	if (isDash(code)) return 0x2d;
	return isApostrophe(code) ? 0x27 : code;
}

/** Whether the punctuation at `at` belongs to a number or a word. */
function isInner(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	const before = visibleBefore(text, at);
	const after = visibleAfter(text, at + 1);
	const left = kindAt(text, before);
	const right = kindAt(text, after);
	// The comma of "2,500", the colon of "10:30", the dash of "2021–22".
	if (left === digit && right === digit) return true;
	if ((isApostrophe(code) || code === lowLine) && isWordy(left) && isWordy(right)) return true;
	if (isWordy(left)) return false; // A hyphen only joins, as in "Il-76".
	// The minus of "-5", "-.5" and "-$5", the point of ".5".
	if (isMinus(code)) {
		const leads = right === sign || /[.,]/.test(text.charAt(after));
		return right === digit || (leads && kindAt(text, visibleAfter(text, after + 1)) === digit);
	}
	const isPoint = code === 0x2e || code === 0x2c;
	return isPoint && right === digit && !/[.,…]/.test(text.charAt(before));
}

/**
 * Whether a quote that began or ended at this offset would cut something in two: a character, a word, a number or
 * what belongs to it. "500 troops" is not what stands in "2,500 troops", nor "they can" in "they can't".
 */
export function cutsWord(text: string, offset: number): boolean {
	if (offset <= 0 || offset >= text.length) return false;
	if (splitsPair(text, offset)) return true;
	const before = visibleBefore(text, offset);
	const after = visibleAfter(text, offset);
	const left = kindAt(text, before);
	const right = kindAt(text, after);
	if (right === mark) return true;
	if (isWordy(left) && isWordy(right)) return isSpaced(left) && isSpaced(right);
	if (isApostrophe(text.charCodeAt(before)) || isApostrophe(text.charCodeAt(after)))
		return cutsElision(text, before, after);
	if (cutsHyphen(text, before, after)) return true;
	if (left === space && right === digit) return isSpacedNumber(text, offset - 1);
	if (left === digit && right === space) return isSpacedNumber(text, offset);
	return attaches(text, before) && attaches(text, after);
}

/** Whether what stands here is part of a number: a digit, or a sign or punctuation that belongs to one. */
function attaches(text: string, at: number): boolean {
	const kind = kindAt(text, at);
	if (kind === punctuation) return isInner(text, at);
	return (
		kind === digit ||
		(kind === sign && !/\p{Extended_Pictographic}/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0)))
	);
}

/** "2 500", "5 %", "€ 5": the space inside what is one number all the same. Not in "2.50 $2", which is two. */
function isSpacedNumber(text: string, at: number): boolean {
	if (!/[ \u00a0\u2009\u202f]/.test(text.charAt(at))) return false;
	const before = text.slice(Math.max(0, at - 4), at);
	const after = text.slice(at + 1, at + 5);
	const isGrouped = /(?<!\d)\d{1,3}$/.test(before) && /^\d{3}(?!\d)/.test(after);
	return isGrouped || /^[%‰°\p{Sc}](?!\d)/u.test(after) || /(?<!\d\s?)\p{Sc}$/u.test(before);
}

/** Between "can" and "'t". After an apostrophe a quote may begin if what follows is a word of its own: "l'Ucraina". */
function cutsElision(text: string, before: number, after: number): boolean {
	if (isApostrophe(text.charCodeAt(after))) return isWordy(kindAt(text, before)) && isInner(text, after);
	return isInner(text, before) && isWordy(kindAt(text, after)) && !/^\p{L}{3}/u.test(text.slice(after, after + 6));
}

/** On either side of the hyphen of "non-lethal". */
function cutsHyphen(text: string, before: number, after: number): boolean {
	const wordAt = (at: number) => isWordy(kindAt(text, at));
	const joinsAt = (at: number) => isHyphen(text.charCodeAt(at)) || text.charCodeAt(at) === lowLine;
	if (joinsAt(after)) return wordAt(before) && wordAt(visibleAfter(text, after + 1));
	return joinsAt(before) && wordAt(after) && wordAt(visibleBefore(text, before));
}

function kindAt(text: string, at: number): number {
	const code = text.codePointAt(at);
	return code === undefined ? 0 : kindOf(code);
}

/** Where the first visible character at or after `at` begins; the length of the text if there is none. */
function visibleAfter(text: string, at: number): number {
	while (at < text.length) {
		const code = text.codePointAt(at) ?? 0;
		if (kindOf(code) !== invisible) break;
		at += code > 0xffff ? 2 : 1;
	}
	return at;
}

/** Where the last visible character before `at` begins; -1 if there is none. */
function visibleBefore(text: string, at: number): number {
	while (at > 0) {
		at -= splitsPair(text, at - 1) ? 2 : 1;
		if (kindAt(text, at) !== invisible) return at;
	}
	return -1;
}
