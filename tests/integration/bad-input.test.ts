import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { anArticle, sampleText } from "@/seeds/factories/article";
import { aClaim, type Place, rangeOf } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { aMember } from "@/seeds/factories/member";
import { aSource } from "@/seeds/factories/source";
import { aVerdict } from "@/seeds/factories/verdict";
import {
	type Answer,
	claimedBy,
	contents,
	done,
	importedBy,
	type Person,
	type Problem,
	type Sent,
	type Thing,
	workbench,
} from "./desk";

const bench = workbench();
const sha = (content: string | Uint8Array) => createHash("sha256").update(content).digest("hex");
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const big = (text: string) => new Uint8Array(Buffer.from(text, "utf16le").swap16());
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));

let admin: Person;
let place: Place & { articleId: string };
let claim: Thing;
let theirs: Place & { articleId: string };
beforeAll(async () => {
	admin = bench.ours.as("admin");
	place = await importedBy(admin);
	claim = await claimedBy(admin, place);
	theirs = await importedBy(bench.theirs.as("admin"));
});

/** Asks, and expects a refusal in a sentence that leaves every table as it was. */
async function isRefused(ask: () => Promise<Answer<Problem>>, status: number, words: RegExp | string): Promise<void> {
	const before = await contents(bench.owner);
	const answer = await ask();
	expect({ status: answer.status, detail: answer.body.detail }).toEqual({
		status,
		detail: expect.stringMatching(words),
	});
	expect(answer.body.detail).toMatch(/^[\p{Lu}“].*[.!…]$/su);
	expect(answer.body.detail).not.toMatch(/undefined|null\b|\[object|\bexpected|Invalid input|Error:/);
	expect(await contents(bench.owner)).toEqual(before);
}

function upload(
	bytes: Uint8Array,
	name = "article.txt",
	type = "text/plain",
	fields: Record<string, string> = {},
): FormData {
	const form = new FormData();
	form.set("dossierId", place.dossierId);
	for (const [field, value] of Object.entries(fields)) form.set(field, value);
	form.set("file", new File([bytes as BlobPart], name, { type }));
	return form;
}

describe("a file that can't be an article is refused, with what to do instead", () => {
	const cyrillic = "Президент обратился за помощью к союзникам, сообщили в четверг.";
	it.each<[string, Uint8Array, number, RegExp, string?]>([
		["nothing in it", utf8(""), 422, /empty/],
		["nothing but white space", utf8(" \r\n\t\u00a0\n"), 422, /white space/],
		["20 MB", new Uint8Array(20_000_000).fill(0x61), 413, /5 MB/],
		["just above the limit", new Uint8Array(5_000_001).fill(0x61), 413, /5 MB/],
		["a PDF", utf8("%PDF-1.7\n%âãÏÓ\n1 0 obj"), 422, /PDF/],
		["a PDF under its own name", utf8("%PDF-1.7\n1 0 obj"), 422, /PDF/, "article.pdf"],
		["a Word file", new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 422, /zip/, "article.docx"],
		["a PNG", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 422, /PNG/],
		["random bytes", Uint8Array.from({ length: 4_000 }, (_, n) => (n * 7919 + (n >> 3)) & 255), 422, /text|UTF-8/],
		["a NUL in the text", utf8("One\u0000two three four."), 422, /NUL/],
		["UTF-16 without a mark", utf16("Troops landed in Almaty. ".repeat(4)), 422, /NUL|utf-16le|UTF-16/],
		["UTF-16 without a mark, in Cyrillic", utf16(cyrillic), 422, /utf-16le/],
		["UTF-16, big end first, without a mark", big(cyrillic), 422, /utf-16be/],
		["UTF-16 cut inside a unit", Uint8Array.from([0xff, 0xfe, ...utf16("Troops")]).slice(0, -1), 422, /odd number/],
		["UTF-16 with half a pair", Uint8Array.from([0xff, 0xfe, ...utf16("Troops \ud83d landed")]), 422, /surrogate/],
		["UTF-32", Uint8Array.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), 422, /UTF-32/],
		["Latin-1", latin1("Der Präsident bat am Donnerstag um Hilfe."), 422, /not UTF-8.*windows-1252/s],
		["UTF-8 cut inside a character", utf8("Some 2,500 soldiers – é").slice(0, -1), 422, /breaks off/],
		["UTF-8 with one bad byte", Uint8Array.from([...utf8("é ok "), 0xff, ...utf8(" rest")]), 422, /0xFF at offset 6/],
		["UTF-8 with an encoded surrogate", Uint8Array.from([...utf8("é "), 0xed, 0xa0, 0x80, 0x41]), 422, /0xED/],
	])("%s", async (_, bytes, status, words, name) => {
		await isRefused(
			() => admin.post<Problem>("/articles", upload(bytes, name, name ? "" : "text/plain")),
			status,
			words,
		);
	});

	it.each<[string, Record<string, string>, RegExp]>([
		["an encoding that does not exist", { encoding: "klingon-1" }, /encoding/],
		["an encoding that it is not in", { encoding: "shift_jis" }, /declared/],
	])("declared to be in %s", async (_, fields, words) => {
		const bytes = latin1("Der Präsident \xa0\x80 bat \xff um Hilfe.");
		await isRefused(() => admin.post<Problem>("/articles", upload(bytes, "a.txt", "text/plain", fields)), 422, words);
	});

	it.each<[string, Record<string, unknown>, number, RegExp]>([
		["no text at all", {}, 422, /nothing to import/],
		["empty text", { text: "" }, 422, /white space|empty/],
		["text and HTML", { text: "a", html: "b" }, 422, /one of them/],
		["20 MB of text", { text: "x".repeat(20_000_000) }, 413, /5 MB/],
		["5 MB that are 15 MB in UTF-8", { text: "€".repeat(4_900_000) }, 413, /5 MB/],
		["a NUL", { text: "a\u0000b" }, 422, /NUL/],
		["half a surrogate pair", { text: "ok \ud83d ok" }, 422, /surrogate/],
		["half a surrogate pair in HTML", { html: "<p>ok \udc00 ok</p>" }, 422, /surrogate/],
		["a page without words", { html: "<html><script>alert(1)</script><style>p{}</style></html>" }, 422, /no text/],
		["a script for a link", { text: "a", url: "javascript:alert(1)" }, 422, /http/],
		["a NUL in the title", { text: "a", title: "a\u0000b" }, 422, /NUL/],
		["half a surrogate pair in the outlet", { text: "a", outlet: "\ud83d" }, 422, /half of a character/],
		["an empty title", { text: "a", title: "  " }, 422, /empty/],
		["a number for a title", { text: "a", title: 5 }, 422, /title/],
		["a text that is a list", { text: ["a"] }, 422, /text/],
		["bytes in JSON", { bytes: [1, 2, 3] }, 422, /bytes/],
	])("sent as JSON with %s", async (_, given, status, words) => {
		await isRefused(() => admin.post<Problem>("/articles", { dossierId: place.dossierId, ...given }), status, words);
	});

	it.each<[string, (form: FormData) => void, number, RegExp]>([
		["two files", (form) => form.append("file", new File(["b"], "b.txt")), 422, /“file” twice/],
		["a field twice", (form) => form.append("dossierId", place.dossierId), 422, /“dossierId” twice/],
		["a file in another part", (form) => form.append("image", new File(["b"], "b.txt")), 422, /“file”/],
		["the file as plain text", (form) => form.set("file", "words"), 422, /file/],
		["no file", (form) => form.delete("file"), 422, /no file/],
		["text beside the file", (form) => form.append("text", "words"), 422, /one of them/],
		["an unknown dossier", (form) => form.set("dossierId", crypto.randomUUID()), 404, /dossier/],
		["another desk's dossier", (form) => form.set("dossierId", theirs.dossierId), 404, /dossier/],
		["no dossier", (form) => form.delete("dossierId"), 422, /dossierId/],
		["bytes in a field", (form) => form.set("bytes", "words"), 422, /bytes|file/],
	])("uploaded with %s", async (_, spoil, status, words) => {
		const form = upload(utf8("Some words."));
		spoil(form);
		await isRefused(() => admin.post<Problem>("/articles", form), status, words);
	});

	it("is not misled by form fields named like parts of every object", async () => {
		const form = upload(utf8("Some words."), "words.txt", "text/plain", {
			toString: "x",
			__proto__: "y",
			constructor: "z",
		});
		expect((await admin.post("/articles", form)).status).toBe(201);
	});

	it.each<[string, Record<string, string>, string, number, RegExp]>([
		[
			"a form that breaks off",
			{ "Content-Type": "multipart/form-data; boundary=x" },
			"--x\r\nContent-Dis",
			422,
			/damaged/,
		],
		["a form without its boundary", { "Content-Type": "multipart/form-data" }, "--x\r\n", 422, /damaged/],
	])("sent as %s", async (_, headers, body, status, words) => {
		await isRefused(() => admin.post<Problem>("/articles", body, headers), status, words);
	});
});

