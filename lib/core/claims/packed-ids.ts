/**
 * Ids are UUIDv7: 48 bits of milliseconds, then 74 that say nothing. The milliseconds of one id follow from those of the
 * one before, and ids that one process makes within a millisecond count on in their first 32 free bits. The rest, 42 to
 * 74 bits for each id, can't be made shorter by anybody; it is written with 64 letters.
 */
export type PackedIds =
	/** Ids of another make, as they are. */
	| string[]
	| {
			/** Milliseconds since the id before. */
			waits: number[];
			/** 1 where an id counts on from the one before it. */
			countsOn: (0 | 1)[];
			/** The free bits: 13 letters for each id, or 7 for one that counts on. */
			letters: string;
	  };

type Parts = { time: number; count: number; rest: number };

export function packIds(ids: readonly string[]): PackedIds {
	if (!ids.every((id) => uuid7.test(id))) return [...ids];
	const waits: number[] = [];
	const countsOn: (0 | 1)[] = [];
	const letters: string[] = [];
	let before: Parts = { time: 0, count: 0, rest: 0 };
	for (const id of ids) {
		const parts = partsOf(id);
		const follows = parts.count === next(before);
		waits.push(parts.time - before.time);
		countsOn.push(follows ? 1 : 0);
		if (!follows) letters.push(inLetters(parts.count, countLetters));
		letters.push(inLetters(parts.rest, restLetters));
		before = parts;
	}
	return { waits, countsOn, letters: letters.join("") };
}

export function unpackIds(packed: PackedIds): string[] {
	if (Array.isArray(packed)) return [...packed];
	const { waits, countsOn, letters } = packed;
	let before: Parts = { time: 0, count: 0, rest: 0 };
	let at = 0;
	const read = (length: number) => {
		at += length;
		return fromLetters(letters.slice(at - length, at));
	};
	return waits.map((wait, index) => {
		const count = countsOn[index] ? next(before) : read(countLetters);
		before = { time: before.time + wait, count, rest: read(restLetters) };
		return idOf(before);
	});
}

/** When an id was made, in milliseconds; 0 for one that doesn't say. */
export function madeAt(id: string): number {
	return uuid7.test(id) ? partsOf(id).time : 0;
}

const uuid7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function next({ count }: Parts): number {
	return (count + 1) % 2 ** 32;
}

/** The version stands between the bits of the count, and so does the variant. */
function partsOf(id: string): Parts {
	const hex = id.replaceAll("-", "");
	const number = (from: number, to: number) => Number.parseInt(hex.slice(from, to), 16);
	const middle = number(16, 22) & 0x3fffff;
	return {
		time: number(0, 12),
		count: number(13, 16) * 2 ** 20 + (middle >>> 2),
		rest: (middle & 3) * 2 ** 40 + number(22, 32),
	};
}

function idOf({ time, count, rest }: Parts): string {
	const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");
	const middle = hex(0x800000 + (count % 2 ** 20) * 4 + Math.floor(rest / 2 ** 40), 6);
	const whole = `${hex(time, 12)}7${hex(Math.floor(count / 2 ** 20), 3)}${middle}${hex(rest % 2 ** 40, 10)}`;
	return [whole.slice(0, 8), whole.slice(8, 12), whole.slice(12, 16), whole.slice(16, 20), whole.slice(20)].join("-");
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const values = new Map([...alphabet].map((letter, value) => [letter, value]));
const countLetters = 6;
const restLetters = 7;

function inLetters(value: number, length: number): string {
	let letters = "";
	for (let left = value; letters.length < length; left = Math.floor(left / 64)) letters = alphabet[left % 64] + letters;
	return letters;
}

function fromLetters(letters: string): number {
	let value = 0;
	for (const letter of letters) value = value * 64 + (values.get(letter) ?? 0);
	return value;
}
