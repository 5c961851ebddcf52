import "server-only";
import { randomUUID } from "node:crypto";
import type { Context, Next } from "hono";
import { log } from "@/lib/observe/log";
import { countRequest } from "@/lib/observe/metrics";
import { tracedRequest } from "@/lib/observe/traces";

/** A balancer's own number for a request: a UUID, or 32 hexadecimal digits. Anything else might be somebody's words. */
const number = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

declare module "hono" {
	interface ContextVariableMap {
		requestId: string;
	}
}

/**
 * Numbers each request, and says in the log and the metrics what became of it: the route's pattern, never the address as it was asked
 * for, since that holds ids and what people search for.
 */
export async function observed(c: Context, next: Next): Promise<void> {
	const given = c.req.header("X-Request-Id");
	const requestId = given !== undefined && number.test(given) ? given : randomUUID();
	c.set("requestId", requestId);
	c.header("X-Request-Id", requestId);
	const began = performance.now();
	await tracedRequest(c.req.raw.headers, c.req.method, async (span) => {
		await next();
		const route = c.req.routePath;
		span?.updateName(`${c.req.method} ${route}`);
		span?.setAttributes({
			"http.request.method": c.req.method,
			"http.route": route,
			"http.response.status_code": c.res.status,
		});
	});
	const ms = Math.round((performance.now() - began) * 10) / 10;
	const about = { method: c.req.method, route: c.req.routePath, status: c.res.status };
	countRequest(ms, about);
	log().info({ ...about, ms, requestId });
}
