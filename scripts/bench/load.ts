import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { build } from "esbuild";
import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { callerForUser } from "@/lib/auth/callers";
import { importArticle } from "@/lib/commands/articles/import-article";
import { makeDossier } from "@/lib/commands/articles/make-dossier";
import { createClaim } from "@/lib/commands/claims/create-claim";
import { execute } from "@/lib/commands/command";
import { foundDesk } from "@/lib/commands/people/found-desk";
import { addMember } from "@/lib/commands/people/members";
import { serverBundle } from "../build";
import { ended, startNode } from "../processes";
import { makeArticle, makeClaims } from "./article";
import { type DeskServer, freshDatabase, startDeskServer, type Usage } from "./desk-server";
import { type Kind, kinds, type Work, type Worked } from "./load/reviewers";
import { value } from "./value";

/*
 * Reviewers at work on one server: how long they wait for what they read and write, how soon they hear of one another, and
 * what the server needs for it. The reviewers are a process of their own (load/reviewers.ts) on the same machine.
 */
export type Waiting = { kind: Kind; count: number; p50: number; p95: number; p99: number };
export type Shift = {
	reviewers: number;
	minutes: number;
	waiting: Waiting[];
	/** Milliseconds from the commit to a colleague's browser. */
	lag: { count: number; p50: number; p95: number; p99: number };
	errors: number;
	/** Of the server's process, every ten seconds: megabytes, share of one core, how late its event loop was in milliseconds. */
	usage: { seconds: number; rss: number; heap: number; cpu: number; delay: Usage["delay"] }[];
	/** Megabytes that were of use once everybody was in and the desk was read for the first time, and at the end. */
	live: { before: number; after: number };
	/** Megabytes per minute by which that grew. */
	growth: number;
};
export type LoadNumbers = { shifts: Shift[] };

type Options = { reviewers: readonly number[]; minutes: number };

const warmUp = 30;
const every = 10;
/** The share of the time, at the end, over which growth is looked for. */
const settled = 2 / 3;
/** Kilobytes and claims of the desk's articles at the start. */
const sizes = [
	...Array.from({ length: 8 }, () => ({ characters: 7_000, claims: 20 })),
	...Array.from({ length: 3 }, () => ({ characters: 30_000, claims: 80 })),
	{ characters: 100_000, claims: 400 },
];

export async function benchLoad(say: (line: string) => void, { reviewers, minutes }: Options): Promise<LoadNumbers> {
	const cluster = await startEmbedded(".stet-bench");
	const children: ChildProcess[] = [];
	try {
		await build({
			...serverBundle(".next"),
			entryPoints: { reviewers: "scripts/bench/load/reviewers.ts" },
			outdir: "dist/bench",
		});
		const shifts: Shift[] = [];
		for (const count of reviewers) {
			await freshDatabase(cluster.ownerUrl);
			const desk = await fill(cluster.appUrl, count);
			const server = await startDeskServer(cluster.appUrl, say);
			const child = startNode({ args: ["--enable-source-maps", "dist/bench/reviewers.mjs"], env: process.env });
			children.push(child);
			const { userIds, ...rest } = desk;
			const people = await Promise.all(
				userIds.map(async (userId) => ({ userId, cookie: await server.cookieOf(userId) })),
			);
			const seconds = minutes * 60;
			const asked = { headers: { RSC: "1", Cookie: people[0]?.cookie ?? "" }, redirect: "manual" } as const;
			const refreshPath = (await fetch(`${server.origin}/`, asked)).headers.get("Location") ?? "/";
			const done = work(child, {
				...rest,
				refreshPath,
				port: server.port,
				databaseUrl: cluster.appUrl,
				people,
				seconds,
				warmUp,
			});
			const { usage, live } = await watch(server, seconds, say);
			const worked = await done;
			child.kill();
			await server.stop();
			for (const error of [...new Set(worked.errors)].slice(0, 10)) say(`  ${error}`);
			const shift: Shift = {
				reviewers: count,
				minutes,
				waiting: kinds.map((kind) => ({ kind, count: worked.times[kind].length, ...quantiles(worked.times[kind]) })),
				lag: { count: worked.lags.length, ...quantiles(worked.lags) },
				errors: worked.errors.length,
				usage,
				live,
				growth: (live.after - live.before) / (minutes * settled),
			};
			for (const one of [...shift.waiting, { kind: "heard of it", ...shift.lag }]) {
				say(
					`  ${count} reviewers, ${one.kind}: ${one.count} times, p50 ${one.p50.toFixed(0)}, p95 ${one.p95.toFixed(0)}, p99 ${one.p99.toFixed(0)} ms`,
				);
			}
			say(
				`  ${count} reviewers: ${shift.errors} errors; ${live.before.toFixed(0)} MB of use, ${live.after.toFixed(0)} at the end`,
			);
			shifts.push(shift);
		}
		return { shifts };
	} finally {
		for (const child of children) child.kill();
		await Promise.all(children.map(ended));
		await cluster.stop();
	}
}

