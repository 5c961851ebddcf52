import "server-only";
import { type Context, Hono } from "hono";
import { connection } from "@/db/client";
import { originalBytes } from "@/db/queries/articles";
import { archivedBytes } from "@/db/queries/evidence";
import { apiCaller } from "@/lib/api/caller";
import { contentDisposition } from "@/lib/api/content-disposition";
import { read } from "@/lib/commands/command";
import { byId } from "@/lib/input/articles";
import { refuse } from "@/lib/outcome";

/** Bytes as they came. Always a download in a sandbox: what somebody uploaded never runs as a page of ours. */
export const downloads = new Hono();

downloads.get("/versions/:id/original", async (c) => {
	const { desk } = await apiCaller(c);
	const found = await originalBytes(connection().db, desk, read(byId, c.req.param()).id);
	if (!found) return refuse("not-found", "There is no such article version on this desk.");
	return send(c, found.bytes, found.mediaType, found.filename ?? "article.txt");
});

downloads.get("/archives/:id/content", async (c) => {
	const { desk } = await apiCaller(c);
	const found = await archivedBytes(connection().db, desk, read(byId, c.req.param()).id);
	if (!found) return refuse("not-found", "There is no such kept copy on this desk.");
	return send(c, found.content, found.mediaType, found.filename ?? "copy.txt");
});

function send(c: Context, bytes: Buffer, mediaType: string, filename: string): Response {
	const type = /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : "application/octet-stream";
	return c.body(new Uint8Array(bytes), 200, {
		"Content-Type": type,
		"Content-Disposition": contentDisposition(filename),
		"Content-Security-Policy": "default-src 'none'; sandbox",
	});
}
