import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "@playwright/test";
import { build } from "esbuild";
import postgres from "postgres";
import { articleHtml, showBlocks } from "@/components/editor/block-markup";
import { type Connection, connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { callerForUser } from "@/lib/auth/callers";
import { importArticle } from "@/lib/commands/articles/import-article";
import { makeDossier } from "@/lib/commands/articles/make-dossier";
import { createClaim } from "@/lib/commands/claims/create-claim";
import { execute } from "@/lib/commands/command";
import { createToken } from "@/lib/commands/people/create-token";
import { foundDesk } from "@/lib/commands/people/found-desk";
import { addMember } from "@/lib/commands/people/members";
import { serverBundle } from "../build";
import { ended, startNode } from "../processes";
import { type BenchArticle, type BenchBlock, makeArticle, makeClaims, randomFrom } from "./article";
import { type DeskServer, freshDatabase, startDeskServer } from "./desk-server";
import { launchBrowser } from "./launch-browser";
import { portOf } from "./served";
import { value } from "./value";

/*
 * From the commit of a claim to the frame in which a colleague sees its highlight: Stet's bench, served as to people, and a
 * page that hears of the same insertion over a bare WebSocket and draws one highlight. Both in one browser, taking turns. A
 * commit is when a connection that listens to Postgres, in the measuring process, hears of it; painted is the first moment
 * after the frame that shows the highlight. The page's clock is compared with the process's own before it begins.
 */
export const contenders = ["ours", "bare"] as const;
export type Contender = (typeof contenders)[number];
/** Milliseconds. `whole` begins where the request is sent. */
export type Waits = { p50: number; p95: number; max: number; n: number };
export type Place = { claims: number; characters: number } & Record<"commit" | "whole", Record<Contender, Waits>>;
export type LiveNumbers = { browser: string; places: Place[] };

const sizes = [
	{ claims: 20, characters: 7_000 },
	{ claims: 1_000, characters: 100_000 },
];
const warmUp = 20;
/** Characters from the start that are on the screen. */
const onScreen = 1_200;

export async function benchLive(say: (line: string) => void, { acts }: { acts: number }): Promise<LiveNumbers> {
	const cluster = await startEmbedded(".stet-bench");
	let server: DeskServer | undefined;
	let bare: ChildProcess | undefined;
	let browser: Browser | undefined;
	const sql = postgres(cluster.ownerUrl, { max: 1, onnotice: () => {} });
	try {
		await freshDatabase(cluster.ownerUrl);
		const connection = connect(cluster.appUrl);
		const desks = { ours: await openDesk(connection, "ours"), bare: await openDesk(connection, "bare") };
		server = await startDeskServer(cluster.appUrl, say);
		bare = await startBare(cluster.appUrl);
		const origins = { ours: server.origin, bare: `http://127.0.0.1:${await portOf(bare)}` };
		browser = await launchBrowser();
		const hear = await commits(sql);
		const places: Place[] = [];
		for (const size of sizes) {
			const article = makeArticle(size.characters, size.characters);
			const made = {
				ours: await fill(connection, desks.ours, article, size.claims),
				bare: await fill(connection, desks.bare, article, size.claims),
			};
			await put(`${origins.bare}/${size.claims}`, await barePage(article, size.claims));
			const pages = {
				ours: await open(
					browser,
					`${origins.ours}/articles/${made.ours.id}`,
					await server.cookieOf(desks.ours.colleague),
				),
				bare: await open(browser, `${origins.bare}/${size.claims}`),
			};
			const waits: Record<"commit" | "whole", Record<Contender, number[]>> = {
				commit: { ours: [], bare: [] },
				whole: { ours: [], bare: [] },
			};
			const random = randomFrom(size.claims);
			const passages = passagesOf(article, warmUp + acts, random);
			for (const [turn, range] of passages.entries()) {
				for (const contender of turn % 2 ? contenders.toReversed() : contenders) {
					await pause(150 + random() * 150);
					const { dossierId, versionId } = made[contender];
					const { page, ahead } = pages[contender];
					const words = article.text.slice(range.start, range.end);
					await page.evaluate(watch, words);
					const committed = hear(desks[contender].deskId);
					const body = { dossierId, statement: words, kind: "event", appearance: { versionId, ranges: [range] } };
					const sent = now();
					await post(`${origins[contender]}/api/v1/claims`, desks[contender].token, body);
					const at = (await page.evaluate(painted)) - ahead;
					if (turn < warmUp) continue;
					waits.commit[contender].push(at - (await committed));
					waits.whole[contender].push(at - sent);
				}
			}
			for (const { page } of Object.values(pages)) await page.context().close();
			const place = { ...size, commit: both(waits.commit), whole: both(waits.whole) };
			places.push(place);
			const { ours, bare: floor } = place.commit;
			say(
				`  ${size.claims} claims: ours p50 ${ours.p50.toFixed(1)}, p95 ${ours.p95.toFixed(1)}; bare p50 ${floor.p50.toFixed(1)}, ` +
					`p95 ${floor.p95.toFixed(1)} ms; from the request: ${place.whole.ours.p50.toFixed(1)} and ${place.whole.bare.p50.toFixed(1)} ms`,
			);
		}
		await connection.close();
		return { browser: `Chromium ${browser.version()}`, places };
	} finally {
		await browser?.close();
		await server?.stop();
		bare?.kill();
		if (bare) await ended(bare);
		await sql.end({ timeout: 5 });
		await cluster.stop();
	}
}

type Desk = { deskId: string; token: string; colleague: string; userId: string };

async function openDesk(connection: Connection, name: string): Promise<Desk> {
	const { db } = connection;
	const { deskId, userId } = await foundDesk(db, name, { email: `${name}@demo.example`, name });
	const caller = await callerForUser(connection, userId);
	if (!caller) throw new Error("The desk was not made");
	const person = { email: `colleague-${name}@demo.example`, name: "A colleague", role: "reviewer" };
	const { userId: colleague } = value(await execute(db, addMember, caller, person));
	const { token } = await createToken(db, caller, "bench");
	return { deskId, userId, token, colleague };
}

async function fill(connection: Connection, { userId }: Desk, article: BenchArticle, count: number) {
	const { db } = connection;
	const caller = await callerForUser(connection, userId);
	if (!caller) throw new Error("Nobody is there");
	const { id: dossierId } = value(await execute(db, makeDossier, caller, { title: "Live" }));
	const { id, versionId } = value(await execute(db, importArticle, caller, { dossierId, text: article.text }));
	for (const { ranges } of makeClaims(count, article, count)) {
		value(await execute(db, createClaim, caller, { dossierId, kind: "event", appearance: { versionId, ranges } }));
	}
	return { id, versionId, dossierId };
}

/** Words on the screen, each passage another one that stands nowhere else. */
function passagesOf({ text, blocks }: BenchArticle, count: number, random: () => number): BenchBlock[] {
	const found = new Map<string, BenchBlock>();
	while (found.size < count) {
		const from = Math.floor(random() * onScreen);
		const start = text.indexOf(" ", from) + 1;
		const block = blocks.find((one) => one.start <= start && start < one.end);
		if (!block) continue;
		const length = text
			.slice(start, block.end)
			.split(" ", 3 + Math.floor(random() * 9))
			.join(" ").length;
		const words = text.slice(start, start + length);
		if (length > 8 && text.indexOf(words) === start && text.indexOf(words, start + 1) === -1) {
			found.set(words, { start, end: start + length });
		}
	}
	return [...found.values()];
}

type Watching = typeof globalThis & { painted?: Promise<number> };

/** Runs in the page, which from then on knows when a highlight of these words has been painted, by its clock. */
function watch(words: string): void {
	(globalThis as Watching).painted = new Promise((resolve) => {
		const { add } = Highlight.prototype;
		Highlight.prototype.add = function (range) {
			const { startContainer: node, endContainer, startOffset, endOffset } = range;
			if (node === endContainer && node.nodeValue?.slice(startOffset, endOffset) === words) {
				Highlight.prototype.add = add;
				requestAnimationFrame(() => {
					// Tasks come after the frame that an animation callback belongs to.
					const { port1, port2 } = new MessageChannel();
					port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
					port2.postMessage(null);
				});
			}
			return add.call(this, range);
		};
	});
}

/** Runs in the page. */
function painted(): Promise<number> {
	return (globalThis as Watching).painted ?? Promise.reject(new Error("Nobody watches"));
}

function now(): number {
	return performance.timeOrigin + performance.now();
}

/** A page that listens, and by how many milliseconds its clock is ahead of ours. */
async function open(browser: Browser, address: string, cookie?: string): Promise<{ page: Page; ahead: number }> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	if (cookie) {
		const [name = "", content = ""] = cookie.split("=");
		await context.addCookies([{ name, value: content, url: new URL(address).origin }]);
	}
	const page = await context.newPage();
	const listening = page.waitForEvent("websocket");
	await page.goto(address);
	await listening;
	await page.waitForFunction(() => CSS.highlights.size > 0);
	await pause(2_000); // whatever a page puts off at its making
	let best = { trip: Number.POSITIVE_INFINITY, ahead: 0 };
	for (let turn = 0; turn < 30; turn++) {
		const asked = now();
		const there = await page.evaluate(() => performance.timeOrigin + performance.now());
		const trip = now() - asked;
		if (trip < best.trip) best = { trip, ahead: there - asked - trip / 2 };
	}
	return { page, ahead: best.ahead };
}

