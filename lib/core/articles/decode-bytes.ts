/**
 * What a newsroom hands over is bytes. `decodeBytes` turns them into the text that is frozen, and guesses
 * nothing: a file that can't be read for certain is refused with the byte that stands in the way, because a
 * replaced character would be a misquote that nobody made.
 *
 * A byte order mark stays as the text's first character, so that the text encoded again gives the same bytes.
 */
export const decodeRefusals = [
	"empty",
	"binary",
	"not-utf8",
	"truncated",
	"unknown-encoding",
	"unpaired-surrogate",
] as const;
export type DecodeRefusal = (typeof decodeRefusals)[number];

export type Decoded =
	| { kind: "text"; text: string; encoding: string }
	| { kind: "refused"; code: DecodeRefusal; sentence: string };

/** Reads bytes as UTF-8, as what their byte order mark says, or else as the encoding someone `declared` ("windows-1252"). */
export function decodeBytes(bytes: Uint8Array, declared?: string): Decoded {
	if (bytes.length === 0)
		return refused("empty", "The file is empty. Choose another one, or paste the article's text.");
	const binary = binaryKind(bytes);
	if (binary) return refused("binary", `This is ${binary}, not text. Save the article as plain text, or paste it.`);

	const mark = markedEncoding(bytes);
	if (mark === "utf-32") {
		return refused("unknown-encoding", "The file is UTF-32, which can't be read here. Save it as UTF-8.");
	}
	const label = mark ?? declared?.trim();
	const encoding = label ? knownEncoding(label) : "utf-8";
	if (!encoding) {
		return refused(
			"unknown-encoding",
			`“${label}” is no encoding that can be read here. Save the file as UTF-8, or declare another one, such as windows-1252.`,
		);
	}
	if (encoding === "utf-8") return decodeUtf8(bytes);
	if (encoding.startsWith("utf-16")) return decodeUtf16(bytes, encoding);
	if (encoding === "windows-1252") return checkText(fromWindows1252(bytes), encoding);
	const text = decodeStrictly(bytes, encoding);
	if (text !== null) return checkText(text, encoding);
	return refused(
		"unknown-encoding",
		`The file was declared as ${encoding}, but its bytes aren't. Declare the encoding it was saved in, or save it as UTF-8.`,
	);
}

/** The same checks for a text that came as text, in JSON or from a paste. */
export function checkText(text: string, encoding = "none"): Decoded {
	if (!/\S/.test(text)) {
		return refused("empty", "There is only white space in it. Choose another file, or paste the article's text.");
	}
	const nul = text.indexOf("\0");
	if (nul !== -1) {
		return refused(
			"binary",
			`There is a NUL character at offset ${nul}, which no article has. Send the article as plain text.`,
		);
	}
	// With the u flag a surrogate matches only when it has no partner.
	const lone = text.search(/\p{Surrogate}/u);
	if (lone !== -1) {
		return refused(
			"unpaired-surrogate",
			`Half a character (an unpaired surrogate) stands at offset ${lone}: the text was cut in two there. Send it whole.`,
		);
	}
	return { kind: "text", text, encoding };
}

