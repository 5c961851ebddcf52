import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect } from "@/db/client";
import { freePort } from "@/lib/free-port";
import { openDesk } from "@/tests/integration/desk";
import { stet } from "@/tests/integration/stet";
import { OwnDatabase } from "./own-database";
import { AppServer } from "./server";

/*
 * Two servers on one database, writers who never stop, and something killed outright in every round: one server, the other, both or the
 * database. STET_KILL_ROUNDS=100 for a long evening.
 */
const rounds = Number(process.env.STET_KILL_ROUNDS || 2);
const writers = 6;

const database = new OwnDatabase();
const servers: AppServer[] = [];
const secret = "only-for-tests-0123456789abcdef0123456789abcdef";
let token: string;

beforeAll(async () => {
	await database.start();
	await database.prepare();
	const connection = connect(database.appUrl, { max: 2 });
	token = (await openDesk(connection, "Killed")).as("admin").token;
	await connection.close();
	const env = { STET_APP_DATABASE_URL: database.appUrl, NEXTAUTH_SECRET: secret, LOG_LEVEL: "warn" };
	for (let n = 0; n < 2; n++) servers.push(new AppServer(await freePort(), env));
	await Promise.all(servers.map((server) => server.start()));
}, 120_000);

afterAll(async () => {
	await Promise.all(servers.map((server) => server.end("SIGKILL")));
	await database.remove();
});

type Claim = { id: string; version: number; statement: string };

/** How long the longest wait for an answer was, and how often one had to be asked for again. */
const figures = { kills: new Map<string, number>(), acknowledged: 0, retries: 0, replayed: 0, longest: 0 };

/** What the browser's outbox does: the same request with the same key until somebody answers, whichever server that is. */
async function send<T>(n: number, method: string, path: string, body: object): Promise<T> {
	const key = crypto.randomUUID();
	const began = Date.now();
	for (let turn = n; ; turn++) {
		const to = servers[turn % servers.length] as AppServer;
		const answer = await fetch(`${to.address}/api/v1${path}`, {
			method,
			headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}`, "Idempotency-Key": key },
			body: JSON.stringify(body),
			signal: AbortSignal.timeout(20_000),
		}).catch(() => undefined);
		const words = await answer?.text().catch(() => undefined);
		if (answer && words !== undefined && answer.status !== 503) {
			if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${words}`);
			figures.acknowledged++;
			figures.longest = Math.max(figures.longest, Date.now() - began);
			if (answer.headers.has("Idempotent-Replayed")) figures.replayed++;
			return JSON.parse(words) as T;
		}
		figures.retries++;
		await pause(50 + Math.random() * 100);
	}
}

it(
	`loses nothing that was acknowledged and does nothing twice, in ${rounds} kills under load`,
	async () => {
		const { id: dossierId } = await send<{ id: string }>(0, "POST", "/dossiers", { title: "Killed" });
		const text = "One said so.";
		const { versionId } = await send<{ versionId: string }>(0, "POST", "/articles", { dossierId, text });
		const appearance = { versionId, ranges: [{ start: 0, end: 3 }] };

		let isOver = false;
		const claims = new Map<string, Claim>();
		const writing = Promise.all(
			Array.from({ length: writers }, async (_, writer) => {
				for (let n = 0; !isOver; n++) {
					const statement = `Writer ${writer} makes claim ${n}.`;
					const made = await send<Claim>(writer + n, "POST", "/claims", { dossierId, statement, appearance });
					claims.set(made.id, { ...made, statement });
					const better = { version: made.version, statement: `${statement} It is edited.` };
					const edited = await send<Claim>(writer + n, "PATCH", `/claims/${made.id}`, better);
					claims.set(made.id, { ...better, id: made.id, version: edited.version });
				}
			}),
		);
		writing.catch(() => {
			isOver = true;
		});

		const [one, other] = servers as [AppServer, AppServer];
		const restart = (server: AppServer) => server.end("SIGKILL").then(() => server.start());
		const kinds: Record<string, () => Promise<unknown>> = {
			"a server": () => restart(one),
			"the database": async () => {
				await database.kill();
				await pause(Math.random() * 500);
				await database.start();
			},
			"the other server": () => restart(other),
			"a server and the database": async () => {
				const back = restart(one);
				await database.kill();
				await database.start();
				await back;
			},
		};
		const names = Object.keys(kinds);
		for (let round = 0; round < rounds && !isOver; round++) {
			await pause(200 + Math.random() * 500);
			const name = names[round % names.length] as string;
			figures.kills.set(name, (figures.kills.get(name) ?? 0) + 1);
			await kinds[name]?.();
			// Everything goes on by itself.
			const before = figures.acknowledged;
			await expect.poll(() => isOver || figures.acknowledged > before + writers, { timeout: 30_000 }).toBe(true);
		}
		isOver = true;
		await writing;
		expect(servers.every((server) => server.isUp)).toBe(true);
		await expectWhole(claims);
		console.log({ ...figures, kills: Object.fromEntries(figures.kills), claims: claims.size });
	},
	60_000 + rounds * 30_000,
);

/** Every acknowledged write is there once, nobody else's is, and the log is as it was written. */
async function expectWhole(claims: Map<string, Claim>): Promise<void> {
	const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	try {
		const kept = await owner<Claim[]>`select id, version, statement from claims`;
		const asWritten = ({ id, version, statement }: Claim) => `${id} ${version} ${statement}`;
		expect(kept.map(asWritten).sort()).toEqual([...claims.values()].map(asWritten).sort());
		const lines = await owner`select kind, claim_id from events where kind like 'claim.%'`;
		expect(lines.length).toBe(2 * claims.size);
		expect(new Set(lines.map((line) => `${line.kind} ${line.claim_id}`)).size).toBe(2 * claims.size);
		expect(await owner`select key from idempotency_keys where answer is null`).toEqual([]);
	} finally {
		await owner.end();
	}
	const { code, out, err } = await stet(["verify", "--log", "--json"], {
		DATABASE_URL: database.ownerUrl,
		NEXTAUTH_SECRET: secret,
	});
	expect(code, `${out}${err}`).toBe(0);
}
