import "server-only";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { type Connection, isAway } from "@/db/client";
import { newestAt } from "@/db/queries/editions";
import { contentDisposition } from "@/lib/api/content-disposition";
import { isTooSlow, timely } from "@/lib/api/failure";
import { callerForReaders } from "@/lib/auth/callers";
import { execute } from "@/lib/commands/command";
import { challengeAsReader } from "@/lib/commands/disputes/challenge-as-reader";
import { Html, html } from "@/lib/core/reports/html";
import { reportStyle } from "@/lib/core/reports/html-style";
import { publishedPage } from "@/lib/core/reports/published/published-page";
import { fileFormats } from "@/lib/export/render-file";
import { log } from "@/lib/observe/log";
import { Refusal, type RefusalCode } from "@/lib/outcome";
import { type PublishedKind, PublishedPages, type Rendered } from "./published-pages";

const mediaTypes: Record<PublishedKind, string> = {
	page: "text/html; charset=utf-8",
	feed: "application/atom+xml; charset=utf-8",
	card: "text/html; charset=utf-8",
};

const headersFramedBy = (ancestors: string) => ({
	"Content-Security-Policy": [
		"default-src 'none'",
		"style-src 'unsafe-inline'",
		"img-src data:",
		"form-action 'self'",
		"base-uri 'none'",
		`frame-ancestors ${ancestors}`,
	].join("; "),
	"X-Content-Type-Options": "nosniff",
	"Referrer-Policy": "strict-origin-when-cross-origin",
	// Asked each time whether there is a newer one; mostly there is not, and nothing is sent.
	"Cache-Control": "no-cache",
});
const headers = headersFramedBy("'none'");
const cardHeaders = headersFramedBy("*");

/**
 * `/r/…`: what desks have published, for everybody, without signing in and without a script. It reads editions and nothing
 * else, and takes challenges.
 */
export function publicApp(connection: Connection, origin: string, freshFor?: number): Hono {
	const pages = new PublishedPages(connection.db, origin, freshFor);
	const app = new Hono();
	app.use((_, next) => timely(next()));
	app.get("/r/:slug", (c) => send(c, pages, "page"));
	app.get("/r/:slug/feed.atom", (c) => send(c, pages, "feed"));
	app.get("/r/:slug/card", (c) => send(c, pages, "card"));
	app.get("/r/:slug/:number{[1-9][0-9]{0,5}}", (c) => send(c, pages, "page", Number(c.req.param("number"))));
	app.get("/r/:slug/:number{[1-9][0-9]{0,5}}/:format", async (c) => {
		const { slug, number, format: asked } = c.req.param();
		const format = fileFormats.find((one) => one === asked);
		const file = format && (await pages.file(slug, Number(number), format));
		if (!file) return nothing(c);
		return c.body(file.body, 200, {
			...headers,
			"Content-Type": file.mediaType,
			"Content-Disposition": contentDisposition(`${slug}-${number}-${file.filename}`),
		});
	});
	const limited = bodyLimit({
		maxSize: mostChallenge,
		onError: (c) =>
			c.html(plainPage("Too long", "Nothing was sent: that is more than a challenge may hold."), 413, headers),
	});
	app.post("/r/:slug/challenge", limited, (c) => challenge(c, connection, pages, origin));
	app.get("/r/:slug/thanks", (c) =>
		c.html(
			plainPage(
				"Thank you",
				"The desk has your challenge. What it decides will be in a later edition.",
				`/r/${c.req.param("slug")}`,
			),
			200,
			headers,
		),
	);
	app.notFound(nothing);
	app.onError((error, c) => {
		if (error instanceof Refusal) {
			const { code, sentence } = error.refused;
			return c.html(plainPage("Not now", sentence), statuses[code] ?? 422, headers);
		}
		const away = isAway(error) || isTooSlow(error);
		log()[away ? "warn" : "error"](
			{ route: c.req.routePath, err: error },
			away ? "The database is away" : "A reader's request failed",
		);
		return away
			? c.html(
					plainPage("Back in a moment", "The desk's database can't be reached just now. Try again in a minute."),
					503,
					{ ...headers, "Retry-After": "10" },
				)
			: c.html(
					plainPage("This went wrong", "That is the fault of our side, and the desk's server has noted it. Try again."),
					500,
					headers,
				);
	});
	return app;
}