describe("text is frozen as it came in, byte for byte", () => {
	const texts: [string, string][] = [
		["CRLF and lone CR", "One\r\ntwo\rthree\n\r\n"],
		["a byte order mark", "\ufeffOne two."],
		["emoji, joined and alone", "\u{1F4CA} \u{1F468}\u200d\u{1F469}\u200d\u{1F467} sent \u{1F1F0}\u{1F1FF}"],
		["no-break and other spaces", "2\u00a0500\u202fmen\u2009and\u3000more\u200b."],
		["bidi marks and Arabic", "He said \u202b«كازاخستان»\u202c and \u2066left\u2069."],
		["combining marks, not composed", "cafe\u0301 and caf\u00e9 and \u1e9b\u0323"],
		["white space at both ends", "  \t Words.  \n\n "],
		["control characters", "One\u0001two\u007fthree\u0085four\u2028five"],
		["HTML in plain text", "<script>alert(1)</script> &amp; <b>bold</b>"],
		["quotes of all kinds", "“a” «b» „c“ ‘d’ ‹e› 'f' \"g\" `h`"],
		["noncharacters and private use", "\uffff \ufffe \ue000 \u{10ffff}"],
		["replacement characters that were there before", "Here \ufffd and there"],
		["what SQL and JSON find special", "'; drop table claims; -- \\ \\u0000 %00 $1 {}"],
		["what a database copy finds special", "\\N\t\\.\n\\"],
	];

	it.each(texts)("%s, sent as JSON", async (_, text) => {
		const made = await done(
			admin.post<{ versionId: string; sha256: string }>("/articles", anArticle(place.dossierId, { text })),
		);
		const version = await done(admin.get<{ text: string; sha256: string }>(`/versions/${made.versionId}`));
		expect(version.text).toBe(text);
		expect([made.sha256, version.sha256]).toEqual([sha(utf8(text)), sha(utf8(text))]);
		expect((await admin.bytes(`/versions/${made.versionId}/original`)).bytes).toEqual(Buffer.from(text));
	});

	it.each(texts)("%s, uploaded as a file", async (_, text) => {
		const made = await done(admin.post<{ versionId: string; sha256: string }>("/articles", upload(utf8(text))));
		expect((await done(admin.get<{ text: string }>(`/versions/${made.versionId}`))).text).toBe(text);
		expect(made.sha256).toBe(sha(utf8(text)));
		const download = await admin.bytes(`/versions/${made.versionId}/original`);
		expect(download.bytes).toEqual(Buffer.from(utf8(text)));
		expect(download.headers.get("Content-Disposition")).toMatch(/^attachment;/);
		expect(download.headers.get("Content-Security-Policy")).toContain("sandbox");
	});

	it.each<[string, Uint8Array, string, string | undefined]>([
		[
			"UTF-16 with a mark",
			Uint8Array.from([0xff, 0xfe, ...utf16("Слово \u{1F4CA}\r\n")]),
			"\ufeffСлово \u{1F4CA}\r\n",
			undefined,
		],
		["UTF-16, big end first", Uint8Array.from([0xfe, 0xff, ...big("Слово.")]), "\ufeffСлово.", undefined],
		["Latin-1, declared", latin1("Präsident \x93Hilfe\x94"), "Präsident “Hilfe”", "latin1"],
		["windows-1251, declared", Uint8Array.from([0xd1, 0xeb, 0xee, 0xe2, 0xee]), "Слово", "windows-1251"],
	])("%s: the text is readable and the bytes are kept", async (_, bytes, text, encoding) => {
		const form = upload(bytes, "file.txt", "text/plain", encoding ? { encoding } : {});
		const made = await done(admin.post<{ versionId: string; sha256: string }>("/articles", form));
		const version = await done(
			admin.get<{ text: string; original: { sha256: string; bytes: number } }>(`/versions/${made.versionId}`),
		);
		expect(version.text).toBe(text);
		expect(made.sha256).toBe(sha(utf8(text)));
		expect(version.original).toMatchObject({ sha256: sha(bytes), bytes: bytes.length });
		expect((await admin.bytes(`/versions/${made.versionId}/original`)).bytes).toEqual(Buffer.from(bytes));
	});

	it.each(["page.html", "page.md", "page.docx", "Six flags v1.2"])(
		"whatever the name %s says about pasted text",
		async (filename) => {
			const text = "<p>Not a *page*.</p>\r\n";
			const made = await done(
				admin.post<{ versionId: string }>("/articles", {
					dossierId: place.dossierId,
					text,
					filename,
					mediaType: "text/html",
				}),
			);
			expect((await done(admin.get<{ text: string }>(`/versions/${made.versionId}`))).text).toBe(text);
		},
	);

	it("takes an article just below the limit", async () => {
		const text = "Words and more words. ".repeat(227_273).slice(0, 4_999_999);
		const made = await done(admin.post<{ sha256: string }>("/articles", upload(utf8(text))));
		expect(made.sha256).toBe(sha(text));
	});

	it.each<[string, string]>([
		[
			"scripts",
			"<script>alert(1)</script><p onclick=alert(1)>Words.</p><img src=x onerror=alert(1)><svg/onload=alert(1)>",
		],
		["100,000 open tags", `${"<div>".repeat(100_000)}Deep words.`],
		["100,000 nested lists", `${"<ul><li>".repeat(50_000)}Deep words.${"</li></ul>".repeat(50_000)}`],
		["broken tags", "<p><b>Words</p></b><table><p>out</table><!-- never closed <p>more"],
		["a comment that hides markup", "<p>Seen</p><!--><script>alert(1)</script>--><p>more</p>"],
		["entities without end", "<p>&amp;amp; &#x110000; &#0; &#xD800; &nosuch; words</p>"],
	])("takes a page with %s, and its words are plain text", async (_, html) => {
		const made = await done(admin.post<{ versionId: string }>("/articles", { dossierId: place.dossierId, html }));
		const version = await done(admin.get<{ text: string; sha256: string }>(`/versions/${made.versionId}`));
		expect(version.text).not.toMatch(/<script|onerror|alert/);
		expect(version.sha256).toBe(sha(version.text));
		expect(version.text.isWellFormed()).toBe(true);
		expect((await admin.bytes(`/versions/${made.versionId}/original`)).bytes.toString()).toBe(html);
	});

	it.each([79, 80, 499, 500].flatMap((before) => [".", ""].map((rest) => [before, rest] as const)))(
		"does not cut an emoji in two when the title is cut out of the text, after %i letters%s",
		async (before, rest) => {
			const text = `${"x".repeat(before)}\u{1F4CA}${"y".repeat(600)}${rest}`;
			const { title } = await done(admin.post<{ title: string }>("/articles", { dossierId: place.dossierId, text }));
			expect(title.isWellFormed()).toBe(true);
		},
	);

	it("keeps a copy of a source as it was, and hands it back as a download that runs nothing", async () => {
		const page = utf8("<html><script>alert(1)</script><p>\ufeffKept &amp; quoted \u{1F4CA}.</p>\r\n</html>");
		const form = new FormData();
		form.set("file", new File([page as BlobPart], 'pa"ge\r\nX: y.html', { type: "text/html" }));
		const copy = await done(admin.post<{ id: string; sha256: string; text: string }>("/archives", form));
		expect(copy.sha256).toBe(sha(page));
		expect(copy.text).toContain("Kept & quoted");
		const download = await admin.bytes(`/archives/${copy.id}/content`);
		expect(download.bytes).toEqual(Buffer.from(page));
		expect(download.headers.get("Content-Disposition")).toMatch(
			/^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%-]+$/,
		);
		expect(download.headers.get("Content-Security-Policy")).toContain("sandbox");
		expect(download.headers.get("X-Content-Type-Options")).toBe("nosniff");
	});

	it("keeps any file up to 20 MB, readable or not", async () => {
		const bytes = new Uint8Array(20_000_000).map((_, n) => (n * 31) & 255);
		const form = new FormData();
		form.set("file", new File([bytes as BlobPart], "film.bin", { type: "application/octet-stream" }));
		const copy = await done(admin.post<{ id: string; sha256: string; text: string | null }>("/archives", form));
		expect(copy).toMatchObject({ sha256: sha(bytes), text: null });
		expect(sha((await admin.bytes(`/archives/${copy.id}/content`)).bytes)).toBe(sha(bytes));
	});
});

