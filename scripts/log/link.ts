import { hash } from "node:crypto";

let scratch = Buffer.allocUnsafe(64 * 1024);

/** Node's SHA-256 in the shape that lib/core/log takes. */
export function link(previous: string, text: string): string {
	const room = 32 + text.length * 3;
	if (room > scratch.length) scratch = Buffer.allocUnsafe(room);
	const begun = scratch.write(previous, 0, "hex");
	const end = begun + scratch.write(text, begun, "utf8");
	return hash("sha256", scratch.subarray(0, end), "hex");
}

export function sha256(text: string): string {
	return link("", text);
}
