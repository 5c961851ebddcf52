import { type ChildProcess, spawn } from "node:child_process";
import { SetupError } from "@/lib/setup-error";

const running = new Set<ChildProcess>();

type Start = { args: string[]; env: NodeJS.ProcessEnv; output?: "shown" | "collected" };

/** Starts a Node program that ends when this process does, however it ends. */
export function startNode({ args, env, output = "shown" }: Start): ChildProcess {
	const out = output === "shown" ? "inherit" : "pipe";
	const child = spawn(process.execPath, ["--import", "./scripts/leash.mjs", ...args], {
		env: { ...env, STET_LEASH: String(process.pid) },
		stdio: ["ignore", out, out, "ipc"],
	});
	running.add(child);
	child.on("exit", () => running.delete(child));
	return child;
}

/** Runs a Node program to its end. When it fails, the error carries what it printed, unless that was shown. */
export async function runNode(what: string, start: Start): Promise<void> {
	const child = startNode(start);
	let printed = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on("data", (chunk: Buffer) => {
			printed += chunk.toString("utf8");
		});
	}
	const code = await ended(child);
	if (code !== 0) throw new SetupError(`${printed.trim()}\n\n${what} failed.`.trim());
}

/** The exit code; null when a signal ended it. */
export function ended(child: ChildProcess): Promise<number | null> {
	if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
	return new Promise((resolve, reject) => {
		child.on("close", (code) => resolve(code));
		child.on("error", reject);
	});
}

/** Asks everything started here to end, and after so many milliseconds no longer asks. */
export async function endAll(patience = 10_000): Promise<void> {
	const children = [...running];
	for (const child of children) child.kill("SIGTERM");
	const insist = setTimeout(() => {
		for (const child of children) child.kill("SIGKILL");
	}, patience);
	await Promise.allSettled(children.map(ended));
	clearTimeout(insist);
}
