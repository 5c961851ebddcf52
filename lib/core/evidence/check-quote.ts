/**
 * A quote is evidence only if the source says it. `checkQuote` looks for the pasted words in the kept text and says
 * how they differ: not at all, in white space, in punctuation, by words openly left out ("…"), or that they are not there.
 *
 * One changed letter or digit is never forgiven, nor a changed number: see `quote-key.ts` for what belongs to one. The
 * same letter composed another way (é as one code point or two) counts as white space. So do soft hyphens and
 * zero-width characters. Case is letters. The time taken grows with the text's length only.
 */
import { finder, unitsOf } from "../anchoring/find-units";
import type { TextRange } from "../anchoring/range";
import type { QuoteCheck } from "./evidence";
import { characterEnd, cutsWord, type QuoteKey, quoteKey } from "./quote-key";

export type CheckedQuote = { check: QuoteCheck; at: TextRange | null };

/** `text` is null where the kept copy can't be read; then, and for a quote without a visible character, nothing is checked. */
export function checkQuote(quote: string, text: string | null): CheckedQuote {
	const asSet = quoteKey(quote, "whitespace");
	if (text === null || asSet.units.length === 0) return { check: "unchecked", at: null };

	const exact = findWhole(unitsOf(text), unitsOf(quote), (start) => ({ start, end: start + quote.length }), text);
	if (exact) return { check: "exact", at: exact };

	const setText = quoteKey(text, "whitespace");
	const spaced = findWhole(setText.units, asSet.units, placeIn(text, setText, asSet), text);
	if (spaced) return { check: "whitespace", at: spaced };

	const words = quoteKey(quote, "punctuation");
	if (words.units.length === 0) return { check: "not-found", at: null };
	const spoken = quoteKey(text, "punctuation");
	const repointed = findWhole(spoken.units, words.units, placeIn(text, spoken, words), text);
	if (repointed) return { check: "punctuation", at: repointed };

	const elided = findElided(quote, text, spoken);
	return elided ? { check: "elision", at: elided } : { check: "not-found", at: null };
}

/** The first place where the needle stands and cuts no word or number at its ends. */
function findWhole(
	hay: Uint16Array,
	needle: Uint16Array,
	placeAt: (found: number) => TextRange,
	text: string,
): TextRange | null {
	const find = finder(hay, needle);
	for (let found = find(0); found !== -1; found = find(found + 1)) {
		const place = placeAt(found);
		if (isWhole(text, place)) return place;
	}
	return null;
}

function isWhole(text: string, { start, end }: TextRange): boolean {
	return !cutsWord(text, start) && !cutsWord(text, end);
}

function placeIn(text: string, key: QuoteKey, needle: QuoteKey): (found: number) => TextRange {
	return (found) => ({
		start: key.from[found] ?? 0,
		end: characterEnd(text, key.from[found + needle.units.length - 1] ?? 0),
	});
}

/** "…", "...", ". . .", and either of them in brackets. */
const elision = /[[(]\s*(?:…|\.{3,}|(?:\.\s){2,}\.)\s*[\])]|…|\.{3,}|(?:\.\s){2,}\./u;

/** How many UTF-16 units a quote may leave out in all. Beyond that its parts stand side by side only in the quote. */
const mostLeftOut = 2000;
const mostParts = 40;

/** Where all the parts stand, in their order and not too far apart, from the first word to the last. */
function findElided(quote: string, text: string, spoken: QuoteKey): TextRange | null {
	const pieces = quote.split(elision).filter((piece) => quoteKey(piece, "punctuation").units.length > 0);
	if (pieces.length < 2 || pieces.length > mostParts || !pieces.every(saysEnough)) return null;
	const parts = pieces.map((piece) => partOf(piece, text, spoken));
	// A key has at most twice the units of its text, for what stands in front of inner punctuation.
	const reach = 2 * mostLeftOut + parts.reduce((sum, { length }) => sum + length, 0);

	const [first, ...rest] = parts as [Part, ...Part[]];
	for (let found = first.next(0); found !== -1; ) {
		const start = first.placeAt(found).start;
		let after = found + first.length;
		let end = first.placeAt(found).end;
		let leftOut = 0;
		let tooFar = -1;
		// Each part is taken as soon as it comes. That leaves out least, so if it is too much, so is any other way.
		for (const { next, placeAt, length } of rest) {
			const at = next(after);
			if (at === -1) return null;
			leftOut += placeAt(at).start - end;
			if (leftOut > mostLeftOut) {
				tooFar = at;
				break;
			}
			end = placeAt(at).end;
			after = at + length;
		}
		if (tooFar === -1) return { start, end };
		// The next beginning from which what was too far is within reach.
		found = first.next(Math.max(found + 1, tooFar - reach));
	}
	return null;
}

type Part = {
	/** Where in the key the part next stands whole, asked with `from` ascending; -1 if nowhere. */
	next: (from: number) => number;
	placeAt: (found: number) => TextRange;
	length: number;
};

function partOf(piece: string, text: string, spoken: QuoteKey): Part {
	const key = quoteKey(piece, "punctuation");
	const find = finder(spoken.units, key.units);
	const placeAt = placeIn(text, spoken, key);
	const next = (from: number) => {
		let found = find(from);
		while (found !== -1 && !isWhole(text, placeAt(found))) found = find(found + 1);
		return found;
	};
	return { next, placeAt, length: key.units.length };
}

/** Two words and eight characters at least, or a few scattered words could be made to say anything. Scripts without spaces: eight characters. */
function saysEnough(part: string): boolean {
	const characters = part.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
	const words = part.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*/gu)?.length ?? 0;
	const runsOn = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(part);
	return part.trim().length >= 8 && characters >= 4 && (words >= 2 || runsOn);
}
