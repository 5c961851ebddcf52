import "server-only";
import { spawn } from "node:child_process";
import { systemCode } from "@/lib/setup-error";

/**
 * The account that Postgres runs as. Postgres refuses root, so a root process runs it
 * as `nobody`, which every system has; an ordinary user's runs as that user (undefined).
 */
export type Account = { uid: number; gid: number } | undefined;

export const nobody = { uid: 65534, gid: 65534 };

export const isRoot = (): boolean => process.getuid?.() === 0;

export type Ran = { ok: boolean; output: string };

/**
 * Runs a program as `account` and collects what it printed. Its working folder is `/`
 * (ours may be closed to `nobody`), and no PG… variable of the caller's reaches it. Ctrl-C at the terminal doesn't
 * either: making or starting a cluster is finished first, and undone by whoever asked for it.
 */
export function runAs(account: Account, command: string, args: string[]): Promise<Ran> {
	return new Promise((resolve) => {
		const child = spawn(command, args, {
			...account,
			detached: true,
			cwd: "/",
			env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, TZ: "UTC" },
			stdio: ["ignore", "pipe", "pipe"],
		});
		let output = "";
		const collect = (chunk: Buffer) => {
			output += chunk.toString("utf8");
		};
		child.stdout.on("data", collect);
		child.stderr.on("data", collect);
		child.on("error", (error) => resolve({ ok: false, output: error.message }));
		// `exit`, not `close`: a server that outlives pg_ctl would keep the pipes open.
		child.on("exit", (code) => resolve({ ok: code === 0, output: output.trim() }));
	});
}

/** Whether the account can get to a folder and write in it; the folders above may be closed to it. */
export async function canWrite(account: Account, folder: string): Promise<boolean> {
	return (await runAs(account, "/bin/sh", ["-c", 'cd "$1" && test -w .', "sh", folder])).ok;
}

export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return systemCode(error) === "EPERM"; // someone else's, but there
	}
}
