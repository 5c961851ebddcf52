import { crc32 } from "node:zlib";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { SetupError } from "@/lib/setup-error";
import { type Say, shown } from "./problem";

/** What a bundle may come to. A file that claims or holds more is put down before it fills the memory. */
export const limits = { files: 20_000, bytes: 1_000_000_000, ratio: 400, ratioFrom: 1_000_000 };
type Limits = typeof limits;

/**
 * The files of a ZIP, by their paths, in memory: nothing is ever written. A file that can't be read is said and left out; a ZIP
 * that isn't one, or that is made to do harm, is refused as a whole.
 */
export async function readZip(bytes: Buffer, say: Say, within: Limits = limits): Promise<Map<string, Buffer>> {
	if (bytes.length === 0) throw new SetupError("The file is empty: 0 bytes.");
	const zip = await opened(bytes);
	if (zip.entryCount > within.files)
		throw new SetupError(`That is no bundle: it says it holds ${zip.entryCount} files.`);
	const files = new Map<string, Buffer>();
	const names = new Set<string>();
	let total = 0;
	const entries: Entry[] = [];
	try {
		for await (const entry of zip.eachEntry()) entries.push(entry);
	} catch (cause) {
		throw new SetupError(`That is no bundle that can be read: ${wordsOf(cause)}.`, { cause });
	}
	for (const entry of entries) {
		const name = entry.fileName;
		const folded = name.normalize("NFC").toLowerCase();
		if (names.has(folded)) throw new SetupError(`That is no bundle: it holds “${shown(name)}” twice.`);
		names.add(folded);
		objectTo(entry, within);
		total += entry.uncompressedSize;
		if (total > within.bytes)
			throw new SetupError("That is no bundle: unpacked it would be larger than any bundle is.");
	}
	for (const entry of entries) {
		const content = await contentOf(zip, entry);
		if (content === undefined) say(shown(entry.fileName), "can't be unpacked: it was damaged.");
		else files.set(entry.fileName, content);
	}
	return files;
}

async function opened(bytes: Buffer): Promise<ZipFile> {
	try {
		return await yauzl.fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true });
	} catch (cause) {
		throw new SetupError(`That is no ZIP file, or its end is missing: ${wordsOf(cause)}.`, { cause });
	}
}

function objectTo(entry: Entry, { ratio, ratioFrom }: Limits): void {
	const { fileName, uncompressedSize, compressedSize, externalFileAttributes } = entry;
	const name = `“${shown(fileName)}”`;
	// Of the file's mode on Unix, which is kept in the upper half.
	const kind = (externalFileAttributes >>> 16) & 0o170000;
	if (kind !== 0 && kind !== 0o100000)
		throw new SetupError(`That is no bundle: ${name} is a link or a folder, no file.`);
	if (!/^[\x21-\x7e]+$/.test(fileName) || fileName.startsWith("/") || /(^|\/)\.{0,2}(\/|$)|[\\:]/.test(fileName)) {
		throw new SetupError(`That is no bundle: nothing in one is called ${name}.`);
	}
	if (entry.isEncrypted()) throw new SetupError(`That is no bundle: ${name} is encrypted.`);
	if (uncompressedSize > ratioFrom && uncompressedSize > compressedSize * ratio) {
		throw new SetupError(`That is no bundle: ${name} unpacks to ${ratio} times its size and more.`);
	}
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer | undefined> {
	try {
		const parts: Buffer[] = [];
		for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
		const content = Buffer.concat(parts);
		return crc32(content) === entry.crc32 ? content : undefined;
	} catch {
		// What is wrong with it in zlib's words helps nobody; that it is damaged is said.
		return undefined;
	}
}

function wordsOf(cause: unknown): string {
	return shown(cause instanceof Error ? cause.message : String(cause), 200).replace(/[.\s]+$/, "");
}
