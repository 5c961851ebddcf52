/**
 * Finding words in a text in time that is bounded by its length. `String.indexOf` is quicker on prose and takes
 * minutes on a repetitive text with a long needle, which anyone may import.
 */

/** The UTF-16 units of a text, as numbers. */
export function unitsOf(text: string): Uint16Array {
	const units = new Uint16Array(text.length);
	for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
	return units;
}

/** The first place of the needle that begins at or after `from` and ends by `to`, or -1. */
export type Finder = (from: number, to?: number) => number;

/** Asked with `from` ascending, as it must be, a finder reads each unit once, however often it is asked. The needle has a unit at least. */
export function finder(hay: Uint16Array, needle: Uint16Array): Finder {
	const borders = bordersOf(needle);
	const length = needle.length;
	let read = 0;
	let matched = 0;
	let found = -1;
	return (from, to = hay.length) => {
		if (found >= from) return found + length <= to ? found : -1;
		if (read < from) {
			read = from;
			matched = 0;
		}
		while (read < to) {
			const unit = hay[read++];
			while (matched > 0 && (matched === length || needle[matched] !== unit)) matched = borders[matched - 1] ?? 0;
			if (needle[matched] === unit) matched++;
			if (matched === length && read - length >= from) {
				found = read - length;
				return found;
			}
		}
		return -1;
	};
}

/** Knuth, Morris and Pratt: for every beginning of the needle, how much of it is also its own ending. */
function bordersOf(needle: Uint16Array): Uint32Array {
	const borders = new Uint32Array(needle.length);
	let border = 0;
	for (let i = 1; i < needle.length; i++) {
		while (border > 0 && needle[border] !== needle[i]) border = borders[border - 1] ?? 0;
		if (needle[border] === needle[i]) border++;
		borders[i] = border;
	}
	return borders;
}
