import { readFileSync } from "node:fs";
import { serve } from "../api/serve";

/*
 * What Stet's public page is measured against: the same bytes, read from files once and sent by bare `node:http` to whatever
 * is asked for. No address is looked up, nothing is asked of a database, no header is sent that a file does not need.
 */
const [folder, etag = ""] = process.argv.slice(2);
const page = (ending: string) => readFileSync(`${folder}/page.html${ending}`);
const bodies = { br: page(".br"), gzip: page(".gz"), plain: page("") };

serve((request, response) => {
	const about = { ETag: etag, Vary: "Accept-Encoding", "Cache-Control": "no-cache" };
	if (request.headers["if-none-match"] === etag) return void response.writeHead(304, about).end();
	const accepted = request.headers["accept-encoding"] ?? "";
	const encoding = (["br", "gzip"] as const).find((one) => accepted.includes(one));
	const body = bodies[encoding ?? "plain"];
	response.writeHead(200, {
		...about,
		"Content-Type": "text/html; charset=utf-8",
		"Content-Length": body.length,
		...(encoding && { "Content-Encoding": encoding }),
	});
	response.end(body);
});
