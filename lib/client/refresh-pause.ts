/** When a page was read again, and how long that took; in milliseconds. */
export type Reading = { ended: number; took: number };

/** News that come within this many milliseconds are read together. */
const together = 250;
/** Over how many milliseconds the pages that hear the same news spread. */
const apart = 500;
/** What counts as a short while ago, and how many readings in it are as many as can be. */
const lately = 30_000;
const most = 4;
const shortest = 400;
const longest = 15_000;

/**
 * Milliseconds until a page is read again. The first news after a quiet time are read at once; the more often the page was
 * read lately, the longer it rests, in multiples of what a reading takes but never of less than 400: on a busy desk everybody's page is read
 * again for everybody's act, and a server that is slow is given time rather than more to do. `luck`, from 0 to below 1,
 * is when a page comes among all that heard the same.
 */
export function refreshPause(readings: readonly Reading[], now: number, luck: number): number {
	const least = together + luck * apart;
	const last = readings.at(-1);
	if (!last) return least;
	const recent = readings.filter(({ ended }) => now - ended < lately).length;
	const rest = recent === 0 ? 0 : Math.min(longest, Math.max(last.took, shortest) * 2 ** Math.min(recent, most));
	return Math.max(least, last.ended + rest - now);
}

/** The readings that still count, with one more. */
export function withReading(readings: readonly Reading[], reading: Reading): Reading[] {
	return [...readings, reading].slice(-most);
}
