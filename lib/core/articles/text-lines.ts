import type { TextRange } from "../anchoring/range";

/** A line with something on it, from its first to its last character that isn't white space. */
export type TextLine = TextRange & {
	/** How many units of white space the line begins with. */
	indent: number;
	/** Whether nothing but white space lies between this line and the one before it, on a line of its own. */
	afterBlank: boolean;
};

/** Lines end at LF, CR LF, CR, VT, FF and the Unicode line and paragraph separators; the paragraph separator counts as a blank line. */
export function textLines(text: string): TextLine[] {
	const lines: TextLine[] = [];
	let lineStart = 0;
	let first = -1;
	let last = -1;
	let blank = true;
	for (let i = 0; i <= text.length; i++) {
		const code = i < text.length ? text.charCodeAt(i) : 0x0a;
		if (!isLineEnd(code)) {
			if (!isWhiteSpace(code)) {
				if (first === -1) first = i;
				last = i;
			}
			continue;
		}
		if (first !== -1) {
			lines.push({ start: first, end: last + 1, indent: first - lineStart, afterBlank: blank });
			blank = false;
		} else {
			blank = true;
		}
		if (code === 0x2029) blank = true;
		if (code === 0x0d && text.charCodeAt(i + 1) === 0x0a) i++;
		lineStart = i + 1;
		first = -1;
	}
	return lines;
}

/** The range without the white space at its ends, U+00A0 and a byte order mark too; null when nothing is left. */
export function trimmedRange(text: string, { start, end }: TextRange): TextRange | null {
	let from = start;
	let to = end;
	while (from < to && isWhiteSpace(text.charCodeAt(from))) from++;
	while (to > from && isWhiteSpace(text.charCodeAt(to - 1))) to--;
	return from < to ? { start: from, end: to } : null;
}

export function isLineEnd(code: number): boolean {
	return (code >= 0x0a && code <= 0x0d) || code === 0x2028 || code === 0x2029;
}

/** The same characters as `\s`, without the cost of a regular expression per character. */
export function isWhiteSpace(code: number): boolean {
	if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
	return (
		code === 0xa0 ||
		code === 0x1680 ||
		(code >= 0x2000 && code <= 0x200a) ||
		code === 0x2028 ||
		code === 0x2029 ||
		code === 0x202f ||
		code === 0x205f ||
		code === 0x3000 ||
		code === 0xfeff
	);
}