describe("a kept copy is refused", () => {
	const file = (bytes: Uint8Array) => {
		const form = new FormData();
		form.set("file", new File([bytes as BlobPart], "copy.bin"));
		return form;
	};
	it.each<[string, () => Sent, number, RegExp]>([
		["that is empty", () => file(new Uint8Array(0)), 422, /empty/],
		["of more than 20 MB", () => file(new Uint8Array(20_000_001)), 413, /20 MB/],
		["of much more than 20 MB", () => file(new Uint8Array(23_000_000)), 413, /too large/],
		["with neither text nor file", () => ({}), 422, /text or a file/],
		["of white space", () => ({ text: " \n" }), 422, /empty/],
		["with a NUL", () => ({ text: "a\u0000" }), 422, /NUL/],
	])("%s", (_, body, status, words) => isRefused(() => admin.post<Problem>("/archives", body()), status, words));
});

describe("ranges", () => {
	const emoji = sampleText.indexOf("\u{1F4CA}");
	const { start, end } = rangeOf(sampleText, "2,500 soldiers");
	const cases: [string, Record<string, unknown>[], RegExp][] = [
		["past the end of the text", [{ start: 0, end: sampleText.length + 1 }], /past the end/],
		["far outside the text", [{ start: 2 ** 40, end: 2 ** 40 + 1 }], /past the end/],
		["reversed", [{ start: end, end: start }], /backwards/],
		["empty", [{ start, end: start }], /empty/],
		[
			"nothing but white space",
			[{ start: sampleText.indexOf("\n"), end: sampleText.indexOf("\n") + 2 }],
			/white space/,
		],
		["beginning inside a surrogate pair", [{ start: emoji + 1, end: emoji + 9 }], /surrogate pair/],
		["ending inside a surrogate pair", [{ start: emoji - 4, end: emoji + 1 }], /surrogate pair/],
		["with other words", [{ start, end, exact: "2,600 soldiers" }], /“2,600 soldiers”/],
		["with a space for a no-break space", [{ start: emoji, end: emoji + 4, exact: "\u{1F4CA} O" }], /U\+00A0/],
		["with words of another case", [{ start, end, exact: "2,500 Soldiers" }], /“S”/],
		["with no words", [{ start, end, exact: "" }], /2,500 soldiers/],
		[
			"overlapping in one appearance",
			[
				{ start, end },
				{ start: end - 1, end: end + 3 },
			],
			/overlap/,
		],
		["below zero", [{ start: -1, end: 4 }], /start/],
		["not whole", [{ start: 0.5, end: 4 }], /start/],
		["in words", [{ start: "0", end: "4" }], /start/],
		["beyond what numbers hold", [{ start: 0, end: 1e300 }], /end/],
		["none", [], /ranges/],
		["a hundred and one", Array.from({ length: 101 }, (_, n) => ({ start: n, end: n + 1 })), /ranges/],
		["with half a character", [{ start, end, exact: "\ud83d" }], /half of a character/],
	];

	it.each(cases)("%s: no claim", (_, ranges, words) =>
		isRefused(
			() =>
				admin.post<Problem>("/claims", {
					dossierId: place.dossierId,
					appearance: { versionId: place.versionId, ranges },
				}),
			422,
			words,
		),
	);

	it.each(cases)("%s: no further appearance", (_, ranges, words) =>
		isRefused(
			() => admin.post<Problem>(`/claims/${claim.id}/appearances`, { versionId: place.versionId, ranges }),
			422,
			words,
		),
	);

	const single = cases.filter(([, ranges]) => ranges.length === 1);
	it.each(single)("%s: no cited passage", (_, ranges, words) =>
		isRefused(
			() =>
				admin.post<Problem>("/evidence", {
					claimId: claim.id,
					stance: "context",
					passage: { versionId: place.versionId, ...ranges[0] },
				}),
			422,
			words,
		),
	);

	const unquoted = single.filter(([, [range]]) => range?.exact === undefined);
	it.each(unquoted)("%s: no mark", (_, ranges, words) =>
		isRefused(
			() => admin.post<Problem>(`/versions/${place.versionId}/marks`, { kind: "no-claim", ...ranges[0] }),
			422,
			words,
		),
	);

	it.each(unquoted)("%s: no redrawn mark", async (_, ranges, words) => {
		const mark = await done(admin.post(`/versions/${place.versionId}/marks`, { kind: "no-claim", start, end }));
		await isRefused(() => admin.patch<Problem>(`/marks/${mark.id}`, { version: 1, ...ranges[0] }), 422, words);
	});

	it("the same passage again on the same claim", async () => {
		const ranges = [rangeOf(sampleText, "2,500 soldiers")];
		await isRefused(
			() => admin.post<Problem>(`/claims/${claim.id}/appearances`, { versionId: place.versionId, ranges }),
			409,
			/already/,
		);
	});

	it("a passage of an article in another dossier", async () => {
		const elsewhere = await importedBy(admin);
		const given = aClaim({ ...elsewhere, dossierId: place.dossierId });
		await isRefused(() => admin.post<Problem>("/claims", given), 422, /another dossier/);
	});

	it("the only passage of a claim stays", async () => {
		const [only] = claim.appearances as { id: string }[];
		await isRefused(() => admin.delete<Problem>(`/appearances/${only?.id}`, { version: 1 }), 409, /only passage/);
	});
});

