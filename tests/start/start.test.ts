import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Account, isRoot, nobody, runAs } from "@/db/cluster/account";
import { isRunning } from "@/db/embedded";
import { freePort } from "@/lib/free-port";

/*
 * What a person at the terminal meets: `npm start` itself, in a process group of its own as a terminal would give it, on the
 * build that the step before has made.
 */
let folder: string;
let data: string;
let port: number;
const started: ChildProcess[] = [];

beforeAll(async () => {
	folder = await mkdtemp(path.join(tmpdir(), "stet-start-"));
	await chmod(folder, 0o755);
	data = path.join(folder, "data");
	port = await freePort();
});

afterEach(async () => {
	for (const child of started.splice(0)) if (!hasEnded(child)) await end(child, "SIGINT");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

type Run = { child: ChildProcess; said: () => string; code: Promise<number | null> };

function npmStart(env: Record<string, string> = {}, account?: Account): Run {
	const child = spawn("npm", ["start"], {
		...account,
		env: {
			...process.env,
			PORT: String(port),
			STET_DATA: data,
			STET_DIST: ".next-test",
			DATABASE_URL: "",
			NEXTAUTH_URL: "",
			...env,
		},
		stdio: ["ignore", "pipe", "pipe"],
		detached: true,
	});
	started.push(child);
	let said = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream.on("data", (chunk: Buffer) => {
			said += chunk.toString("utf8");
		});
	}
	return { child, said: () => said, code: once(child, "close").then(([code]) => code) };
}

/** Waits until it says that Stet is ready; answers the milliseconds that took. */
async function ready({ child, said }: Run): Promise<number> {
	const began = Date.now();
	while (!said().includes("Stet is ready at")) {
		if (hasEnded(child)) throw new Error(`It ended:\n${said()}`);
		await pause(50);
	}
	return Date.now() - began;
}

/** Ctrl-C at a terminal reaches every process of the group. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	const gone = once(child, "close");
	process.kill(-(child.pid ?? 0), signal);
	await gone;
}

const answers = (address: string) =>
	fetch(`http://127.0.0.1:${port}${address}`, { redirect: "manual" }).catch(() => undefined);

async function expectNothingLeft(): Promise<void> {
	expect(await answers("/api/health")).toBeUndefined();
	expect(await isRunning(data)).toBe(false);
}

describe("a day with npm start", () => {
	it("serves the demo desk and says how to sign in", async () => {
		const run = npmStart();
		await ready(run);
		expect(run.said()).toContain(`Stet is ready at http://localhost:${port}`);
		expect(run.said()).toMatch(/Sign in with {2}editor1@demo\.example .* demo-password/);
		expect((await answers("/api/health"))?.status).toBe(200);
		expect((await answers("/sign-in"))?.status).toBe(200);
		expect((await stat(path.join(data, "secret"))).mode & 0o777).toBe(0o600);
		await end(run.child, "SIGINT");
		expect(await run.code).toBe(0);
		await expectNothingLeft();
	});

	it("takes seconds the second time, and builds nothing", async () => {
		const run = npmStart();
		expect(await ready(run)).toBeLessThan(20_000);
		expect(run.said()).not.toMatch(/Building|Setting up/);
	});

	it.each(["SIGTERM", "SIGHUP"] as const)("stops everything on %s to npm alone", async (signal) => {
		const run = npmStart();
		await ready(run);
		run.child.kill(signal);
		await run.code;
		await within(20_000, async () => (await answers("/api/health")) === undefined && !(await isRunning(data)));
	});

	it("says that the folder is served already, and by which address", async () => {
		const first = npmStart();
		await ready(first);
		const second = npmStart({ PORT: String(await freePort()), NEXTAUTH_URL: "" });
		expect(await second.code).toBe(1);
		expect(second.said()).toContain(`Stet already runs on ${data}: http://localhost:${port}.`);
		expect((await answers("/api/health"))?.status).toBe(200);
	});

	it("says that the port is in use before it does anything", async () => {
		const other = createServer().listen(port, "127.0.0.1");
		await once(other, "listening");
		const empty = path.join(folder, "empty");
		const run = npmStart({ STET_DATA: empty });
		const code = await run.code;
		other.close();
		expect(code).toBe(1);
		expect(run.said()).toContain(`Port ${port} is in use by another program.`);
		expect(await readdir(empty).catch(() => [])).toEqual([]);
	});

	it("says which setting is wrong", async () => {
		const run = npmStart({ PORT: "eighty" });
		expect(await run.code).toBe(1);
		expect(run.said()).toContain('PORT should be a port number from 1 to 65535. It is "eighty".');
	});

	it("does not show the demo desk's known passwords to the network", async () => {
		const run = npmStart({ HOST: "0.0.0.0" });
		expect(await run.code).toBe(1);
		expect(run.said()).toContain("served on this machine only");
	});

	it("asks for a secret with a database of one's own, and says when that cannot be reached", async () => {
		const DATABASE_URL = `postgres://owner:secret-word@127.0.0.1:${await freePort()}/stet`;
		const without = npmStart({ DATABASE_URL });
		expect(await without.code).toBe(1);
		expect(without.said()).toContain("set NEXTAUTH_SECRET too");
		const unreachable = npmStart({ DATABASE_URL, NEXTAUTH_SECRET: "s".repeat(32) });
		expect(await unreachable.code).toBe(1);
		expect(unreachable.said()).toContain("(DATABASE_URL) cannot be reached");
		expect(unreachable.said()).not.toContain("secret-word");
	});
});

describe("after a run that was killed", () => {
	it.each([
		["npm", (run: Run) => run.child.kill("SIGKILL")],
		["everything but Postgres", (run: Run) => process.kill(-(run.child.pid ?? 0), "SIGKILL")],
	])("starts again at once: %s", async (_, kill) => {
		const first = npmStart();
		await ready(first);
		kill(first);
		await once(first.child, "exit");
		const second = npmStart();
		expect(await ready(second)).toBeLessThan(20_000);
		expect((await answers("/api/health"))?.status).toBe(200);
		await end(second.child, "SIGINT");
		expect(await second.code).toBe(0);
		await expectNothingLeft();
	});

	it("makes the demo desk afresh when its loading was cut short", async () => {
		const fresh = path.join(folder, "fresh");
		const first = npmStart({ STET_DATA: fresh });
		await within(30_000, async () => first.said().includes("Setting up"));
		process.kill(-(first.child.pid ?? 0), "SIGKILL");
		await once(first.child, "exit");
		const second = npmStart({ STET_DATA: fresh });
		await ready(second);
		expect(second.said()).toContain("Setting up");
		await end(second.child, "SIGINT");
	});

	it("stops everything when the server dies, and says so", async () => {
		const run = npmStart();
		await ready(run);
		process.kill(await serverPid(), "SIGKILL");
		expect(await run.code).not.toBe(0);
		expect(run.said()).toContain("The server ended by itself");
		await expectNothingLeft();
	});
});

// Run by anybody else, every test above is this one.
describe.runIf(isRoot())("as an ordinary user who owns nothing of the project", () => {
	it("serves the demo desk, and has after a restart what was written before", async ({ skip }) => {
		const readable = await runAs(nobody, "/bin/sh", ["-c", 'test -r "$1/package.json"', "sh", process.cwd()]);
		if (!readable.ok) skip(`Only root can read ${process.cwd()}, so nobody else can start Stet from there.`);
		const home = path.join(folder, "home");
		await mkdir(home);
		await chown(home, nobody.uid, nobody.gid);
		const own = path.join(home, "data");
		const asNobody = () => npmStart({ HOME: home, STET_DATA: own }, nobody);

		const first = asNobody();
		await ready(first);
		expect((await stat(`/proc/${await serverPid()}`)).uid).toBe(nobody.uid);
		const title = "Written by an ordinary user";
		const body = JSON.stringify({ title });
		const made = await fetch(api("/dossiers"), { method: "POST", headers: await signedIn(), body });
		expect(made.status).toBe(201);
		await end(first.child, "SIGINT");
		expect(await first.code).toBe(0);
		expect(await isRunning(own)).toBe(false);

		const second = asNobody();
		expect(await ready(second)).toBeLessThan(20_000);
		const { items } = (await (await fetch(api("/dossiers"), { headers: await signedIn() })).json()) as {
			items: { title: string }[];
		};
		expect(items.map((dossier) => dossier.title)).toContain(title);
		expect((await stat(path.join(own, "secret"))).uid).toBe(nobody.uid);
		await end(second.child, "SIGINT");
	});
});

const api = (address: string) => `http://localhost:${port}/api/v1${address}`;

/** What a browser sends once editor1 has signed in. */
async function signedIn(): Promise<Record<string, string>> {
	const origin = `http://localhost:${port}`;
	const asked = await fetch(`${origin}/api/auth/csrf`);
	const { csrfToken } = (await asked.json()) as { csrfToken: string };
	const cookies = (answer: Response) => answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
	const form = { csrfToken, email: "editor1@demo.example", password: "demo-password", json: "true" };
	const entered = await fetch(`${origin}/api/auth/callback/credentials`, {
		method: "POST",
		headers: { Cookie: cookies(asked).join("; ") },
		body: new URLSearchParams(form),
		redirect: "manual",
	});
	const cookie = [...cookies(asked), ...cookies(entered)].join("; ");
	return { Cookie: cookie, Origin: origin, "Content-Type": "application/json" };
}

/** The process that listens on the port, by way of /proc. */
async function serverPid(): Promise<number> {
	const { readFile, readlink } = await import("node:fs/promises");
	const hex = port.toString(16).toUpperCase().padStart(4, "0");
	const table = await readFile("/proc/net/tcp", "utf8");
	const row = table.split("\n").find((line) => line.includes(`0100007F:${hex} 00000000:0000 0A`));
	const inode = row?.trim().split(/\s+/)[9];
	for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
		for (const fd of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
			if ((await readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")) === `socket:[${inode}]`) return Number(pid);
		}
	}
	throw new Error(`Nobody listens on ${port}.`);
}

async function within(milliseconds: number, isSo: () => Promise<boolean>): Promise<void> {
	const deadline = Date.now() + milliseconds;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error("It did not come to that in time.");
		await pause(100);
	}
}