/** Answers how to wait for the next line of a desk's log: when it was heard that it is committed. */
async function commits(sql: postgres.Sql): Promise<(deskId: string) => Promise<number>> {
	const waiting = new Map<string, (at: number) => void>();
	await sql.listen("stet_events", (line) => waiting.get(line.slice(0, line.indexOf(":")))?.(now()));
	return (deskId) => new Promise((resolve) => waiting.set(deskId, resolve));
}

async function barePage({ text, blocks }: BenchArticle, count: number): Promise<string> {
	const bundle = await build({
		entryPoints: ["scripts/bench/live/bare-page.ts"],
		bundle: true,
		write: false,
		minify: true,
		format: "iife",
		target: "chrome120",
		alias: { "@": process.cwd() },
		logLevel: "warning",
	});
	const [inks = ""] = /:root \{[^}]*\}/.exec(await readFile("app/globals.css", "utf8")) ?? [];
	const style = [
		"body { margin: 2rem } article { margin: auto }",
		inks,
		await readFile("components/editor/frozen-text.css", "utf8"),
		await readFile("components/editor/highlights.css", "utf8"),
	].join("\n");
	const claims = makeClaims(count, { text, blocks }, count)
		.flatMap(({ ranges }) => ranges)
		.filter(({ start }) => start < 2 * onScreen);
	const shown = showBlocks(blocks.map((block) => ({ ...block, kind: "paragraph" })));
	return [
		`<!doctype html><meta charset="utf-8"><style>${style}</style>`,
		`<article class="frozen-text">${articleHtml(text, shown)}</article>`,
		`<script>const article = ${JSON.stringify({ blocks, claims })};${bundle.outputFiles[0]?.text}</script>`,
	].join("");
}

async function put(address: string, body: string): Promise<void> {
	await fetch(address, { method: "PUT", body });
}

async function post(address: string, token: string, body: unknown): Promise<void> {
	const response = await fetch(address, {
		method: "POST",
		headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", "Idempotency-Key": randomUUID() },
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
	await response.arrayBuffer();
}

async function startBare(appUrl: string): Promise<ChildProcess> {
	await build({
		...serverBundle(".next"),
		entryPoints: { "bare-live": path.resolve("scripts/bench/live/bare.ts") },
		outdir: "dist/bench",
	});
	return startNode({
		args: ["--enable-source-maps", "dist/bench/bare-live.mjs"],
		env: { ...process.env, NODE_ENV: "production", STET_APP_DATABASE_URL: appUrl },
	});
}

function both(waits: Record<Contender, number[]>): Record<Contender, Waits> {
	return { ours: waitsOf(waits.ours), bare: waitsOf(waits.bare) };
}

function waitsOf(values: readonly number[]): Waits {
	const sorted = values.toSorted((a, b) => a - b);
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
	return { p50: at(0.5), p95: at(0.95), max: at(1), n: sorted.length };
}