describe("ids", () => {
	const strange = [
		"",
		" ",
		"1",
		"x".repeat(300),
		"../../etc",
		"%00",
		"' or 1=1 --",
		"\u{1F4CA}",
		"00000000-0000-0000-0000-000000000000",
	];
	const paths = (id: string) => [
		`/dossiers/${id}`,
		`/articles/${id}`,
		`/articles/${id}/report`,
		`/versions/${id}`,
		`/versions/${id}/original`,
		`/archives/${id}`,
		`/archives/${id}/content`,
		`/claims/${id}`,
		`/claims/${id}/origins`,
		`/sources/${id}`,
	];

	it.each(strange.filter((id) => id.trim() !== ""))("“%s” finds nothing, anywhere", async (id) => {
		for (const path of paths(encodeURIComponent(id))) {
			const { status, body } = await admin.get<Problem>(path);
			expect({ path, status }).toEqual({ path, status: 404 });
			expect(body.detail).toMatch(/\.$/);
		}
	});

	it.each(strange)("“%s” is no claim, dossier, version, source, copy or member", async (id) => {
		const bodies: [string, Record<string, unknown>][] = [
			["/claims", aClaim({ ...place, dossierId: id })],
			["/claims", aClaim({ ...place, versionId: id })],
			["/claims", aClaim(place, undefined, { assigneeId: id })],
			["/claims", aClaim(place, undefined, { attribution: [{ name: "a", sourceId: id }] })],
			["/evidence", anEvidence(id)],
			["/evidence", anEvidence(claim.id, { sourceId: id })],
			["/evidence", anEvidence(claim.id, { archiveId: id })],
			["/verdicts", aVerdict(id, 1)],
			["/sources", aSource({ articleId: id })],
		];
		for (const [path, body] of bodies) await isRefused(() => admin.post<Problem>(path, body), 404, /./);
	});

	it.each([
		"after=nonsense",
		"after=%00",
		`after=${"9".repeat(400)}`,
		"after=",
		"q=%00",
		"q=%ff%fe",
		"q=%25_%5C",
		"articleId=%00",
	])("?%s in a list is answered or refused, never a fault", async (query) => {
		for (const path of ["/dossiers", "/articles", "/claims", "/sources", "/events"]) {
			const { status, body } = await admin.get<Problem>(`${path}?${query}`);
			expect({ path, status: status === 422 ? 200 : status }).toEqual({ path, status: 200 });
			if (status === 422) expect(body.detail).toMatch(/\.$/);
		}
	});
});

