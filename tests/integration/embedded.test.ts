import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isServing, readPostmaster } from "@/db/cluster/postmaster";
import { type Embedded, isRunning, startEmbedded } from "@/db/embedded";

let folder: string;
let data: string;
const open: Embedded[] = [];

beforeEach(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "stet-embedded-"));
	await chmod(folder, 0o755);
	data = path.join(folder, "data");
});

afterEach(async () => {
	for (const embedded of open.splice(0)) await embedded.stop();
	await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<Embedded> {
	const embedded = await startEmbedded(data, { settings: { fsync: "off" } });
	open.push(embedded);
	return embedded;
}

/** Another process that uses the same folder and stays until it is killed. */
async function startElsewhere(): Promise<ChildProcess> {
	const script = `
		const { startEmbedded } = await import("@/db/embedded");
		await startEmbedded(${JSON.stringify(data)});
		console.log("up");
		setInterval(() => {}, 1000);`;
	const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "-e", script], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	await once(child.stdout ?? child, "data");
	return child;
}

async function kill(child: ChildProcess): Promise<void> {
	const gone = once(child, "exit");
	child.kill("SIGKILL");
	await gone;
}

async function query(url: string, statement: string): Promise<postgres.Row[]> {
	const sql = postgres(url.replace(/stet$/, "postgres"), { max: 1, onnotice: () => {} });
	try {
		return await sql.unsafe(statement);
	} finally {
		await sql.end();
	}
}

const pgData = () => path.join(data, "postgres", "data");

async function killServer(): Promise<number> {
	const { pid } = (await readPostmaster(pgData())) ?? { pid: 0 };
	process.kill(pid, "SIGKILL");
	while (await isServing(pgData(), { pid, port: undefined })) await pause(20);
	return pid;
}

describe("a folder's first server", () => {
	it("answers on loopback only, with a password, in UTF-8", async () => {
		const { ownerUrl, started } = await start();
		expect(started).toBe(true);
		const [row] = await query(
			ownerUrl,
			`select current_setting('listen_addresses') as listens, current_setting('synchronous_commit') as durable,
				current_setting('server_encoding') as encoding, (select datctype from pg_database where datname = 'template1') as ctype`,
		);
		expect(row).toEqual({ listens: "127.0.0.1", durable: "on", encoding: "UTF8", ctype: "C.UTF-8" });
		await expect(query(ownerUrl.replace(/:[^:@]+@/, ":guess@"), "select 1")).rejects.toThrow("password authentication");
	});

	it("keeps the passwords from everybody else", async () => {
		await start();
		expect((await stat(path.join(data, "postgres", "passwords.json"))).mode & 0o077).toBe(0);
		expect((await stat(path.join(data, "postgres"))).mode & 0o077).toBe(0);
	});

	it("leaves no process behind", async () => {
		const { stop } = await start();
		const { pid } = (await readPostmaster(pgData())) ?? { pid: 0 };
		await stop();
		open.pop();
		expect(await readPostmaster(pgData())).toBeUndefined();
		expect(await isServing(pgData(), { pid, port: undefined })).toBe(false);
	});

	it("comes once when several starts are made at the same time", async () => {
		const all = await Promise.all([start(), start(), start()]);
		expect(new Set(all.map(({ ownerUrl }) => ownerUrl)).size).toBe(1);
		expect((await readdir(data)).sort()).toEqual(["postgres"]);
	});

	it("is made anew when its making was cut short", async () => {
		const leftOver = path.join(data, `postgres.new-${(await killedProcess()).pid}-abc`);
		await mkdir(leftOver, { recursive: true });
		await writeFile(path.join(leftOver, "PG_VERSION"), "18");
		await chmod(data, 0o755);
		await start();
		expect(await readdir(data)).toEqual(["postgres"]);
	});
});

describe("a shared server", () => {
	it("stops with the last process that uses it", async () => {
		const first = await start();
		const second = await start();
		expect(second.started).toBe(false);
		await first.stop();
		expect(await isRunning(data)).toBe(true);
		await second.stop();
		open.length = 0;
		expect(await isRunning(data)).toBe(false);
	});

	it("has one seat for who serves the folder, and says who has it", async () => {
		const first = await start();
		const second = await start();
		expect(await first.claim("stet http://localhost:3000")).toBeUndefined();
		expect(await second.claim("stet http://localhost:3001")).toEqual({ takenBy: "stet http://localhost:3000" });
		await first.stop();
		open.shift();
		expect(await second.claim("stet http://localhost:3001")).toBeUndefined();
	});
});

describe("after a crash", () => {
	it("finds the server of a killed start, and stops it in the end", async () => {
		await kill(await startElsewhere());
		expect(await isRunning(data)).toBe(true);
		const { started, stop, claim } = await start();
		expect(started).toBe(false);
		expect(await claim("next")).toBeUndefined();
		await stop();
		open.pop();
		expect(await isRunning(data)).toBe(false);
	});

	it("has everything that was committed when the server was killed", async () => {
		const { ownerUrl } = await start();
		await query(ownerUrl, "create table kept as select generate_series(1, 1000) as n");
		await killServer();
		open.length = 0;
		const next = await start();
		expect(next.started).toBe(true);
		expect(await query(next.ownerUrl, "select count(*)::int from kept")).toEqual([{ count: 1000 }]);
	});

	it("is not held up by a postmaster that nobody reaped", async () => {
		await (await start()).stop();
		open.length = 0;
		// The child ends at once; `sleep`, which takes its parent's place, never asks for its exit code.
		const parent = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "inherit"] });
		const [pid] = await once(parent.stdout, "data");
		await pause(100);
		await pretendPostmaster(Number(pid));
		expect((await start()).started).toBe(true);
		await kill(parent);
	});

	it("is not held up by another program that has the old postmaster's number now", async () => {
		await (await start()).stop();
		open.length = 0;
		await pretendPostmaster(process.pid);
		expect((await start()).started).toBe(true);
	});
});

