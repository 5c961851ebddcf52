import fc from "fast-check";
import { describe, expect, it } from "vitest";
import vectors from "@/tests/vectors/intake/encodings.json";
import { checkText, decodeBytes } from "./decode-bytes";

type Vector = {
	name: string;
	bytes: string;
	declared?: string;
	text?: string;
	encoding?: string;
	code?: string;
	says?: string;
};

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

describe("what bytes become", () => {
	it.each((vectors as Vector[]).map((vector) => [vector.name, vector] as const))("%s", (_, vector) => {
		const decoded = decodeBytes(bytesOf(vector.bytes), vector.declared);
		if (vector.code === undefined) {
			expect(decoded).toEqual({ kind: "text", text: vector.text, encoding: vector.encoding });
			return;
		}
		expect(decoded).toMatchObject({ kind: "refused", code: vector.code });
		expect(decoded.kind === "refused" && decoded.sentence).toContain(vector.says);
	});
});

/** Strings of whole characters, marks and controls included, but for what no article has. */
const anyText = fc.string({ unit: "binary", minLength: 1 }).filter((text) => /\S/.test(text) && !text.includes("\0"));

describe("frozen byte for byte", () => {
	it("gives back the bytes of any UTF-8 text", () => {
		fc.assert(
			fc.property(anyText, (text) => {
				const bytes = new TextEncoder().encode(text);
				const decoded = decodeBytes(bytes);
				if (decoded.kind === "refused") return decoded.code === "binary"; // began like a picture, or the like
				expect(new TextEncoder().encode(decoded.text)).toEqual(bytes);
			}),
		);
	});

	it("gives back the units of any UTF-16 text", () => {
		fc.assert(
			fc.property(anyText, fc.boolean(), (text, bigEndian) => {
				const units = new DataView(new ArrayBuffer(text.length * 2));
				for (let i = 0; i < text.length; i++) units.setUint16(i * 2, text.charCodeAt(i), !bigEndian);
				const encoding = bigEndian ? "utf-16be" : "utf-16le";
				const decoded = decodeBytes(new Uint8Array(units.buffer), encoding);
				if (decoded.kind === "refused" || decoded.encoding !== encoding) return; // a mark said otherwise
				expect(decoded.text).toBe(text);
			}),
		);
	});

	it("tells every byte of windows-1252 apart", () => {
		const bytes = Uint8Array.from({ length: 255 }, (_, i) => i + 1);
		const decoded = decodeBytes(bytes, "windows-1252");
		expect(decoded.kind === "text" && new Set(decoded.text).size).toBe(255);
	});

	it("never brings in a replacement character, whatever the bytes", () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ maxLength: 60 }),
				fc.constantFrom(undefined, "utf-16le", "shift_jis", "latin1"),
				(bytes, declared) => {
					const decoded = decodeBytes(bytes, declared);
					if (decoded.kind === "refused") expect(decoded.sentence).toMatch(/\.$/);
					else if (declared === undefined) expect(new TextEncoder().encode(decoded.text).length).toBeGreaterThan(0);
					if (decoded.kind === "text" && decoded.encoding === "utf-8") {
						expect(new TextEncoder().encode(decoded.text)).toEqual(bytes);
					}
				},
			),
		);
	});
});

describe("a text that came as text", () => {
	it.each([
		["as it is", "Two words\r\n", "text"],
		["with a whole emoji", "a📊", "text"],
		["with nothing in it", " \u00a0\n", "empty"],
		["with a NUL", "ab\0c", "binary"],
		["cut within an emoji", "ab📊".slice(0, 3), "unpaired-surrogate"],
		["beginning within an emoji", "📊b".slice(1), "unpaired-surrogate"],
	])("%s", (_, text, outcome) => {
		const checked = checkText(text);
		expect(checked.kind === "text" ? "text" : checked.code).toBe(outcome);
		if (checked.kind === "text") expect(checked).toEqual({ kind: "text", text, encoding: "none" });
	});

	it("says where the trouble is", () => {
		expect(checkText("ab\0c")).toMatchObject({ sentence: expect.stringContaining("offset 2") });
		expect(checkText("📊ab\ud83d")).toMatchObject({ sentence: expect.stringContaining("offset 4") });
	});
});
