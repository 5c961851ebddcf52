import type { ChildProcess } from "node:child_process";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";
import postgres from "postgres";
import { type Connection, connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { callerForUser } from "@/lib/auth/callers";
import { importArticle } from "@/lib/commands/articles/import-article";
import { makeDossier } from "@/lib/commands/articles/make-dossier";
import { createClaim } from "@/lib/commands/claims/create-claim";
import { execute } from "@/lib/commands/command";
import { createToken } from "@/lib/commands/people/create-token";
import { foundDesk } from "@/lib/commands/people/found-desk";
import { type PackedClaims, unpackClaims } from "@/lib/core/claims/packed-claims";
import { canonicalJson } from "@/lib/core/verdicts/seal";
import { serverBundle } from "../build";
import { ended, startNode } from "../processes";
import type { Load, LoadResult } from "./api/load";
import { type BenchArticle, makeArticle, makeClaims } from "./article";
import { freshDatabase } from "./desk-server";
import { cpuOf, portOf } from "./served";
import { type Spread, spread } from "./spread";
import { value } from "./value";

/*
 * Stet's API and a bare handler, each in a process of its own on the same durable Postgres, called by a third process. They
 * take turns; what counts is the ratio of the calls per second within a turn.
 */
const servers = ["ours", "bare"] as const;
type Server = (typeof servers)[number];

export type Calls = {
	what: string;
	concurrency: number;
	/** Calls per second, and the ratio ours / bare of each turn. */
	ours: Spread;
	bare: Spread;
	ratio: Spread;
	/** Milliseconds of a call, over all turns. */
	latency: Record<Server, { p50: number; p95: number }>;
	/** Milliseconds of CPU time that the server's process spent on a call. */
	cpu: Record<Server, number>;
};
export type Size = { what: string; plain: number; gzip: number; brotli: number };
export type ApiNumbers = { postgres: string; settings: Record<string, string>; calls: Calls[]; sizes: Size[] };

const turns = 7;

export async function benchApi(say: (line: string) => void): Promise<ApiNumbers> {
	const cluster = await startEmbedded(".stet-bench");
	const children: ChildProcess[] = [];
	try {
		await freshDatabase(cluster.ownerUrl);
		const connection = connect(cluster.appUrl);
		const desk = await fill(connection);
		await connection.close();
		await buildServers();
		const start = async (name: string) => {
			const child = startNode({
				args: ["--enable-source-maps", bundled(name)],
				env: { ...process.env, NODE_ENV: "production", STET_APP_DATABASE_URL: cluster.appUrl },
			});
			children.push(child);
			return child;
		};
		const client = await start("load");
		const processes = { ours: await start("ours"), bare: await start("bare") };
		const ports = { ours: await portOf(processes.ours), bare: await portOf(processes.bare) };
		await checkSameAnswers(ports, desk);

		const results: Calls[] = [];
		for (const { what, count, warmUp, call } of kinds(desk)) {
			for (const concurrency of [1, 8]) {
				const load = async (server: Server, calls: number): Promise<Turn> => {
					const before = await cpuOf(processes[server]);
					const result = await runLoad(client, {
						port: ports[server],
						token: desk.token,
						concurrency,
						calls: Array.from({ length: calls }, call),
					});
					return { ...result, cpu: (await cpuOf(processes[server])) - before };
				};
				const result = await alternate(load, warmUp, count * (concurrency === 1 ? 1 : 2));
				results.push({ what, concurrency, ...result });
				const { ratio, ours, bare, cpu } = result;
				say(
					`  ${what}, ${concurrency} at once: ${ratio.median.toFixed(2)} (${ours.median.toFixed(0)} and ${bare.median.toFixed(0)} per second; ` +
						`${cpu.ours.toFixed(2)} and ${cpu.bare.toFixed(2)} ms of CPU time each)`,
				);
			}
		}
		const sizes = await Promise.all(
			[
				["GET /articles/{id}/claims", `/api/v1/articles/${desk.large.id}/claims`, ports.ours],
				["naive rows", `/api/v1/rows?articleId=${desk.large.id}`, ports.bare],
				["GET /claims", `/api/v1/claims?articleId=${desk.large.id}&limit=1000`, ports.ours],
			].map(async ([what, where, port]) =>
				sizeOf(String(what), await fetchJson(Number(port), String(where), desk.token)),
			),
		);
		return { ...(await settingsOf(cluster.ownerUrl)), calls: results, sizes };
	} finally {
		for (const child of children) child.kill();
		await Promise.all(children.map(ended));
		await cluster.stop();
	}
}

type Place = { id: string; versionId: string; article: BenchArticle };
type Desk = { token: string; dossierId: string; small: Place; large: Place; busy: Place };

/** A desk with an article of 7 kB and 20 claims, one of 100 kB and 1,000 claims, and one to make claims in. */
async function fill({ db, ...rest }: Connection): Promise<Desk> {
	const { userId } = await foundDesk(db, "Benchmarks", { email: "bench@demo.example", name: "Bench" });
	const caller = await callerForUser({ db, ...rest }, userId);
	if (!caller) throw new Error("The desk was not made");
	const { token } = await createToken(db, caller, "bench");
	const { id: dossierId } = value(await execute(db, makeDossier, caller, { title: "Benchmarks" }));
	const place = async (characters: number, claims: number): Promise<Place> => {
		const article = makeArticle(characters + claims, characters);
		const { id, versionId } = value(await execute(db, importArticle, caller, { dossierId, text: article.text }));
		for (const { ranges } of makeClaims(claims, article, claims)) {
			const attribution = [{ name: "a spokesman" }, { name: "the ministry" }];
			value(await execute(db, createClaim, caller, { dossierId, attribution, appearance: { versionId, ranges } }));
		}
		return { id, versionId, article };
	};
	return {
		token,
		dossierId,
		small: await place(7_000, 20),
		large: await place(100_000, 1_000),
		busy: await place(100_000, 0),
	};
}

function kinds({ dossierId, small, large, busy }: Desk) {
	const claims = makeClaims(1, busy.article, 2_000);
	let next = 0;
	const creation = () => {
		const { ranges } = claims[next++ % claims.length] as (typeof claims)[number];
		const statement = ranges.map(({ start, end }) => busy.article.text.slice(start, end)).join(" … ");
		const body = { dossierId, statement, kind: "event", appearance: { versionId: busy.versionId, ranges } };
		return [{ path: "/api/v1/claims", body }];
	};
	const loading = ({ id, versionId }: Place) => [
		{ path: `/api/v1/articles/${id}` },
		{ path: `/api/v1/versions/${versionId}` },
		{ path: `/api/v1/claims?articleId=${id}&limit=1000` },
	];
	return [
		{ what: "create a claim", count: 150, warmUp: 150, call: creation },
		{ what: "load an article with 20 claims", count: 100, warmUp: 100, call: () => loading(small) },
		{ what: "load an article with 1,000 claims", count: 20, warmUp: 20, call: () => loading(large) },
	];
}

type Turn = LoadResult & { cpu: number };
type Results = Omit<Calls, "what" | "concurrency">;

/** Both servers in turn, the first one of a turn changing, so that neither always has the quieter machine. */
async function alternate(
	load: (server: Server, calls: number) => Promise<Turn>,
	warmUp: number,
	count: number,
): Promise<Results> {
	for (const server of servers) await load(server, warmUp);
	const rates: Record<Server, number[]> = { ours: [], bare: [] };
	const times: Record<Server, number[]> = { ours: [], bare: [] };
	const spent: Record<Server, number> = { ours: 0, bare: 0 };
	for (let turn = 0; turn < turns; turn++) {
		for (const server of turn % 2 ? servers.toReversed() : servers) {
			const { seconds, milliseconds, cpu } = await load(server, count);
			spent[server] += cpu;
			rates[server].push(milliseconds.length / seconds);
			times[server].push(...milliseconds);
		}
	}
	const latency = (server: Server) => ({ p50: quantile(times[server], 0.5), p95: quantile(times[server], 0.95) });
	return {
		ours: spread(rates.ours),
		bare: spread(rates.bare),
		ratio: spread(rates.ours.map((rate, turn) => rate / (rates.bare[turn] as number))),
		latency: { ours: latency("ours"), bare: latency("bare") },
		cpu: { ours: spent.ours / times.ours.length, bare: spent.bare / times.bare.length },
	};
}

function quantile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** A bare handler that answered something else would be no measure. */
async function checkSameAnswers(ports: Record<Server, number>, { token, small, large }: Desk): Promise<void> {
	for (const { id, versionId, article } of [small, large]) {
		for (const where of [`articles/${id}`, `versions/${versionId}`, `claims?articleId=${id}&limit=1000`]) {
			const [ours, bare] = await Promise.all(
				servers.map((server) => fetchJson(ports[server], `/api/v1/${where}`, token)),
			);
			if (canonicalJson(ours) !== canonicalJson(bare))
				throw new Error(`The bare handler answers /${where} differently`);
		}
		const [packed, listed] = await Promise.all(
			[`articles/${id}/claims`, `claims?articleId=${id}&limit=1000`].map((where) =>
				fetchJson(ports.ours, `/api/v1/${where}`, token),
			),
		);
		const unpacked = unpackClaims(packed as PackedClaims, { versionId, text: article.text });
		if (canonicalJson({ items: unpacked ?? [], next: null }) !== canonicalJson(listed))
			throw new Error("The packed claims unpack to something else");
	}
}

async function fetchJson(port: number, where: string, token: string): Promise<unknown> {
	const response = await fetch(`http://127.0.0.1:${port}${where}`, { headers: { Authorization: `Bearer ${token}` } });
	if (!response.ok) throw new Error(`${where} answered ${response.status}`);
	return response.json();
}

function sizeOf(what: string, answer: unknown): Size {
	const plain = Buffer.from(JSON.stringify(answer));
	const brotli = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
	return { what, plain: plain.length, gzip: gzipSync(plain).length, brotli: brotli.length };
}

async function settingsOf(ownerUrl: string): Promise<Pick<ApiNumbers, "postgres" | "settings">> {
	const sql = postgres(ownerUrl, { max: 1 });
	const names = ["fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "wal_sync_method"];
	const rows =
		await sql`select name, setting || coalesce(unit, '') as setting from pg_settings where name = any(${names})`;
	const [server] = await sql`select current_setting('server_version') as version`;
	await sql.end();
	return { postgres: server?.version, settings: Object.fromEntries(rows.map(({ name, setting }) => [name, setting])) };
}

function bundled(name: string): string {
	return `dist/bench/${name}.mjs`;
}

/** As the production build makes the server. */
async function buildServers(): Promise<void> {
	const names = ["ours", "bare", "load"];
	await build({
		...serverBundle(".next"),
		entryPoints: Object.fromEntries(names.map((name) => [name, path.resolve(`scripts/bench/api/${name}.ts`)])),
		outdir: "dist/bench",
	});
}

function runLoad(client: ChildProcess, load: Load): Promise<LoadResult> {
	return new Promise((resolve, reject) => {
		client.once("message", (answer: { result?: LoadResult; error?: string }) => {
			if (answer.result) resolve(answer.result);
			else reject(new Error(answer.error));
		});
		client.send(load);
	});
}
