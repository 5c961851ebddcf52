import { gunzipSync } from "node:zlib";
import { limits } from "./read-zip";

/** The records of a compressed web archive (WARC 1.1); undefined where it isn't one to its last byte. */
export function readWarc(archive: Buffer): { type: string; content: Buffer }[] | undefined {
	let bytes: Buffer;
	try {
		bytes = gunzipSync(archive, { maxOutputLength: limits.bytes });
	} catch {
		return undefined;
	}
	const records: { type: string; content: Buffer }[] = [];
	for (let at = 0; at < bytes.length; ) {
		const end = bytes.indexOf("\r\n\r\n", at);
		const head = end === -1 ? "" : bytes.toString("utf8", at, end);
		const type = /^WARC-Type: ([a-z]+)$/m.exec(head.replaceAll("\r\n", "\n"))?.[1];
		const length = /^Content-Length: (\d+)$/m.exec(head.replaceAll("\r\n", "\n"))?.[1];
		if (!head.startsWith("WARC/1.1\r\n") || !type || !length) return undefined;
		const start = end + 4;
		const content = bytes.subarray(start, start + Number(length));
		at = start + Number(length) + 4;
		if (at > bytes.length || bytes.toString("latin1", at - 4, at) !== "\r\n\r\n") return undefined;
		records.push({ type, content });
	}
	return records;
}
