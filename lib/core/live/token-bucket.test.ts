import { expect, it } from "vitest";
import { type Bucket, takeOne } from "./token-bucket";

const rate = { burst: 3, perSecond: 2 };

/** How many of some moments (in milliseconds) get one. */
function taken(moments: number[]): number[] {
	let bucket: Bucket = { tokens: rate.burst, at: 0 };
	return moments.filter((now) => {
		const after = takeOne(bucket, now, rate);
		bucket = after ?? bucket;
		return after !== null;
	});
}

it.each([
	["as many as the burst at once", [0, 0, 0, 0, 0], [0, 0, 0]],
	["then one each half second", [0, 0, 0, 499, 500, 501, 1_000], [0, 0, 0, 500, 1_000]],
	["never more than the burst after a long rest", [60_000, 60_000, 60_000, 60_000], [60_000, 60_000, 60_000]],
	["nothing for a clock that is set back, and nothing against it", [1_000, 1_000, 0, 0], [1_000, 1_000, 0]],
])("gives %s", (_, moments, expected) => expect(taken(moments)).toEqual(expected));
