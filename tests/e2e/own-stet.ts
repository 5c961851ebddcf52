import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { freePort } from "@/lib/free-port";
import { test as base } from "./fixtures";

/** A Stet on a data folder of its own, which a test may end and start again; the others' keeps running. */
export type OwnStet = { restart: () => Promise<void> };

/** The page of these tests is on their own, freshly set up Stet, which is there for as long as the test. */
export const test = base.extend<{ ownStet: OwnStet & { address: string } }>({
	// biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs off this pattern
	ownStet: async ({}, use) => {
		const folder = mkdtempSync(path.join(process.env.STET_TEST_FOLDER ?? "", "own-"));
		chmodSync(folder, 0o755); // root's database runs as another user
		const port = await freePort();
		const address = `http://localhost:${port}`;
		const start = () => serveStet(port, address, path.join(folder, "data"));
		let running = await start();
		await use({
			address,
			async restart() {
				await endStet(running);
				running = await start();
			},
		});
		await endStet(running);
		rmSync(folder, { recursive: true, force: true });
	},
	baseURL: ({ ownStet }, use) => use(ownStet.address),
});

/** `npm start` without npm, in a process group of its own; answers once it says that it is ready. */
export async function serveStet(port: number, address: string, data: string): Promise<ChildProcess> {
	const child = spawn(process.execPath, ["scripts/start.mjs"], {
		env: {
			...process.env,
			PORT: String(port),
			STET_DATA: data,
			STET_DIST: process.env.STET_DIST ?? ".next-test",
			DATABASE_URL: "",
			HOST: "",
			NEXTAUTH_URL: address,
		},
		stdio: ["ignore", "pipe", "pipe"],
		detached: true,
	});
	// A run that is broken off leaves nothing behind.
	const endWithUs = () => process.kill(-(child.pid ?? 0), "SIGTERM");
	process.once("exit", endWithUs);
	child.once("close", () => process.off("exit", endWithUs));
	let said = "";
	await new Promise<void>((resolve, reject) => {
		for (const stream of [child.stdout, child.stderr]) {
			stream.on("data", (chunk: Buffer) => {
				said += chunk.toString("utf8");
				if (said.includes("Stet is ready at")) resolve();
			});
		}
		child.once("close", () => reject(new Error(`Stet ended:\n${said}`)));
	});
	return child;
}

/** Ctrl-C at a terminal: it reaches every process of the group, the database's too. */
export async function endStet(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, "close");
	process.kill(-(child.pid ?? 0), "SIGINT");
	await gone;
}