async function fill(appUrl: string, count: number) {
	const connection = connect(appUrl);
	const { db } = connection;
	const { userId, deskId } = await foundDesk(db, "Busy", { email: "busy@demo.example", name: "Busy" });
	const caller = await callerForUser(connection, userId);
	if (!caller) throw new Error("The desk was not made");
	const { id: dossierId } = value(await execute(db, makeDossier, caller, { title: "Busy" }));
	const userIds: string[] = [];
	for (let n = 0; n < count; n++) {
		const person = { email: `reviewer${n}@demo.example`, name: `Reviewer ${n}`, role: "reviewer" };
		userIds.push(value(await execute(db, addMember, caller, person)).userId);
	}
	const articles: Work["articles"] = [];
	for (const [seed, { characters, claims }] of sizes.entries()) {
		const article = makeArticle(seed + 1, characters);
		const { id, versionId } = value(
			await execute(db, importArticle, caller, { dossierId, title: `Article ${seed + 1}`, text: article.text }),
		);
		for (const { ranges } of makeClaims(seed + 1, article, claims)) {
			value(await execute(db, createClaim, caller, { dossierId, kind: "event", appearance: { versionId, ranges } }));
		}
		articles.push({ id, versionId, ...article });
	}
	await connection.close();
	return { deskId, dossierId, userIds, articles };
}

function work(child: ChildProcess, given: Work): Promise<Worked> {
	return new Promise((resolve, reject) => {
		child.once("message", (answer: { result?: Worked; error?: string }) => {
			if (answer.result) resolve(answer.result);
			else reject(new Error(answer.error));
		});
		child.once("exit", (code) => reject(new Error(`The reviewers ended with ${code}`)));
		child.send(given);
	});
}

async function watch(
	{ usage, live }: Pick<DeskServer, "usage" | "live">,
	seconds: number,
	say: (line: string) => void,
): Promise<Pick<Shift, "usage" | "live">> {
	await pause(warmUp * 1_000);
	let before = await usage();
	let liveBefore = 0;
	const seen: Shift["usage"] = [];
	for (let second = every; second <= seconds; second += every) {
		await pause(every * 1_000);
		const now = await usage();
		const { rss, heap, delay } = now;
		seen.push({ seconds: second, rss, heap, cpu: (now.cpu - before.cpu) / (every * 1_000), delay });
		say(
			`  ${second} s: ${rss.toFixed(0)} MB, ${((now.cpu - before.cpu) / (every * 1_000)).toFixed(2)} of a core, event loop late by ${delay.p50.toFixed(0)} ms, p99 ${delay.p99.toFixed(0)}`,
		);
		before = now;
		if (liveBefore === 0 && second >= seconds * (1 - settled)) liveBefore = await live();
	}
	return { usage: seen, live: { before: liveBefore, after: await live() } };
}

function quantiles(values: readonly number[]): { p50: number; p95: number; p99: number } {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
	return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
