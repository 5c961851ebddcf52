/** How often a member's inbox is mailed to them. */
export const digestEvery = ["off", "daily", "hourly"] as const;
export type DigestEvery = (typeof digestEvery)[number];

/**
 * What became of a digest. `waiting` to be tried, `sending` at this moment, `failed` and to be tried again; the others are
 * final: `sent`, `nothing` to say, `superseded` by the next one, which says it all, `given-up` after too many tries.
 */
export const digestOutcomes = ["waiting", "sending", "failed", "sent", "nothing", "superseded", "given-up"] as const;
export type DigestOutcome = (typeof digestOutcomes)[number];

/** Why mails to so many members failed, and when they are tried again. */
export type DigestTrouble = { problem: string; outcome: DigestOutcome; members: number; nextAt: string | null };

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Daily digests are for the morning: six o'clock UTC is seven or eight in Central Europe, two at night in New York. */
const morning = 6 * hour;

/** The end of the last stretch that is over: the full hour, or the morning. */
export function stretchEnd(every: Exclude<DigestEvery, "off">, now: Date): Date {
	const time = now.getTime();
	return new Date(every === "hourly" ? time - (time % hour) : time - ((time - morning) % day));
}

/** Minutes to wait after a failed try; greylisting asks for a few, a broken server for longer. */
const pauses = [1, 5, 15, 60, 240] as const;

/** When to try again after so many tries, or null: then it is given up, and the next digest says it all. */
export function tryAgainAt(attempts: number, now: Date): Date | null {
	const pause = pauses[attempts - 1];
	return pause === undefined ? null : new Date(now.getTime() + pause * minute);
}

/** How long a try may take, the mail server's slowness included; then another server may try. */
export const sendingTime = 5 * minute;
