import "server-only";
import { readFile, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { freePort } from "@/lib/free-port";
import { isAlive, runAs } from "./account";
import type { Cluster } from "./cluster";

/** What `postmaster.pid` says; the port is missing while the server is still coming up. */
export type Postmaster = { pid: number; port: number | undefined };

export async function readPostmaster(data: string): Promise<Postmaster | undefined> {
	const lines = (await readFile(path.join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
	const pid = Math.abs(Number(lines[0]));
	return pid ? { pid, port: Number(lines[3]) || undefined } : undefined;
}

/**
 * Whether the process that `postmaster.pid` names is a living Postgres on this folder. After a crash the
 * number may be a zombie's that nobody reaped, or another program's by now.
 */
export async function isServing(data: string, { pid }: Postmaster): Promise<boolean> {
	if (!isAlive(pid)) return false;
	if (process.platform !== "linux") {
		const { output } = await runAs(undefined, "ps", ["-o", "stat=,command=", "-p", String(pid)]);
		return output.includes("postgres") && !output.startsWith("Z");
	}
	const status = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
	const state = status.slice(status.lastIndexOf(")") + 2)[0];
	if (state === undefined || state === "Z" || state === "X") return false;
	const [owner, running] = await Promise.all([stat(data), stat(`/proc/${pid}`).catch(() => undefined)]);
	if (owner.uid !== running?.uid) return false;
	// Postgres works from inside its data folder.
	return (await readlink(`/proc/${pid}/cwd`).catch(() => data)) === (await realpath(data));
}

/**
 * Removes the `postmaster.pid` of a server that is gone, where Postgres itself would take the number for a
 * living server's and refuse to start. Left alone while a process of the old server still holds the shared
 * memory that the file names: Postgres waits for those, and so do we.
 */
export async function clearStale(data: string, seen: Postmaster): Promise<void> {
	if (!isAlive(seen.pid)) return; // Postgres sees that by itself
	const file = path.join(data, "postmaster.pid");
	const segment = Number((await readFile(file, "utf8").catch(() => "")).split("\n")[6]?.trim().split(/\s+/)[1]);
	const table = await readFile("/proc/sysvipc/shm", "utf8").catch(() => "");
	for (const line of table.split("\n")) {
		const columns = line.trim().split(/\s+/); // key shmid perms size cpid lpid nattch …
		if (Number(columns[1]) === segment && Number(columns[6]) > 0) return;
	}
	if ((await readPostmaster(data))?.pid === seen.pid) await rm(file, { force: true });
}

const longLog = 10_000_000;

/** Starts the server on a free loopback port and waits until it takes connections. On failure: what it logged. */
export async function launch({ binaries, account, data, log }: Cluster, settings: Record<string, string>) {
	const before = await stat(log).then(
		({ size }) => size,
		() => 0,
	);
	if (before > longLog) await rename(log, `${log}.old`);
	const from = before > longLog ? 0 : before;
	const all = { port: String(await freePort()), ...defaults, ...settings };
	const options = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
	const started = await runAs(account, binaries.pgCtl, [
		"start",
		`--pgdata=${data}`,
		`--log=${log}`,
		`--options=${options.join(" ")}`,
		"--wait",
		"--timeout=300", // recovery after a crash can take a while
		"--silent",
	]);
	if (started.ok) return { ok: true, reason: "" };
	const logged = (await readFile(log).catch(() => Buffer.alloc(0))).subarray(from).toString("utf8").trim();
	return { ok: false, reason: logged.split("\n").slice(-8).join("\n") || started.output };
}

/** Loopback only, and no socket file: the port and the password are the only way in. */
const defaults = {
	listen_addresses: "127.0.0.1",
	unix_socket_directories: "",
	max_connections: "200",
	shared_buffers: "128MB",
	synchronous_commit: "on",
	timezone: "UTC",
	log_timezone: "UTC",
};

/** Ends running transactions, writes everything out, stops. Waits until it has. */
export async function shutDown({ binaries, account, data }: Cluster): Promise<void> {
	const stop = (mode: string, seconds: number) =>
		runAs(account, binaries.pgCtl, ["stop", `--pgdata=${data}`, `--mode=${mode}`, `--timeout=${seconds}`, "--silent"]);
	if ((await stop("fast", 30)).ok) return;
	await stop("immediate", 30);
}
