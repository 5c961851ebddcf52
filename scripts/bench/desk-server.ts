import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { encode } from "next-auth/jwt";
import postgres from "postgres";
import { migrate } from "@/db/migrate";
import { readEnv } from "@/lib/env";
import { freePort } from "@/lib/free-port";
import { buildIfChanged, serverArgs } from "../build";
import { ended, startNode } from "../processes";

/** What the server has used since it began, and how late its event loop was since it was last asked, in milliseconds and megabytes. */
export type Usage = { cpu: number; rss: number; heap: number; delay: { p50: number; p99: number; max: number } };

/** Stet as it is served to people, on a database of the benchmark's. */
export type DeskServer = {
	port: number;
	origin: string;
	usage(): Promise<Usage>;
	/** Megabytes that are still of use, once everything else was thrown away. */
	live(): Promise<number>;
	/** The cookie of a browser in which that person has signed in. */
	cookieOf(userId: string): Promise<string>;
	stop(): Promise<void>;
};

const distDir = ".next-bench";

export async function startDeskServer(appUrl: string, say: (line: string) => void): Promise<DeskServer> {
	await buildIfChanged(readEnv({ STET_DIST: distDir }), say);
	const port = await freePort();
	const origin = `http://127.0.0.1:${port}`;
	const secret = randomBytes(32).toString("hex");
	const profile = process.env.STET_BENCH_PROFILE
		? ["--cpu-prof", `--cpu-prof-dir=${process.env.STET_BENCH_PROFILE}`]
		: [];
	const child = startNode({
		args: [...profile, "--import", "./scripts/bench/watch.mjs", ...serverArgs(distDir)],
		env: {
			...process.env,
			NODE_ENV: "production",
			NEXT_TELEMETRY_DISABLED: "1",
			PORT: String(port),
			HOST: "127.0.0.1",
			STET_DIST: distDir,
			STET_APP_DATABASE_URL: appUrl,
			STET_EMBEDDED: "0",
			NEXTAUTH_URL: origin,
			NEXTAUTH_SECRET: secret,
		},
	});
	await answering(child, `${origin}/api/health`);
	return {
		port,
		origin,
		usage: () =>
			new Promise((resolve) => {
				child.once("message", (usage: Usage) => resolve(usage));
				child.send("usage");
			}),
		live: () =>
			new Promise((resolve) => {
				child.once("message", ({ live }: { live: number }) => resolve(live));
				child.send("live");
			}),
		async cookieOf(userId) {
			return `next-auth.session-token=${await encode({ token: { sub: userId }, secret })}`;
		},
		async stop() {
			child.kill();
			await ended(child);
		},
	};
}

async function answering(child: ChildProcess, address: string): Promise<void> {
	const deadline = Date.now() + 60_000;
	for (;;) {
		const response = await fetch(address).catch(() => undefined);
		if (response?.ok) return;
		if (child.exitCode !== null || Date.now() > deadline) throw new Error("The server did not come up");
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}

/** An empty `stet` with its tables, whatever was in it before. */
export async function freshDatabase(ownerUrl: string): Promise<void> {
	const admin = postgres(ownerUrl.replace(/stet$/, "postgres"), { max: 1, onnotice: () => {} });
	try {
		await admin`drop database if exists stet with (force)`;
		await admin`create database stet`;
	} finally {
		await admin.end();
	}
	await migrate(ownerUrl);
}
