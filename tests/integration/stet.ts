import { spawn } from "node:child_process";
import { bundleOf } from "../../scripts/bundle.mjs";

export type Ran = { code: number | null; out: string; err: string };

/** Runs the real command line, as `npm run stet --` does once everything is installed. */
export async function stet(args: string[], env: Record<string, string>): Promise<Ran> {
	return runNode([await bundleOf("scripts/stet.ts"), ...args], env);
}

/** Runs Node to its end. */
export function runNode(args: string[], env: Record<string, string>): Promise<Ran> {
	const child = spawn(process.execPath, args, {
		env: { ...process.env, NODE_ENV: "production", ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	const ran: Ran = { code: null, out: "", err: "" };
	child.stdout.on("data", (chunk: Buffer) => (ran.out += chunk.toString()));
	child.stderr.on("data", (chunk: Buffer) => (ran.err += chunk.toString()));
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code) => resolve({ ...ran, code }));
	});
}