describe("fields", () => {
	const long = (units: number) => "x".repeat(units);
	const bad: [string, string, () => Record<string, unknown>, RegExp][] = [
		["an unknown rating", "/verdicts", () => ({ ...aVerdict(claim.id, 1), rating: "truthy" }), /rating/],
		[
			"a rating of the other track",
			"/verdicts",
			() => aVerdict(claim.id, 1, { rating: "misattributed" }),
			/attribution track/,
		],
		[
			"a rating of the other track, the other way",
			"/verdicts",
			() => aVerdict(claim.id, 1, { track: "attribution" }),
			/substance track/,
		],
		["no rationale", "/verdicts", () => aVerdict(claim.id, 1, { rationale: " \n" }), /empty/],
		["a version in words", "/verdicts", () => ({ ...aVerdict(claim.id, 1), claimVersion: "1" }), /claimVersion/],
		["a version below one", "/verdicts", () => aVerdict(claim.id, 0), /claimVersion/],
		["an unknown confidence", "/verdicts", () => ({ ...aVerdict(claim.id, 1), confidence: "total" }), /confidence/],
		["a NUL in the rationale", "/verdicts", () => aVerdict(claim.id, 1, { rationale: "a\u0000" }), /NUL/],
		[
			"half a character in the rationale",
			"/verdicts",
			() => aVerdict(claim.id, 1, { rationale: "a\udc00" }),
			/half of a character/,
		],
		["an unknown kind of claim", "/claims", () => ({ ...aClaim(place), kind: "hunch" }), /kind/],
		["an empty statement", "/claims", () => aClaim(place, undefined, { statement: "\u00a0" }), /empty/],
		["too long a statement", "/claims", () => aClaim(place, undefined, { statement: long(5_001) }), /5,000/],
		[
			"too many tags",
			"/claims",
			() => aClaim(place, undefined, { tags: Array.from({ length: 31 }, (_, n) => `t${n}`) }),
			/tags/,
		],
		["an empty tag", "/claims", () => aClaim(place, undefined, { tags: [""] }), /tags/],
		["a NUL in a tag", "/claims", () => aClaim(place, undefined, { tags: ["a\u0000"] }), /NUL/],
		[
			"half a character in a chain",
			"/claims",
			() => aClaim(place, undefined, { attribution: [{ name: "\ud83d" }] }),
			/half/,
		],
		["a chain that is no list", "/claims", () => ({ ...aClaim(place), attribution: "Tass" }), /attribution/],
		["nothing in it", "/evidence", () => ({ claimId: claim.id, stance: "supports" }), /nothing in this item/],
		["an unknown stance", "/evidence", () => ({ ...anEvidence(claim.id), stance: "maybe" }), /stance/],
		["a seventh credibility", "/evidence", () => ({ ...anEvidence(claim.id), credibility: 7 }), /credibility/],
		["a script for a link", "/evidence", () => anEvidence(claim.id, { url: "javascript:alert(1)" }), /http/],
		["a link with a NUL", "/evidence", () => anEvidence(claim.id, { url: "https://a.example/\u0000" }), /NUL/],
		[
			"a search without a zone",
			"/evidence",
			() => anEvidence(claim.id, { search: { where: "w", query: "q", searchedAt: "2022-01-07T10:00:00", results: 0 } }),
			/searchedAt/,
		],
		["a NUL in the quote", "/evidence", () => anEvidence(claim.id, { quote: "a\u0000" }), /NUL/],
		["half a character in the quote", "/evidence", () => anEvidence(claim.id, { quote: "\ud83d" }), /half/],
		["a NUL in the kept text", "/evidence", () => anEvidence(claim.id, { archiveText: "a\u0000" }), /NUL/],
		["an unknown kind of source", "/sources", () => ({ ...aSource(), kind: "rumour" }), /kind/],
		["a grade beyond F", "/sources", () => ({ ...aSource(), grade: "G" }), /grade/],
		["a file for a link", "/sources", () => aSource({ url: "file:///etc/passwd" }), /http/],
		["a NUL in its citation", "/sources", () => aSource({ csl: { title: "a\u0000b" } }), /NUL/],
		[
			"half a character deep in its citation",
			"/sources",
			() => aSource({ csl: { author: [{ family: "\ud83d" }] } }),
			/half/,
		],
		["a NUL in a key of its citation", "/sources", () => aSource({ csl: { "a\u0000": 1 } }), /NUL/],
		["too large a citation", "/sources", () => aSource({ csl: { note: long(50_001) } }), /50 kB/],
		["no name", "/sources", () => ({ kind: "person" }), /name/],
		["no e-mail address", "/members", () => aMember({ email: "nobody" }), /e-mail/],
		["a NUL in an e-mail address", "/members", () => aMember({ email: "a\u0000@desk.example" }), /NUL|e-mail/],
		[
			"half a character in an e-mail address",
			"/members",
			() => aMember({ email: "a\ud83d@desk.example" }),
			/half|e-mail/,
		],
		["too short a password", "/members", () => aMember({ password: "short" }), /10 characters/],
		["an unknown role", "/members", () => ({ ...aMember(), role: "owner" }), /role/],
		["too long a title", "/dossiers", () => ({ title: long(301) }), /300/],
		["a title that is an object", "/dossiers", () => ({ title: {} }), /title/],
	];

	it.each(bad)("with %s (%s)", (_, path, body, words) =>
		isRefused(() => admin.post<Problem>(path, body()), 422, words),
	);

	it.each<[string, string, Record<string, unknown>]>([
		["an opinion", "opinion", { kind: "opinion" }],
		["a prediction", "prediction", { kind: "prediction" }],
		["marked as not checkable", "not checkable", { checkable: false }],
	])("a rating of a claim that is %s", async (_, words, given) => {
		const unrated = await claimedBy(admin, place, undefined, given);
		await isRefused(() => admin.post<Problem>("/verdicts", aVerdict(unrated.id, 1)), 422, words);
	});

	it("a verdict on a claim that has moved on", async () => {
		const moved = await claimedBy(admin, place);
		await done(admin.patch(`/claims/${moved.id}`, { version: 1, statement: "Other words" }));
		await isRefused(() => admin.post<Problem>("/verdicts", aVerdict(moved.id, 1)), 409, /changed/i);
		await isRefused(() => admin.post<Problem>("/verdicts", aVerdict(moved.id, 3)), 409, /changed/i);
	});

	it("any change of a claim that was taken back, until it is brought back", async () => {
		const gone = await claimedBy(admin, place);
		const item = await done(admin.post("/evidence", anEvidence(gone.id)));
		const takenBack = await done(admin.post("/evidence", anEvidence(gone.id)));
		await done(admin.post(`/evidence/${takenBack.id}/withdraw`, { version: 1 }));
		const again = { versionId: place.versionId, ranges: [rangeOf(sampleText, "externally inspired")] };
		const two = await done(admin.post<{ appearances: { id: string }[] }>(`/claims/${gone.id}/appearances`, again));
		// Nobody learns of a colleague's blind verdict by being kept from taking the claim back.
		const verdict = await done(admin.post("/verdicts", aVerdict(gone.id, 2)));
		await done(bench.ours.as("editor").post(`/claims/${gone.id}/withdraw`, { version: 2 }));

		const appearance = `/appearances/${two.appearances[1]?.id}`;
		const elsewhere = { ...again, ranges: [rangeOf(sampleText, "6 January")] };
		const changes = [
			() => admin.patch<Problem>(`/claims/${gone.id}`, { version: 3, statement: "Other words" }),
			() => admin.post<Problem>(`/claims/${gone.id}/appearances`, elsewhere),
			() => admin.patch<Problem>(appearance, { version: 3, attribution: [{ name: "Officials" }] }),
			() => admin.delete<Problem>(appearance, { version: 3 }),
			() => admin.post<Problem>("/evidence", anEvidence(gone.id)),
			() => admin.patch<Problem>(`/evidence/${item.id}`, { version: 1, note: "Another note" }),
			() => admin.post<Problem>(`/evidence/${item.id}/withdraw`, { version: 1 }),
			() => admin.post<Problem>(`/evidence/${takenBack.id}/restore`, { version: 2 }),
			() => admin.post<Problem>("/verdicts", aVerdict(gone.id, 3)),
			() => admin.post<Problem>(`/verdicts/${verdict.id}/confirm`, { claimVersion: 3 }),
			() => admin.post<Problem>("/disputes", { claimId: gone.id, reason: "It is of another day." }),
			() => admin.post<Problem>("/rulings", { claimId: gone.id, rating: "true", reason: "So it is.", claimVersion: 3 }),
			() => admin.post<Problem>(`/claims/${gone.id}/settle`, { claimVersion: 3 }),
		];
		for (const change of changes) {
			await isRefused(change, 409, "This claim was withdrawn. Restore it first.");
		}
		await isRefused(() => admin.post<Problem>(`/claims/${gone.id}/withdraw`, { version: 3 }), 409, /already/);

		await done(admin.post(`/claims/${gone.id}/restore`, { version: 3 }));
		await done(admin.patch(`/claims/${gone.id}`, { version: 4, statement: "Other words" }));
		await done(admin.patch(`/evidence/${item.id}`, { version: 1, note: "Another note" }));
	});

	it("a source that rests on itself", async () => {
		const source = await done(admin.post("/sources", aSource()));
		await isRefused(
			() => admin.post<Problem>(`/sources/${source.id}/links`, { toSourceId: source.id, relation: "quotes" }),
			422,
			/itself/,
		);
	});

	it("takes text of any script and any length up to the limit, exactly as typed", async () => {
		const statement = `\u202b«كازاخستان»\u202c \u{1F468}\u200d\u{1F469} <script>alert(1)</script> '; drop table claims; --${"é".repeat(4_000)}`;
		const made = await claimedBy(admin, place, undefined, { statement, tags: ["\u{1F4CA}", "a b"] });
		expect(await done(admin.get(`/claims/${made.id}`))).toMatchObject({ statement, tags: ["\u{1F4CA}", "a b"] });
	});

	it("prefills a statement of at most what a statement may have, whole characters only", async () => {
		const text = `Start ${"\u{1F4CA}é".repeat(20_000)} end.`;
		const made = await done(admin.post<{ versionId: string }>("/articles", anArticle(place.dossierId, { text })));
		const whole = await claimedBy(admin, { ...place, versionId: made.versionId, text }, text);
		expect(String(whole.statement).isWellFormed()).toBe(true);
		expect(
			(await admin.patch(`/claims/${whole.id}`, { version: 1, statement: whole.statement, tags: ["x"] })).status,
		).toBe(200);
	});
});

