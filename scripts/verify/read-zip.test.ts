import { readdirSync } from "node:fs";
import { type Zippable, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Problem } from "./problem";
import { limits, readZip } from "./read-zip";
import { verifyBundle } from "./verify-bundle";

const text = (words: string) => new Uint8Array(Buffer.from(words));
const zip = (files: Zippable) => Buffer.from(zipSync(files));
const hello = zip({ "README.txt": text("Hello, hello, hello, hello."), "report.json": text("{}") });

/** Renames every entry of that name, in both places where a ZIP has it, to one of the same length. */
function renamed(bytes: Buffer, from: string, to: string): Buffer {
	return Buffer.from(bytes.toString("latin1").replaceAll(from, to), "latin1");
}

async function read(bytes: Buffer, within = limits): Promise<{ files: string[]; problems: Problem[] }> {
	const problems: Problem[] = [];
	const files = await readZip(bytes, (file, sentence) => problems.push({ file, sentence }), within);
	return { files: [...files.keys()], problems };
}

describe("reading a ZIP", () => {
	it("gives its files", async () => {
		expect(await read(hello)).toEqual({ files: ["README.txt", "report.json"], problems: [] });
	});

	it.each<[string, Buffer, RegExp]>([
		["nothing", Buffer.alloc(0), /empty: 0 bytes/],
		["one byte", Buffer.from("P"), /no ZIP file/],
		["text", Buffer.from("All of it is true.".repeat(50)), /no ZIP file/],
		["a page", Buffer.from("<!doctype html><title>A bundle</title>"), /no ZIP file/],
		["one cut off in the middle", hello.subarray(0, hello.length / 2), /no ZIP file, or its end is missing/],
		["one without its last byte", hello.subarray(0, -1), /no ZIP file, or its end is missing/],
		["a path that climbs out", zip({ "../../etc/passwd": text("x") }), /no bundle/],
		["a path that climbs out further down", zip({ "texts/../../x": text("x") }), /no bundle/],
		["a path from the root", zip({ "/etc/passwd": text("x") }), /no bundle/],
		["a path of Windows'", renamed(hello, "README.txt", "C:\\README."), /no bundle/],
		["backslashes", renamed(hello, "README.txt", "..\\..\\pass"), /no bundle/],
		["a name with a direction mark", zip({ "report\u202Enosj.exe": text("x") }), /nothing in one is called/],
		["a name with a line break", zip({ "a\nb": text("x") }), /nothing in one is called/],
		["a folder", zip({ "texts/": new Uint8Array() }), /nothing in one is called|a link or a folder/],
		[
			"a name twice",
			renamed(zip({ "a.json": text("1"), "b.json": text("2") }), "b.json", "a.json"),
			/holds “a.json” twice/,
		],
		["names that differ in case alone", zip({ "a.json": text("1"), "A.json": text("2") }), /holds “A.json” twice/],
		[
			"a link",
			zip({ "report.json": [text("/etc/passwd"), { os: 3, attrs: 0o120777 << 16 }] }),
			/is a link or a folder/,
		],
		["a bomb", zip({ "report.json": new Uint8Array(60_000_000) }), /unpacks to 400 times its size/],
	])("refuses %s in words", async (_, bytes, words) => {
		await expect(read(bytes)).rejects.toThrow(words);
		await expect(verifyBundle(bytes)).rejects.toThrow(words);
	});

	it("refuses more files, or larger ones, than any bundle has", async () => {
		await expect(read(hello, { ...limits, files: 1 })).rejects.toThrow(/says it holds 2 files/);
		await expect(read(hello, { ...limits, bytes: 20 })).rejects.toThrow(/larger than any bundle is/);
	});

	it("is not taken in by a size that is not so", async () => {
		const honest = zip({ "report.json": new Uint8Array(900_000) });
		const size = Buffer.alloc(4);
		size.writeUInt32LE(900_000);
		const small = Buffer.alloc(4);
		small.writeUInt32LE(9);
		const lying = renamed(honest, size.toString("latin1"), small.toString("latin1"));
		expect(await read(lying)).toEqual({
			files: [],
			problems: [{ file: "report.json", sentence: "can't be unpacked: it was damaged." }],
		});
	});

	it("names the file that was damaged within the ZIP", async () => {
		const at = hello.indexOf("README.txt") + "README.txt".length + 3;
		const damaged = Buffer.from(hello);
		damaged[at] = (damaged[at] ?? 0) ^ 0xff;
		const { files, problems } = await read(damaged);
		expect(files).toEqual(["report.json"]);
		expect(problems).toMatchObject([{ file: "README.txt" }]);
	});

	it("never throws anything but a sentence, wherever one byte is changed, and writes nothing", async () => {
		const before = readdirSync(".");
		for (let at = 0; at < hello.length; at++) {
			const damaged = Buffer.from(hello);
			damaged[at] = (damaged[at] ?? 0) ^ 0x55;
			await verifyBundle(damaged).catch((error: Error) => expect(error.name).toBe("SetupError"));
		}
		expect(readdirSync(".")).toEqual(before);
	});

	it("refuses a ZIP that is no bundle", async () => {
		await expect(verifyBundle(hello)).rejects.toThrow(/no bundle of Stet's: it has no manifest\.json/);
		const other = await verifyBundle(zip({ "manifest.json": text('{"format":"stet-bundle@9"}') }));
		expect(other.ok).toBe(false);
		expect(other.problems).toMatchObject([{ file: "manifest.json" }]);
	});
});
