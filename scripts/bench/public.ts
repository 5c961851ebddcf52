import type { ChildProcess } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { get } from "node:http";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Browser } from "@playwright/test";
import { build } from "esbuild";
import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { serverBundle } from "../build";
import { ended, startNode } from "../processes";
import { type DeskServer, freshDatabase, startDeskServer } from "./desk-server";
import { launchBrowser } from "./launch-browser";
import { publishOne } from "./public/published";
import type { Answered, Asking } from "./public/readers";
import { cpuOf, portOf } from "./served";
import { type Spread, spread } from "./spread";

/*
 * A published report as readers get it from Stet, and the same bytes from a file server of bare `node:http` that holds them in
 * memory: as much as a server in Node can do. Each in a process of its own, asked by a third, taking turns.
 */
const servers = ["ours", "file"] as const;
type Server = (typeof servers)[number];

export type Reading = {
	what: string;
	/** Answers per second, and the ratio ours / file of each turn. */
	rate: Record<Server, Spread>;
	ratio: Spread;
	/** Milliseconds until the answer is there, in the middle one of the turns. */
	latency: Record<Server, { p50: number; p99: number }>;
	/** Milliseconds of CPU time that the server's process spent on an answer. */
	cpu: Record<Server, number>;
	errors: Record<Server, number>;
};
export type PublicNumbers = {
	browser: string;
	claims: number;
	evidence: number;
	/** Bytes of the page. It asks for nothing else. */
	size: { plain: number; gzip: number; brotli: number };
	connections: number;
	readings: Reading[];
	/** Milliseconds from the navigation to the first contentful paint, nothing cached, and the ratio ours / file of each turn. */
	paint: Record<Server | "ratio", Spread>;
};

type Options = { turns: number; seconds: number; paints: number };

const connections = 50;
const folder = "dist/bench/public";

export async function benchPublic(say: (line: string) => void, options: Options): Promise<PublicNumbers> {
	const cluster = await startEmbedded(".stet-bench");
	const children: ChildProcess[] = [];
	let server: DeskServer | undefined;
	let browser: Browser | undefined;
	try {
		await freshDatabase(cluster.ownerUrl);
		const connection = connect(cluster.appUrl);
		const { address, claims, evidence } = await publishOne(connection);
		await connection.close();
		await buildPrograms();
		server = await startDeskServer(cluster.appUrl, say);
		const { etag, size } = await keepPage(`${server.origin}${address}`);
		say(`  ${size.plain} bytes, ${size.gzip} with gzip, ${size.brotli} with Brotli`);

		const start = (name: string, ...args: string[]) => {
			// With the room for short-lived things that Stet is given (see serverArgs).
			const flags = ["--max-semi-space-size=64"];
			const child = startNode({ args: [...flags, `dist/bench/public-${name}.mjs`, ...args], env: process.env });
			children.push(child);
			return child;
		};
		const readers = start("readers");
		const files = start("file-server", folder, etag);
		const ports: Record<Server, number> = { ours: server.port, file: await portOf(files) };
		const { usage } = server;
		const cpu = { ours: async () => (await usage()).cpu, file: () => cpuOf(files) };

		const readings: Reading[] = [];
		for (const { what, headers, status } of [
			{ what: "the page", headers: {}, status: 200 },
			{ what: "the page, which the reader has: 304", headers: { "If-None-Match": etag }, status: 304 },
		]) {
			const asking = { path: address, headers: { "Accept-Encoding": "gzip, deflate, br", ...headers }, status };
			const read = async (one: Server, seconds: number): Promise<Turn> => {
				const before = await cpu[one]();
				const answered = await ask(readers, { ...asking, port: ports[one], connections, seconds });
				return { ...answered, cpu: (await cpu[one]()) - before };
			};
			const reading = { what, ...(await alternate(read, options)) };
			readings.push(reading);
			const { rate, ratio, cpu: spent, errors } = reading;
			say(
				`  ${what}: ${rate.ours.median.toFixed(0)} and ${rate.file.median.toFixed(0)} per second, ratio ${ratio.median.toFixed(2)}; ` +
					`${spent.ours.toFixed(3)} and ${spent.file.toFixed(3)} ms of CPU time each; ${errors.ours} and ${errors.file} errors`,
			);
		}

		browser = await launchBrowser();
		const addresses = { ours: `${server.origin}${address}`, file: `http://127.0.0.1:${ports.file}${address}` };
		const paint = await paints(browser, addresses, options.paints);
		const { ours, file, ratio } = paint;
		say(`  first paint: ${ours.median.toFixed(1)} and ${file.median.toFixed(1)} ms, ratio ${ratio.median.toFixed(2)}`);
		return { browser: `Chromium ${browser.version()}`, claims, evidence, size, connections, readings, paint };
	} finally {
		await browser?.close();
		for (const child of children) child.kill();
		await Promise.all(children.map(ended));
		await server?.stop();
		await cluster.stop();
	}
}

async function buildPrograms(): Promise<void> {
	const programs = ["readers", "file-server"].map((name) => [
		`public-${name}`,
		path.resolve(`scripts/bench/public/${name}.ts`),
	]);
	await build({ ...serverBundle(".next"), entryPoints: Object.fromEntries(programs), outdir: "dist/bench" });
}

