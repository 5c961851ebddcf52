import { copyFields, type Field } from "@/lib/core/log/copy-text";

const lineBreak = 10;

/** A stream of bytes in pieces that end with a line break; only the last piece may lack it. */
export async function* wholeLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
	// Collected rather than joined each time: one line may be a kept copy of 20 MB.
	let begun: Uint8Array[] = [];
	for await (const chunk of bytes) {
		const end = chunk.lastIndexOf(lineBreak) + 1;
		if (end === 0) {
			begun.push(chunk);
			continue;
		}
		yield Buffer.concat([...begun, chunk.subarray(0, end)]);
		begun = end < chunk.length ? [chunk.subarray(end)] : [];
	}
	if (begun.length > 0) yield Buffer.concat(begun);
}

/** Rows as COPY writes them, many at a time. */
export async function* copyRows(lines: AsyncIterable<Buffer>): AsyncGenerator<Field[][]> {
	for await (const piece of lines) {
		const rows: Field[][] = [];
		// Line by line: one sign outside Latin-1 makes a whole string twice as long, and slower to work with.
		for (let start = 0; start < piece.length; ) {
			const found = piece.indexOf(lineBreak, start);
			const end = found < 0 ? piece.length : found;
			rows.push(copyFields(piece.toString("utf8", start, end)));
			start = end + 1;
		}
		yield rows;
	}
}

export function countLines(piece: Buffer): number {
	let count = 0;
	for (let at = piece.indexOf(lineBreak); at >= 0; at = piece.indexOf(lineBreak, at + 1)) count++;
	return count;
}
