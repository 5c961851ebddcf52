/**
 * What a character is to someone comparing a quote with its source: something that was said, or only how it was set.
 */
export const space = 1;
/** Soft hyphens, zero-width and direction marks, variation selectors: nobody sees or says them. */
export const invisible = 2;
export const letter = 3;
export const digit = 4;
/** An accent or vowel sign of its own. */
export const mark = 5;
/** A letter of a script that sets no space between words: Han, kana, Thai and their kin. */
export const runOnLetter = 6;
export const punctuation = 7;
/** Says something wherever it stands: %, €, §, &, +, =, an emoji. */
export const sign = 8;

const kinds = new Uint8Array(0x10000);
const others = new Map<number, number>();

export function kindOf(codePoint: number): number {
	if (codePoint >= 0x10000) {
		const known = others.get(codePoint);
		if (known) return known;
		const kind = classify(String.fromCodePoint(codePoint));
		others.set(codePoint, kind);
		return kind;
	}
	const known = kinds[codePoint];
	if (known) return known;
	const kind = classify(String.fromCodePoint(codePoint));
	kinds[codePoint] = kind;
	return kind;
}

const runOnScript =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

function classify(char: string): number {
	if (/[\s\p{Cc}]/u.test(char) && char !== "\ufeff") return space;
	if (/\p{Default_Ignorable_Code_Point}/u.test(char) || char === "\ufeff") return invisible;
	if (/\p{M}/u.test(char)) return mark;
	if (/\p{N}/u.test(char)) return digit;
	// Before letters: U+02BC is a letter to Unicode and an apostrophe to everyone else.
	if (isApostrophe(char.charCodeAt(0)) || isDash(char.charCodeAt(0))) return punctuation;
	if (/\p{L}/u.test(char)) return runOnScript.test(char) ? runOnLetter : letter;
	if (/[%‰‱&@#§/\\′″]/.test(char)) return sign;
	return /\p{P}/u.test(char) ? punctuation : sign;
}

export function isApostrophe(code: number): boolean {
	return (
		code === 0x27 ||
		code === 0x60 ||
		code === 0xb4 ||
		code === 0x2bc ||
		(code >= 0x2018 && code <= 0x201b && code !== 0x201a)
	);
}

/** Dashes of every length; U+2212, the minus sign, looks the same and is typed for the same things. */
export function isDash(code: number): boolean {
	return code === 0x2d || (code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0xfe63 || code === 0xff0d;
}

/** Dashes that join two halves of a word. */
export function isHyphen(code: number): boolean {
	return code === 0x2d || code === 0x2010 || code === 0x2011;
}

/** Dashes that make a number negative. An em dash before a number is a pause. */
export function isMinus(code: number): boolean {
	return isHyphen(code) || code === 0x2012 || code === 0x2013 || code === 0x2212;
}
