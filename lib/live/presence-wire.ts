import "server-only";
import type { Present } from "@/lib/core/live/presence";

/** Somebody who is somewhere, and on which desk. */
export type Attending = Present & { desk: string };

/** What servers tell each other over `NOTIFY`; `from` is the server's own id. */
export type ServerWord =
	/** Whoever hears this says who is there with them. */
	| { from: string; type: "ask" }
	| { from: string; type: "moved"; here: Attending[]; gone: string[] }
	/** Everybody who is there, in so many parts. Whoever is not among them is not there. */
	| { from: string; type: "all"; here: Attending[]; part: number; of: number }
	| { from: string; type: "bye" };

/** Postgres takes payloads of less than 8,000 bytes. */
const mostBytes = 7_500;

export function writeMoved(from: string, here: readonly Attending[], gone: readonly string[]): string[] {
	const goneParts = chunks(gone);
	return [
		...chunks(here).map((some) => write({ from, type: "moved", here: some, gone: [] })),
		...goneParts.map((some) => write({ from, type: "moved", here: [], gone: some })),
	];
}

export function writeAll(from: string, here: readonly Attending[]): string[] {
	const parts = here.length === 0 ? [[]] : chunks(here);
	return parts.map((some, part) => write({ from, type: "all", here: some, part, of: parts.length }));
}

export function writeWord(from: string, type: "ask" | "bye"): string {
	return write({ from, type });
}

/** Null for what another version of Stet may have said. */
export function readWord(payload: string): ServerWord | null {
	try {
		const word = JSON.parse(payload) as ServerWord;
		return ["ask", "moved", "all", "bye"].includes(word.type) ? word : null;
	} catch {
		return null;
	}
}

function write(word: ServerWord): string {
	return JSON.stringify(word);
}

/** As many in each as fit into one payload, with its head. */
function chunks<T>(items: readonly T[]): T[][] {
	const made: T[][] = [];
	let room = 0;
	for (const item of items) {
		const bytes = Buffer.byteLength(JSON.stringify(item)) + 1;
		if (bytes > room) {
			made.push([]);
			room = mostBytes - 200;
		}
		made.at(-1)?.push(item);
		room -= bytes;
	}
	return made;
}
