/** How often something may be done: `burst` times at once, and `perSecond` in the long run. */
export type Rate = { burst: number; perSecond: number };
export type Bucket = { tokens: number; at: number };

/** The bucket after one more was taken out of it; null when it was empty. Times are in milliseconds. */
export function takeOne(bucket: Bucket, now: number, { burst, perSecond }: Rate): Bucket | null {
	// A clock that was set back gives nothing, and takes nothing.
	const passed = Math.max(0, now - bucket.at) / 1_000;
	const tokens = Math.min(burst, bucket.tokens + passed * perSecond) - 1;
	return tokens < 0 ? null : { tokens, at: now };
}
