/** When a page was read again, and how long that took; in milliseconds. */
export type Reading = { ended: number; took: number };

/** News that come within this many milliseconds are read together. */
const together = 250;
/** What counts as a short while ago, and how many readings in it are as many as can be. */
const lately = 60_000;
const most = 7;
const longest = 15_000;

/**
 * Milliseconds until a page is read again. The first news after a quiet time are read at once; the more often the page was
 * read lately, the longer it rests, in multiples of what a reading takes: on a busy desk everybody's page is read
 * again for everybody's act, and a server that is slow is given time rather than more to do.
 */
export function refreshPause(readings: readonly Reading[], now: number): number {
	const last = readings.at(-1);
	if (!last) return together;
	const recent = readings.filter(({ ended }) => now - ended < lately).length;
	const rest = recent === 0 ? 0 : Math.min(longest, last.took * 2 ** Math.min(recent, most));
	return Math.max(together, last.ended + rest - now);
}

/** The readings that still count, with one more. */
export function withReading(readings: readonly Reading[], reading: Reading): Reading[] {
	return [...readings, reading].slice(-most);
}
