import { generateKeyPairSync, randomBytes } from "node:crypto";
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { backupSource, writeBackup } from "@/scripts/log/backup";
import { restoreBackup } from "@/scripts/log/restore";
import { databaseSource } from "@/scripts/log/source";
import { verifyLog } from "@/scripts/log/verify";
import { loadStory } from "@/seeds/load-story";
import { freshDatabase } from "./database";
import { contents, done, workbench } from "./desk";
import { stet } from "./stet";

vi.setConfig({ testTimeout: 120_000 });

const bench = workbench();
const empty = freshDatabase();
const other = freshDatabase();
const into = postgres(empty.ownerUrl, { max: 1, onnotice: () => {} });
const intoOther = postgres(other.ownerUrl, { max: 1, onnotice: () => {} });
let folder: string;
let file: string;

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "stet-backup-"));
	file = at("desk.stet.gz");
	await loadStory(bench.connection);
	const oddities = "A name with\ta tab,\na line, a \\ and \\. and \\N, “quotes”, é, 😀 and \u2028";
	await done(bench.ours.as("editor").post("/dossiers", { title: oddities }));
	const bytes = Buffer.concat([randomBytes(3_000_000), Buffer.from("\n\\.\n\r\n\t")]);
	const form = new FormData();
	form.set("file", new File([bytes], "copy.bin"));
	await done(bench.ours.as("reviewer").post("/archives", form));
	await bench.owner.begin("isolation level repeatable read", (tx) => writeBackup(tx, file));
});
afterAll(async () => {
	await Promise.all([into.end(), intoOther.end()]);
	await rm(folder, { recursive: true });
});

const at = (name: string) => path.join(folder, name);

/** All of a backup but when it was made. */
async function content(name: string): Promise<string> {
	const text = gunzipSync(await readFile(name)).toString("latin1");
	return text.replace(/"madeAt":"[^"]+"/, "");
}

/** The backup with its text changed, packed again. */
async function altered(name: string, change: (text: string) => string): Promise<string> {
	const text = gunzipSync(await readFile(file)).toString("latin1");
	const changed = change(text);
	expect(changed).not.toBe(text);
	await writeFile(at(name), gzipSync(Buffer.from(changed, "latin1"), { level: 1 }));
	return at(name);
}

async function cut(name: string, change: (bytes: Buffer) => Uint8Array): Promise<string> {
	await writeFile(at(name), change(await readFile(file)));
	return at(name);
}

const bad: [string, () => Promise<string>, RegExp][] = [
	["cut off in the middle", () => cut("half", (bytes) => bytes.subarray(0, bytes.length / 2)), /damaged/],
	["cut off at the very end", () => cut("cut", (bytes) => bytes.subarray(0, -4)), /damaged/],
	[
		"cut off between two tables",
		() => altered("tables", (text) => text.slice(0, text.indexOf('{"table":"evidence"'))),
		/its end is missing/,
	],
	[
		"cut off within a table",
		() => altered("within", (text) => text.slice(0, text.indexOf('{"table":"evidence"') + 300)),
		/damaged/,
	],
	// What is unpacked before the damage is noticed may be something that the database refuses.
	[
		"with a byte turned over",
		() => cut("byte", (bytes) => bytes.map((byte, n) => (n === bytes.length >> 1 ? byte ^ 8 : byte))),
		/Take another copy/,
	],
	[
		"with a word changed",
		() => altered("word", (text) => text.replace("two reviewers", "2 reviewers").replace("Ours", "OURS")),
		/damaged: the table desks/,
	],
	[
		"with a value that no database takes",
		() => altered("value", (text) => text.replace(/(\{"table":"users".*\n)[^-]{8}-/, "$1no number-")),
		/refused the table users .*uuid/,
	],
	[
		"with a table left out",
		() => altered("left", (text) => text.replace(/\{"table":"evidence".*?\n\\\.\n/s, "")),
		/damaged/,
	],
	["with something behind its end", () => altered("behind", (text) => `${text}more\n`), /behind its end/],
	[
		"that is a picture",
		() => cut("picture", () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])),
		/not a backup/,
	],
	["that is empty", () => cut("empty", () => Buffer.alloc(0)), /not a backup/],
	["that is some other packed file", () => cut("other", () => gzipSync("hello\n")), /not a backup/],
	["of a newer Stet", () => altered("newer", (text) => text.replace('"version":1', '"version":2')), /newer Stet/],
	[
		"of another migration",
		() => altered("migration", (text) => text.replace(/"number":\d+/, '"number":99')),
		/migration 99/,
	],
];