/** Bytes of a form: every field at its longest, encoded. */
const mostChallenge = 64_000;
const statuses: Partial<Record<RefusalCode, 404 | 409 | 413 | 422 | 429 | 503>> = {
	"not-found": 404,
	conflict: 409,
	"too-large": 413,
	"too-many": 429,
	busy: 503,
};

async function challenge(c: Context, connection: Connection, pages: PublishedPages, origin: string): Promise<Response> {
	const slug = c.req.param("slug") ?? "";
	const from = c.req.header("Origin");
	if (from !== undefined && from !== origin) {
		return c.html(plainPage("Nothing was sent", "Write the challenge on the report's own page."), 403, headers);
	}
	const newest = await newestAt(connection.db, slug);
	if (!newest) return nothing(c);
	const form = new URLSearchParams(await c.req.text());
	const values = Object.fromEntries(form);
	// Nobody sees this field but programs that fill in every one.
	if (values.website) return c.redirect(`/r/${slug}/thanks`, 303);
	const caller = await callerForReaders(connection, newest.deskId);
	const outcome = await execute(connection.db, challengeAsReader, caller, { ...values, slug });
	if (outcome.ok) return c.redirect(`/r/${slug}/thanks`, 303);
	const edition = await pages.edition(slug);
	if (!edition) return nothing(c);
	const { code, sentence } = outcome.refused;
	return c.html(publishedPage(edition, { problem: sentence, values }), statuses[code] ?? 422, headers);
}

async function send(c: Context, pages: PublishedPages, kind: PublishedKind, number?: number): Promise<Response> {
	const found = await pages.rendered(kind, c.req.param("slug") ?? "", number);
	if (!found) return nothing(c);
	const about = {
		...(kind === "card" ? cardHeaders : headers),
		"Content-Type": mediaTypes[kind],
		ETag: found.etag,
		Vary: "Accept-Encoding",
	};
	// Whatever compressed it again on its way has called the tag weak.
	const tags = c.req.header("If-None-Match")?.split(/\s*,\s*(?:W\/)?|^W\//);
	if (tags?.includes(found.etag)) return new Response(null, { status: 304, headers: about });
	const [encoding, body] = chosen(c.req.header("Accept-Encoding") ?? "", found);
	// Not through the context, which would copy the headers twice.
	return new Response(body, {
		headers: {
			...about,
			"Content-Length": String(body.length),
			...(encoding && { "Content-Encoding": encoding }),
		},
	});
}

function chosen(
	accepted: string,
	{ plain, gzip, brotli }: Rendered,
): [encoding: string | undefined, body: Uint8Array<ArrayBuffer>] {
	if (/(?:^|,)\s*br\s*(?:,|$|;\s*q=(?:1|0\.\d*[1-9]))/i.test(accepted)) return ["br", brotli];
	if (/(?:^|,)\s*gzip\s*(?:,|$|;\s*q=(?:1|0\.\d*[1-9]))/i.test(accepted)) return ["gzip", gzip];
	return [undefined, plain];
}

/** The same for an address that nobody has taken and for one where nothing is published yet. */
function nothing(c: Context): Response | Promise<Response> {
	return c.html(
		plainPage(
			"Nothing is published here",
			"Check the address. A report that was published stays where it is, with all its editions.",
		),
		404,
		headers,
	);
}

function plainPage(title: string, sentence: string, back?: string): string {
	return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${new Html(reportStyle)}</style>
</head>
<body>
<div class="page"><main><h1>${title}</h1><p>${sentence}</p>${back && html`<p><a href="${back}">Back to the report</a></p>`}</main></div>
</body>
</html>
`.source;
}
