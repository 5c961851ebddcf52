import "server-only";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { RefusalCode, Refused } from "@/lib/outcome";

const problems: Record<RefusalCode, { status: ContentfulStatusCode; title: string }> = {
	unauthenticated: { status: 401, title: "Not signed in" },
	forbidden: { status: 403, title: "Not allowed" },
	"not-found": { status: 404, title: "Not found" },
	conflict: { status: 409, title: "In conflict" },
	stale: { status: 409, title: "Changed meanwhile" },
	"too-large": { status: 413, title: "Too large" },
	unsupported: { status: 415, title: "Not supported" },
	invalid: { status: 422, title: "Not valid" },
	"version-missing": { status: 428, title: "Version missing" },
	"too-many": { status: 429, title: "Too many requests" },
	busy: { status: 503, title: "Busy" },
};

/** A refusal as an RFC 9457 problem: `detail` is the sentence for a person, `code` is for programs. */
export function problem(c: Context, { code, sentence, details }: Refused): Response {
	const { status, title } = problems[code];
	if (status === 503) c.header("Retry-After", "30");
	if (status === 401) c.header("WWW-Authenticate", 'Bearer realm="stet"');
	return c.body(
		JSON.stringify({
			...details,
			type: `about:blank#${code}`,
			title,
			status,
			detail: sentence,
			code,
			requestId: c.get("requestId"),
		}),
		status,
		{ "Content-Type": "application/problem+json; charset=utf-8" },
	);
}
