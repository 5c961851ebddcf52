import "server-only";
import type { Context } from "hono";
import { errorCode, isAway } from "@/db/client";
import { readEnv } from "@/lib/env";
import { log } from "@/lib/observe/log";

class TookTooLong extends Error {}

/** A database that is silent, rather than gone, would let a request wait for ever. What was asked of it may still be done. */
export function timely<T>(work: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new TookTooLong("No answer from the database")), patience());
	});
	return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

let milliseconds: number | undefined;
function patience(): number {
	milliseconds ??= readEnv().patience;
	return milliseconds;
}

/** What Postgres says of a statement that took longer than any may. */
const cancelled = "57014";

/** Whether the database took longer than anything may. */
export function isTooSlow(error: unknown): boolean {
	return error instanceof TookTooLong || errorCode(error) === cancelled;
}

/**
 * What is not the caller's fault, as a problem. Where nobody knows whether a change was made, 503 says so: sent again with the same
 * idempotency key it counts once, and the browser's outbox does that by itself.
 */
export function failure(c: Context, error: unknown): Response {
	const slow = isTooSlow(error);
	const away = slow || isAway(error);
	const requestId = c.get("requestId");
	log()[away ? "warn" : "error"](
		{ requestId, route: c.req.routePath, err: error },
		away ? "The database is away" : "A request failed",
	);
	const sentence = away
		? `The database ${slow ? "took too long" : "can't be reached"}. If this was a change, send it again with the same Idempotency-Key: it counts once, whether or not it was made.`
		: "Something went wrong on our side. Nothing was written. Try again, and tell your admin if it stays.";
	if (away) c.header("Retry-After", "2");
	const status = away ? 503 : 500;
	const code = away ? "unavailable" : "failed";
	return c.body(
		JSON.stringify({
			type: `about:blank#${code}`,
			title: away ? "Unavailable" : "Failed",
			status,
			detail: sentence,
			code,
			requestId,
		}),
		status,
		{ "Content-Type": "application/problem+json; charset=utf-8" },
	);
}