function decodeUtf8(bytes: Uint8Array): Decoded {
	const nul = bytes.indexOf(0);
	if (nul !== -1) {
		const wide = unmarkedUtf16(bytes);
		if (!wide)
			return refused("binary", `There is a NUL byte ${at(bytes, nul)}, so this is not a text file. Paste the text.`);
		return refused(
			"not-utf8",
			`The file looks like ${wide} without a byte order mark. Import it again with the encoding ${wide} declared, or save it as UTF-8.`,
		);
	}
	const text = decodeStrictly(bytes, "utf-8");
	if (text !== null) return checkText(text, "utf-8");

	const flaw = firstFlaw(bytes);
	if (flaw.cutOff) {
		return refused(
			"truncated",
			`The file breaks off in the middle of a character ${at(bytes, flaw.offset)}. Fetch it whole and import it again${
				flaw.charactersBefore > 0 ? "" : ", or declare its encoding if it isn't UTF-8"
			}.`,
		);
	}
	const byte = `byte 0x${(bytes[flaw.offset] ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;
	const where = at(bytes, flaw.offset);
	if (flaw.charactersBefore > 0) {
		return refused(
			"not-utf8",
			`The file is UTF-8 up to ${byte} ${where}, which belongs to no character. Save it again as UTF-8 from where it came from.`,
		);
	}
	const guess = likelyEncoding(bytes);
	return refused(
		"not-utf8",
		guess
			? `The file is not UTF-8: ${byte} ${where} belongs to no character. It looks like ${guess}. Import it again with that encoding declared, or save it as UTF-8.`
			: `The file is not UTF-8: ${byte} ${where} belongs to no character. Save it as UTF-8, or import it again with its encoding declared.`,
	);
}

function decodeUtf16(bytes: Uint8Array, encoding: string): Decoded {
	if (bytes.length % 2 === 1) {
		return refused(
			"truncated",
			`The file is ${encoding}, two bytes to a unit, but it ends after ${bytes.length} bytes, an odd number. Fetch it whole and import it again.`,
		);
	}
	const text = decodeStrictly(bytes, encoding);
	// The decoder says that something is wrong, but not where; the units themselves do.
	return checkText(text ?? unitsOf(bytes, encoding === "utf-16be"), encoding);
}

function unitsOf(bytes: Uint8Array, bigEndian: boolean): string {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const parts: string[] = [];
	for (let i = 0; i < bytes.length; i += 2) parts.push(String.fromCharCode(view.getUint16(i, !bigEndian)));
	return parts.join("");
}

/** What windows-1252 has where Latin-1 has control characters. Node's own decoder takes the two for the same. */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function fromWindows1252(bytes: Uint8Array): string {
	const units = new DataView(new ArrayBuffer(bytes.length * 2));
	for (const [i, byte] of bytes.entries()) {
		units.setUint16(i * 2, byte >= 0x80 && byte < 0xa0 ? windows1252.charCodeAt(byte - 0x80) : byte, true);
	}
	return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(units);
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
	try {
		return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch (error) {
		if (error instanceof TypeError) return null; // "The encoded data was not valid"
		throw error;
	}
}

function knownEncoding(label: string): string | null {
	try {
		return new TextDecoder(label).encoding;
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}

function markedEncoding(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | "utf-32" | null {
	if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff])) return "utf-32";
	if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return "utf-8";
	if (startsWith(bytes, [0xff, 0xfe])) return "utf-16le";
	if (startsWith(bytes, [0xfe, 0xff])) return "utf-16be";
	return null;
}

/** How files that are no text begin; null stands for any byte. */
const signatures: { bytes: (number | null)[]; what: string }[] = [
	{ bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], what: "a PDF" },
	{ bytes: [0x50, 0x4b, 0x03, 0x04], what: "a zip file (Word and OpenDocument files are, too)" },
	{ bytes: [0x50, 0x4b, 0x05, 0x06], what: "an empty zip file" },
	{ bytes: [0xd0, 0xcf, 0x11, 0xe0], what: "an old Word or Office file" },
	{ bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66, 0x31], what: "an RTF file" },
	{ bytes: [0x89, 0x50, 0x4e, 0x47], what: "a PNG picture" },
	{ bytes: [0xff, 0xd8, 0xff], what: "a JPEG picture" },
	{ bytes: [0x47, 0x49, 0x46, 0x38], what: "a GIF picture" },
	{
		bytes: [0x52, 0x49, 0x46, 0x46, null, null, null, null, 0x57, 0x45, 0x42, 0x50],
		what: "a WebP picture",
	},
	{ bytes: [0x49, 0x49, 0x2a, 0x00], what: "a TIFF picture" },
	{ bytes: [0x4d, 0x4d, 0x00, 0x2a], what: "a TIFF picture" },
	{ bytes: [0, 0, null, null, 0x66, 0x74, 0x79, 0x70], what: "a video or a HEIC picture" },
	{ bytes: [0x1f, 0x8b], what: "a gzip file" },
	{ bytes: [0x37, 0x7a, 0xbc, 0xaf], what: "a 7z file" },
];

function binaryKind(bytes: Uint8Array): string | null {
	return signatures.find((signature) => startsWith(bytes, signature.bytes))?.what ?? null;
}

function startsWith(bytes: Uint8Array, prefix: (number | null)[]): boolean {
	return bytes.length >= prefix.length && prefix.every((byte, i) => byte === null || bytes[i] === byte);
}

/** UTF-16 without a mark shows as NULs in every other place only, among bytes that plain ASCII with a stray NUL has not. */
function unmarkedUtf16(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
	if (bytes.length % 2 === 1) return null;
	const nuls = [0, 0];
	let unlikeText = 0;
	for (let i = 0; i < bytes.length; i++) {
		const byte = bytes[i] ?? 0;
		if (byte === 0) nuls[i % 2] = (nuls[i % 2] ?? 0) + 1;
		if (byte >= 0x80 || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) unlikeText++;
	}
	if (unlikeText * 4 < bytes.length) return null;
	const encoding = nuls[0] === 0 ? "utf-16le" : nuls[1] === 0 ? "utf-16be" : null;
	return encoding && decodeUtf16(bytes, encoding).kind === "text" ? encoding : null;
}

type Flaw = { offset: number; cutOff: boolean; charactersBefore: number };

/** The first byte that UTF-8 doesn't allow, by the table of the Unicode standard (3-7, well-formed byte sequences). */
function firstFlaw(bytes: Uint8Array): Flaw {
	let charactersBefore = 0;
	let i = 0;
	while (i < bytes.length) {
		const lead = bytes[i] ?? 0;
		if (lead < 0x80) {
			i++;
			continue;
		}
		const length =
			lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
		if (length === 0) return { offset: i, cutOff: false, charactersBefore };
		for (let k = 1; k < length; k++) {
			const next = bytes[i + k];
			if (next === undefined) return { offset: i, cutOff: true, charactersBefore };
			const from = k > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
			const to = k > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
			if (next < from || next > to) return { offset: i, cutOff: false, charactersBefore };
		}
		charactersBefore++;
		i += length;
	}
	throw new Error("firstFlaw was asked about bytes that are UTF-8");
}

/** A guess for the refusal's sentence only; nothing is ever decoded by it. */
function likelyEncoding(bytes: Uint8Array): string | null {
	let letters = 0;
	let spaces = 0;
	let early = 0; // 0xC0–0xDF: small letters in KOI8-R, capitals in windows-1251
	let late = 0; // 0xE0–0xFF: the other way round
	let high = 0;
	for (const byte of bytes) {
		if (byte >= 0x80) high++;
		if (byte >= 0xe0) late++;
		else if (byte >= 0xc0) early++;
		else if (byte === 0x20) spaces++;
		else if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) letters++;
	}
	if (high < 8 || high * 3 < letters) return "windows-1252";
	// Words of high bytes with spaces between them: Cyrillic. Without spaces it may be any of the East Asian ones.
	if (spaces * 16 < bytes.length) return null;
	return late > early ? "windows-1251" : "koi8-r";
}

function at(bytes: Uint8Array, offset: number): string {
	let line = 1;
	for (let i = 0; i < offset; i++) if (bytes[i] === 0x0a) line++;
	return `at offset ${offset} (line ${line})`;
}

function refused(code: DecodeRefusal, sentence: string): Decoded {
	return { kind: "refused", code, sentence };
}