describe("a backup", () => {
	it("is for its owner's eyes alone", async () => {
		expect((await stat(file)).mode & 0o777).toBe(0o600);
	});

	it("holds the same whenever it is made of the same", async () => {
		await bench.owner.begin((tx) => writeBackup(tx, at("again.gz")));
		expect((await content(at("again.gz"))) === (await content(file))).toBe(true);
	});

	it("can be verified without a database", async () => {
		const fromFile = await verifyLog(backupSource(file));
		const fromDatabase = await bench.owner.begin((tx) => verifyLog(databaseSource(tx)));
		expect(fromFile).toEqual(fromDatabase);
		expect(fromFile.ok).toBe(true);
		expect(fromFile.lines).toBeGreaterThan(100);
	});

	it.each(bad)("%s is refused with a sentence, and nothing of it is restored", async (_, make, sentence) => {
		const name = await make();
		await expect(restoreBackup(into, name)).rejects.toThrow(sentence);
		expect(await into`select 1 from desks union all select 1 from events union all select 1 from users`).toEqual([]);
		if (!/migration|refused/.test(sentence.source))
			await expect(verifyLog(backupSource(name))).rejects.toThrow(sentence);
	});

	it("comes back as it was, to the last row and the last byte", async () => {
		const restored = await restoreBackup(into, file);
		expect(restored.length).toBeGreaterThan(15);
		const kept = async (sql: postgres.Sql) => [
			await contents(sql),
			await sql`select md5(string_agg(a::text, '' order by id)) from archives a`,
			await sql`select conname, condeferrable, condeferred from pg_constraint where contype = 'f' order by 1`,
		];
		expect(await kept(into)).toEqual(await kept(bench.owner));
		expect((await into.begin((tx) => verifyLog(databaseSource(tx)))).ok).toBe(true);
		await expect(into`delete from events`).rejects.toThrow("append-only");
	});

	it("is not restored over anything", async () => {
		const before = await contents(into);
		await expect(restoreBackup(into, file)).rejects.toThrow(/not empty.*Nothing was restored/);
		expect(await contents(into)).toEqual(before);
	});

	it("of an altered log says so when it is verified", async () => {
		const forged = at("forged.gz");
		await bench.owner
			.begin(async (tx) => {
				await tx`set local session_replication_role = replica`;
				await tx`update events set body = '{}' where desk_id = ${bench.ours.id} and seq = 3`;
				await tx`update verdicts set rationale = 'Because.'`;
				await writeBackup(tx, forged);
				throw new Error("rolled back");
			})
			.catch((error: Error) => expect(error.message).toBe("rolled back"));
		const { ok, desks } = await verifyLog(backupSource(forged));
		const kinds = desks.flatMap(({ findings }) => findings.map(({ kind }) => kind));
		expect(ok).toBe(false);
		expect(kinds).toContain("broken");
		expect(kinds).toContain("row-altered");
	});
});

