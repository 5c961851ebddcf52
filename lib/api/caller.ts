import "server-only";
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { connection } from "@/db/client";
import { callerWithCookies, callerWithToken } from "@/lib/auth/callers";
import type { Caller } from "@/lib/core/people/member";
import { refuse } from "@/lib/outcome";

/**
 * Who is calling: a token's member, or, from our own pages, the session's. A session cookie
 * sent from anybody else's page counts for nothing.
 */
export async function apiCaller(c: Context): Promise<Caller> {
	const [scheme, token] = c.req.header("Authorization")?.split(" ") ?? [];
	if (scheme !== undefined) {
		const caller = scheme.toLowerCase() === "bearer" && token ? await callerWithToken(connection(), token) : null;
		return (
			caller ??
			refuse(
				"unauthenticated",
				"This token is unknown or was revoked. Make a new one with `npm run stet -- token create`.",
			)
		);
	}
	const caller = isOwnPage(c) ? await callerWithCookies(connection(), getCookie(c)) : null;
	return caller ?? refuse("unauthenticated", "Sign in first, or send a token: Authorization: Bearer …");
}

/** Browsers send Origin with every write, and Sec-Fetch-Site with everything. */
function isOwnPage(c: Context): boolean {
	const origin = c.req.header("Origin");
	if (origin !== undefined) return URL.canParse(origin) && new URL(origin).host === c.req.header("Host");
	const site = c.req.header("Sec-Fetch-Site");
	return c.req.method === "GET" && (site === undefined || site === "same-origin" || site === "none");
}
