import Papa from "papaparse";

export type CsvCell = string | number | boolean | null;

/**
 * A table as RFC 4180 has it: a header, CRLF after every line, quotes where a cell needs them. Text that a spreadsheet
 * would run stays text (`guarded`); numbers and truth values are written as they are. Nothing marks the encoding: whoever makes a file
 * of it for people puts `byteOrderMark` first.
 */
export function csv<Column extends string>(
	columns: readonly Column[],
	rows: readonly Readonly<Record<Column, CsvCell>>[],
): string {
	const data = rows.map((row) =>
		columns.map((column) => {
			const cell = row[column];
			return typeof cell === "string" ? guarded(cell) : cell;
		}),
	);
	return `${Papa.unparse([[...columns], ...data], { newline: "\r\n" })}\r\n`;
}

/** Without it Excel reads UTF-8 as the system's old code page; most other readers skip it. */
export const byteOrderMark = "\ufeff";

/**
 * Puts `'` before what would begin a formula: `=`, `+`, `-`, `@` and their full-width forms, also after spaces, quotes and
 * invisible characters. Not only where a cell begins: where lists are separated by semicolons, a spreadsheet opens the
 * file by them and takes no notice of our quotes, so the same holds after a semicolon, a tab and a line end.
 * To have the words back, take away one `'` in each of these places where such a sign follows it.
 */
export function guarded(text: string): string {
	return text.replace(begins, (all, at: string, between: string, sign: string) =>
		sign === "" ? all : `${at}'${between.replace(/[\t\r\n]/g, "$&'")}${sign}`,
	);
}

// Takes a whole run of white space at once: one look for each of its characters would never end on a long one.
const begins = /(^(?!;)|[;\t\r\n])([\s'"\p{Cc}\p{Cf}]*)([=+\-@＝＋－＠]?)/gu;
