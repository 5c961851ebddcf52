import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connect } from "@/db/client";
import { signInWithPassword } from "@/lib/auth/sign-in";
import { sampleText } from "@/seeds/factories/article";
import { freshDatabase } from "./database";
import { api, done } from "./desk";
import { type Ran, runNode, stet as stetOn } from "./stet";

// Each run starts a program of its own, and other tests want the machine at the same time.
vi.setConfig({ testTimeout: 120_000 });

const database = freshDatabase();
const owner = postgres(database.ownerUrl, { max: 2, onnotice: () => {} });
let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "stet-cli-"));
	process.env.STET_APP_DATABASE_URL = database.appUrl;
	await Promise.all([
		writeFile(path.join(folder, "almaty.txt"), sampleText),
		writeFile(path.join(folder, "notes.md"), "# A heading\r\n\r\nSome *words*.\r\n"),
		writeFile(path.join(folder, "photo.txt"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])),
		writeFile(path.join(folder, "latin.txt"), Buffer.from("Der Präsident bat um Hilfe.", "latin1")),
	]);
});
afterAll(() => Promise.all([owner.end(), rm(folder, { recursive: true })]));

/** The command line on this file's database. */
function stet(args: string[], env: Record<string, string> = {}): Promise<Ran> {
	return stetOn(args, { DATABASE_URL: database.ownerUrl, ...env });
}

async function succeeds(args: string[], env?: Record<string, string>): Promise<string> {
	const { code, out, err } = await stet(args, env);
	expect({ code, err }).toEqual({ code: 0, err: "" });
	return out;
}