/** Writes down what Stet answers, as it is and compressed, for the file server to send. */
async function keepPage(address: string): Promise<Pick<PublicNumbers, "size"> & { etag: string }> {
	const [plain, gzip, brotli] = await Promise.all([sent(address), sent(address, "gzip"), sent(address, "br")]);
	if (!gunzipSync(gzip.body).equals(plain.body) || !brotliDecompressSync(brotli.body).equals(plain.body)) {
		throw new Error("Compressed it is another page");
	}
	await mkdir(folder, { recursive: true });
	await Promise.all([
		writeFile(`${folder}/page.html`, plain.body),
		writeFile(`${folder}/page.html.gz`, gzip.body),
		writeFile(`${folder}/page.html.br`, brotli.body),
	]);
	return { etag: plain.etag, size: { plain: plain.body.length, gzip: gzip.body.length, brotli: brotli.body.length } };
}

/** The body's bytes as they come over the wire; `fetch` would decompress them. */
function sent(address: string, encoding?: string): Promise<{ etag: string; body: Buffer }> {
	return new Promise((resolve, reject) => {
		get(address, { headers: { "Accept-Encoding": encoding ?? "identity" } }, (response) => {
			const { statusCode, headers } = response;
			if (statusCode !== 200 || headers["content-encoding"] !== encoding) {
				reject(new Error(`${address} answered ${statusCode}, ${headers["content-encoding"] ?? "not compressed"}`));
			}
			buffer(response).then((body) => resolve({ etag: headers.etag ?? "", body }), reject);
		}).on("error", reject);
	});
}

function ask(readers: ChildProcess, asking: Asking): Promise<Answered> {
	return new Promise((resolve, reject) => {
		readers.once("message", (answer: { result?: Answered; error?: string }) => {
			if (answer.result) resolve(answer.result);
			else reject(new Error(answer.error));
		});
		readers.send(asking);
	});
}

type Turn = Answered & { cpu: number };

/** Both servers in turn, the first one of a turn changing, so that neither always has the quieter machine. */
async function alternate(
	read: (one: Server, seconds: number) => Promise<Turn>,
	{ turns, seconds }: Options,
): Promise<Omit<Reading, "what">> {
	for (const one of servers) await read(one, Math.min(3, seconds));
	const heard: Record<Server, Turn[]> = { ours: [], file: [] };
	for (let turn = 0; turn < turns; turn++) {
		for (const one of turn % 2 ? servers.toReversed() : servers) heard[one].push(await read(one, seconds));
	}
	const rates = (one: Server) => heard[one].map(({ perSecond }) => perSecond);
	const sum = (one: Server, of: (turn: Turn) => number) => heard[one].reduce((all, turn) => all + of(turn), 0);
	const middle = (one: Server, of: (turn: Turn) => number) => spread(heard[one].map(of)).median;
	return {
		rate: both((one) => spread(rates(one))),
		ratio: ratios(rates("ours"), rates("file")),
		latency: both((one) => ({ p50: middle(one, ({ p50 }) => p50), p99: middle(one, ({ p99 }) => p99) })),
		cpu: both((one) => sum(one, ({ cpu }) => cpu) / sum(one, ({ answers }) => answers)),
		errors: both((one) => sum(one, ({ errors }) => errors)),
	};
}

async function paints(
	browser: Browser,
	addresses: Record<Server, string>,
	count: number,
): Promise<PublicNumbers["paint"]> {
	const times: Record<Server, number[]> = { ours: [], file: [] };
	const warmUp = 3;
	for (let turn = -warmUp; turn < count; turn++) {
		for (const one of turn % 2 ? servers.toReversed() : servers) {
			const time = await firstPaint(browser, addresses[one]);
			if (turn >= 0) times[one].push(time);
		}
	}
	return { ...both((one) => spread(times[one])), ratio: ratios(times.ours, times.file) };
}

/** In a browser that has seen nothing yet. */
async function firstPaint(browser: Browser, address: string): Promise<number> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	try {
		const page = await context.newPage();
		const asked: string[] = [];
		page.on("request", (request) => asked.push(request.url()));
		await page.goto(address);
		const time = await page.evaluate(firstContentfulPaint);
		if (asked.length !== 1) throw new Error(`The page asked for more than itself: ${asked.join(", ")}`);
		return time;
	} finally {
		await context.close();
	}
}

/** Runs in the page. */
function firstContentfulPaint(): Promise<number> {
	return new Promise((resolve) => {
		new PerformanceObserver((list) => {
			const [entry] = list.getEntriesByName("first-contentful-paint");
			if (entry) resolve(entry.startTime);
		}).observe({ type: "paint", buffered: true });
	});
}

function both<T>(of: (one: Server) => T): Record<Server, T> {
	return { ours: of("ours"), file: of("file") };
}

/** Ours / file, turn by turn. */
function ratios(ours: readonly number[], file: readonly number[]): Spread {
	return spread(ours.map((one, turn) => one / (file[turn] ?? Number.NaN)));
}