describe("what a person is told", () => {
	it("says where data cannot be kept, and why", async () => {
		await writeFile(data, "a file");
		await expect(start()).rejects.toThrow(`Stet cannot keep its data in ${data}: a file is in the way`);
	});

	it("shows the end of the log when the server does not start", async () => {
		await (await start()).stop();
		open.length = 0;
		await writeFile(path.join(pgData(), "postgresql.conf"), "no_such_setting = 1\n");
		await expect(start()).rejects.toThrow(/does not start[\s\S]*no_such_setting[\s\S]*Its log: /);
	});

	it("says that the database is gone when the link to it leads nowhere", async () => {
		await mkdir(data);
		await symlink(path.join(folder, "nowhere"), path.join(data, "postgres"));
		await expect(start()).rejects.toThrow("is gone");
	});

	it("names the process that is there but does not answer", async () => {
		await start();
		const { pid } = (await readPostmaster(pgData())) ?? { pid: 0 };
		process.kill(pid, "SIGSTOP");
		try {
			await expect(startEmbedded(data, { patience: 500 })).rejects.toThrow(`kill -QUIT ${pid}`);
		} finally {
			process.kill(pid, "SIGCONT");
		}
	});
});

describe.runIf(process.getuid?.() === 0)("as root", () => {
	it("runs as nobody", async () => {
		await start();
		expect((await stat(pgData())).uid).toBe(65534);
	});

	it("keeps the cluster where nobody can reach it when the data folder is closed", async () => {
		await chmod(folder, 0o700);
		const { ownerUrl, stop } = await start();
		expect(await query(ownerUrl, "select 1 as one")).toEqual([{ one: 1 }]);
		const home = path.dirname((await query(ownerUrl, "show data_directory"))[0]?.data_directory);
		expect(home).toMatch(/^\/var\/lib\/stet\//);
		await stop();
		open.length = 0;
		await rm(home, { recursive: true });
	});
});

async function pretendPostmaster(pid: number): Promise<void> {
	await writeFile(
		path.join(pgData(), "postmaster.pid"),
		`${pid}\n${pgData()}\n1700000000\n5432\n\n127.0.0.1\n  1 0\nready\n`,
	);
}

async function killedProcess(): Promise<{ pid: number }> {
	const child = spawn("true");
	await once(child, "exit");
	return { pid: child.pid ?? 0 };
}