/** Ends with an exit code of its own and a sentence, not with a stack trace, and says nothing on stdout. */
async function fails(args: string[], words: RegExp, env?: Record<string, string>): Promise<Ran> {
	const ran = await stet(args, env);
	expect(ran.err).toMatch(words);
	expect(ran.err).not.toMatch(/\n {4}at |node:internal|\{ code:/);
	expect(ran.code).toBe(1);
	return ran;
}

const at = (name: string) => path.join(folder, name);

describe("npm run stet --", () => {
	it("says that there is no desk yet, and how to open one", async () => {
		await fails(["import", at("almaty.txt"), "--dossier", "D"], /no desk yet.*user add/s);
		expect(await owner`select 1 from dossiers`).toEqual([]);
	});

	it("user add: makes the first admin on a fresh database, then members", async () => {
		await Promise.all([
			fails(["user", "add", "--email", "nobody", "--name", "N"], /not an e-mail address/),
			fails(["user", "add", "--email", "a@desk.example", "--name", "A", "--password", "short"], /10 characters/),
		]);
		const opened = await succeeds(
			["user", "add", "--email", "ana@desk.example", "--name", "Ana", "--role", "viewer", "--desk", "The desk"],
			{ STET_PASSWORD: "a long password" },
		);
		expect(opened).toMatch(/The desk.*ana@desk\.example.*admin/s);

		const added = JSON.parse(
			await succeeds(["--json", "user", "add", "--email", "vic@desk.example", "--name", "Vic", "--role", "viewer"]),
		);
		expect(added).toMatchObject({ email: "vic@desk.example", role: "viewer" });
		await Promise.all([
			fails(["user", "add", "--email", "vic@desk.example", "--name", "Vic"], /on this desk already/),
			fails(["user", "add", "--email", "x@desk.example", "--name", "X", "--as", "vic@desk.example"], /viewer/),
		]);
		expect(await owner`select u.email, m.role from members m join users u on u.id = m.user_id order by 1`).toEqual([
			{ email: "ana@desk.example", role: "admin" },
			{ email: "vic@desk.example", role: "viewer" },
		]);

		const connection = connect(database.appUrl, { max: 1 });
		const signedIn = await signInWithPassword(connection, "ana@desk.example", "a long password", new Date());
		await connection.close();
		expect(signedIn.kind).toBe("signed-in");
	});

	it("import: takes every file that can be taken, says why not for the others, and exits with 1", async () => {
		const files = ["photo.txt", "almaty.txt", "missing.txt", "latin.txt", "notes.md"].map(at);
		const ran = await stet(["--json", "import", ...files, "--dossier", "Kazakhstan"]);
		expect(ran.code).toBe(1);
		for (const words of [/photo\.txt: .*PNG/, /missing\.txt: .*no such file/i, /latin\.txt: .*windows-1252/]) {
			expect(ran.err).toMatch(words);
		}
		const { dossierId, imported, refused } = JSON.parse(ran.out);
		expect(imported).toMatchObject([
			{ file: at("almaty.txt"), sha256: sha256(sampleText) },
			{ file: at("notes.md"), sha256: sha256("# A heading\r\n\r\nSome *words*.\r\n") },
		]);
		expect(refused.length).toBe(3);
		expect((await owner`select 1 from article_versions`).length).toBe(2);

		const again = await succeeds([
			"import",
			at("latin.txt"),
			"--dossier",
			"Kazakhstan",
			"--encoding",
			"windows-1252",
			"--as",
			"ana@desk.example",
		]);
		expect(again).toContain("latin.txt");
		const articles = await owner`select dossier_id from articles`;
		expect(articles.map((row) => row.dossier_id)).toEqual([dossierId, dossierId, dossierId]);
		await Promise.all([
			fails(["import", at("almaty.txt"), "--dossier", "Kazakhstan", "--as", "vic@desk.example"], /viewer/),
			fails(["import", at("almaty.txt"), "--dossier", "Other", "--as", "who@desk.example"], /on no desk/),
		]);
	});

	it("take: says what it would make, makes it, and says what stays out", async () => {
		const annotation = (exact: string) => ({
			type: "Annotation",
			target: { selector: { type: "TextQuoteSelector", exact } },
		});
		const files = ["notes.jsonld", "refs.bib", "broken.json"].map(at);
		await Promise.all([
			writeFile(at("notes.jsonld"), JSON.stringify([annotation("6 January"), annotation("nowhere in it")])),
			writeFile(at("refs.bib"), "@book{a, title={Counting}}"),
			writeFile(at("broken.json"), "[1,]"),
		]);
		await fails(["take", at("refs.bib"), "--dossier", "Not there", "--dry-run"], /no dossier called “Not there”/);
		expect(await owner`select 1 from dossiers where title = 'Not there'`).toEqual([]);

		const dry = await stet(["take", ...files, "--dossier", "Kazakhstan", "--dry-run"]);
		expect(dry.code).toBe(1);
		expect(dry.out).toMatch(
			/notes\.jsonld: would make 1 claim\n {2}annotation 2: .*\n.*refs\.bib: would make 1 source/,
		);
		expect(dry.err).toMatch(/broken\.json: .*comma/);
		expect(await owner`select 1 from claims`).toEqual([]);

		const [article] = await owner`select article_id as id from article_versions where text = ${sampleText}`;
		const taken = JSON.parse(
			await succeeds(["--json", "take", ...files.slice(0, 2), "--dossier", "Kazakhstan", "--article", article?.id]),
		);
		expect(taken.taken).toMatchObject([{ made: { claims: 1 } }, { format: "bibtex", made: { sources: 1 } }]);
		const again = await succeeds(["take", at("refs.bib"), "--dossier", "Kazakhstan"]);
		expect(again).toMatch(/made nothing\n {2}entry 1: .*already/);
		await fails(["take", at("refs.bib"), "--dossier", "Kazakhstan", "--as", "vic@desk.example"], /viewer/);
	});

	it("token create: prints a token once that acts for its member, and keeps its hash alone", async () => {
		const token = (await succeeds(["token", "create", "--user", "vic@desk.example", "--name", "Reader"])).trim();
		expect(token).toMatch(/^stet_[\w-]{43}$/);
		const reader = api({ Authorization: `Bearer ${token}` });
		expect(await done(reader.get("/me"))).toMatchObject({ email: "vic@desk.example", role: "viewer" });
		expect((await reader.post("/dossiers", { title: "Not by a viewer" })).status).toBe(403);

		const [row] = await owner`select name, hash from api_tokens`;
		expect(row).toMatchObject({ name: "Reader", hash: createHash("sha256").update(token).digest() });
		const tables = await owner`select tablename as name from pg_tables where schemaname = 'public'`;
		for (const { name } of tables) {
			expect(await owner`select 1 from ${owner(name)} t where strpos(t::text, ${token}) > 0`).toEqual([]);
		}
		await fails(["token", "create", "--user", "who@desk.example", "--name", "N"], /on no desk/);
	});

	it("export: writes a report to a file", async () => {
		const [article] = await owner`select id from articles order by id limit 1`;
		const out = at("report.json");
		await Promise.all([
			succeeds(["export", "--article", article?.id, "--format", "json", "--out", out]),
			succeeds(["export", "--article", article?.id, "--out", at("report.html")]),
			succeeds(["export", "--article", article?.id, "--format", "pdf", "--out", at("report.pdf")]),
			fails(["export", "--article", "nothing", "--out", at("none.html")], /no article/),
			fails(["export", "--article", article?.id, "--out", path.join(folder, "no", "folder.html")], /no such file/),
		]);
		expect(JSON.parse(await readFile(out, "utf8"))).toBeTypeOf("object");
		expect(await readFile(at("report.html"), "utf8")).toMatch(/^<!doctype html>/i);
		expect(await readFile(at("report.pdf"), "latin1")).toMatch(/^%PDF-1\.7.*%%EOF\s*$/s);
	});

	it("export --all: writes every article of a dossier in every format, and goes on where it was broken off", async () => {
		const [row] = await owner<{ id: string; n: number }[]>`
			select dossier_id as id, count(*)::int as n from articles group by 1 order by 2 desc limit 1`;
		const [dossier, n] = [row?.id ?? "", row?.n ?? 0];
		expect(n).toBeGreaterThan(2);
		const out = at("all");
		const all = ["--json", "export", "--all", "--dossier", dossier, "--format", "md", "json", "--out", out];
		const first = JSON.parse(await succeeds(all));
		expect(first.files).toHaveLength(2 * n);
		const found = (await readdir(out, { recursive: true })).filter((name) => /\.(md|json)$/.test(name));
		expect(found.toSorted()).toEqual(first.files.map(({ file }: { file: string }) => file).toSorted());
		for (const name of found) {
			const body = await readFile(path.join(out, name), "utf8");
			if (name.endsWith("json")) expect(JSON.parse(body).subject.noun).toBe("article");
			else expect(body).toMatch(/^# /m);
		}

		// Broken off in the middle of a file: one is missing, one is there in part.
		const [missing, kept] = found as [string, string];
		await rename(path.join(out, missing), `${path.join(out, missing)}.part`);
		await writeFile(path.join(out, kept), "as an earlier run left it");
		const again = JSON.parse(await succeeds([...all, "--resume"]));
		expect(again.files.filter(({ skipped }: { skipped: boolean }) => !skipped)).toMatchObject([{ file: missing }]);
		expect(await readFile(path.join(out, kept), "utf8")).toBe("as an earlier run left it");
		expect((await readdir(out, { recursive: true })).filter((name) => name.endsWith(".part"))).toEqual([]);

		await Promise.all([
			fails(["export", "--all", "--out", at("none")], /--all --dossier/),
			fails(["export", "--all", "--dossier", "nothing", "--out", at("none")], /no dossier/),
			fails(["export", "--dossier", dossier, "--format", "md", "json", "--out", at("none")], /--all takes several/),
			fails(["export", "--all", "--dossier", dossier, "--out", at("report.json")], /not a directory|exists/),
		]);
	});

	it("export and verify: a bundle that anyone can check, without a database", async () => {
		const [article] = await owner`select id from articles limit 1`;
		const file = at("report.zip");
		const data = { STET_DATA: path.join(folder, "data"), STET_APP_DATABASE_URL: "" };
		const made = ["heads", "export", "--out", at("heads.json")];
		await succeeds(made, data);
		await succeeds(["export", "--article", article?.id, "--format", "bundle", "--out", file], data);
		await writeFile(at("key.pem"), JSON.parse(await readFile(at("heads.json"), "utf8")).publicKey);
		const bytes = await readFile(file);
		const place = bytes.indexOf("report.json") + 40;
		bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
		await writeFile(at("damaged.zip"), bytes);

		const nowhere = { DATABASE_URL: "", STET_APP_DATABASE_URL: "", STET_DATA: path.join(folder, "nowhere") };
		const [known, json, damaged] = await Promise.all([
			succeeds(["verify", file, "--public-key", at("key.pem")], nowhere),
			succeeds(["--json", "verify", file], nowhere),
			stet(["verify", at("damaged.zip")], nowhere),
			fails(["verify", at("almaty.txt")], /no ZIP file/, nowhere),
			fails(["verify"], /Say what to check/, nowhere),
			fails(["verify", file, "--log"], /Say what to check/, nowhere),
		]);
		expect(known).toMatch(/All of it holds: \d+ files, .*Signed with the key that you gave\./s);
		expect(JSON.parse(json)).toMatchObject({ ok: true, problems: [], manifest: { subject: { id: article?.id } } });
		expect(damaged.code).toBe(1);
		expect(damaged.out).toMatch(/things? do(es)? not hold:\n.*report\.json: can't be unpacked/s);
		expect(existsSync(nowhere.STET_DATA)).toBe(false);
	});

	it("seed: never loads public passwords into a database that others can reach", async () => {
		await fails(["seed"], /already|embedded/);
		expect((await owner`select 1 from desks`).length).toBe(1);
	});

	it("does not start on settings or a database that make no sense", async () => {
		const told = await Promise.all([
			fails(["seed"], /cannot be reached/, { DATABASE_URL: "postgres://nobody:secret@127.0.0.1:1/none" }),
			fails(["seed"], /DATABASE_URL should be/, { DATABASE_URL: "mysql://root:secret@localhost/x" }),
		]);
		for (const { err } of told) expect(err).not.toContain("secret");
	});

	it("exits with 1 on a command or an option that it doesn't know", async () => {
		await Promise.all([fails(["improt"], /unknown command/), fails(["import", at("almaty.txt")], /--dossier/)]);
	});
});

describe("on a database with nothing in it at all", () => {
	const empty = `cli_${process.pid}`;
	const url = database.ownerUrl.replace(/[^/]+$/, empty);
	beforeAll(() => owner`create database ${owner(empty)}`);
	afterAll(async () => {
		const admin = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
		await admin`drop database if exists ${admin(empty)} with (force)`;
		await admin.end();
	});

	it("makes the tables first, and refuses the demo desk", async () => {
		await fails(["seed"], /embedded database only/, { DATABASE_URL: url });
		const add = ["user", "add", "--email", "ana@desk.example", "--name", "Ana"];
		const ran = await runNode(["scripts/run.mjs", "scripts/stet.ts", "--json", ...add], { DATABASE_URL: url });
		expect(ran).toMatchObject({ code: 0, err: "" });
		expect(JSON.parse(ran.out)).toMatchObject({ email: "ana@desk.example", role: "admin" });
	});
});

function sha256(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}
