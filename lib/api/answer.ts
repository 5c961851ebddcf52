import "server-only";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Context } from "hono";

/** What is shorter fits into a packet or two; compressing it would take longer than sending it. */
export const worthCompressing = 2_048;

const compressed = promisify(gzip);

/** A value as JSON. A long one is compressed off the event loop, in one piece; its version is the ETag. */
export async function answer(c: Context, value: unknown, status: 200 | 201): Promise<Response> {
	const body = Buffer.from(JSON.stringify(value));
	const isLong = body.length >= worthCompressing;
	const packed = isLong && takesGzip(c) ? await compressed(body) : undefined;
	const headers: Record<string, string> = {
		"Content-Type": "application/json",
		"Content-Length": String((packed ?? body).length),
	};
	if (isLong) headers.Vary = "Accept-Encoding";
	if (packed) headers["Content-Encoding"] = "gzip";
	const version = typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
	if (typeof version === "number") headers.ETag = packed ? `W/"${version}"` : `"${version}"`;
	return c.body(new Uint8Array(packed ?? body), status, headers);
}

function takesGzip(c: Context): boolean {
	const accepted = c.req.header("Accept-Encoding") ?? "";
	return /(?:^|,)\s*gzip\s*(?:,|$|;\s*q=(?:1|0\.\d*[1-9]))/i.test(accepted);
}