describe("npm run stet --", () => {
	const run = (args: string[], env: Record<string, string> = {}) =>
		stet(args, { DATABASE_URL: bench.database.ownerUrl, STET_DATA: at("data"), ...env });

	it("backup, restore, verify --log --from: a desk moves to another database", async () => {
		const out = at("moved.gz");
		expect(await run(["backup", "--out", out])).toMatchObject({ code: 0, err: "" });
		const verified = await run(["--json", "verify", "--log", "--from", out], { DATABASE_URL: "" });
		expect(verified).toMatchObject({ code: 0, err: "" });
		expect(JSON.parse(verified.out)).toMatchObject({ ok: true });
		const restored = await run(["restore", out], { DATABASE_URL: other.ownerUrl });
		expect(restored).toMatchObject({ code: 0, err: "" });
		expect(restored.out).toMatch(/Restored .* rows of .* tables/);
		const again = await run(["restore", out], { DATABASE_URL: other.ownerUrl });
		expect(again.code).toBe(1);
		expect(again.err).toMatch(/^This database is not empty[^\n]*\n$/);
		expect(await contents(intoOther)).toEqual(await contents(bench.owner));
	});

	it("restore, into a database of Stet's own that isn't there yet", async () => {
		const data = await mkdtemp(path.join(tmpdir(), "stet-restored-"));
		await chmod(data, 0o755); // root's database runs as another user
		const own = { DATABASE_URL: "", STET_DATA: path.join(data, "own") };
		try {
			const [half, again] = [at("half-moved.gz"), at("moved-again.gz")];
			await writeFile(half, (await readFile(file)).subarray(0, 20_000));
			expect(await run(["restore", half], own)).toMatchObject({ code: 1, err: expect.stringMatching(/is damaged/) });
			const restored = await run(["restore", file], own);
			expect(restored).toMatchObject({ code: 0, err: "" });
			expect(restored.out).toMatch(/as written/);
			expect(await run(["backup", "--out", again], own)).toMatchObject({ code: 0, err: "" });
			expect((await content(again)) === (await content(file))).toBe(true);
		} finally {
			await rm(data, { recursive: true });
		}
	});

	it("heads export and verify --log --heads: find a log that was rewritten to fit", async () => {
		const out = at("heads.json");
		const exported = await run(["heads", "export", "--out", out]);
		expect(exported).toMatchObject({ code: 0, err: "" });
		const publicKey = /-----BEGIN PUBLIC KEY-----.*-----END PUBLIC KEY-----/s.exec(exported.out)?.[0] ?? "";
		await writeFile(at("key.pem"), publicKey);
		expect((await stat(at("data/signing-key.pem"))).mode & 0o777).toBe(0o600);

		const good = await run(["verify", "--log", "--heads", out, "--public-key", at("key.pem")]);
		expect(good).toMatchObject({ code: 0, err: "" });
		expect(good.out).toMatch(/exported heads found/);

		const foreign = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" });
		await writeFile(at("foreign.pem"), foreign);
		const changed = (await readFile(out, "utf8")).replace(/"seq": (\d+)/, (_, seq) => `"seq": ${Number(seq) - 1}`);
		await writeFile(at("changed.json"), changed);
		const refused = await Promise.all([
			run(["verify", "--log", "--heads", at("changed.json")]),
			run(["verify", "--log", "--heads", out, "--public-key", at("foreign.pem")]),
			run(["verify", "--log", "--heads", at("key.pem")]),
			run(["verify", "--log", "--heads", at("nowhere.json")]),
		]);
		expect(refused.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
		expect(refused.map(({ err }) => err).join("")).toMatch(
			/signature does not fit.*another key.*no exported heads.*no such file/s,
		);

		await intoOther.begin(async (tx) => {
			await tx`set local session_replication_role = replica`;
			await tx`delete from events where desk_id = ${bench.ours.id} and seq > 3`;
			await tx`update desk_heads h set seq = 3, hash = (select hash from events e where e.desk_id = h.desk_id and seq = 3)
				where desk_id = ${bench.ours.id}`;
		});
		const found = await run(["--json", "verify", "--log", "--desk", bench.ours.id, "--heads", out], {
			DATABASE_URL: other.ownerUrl,
		});
		expect(found.code).toBe(1);
		const sentences = JSON.parse(found.out).desks[0].findings.map(({ sentence }: { sentence: string }) => sentence);
		expect(sentences[0]).toMatch(/^When its head was exported, the log went to line \d+; now it ends with line 3\.$/);
	});

	it("signs with the key it is given", async () => {
		const { privateKey, publicKey } = generateKeyPairSync("ed25519", {
			privateKeyEncoding: { type: "pkcs8", format: "pem" },
			publicKeyEncoding: { type: "spki", format: "pem" },
		});
		const out = at("given.json");
		const env = { STET_SIGNING_KEY: privateKey.replaceAll("\n", "\\n"), STET_DATA: at("unused") };
		expect(await run(["heads", "export", "--out", out], env)).toMatchObject({ code: 0, err: "" });
		expect(JSON.parse(await readFile(out, "utf8")).publicKey).toBe(publicKey);
		const wrong = await run(["heads", "export", "--out", out], { STET_SIGNING_KEY: "not a key" });
		expect(wrong).toMatchObject({ code: 1, err: "STET_SIGNING_KEY is no key in PEM.\n" });
	});
});
