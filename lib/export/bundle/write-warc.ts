import "server-only";
import { createHash } from "node:crypto";
import { gzipSync } from "fflate";
import { groupBy } from "@/lib/core/group-by";
import type { BundleMaterial, EvidenceCopy } from "@/lib/core/reports/bundle-material";

/**
 * The kept copies as a web archive, WARC 1.1: a `resource` for each, as the desk has the page's bytes and not the server's
 * answer, and beside it `metadata` that says which evidence it is for. One gzip member for each record.
 */
export function writeWarc(copies: readonly EvidenceCopy[], { stet, report }: BundleMaterial): Uint8Array {
	const made = report.generatedAt;
	const records = [
		record({
			type: "warcinfo",
			date: made,
			mediaType: "application/warc-fields",
			content: Buffer.from(`software: Stet ${stet}\r\nformat: WARC File Format 1.1\r\n`),
			headers: { "WARC-Filename": "archives.warc.gz" },
		}),
	];
	const kept = groupBy(
		copies.filter(({ content }) => content),
		({ sha256, archivedAt, url }) => `${sha256} ${archivedAt} ${url}`,
	);
	for (const about of kept.values()) {
		const [first] = about;
		if (!first?.content) continue;
		const { content, sha256, archivedAt, url, mediaType } = first;
		const target = { "WARC-Target-URI": uriOf(url) ?? `urn:sha256:${sha256}` };
		const resource = record({
			type: "resource",
			date: archivedAt,
			mediaType,
			content,
			headers: { ...target, "WARC-Payload-Digest": digest(content) },
		});
		const metadata = record({
			type: "metadata",
			date: archivedAt,
			mediaType: "application/warc-fields",
			content: Buffer.from(about.map(({ evidence }) => `evidence: ${evidence}\r\n`).join("")),
			headers: { ...target, "WARC-Refers-To": resource.id },
		});
		records.push(resource, metadata);
	}
	return Buffer.concat(records.map(({ bytes }) => gzipSync(bytes, { level: 6, mtime: 0 })));
}

type Parts = {
	type: "warcinfo" | "resource" | "metadata";
	date: string;
	mediaType: string;
	content: Uint8Array;
	headers: Record<string, string>;
};

function record({ type, date, mediaType, content, headers }: Parts): { id: string; bytes: Uint8Array } {
	const about = {
		"WARC-Type": type,
		"WARC-Date": date,
		...headers,
		"WARC-Block-Digest": digest(content),
		"Content-Type": /^[\x21-\x7e][\x20-\x7e]*$/.test(mediaType) ? mediaType : "application/octet-stream",
		"Content-Length": String(content.length),
	};
	const lines = Object.entries(about).map(([name, value]) => `${name}: ${value}\r\n`);
	// The same content has the same id, so that the same bundle comes out twice.
	const id = uuidOf(lines.join(""));
	const head = `WARC/1.1\r\nWARC-Record-ID: ${id}\r\n${lines.join("")}\r\n`;
	return { id, bytes: Buffer.concat([Buffer.from(head), content, Buffer.from("\r\n\r\n")]) };
}

/** Nothing that anybody typed gets into a header as it is. */
function uriOf(url: string | null): string | null {
	return url !== null && URL.canParse(url) && /^https?:/i.test(url) ? new URL(url).href : null;
}

function digest(content: Uint8Array): string {
	return `sha256:${base32(createHash("sha256").update(content).digest())}`;
}

function base32(bytes: Uint8Array): string {
	const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
	return (bits.match(/.{1,5}/g) ?? [])
		.map((five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[Number.parseInt(five.padEnd(5, "0"), 2)])
		.join("");
}

/** A version 8 UUID (RFC 9562) made of a hash. */
function uuidOf(text: string): string {
	const hex = createHash("sha256").update(text).digest("hex");
	const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
	const parts = [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`8${hex.slice(13, 16)}`,
		variant + hex.slice(17, 20),
		hex.slice(20, 32),
	];
	return `<urn:uuid:${parts.join("-")}>`;
}
