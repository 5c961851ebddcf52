import { createHash } from "node:crypto";
import { unzipSync, type Zippable, zipSync } from "fflate";
import type { Report } from "@/lib/core/reports/report";

export type Files = Map<string, Buffer>;

export function unzipped(zip: Uint8Array): Files {
	return new Map(Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, Buffer.from(bytes)]));
}

export function zipped(files: Files): Buffer {
	const noTime = new Date(1980, 0, 1);
	const all: Zippable = {};
	for (const [path, bytes] of files) all[path] = [bytes, { level: 1, mtime: noTime }];
	return Buffer.from(zipSync(all));
}

/** The same bundle after somebody was at its files. */
export function tampered(zip: Uint8Array, act: (files: Files) => void): Buffer {
	const files = unzipped(zip);
	act(files);
	return zipped(files);
}

/** Somebody changes what a file says and mends the manifest to fit, as whoever knows how bundles are made can. */
export function forged<T = Report>(zip: Uint8Array, path: string, change: (value: T) => void): Buffer {
	return tampered(zip, (files) => {
		const value = JSON.parse(String(files.get(path))) as T;
		change(value);
		files.set(path, Buffer.from(`${JSON.stringify(value, null, "\t")}\n`));
		mend(files);
	});
}

export function mend(files: Files): void {
	const manifest = JSON.parse(String(files.get("manifest.json")));
	manifest.files = [...files]
		.filter(([path]) => !["manifest.json", "signature.json"].includes(path))
		.map(([path, content]) => ({ path, bytes: content.length, sha256: sha256(content) }));
	manifest.sha256 = "";
	const written = () => `${JSON.stringify(manifest, null, "\t")}\n`;
	manifest.sha256 = sha256(written());
	files.set("manifest.json", Buffer.from(written()));
}

export function sha256(content: string | Uint8Array): string {
	return createHash("sha256").update(content).digest("hex");
}