describe("bodies", () => {
	const nested = (depth: number) => `{"title":${"[".repeat(depth)}${"]".repeat(depth)}}`;
	it.each<[string, string | Uint8Array, Record<string, string>, number, RegExp]>([
		["JSON that breaks off", '{"title":"a', {}, 422, /not JSON/],
		["JSON with a comma too many", '{"title":"a",}', {}, 422, /not JSON/],
		["a word", "title", {}, 422, /not JSON/],
		["a list", '[{"title":"a"}]', {}, 422, /JSON object/],
		["null", "null", {}, 422, /JSON object/],
		["a string", '"title"', {}, 422, /JSON object/],
		["nothing", "", {}, 422, /title/],
		["a byte order mark alone", utf8("\ufeff"), {}, 422, /not JSON/],
		["Latin-1", latin1('{"title":"Pr\xe4sident"}'), {}, 422, /UTF-8/],
		["UTF-16", utf16('{"title":"a"}'), {}, 422, /JSON|UTF-8/],
		[
			"an encoded surrogate",
			Uint8Array.from([...utf8('{"title":"'), 0xed, 0xa0, 0x80, ...utf8('"}')]),
			{},
			422,
			/UTF-8/,
		],
		["half a surrogate pair, escaped", '{"title":"\\ud83d"}', {}, 422, /half of a character/],
		["a NUL, escaped", '{"title":"a\\u0000"}', {}, 422, /NUL/],
		["65 levels", nested(70), {}, 422, /64 levels/],
		["a million levels", nested(1_000_000), {}, 422, /64 levels|not JSON/],
		["plain text", "title=a", { "Content-Type": "text/plain" }, 415, /Send JSON/],
		["a web form", "title=a", { "Content-Type": "application/x-www-form-urlencoded" }, 415, /Send JSON/],
		["no type", '{"title":"a"}', { "Content-Type": "" }, 415, /Send JSON/],
		["XML", "<title>a</title>", { "Content-Type": "application/xml" }, 415, /Send JSON/],
		["a form where only JSON goes", "--x--", { "Content-Type": "multipart/form-data; boundary=x" }, 415, /not a form/],
		["23 MB", `{"title":"${"x".repeat(23_000_000)}"}`, {}, 413, /too large/],
	])("of %s", (_, body, headers, status, words) =>
		isRefused(() => admin.post<Problem>("/dossiers", body, headers), status, words),
	);

	it("takes JSON with a byte order mark, a charset and numbers, names and keys that it doesn't know", async () => {
		const headers = { "Content-Type": "Application/JSON; charset=utf-8" };
		const body =
			'\ufeff{"title":"T","title2":1e999,"__proto__":{"title":"p","role":"admin"},"constructor":{"prototype":{"x":1}}}';
		const made = await admin.post("/dossiers", utf8(body), headers);
		expect(made).toMatchObject({ status: 201, body: { title: "T" } });
		expect(({} as Record<string, unknown>).role).toBe(undefined);
	});

	it("does not let a prototype's fields stand in for missing ones", async () => {
		await isRefused(() => admin.post<Problem>("/dossiers", '{"__proto__":{"title":"p"}}'), 422, /title/);
	});

	it("keeps a citation with keys named like parts of every object", async () => {
		const csl = '{"type":"book","constructor":{"a":1},"toString":"x","hasOwnProperty":[1.5,0,1e21]}';
		const made = await admin.post<{ id: string; csl: object }>(
			"/sources",
			`{"name":"S","kind":"document","csl":${csl}}`,
		);
		expect(made.status).toBe(201);
		expect((await done(admin.get<{ csl: object }>(`/sources/${made.body.id}`))).csl).toEqual(JSON.parse(csl));
	});

	it("takes the id from the path, whatever the body says", async () => {
		const other = await claimedBy(admin, place);
		const edited = await done(admin.patch(`/claims/${claim.id}`, { id: other.id, version: 1, tags: ["path"] }));
		expect(edited.id).toBe(claim.id);
	});
});
