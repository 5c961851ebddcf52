import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import { connect } from "@/db/client";
import { freePort } from "@/lib/free-port";
import { openDesk, type Person, sessionCookie } from "@/tests/integration/desk";
import { OwnDatabase } from "./own-database";
import { AppServer } from "./server";

/* One server, as whoever runs it sees it: from its first request, through a database that goes away and comes back, to its end. */
const database = new OwnDatabase();
const secret = "only-for-tests-0123456789abcdef0123456789abcdef";
const words = "tell-nobody-4f9c";
let server: AppServer;
let person: Person;
let metricsPort: number;
let receiver: Server;
const spans: { name: string; traceId: string; parentSpanId?: string }[] = [];

beforeAll(async () => {
	await database.start();
	await database.prepare();
	process.env.NEXTAUTH_SECRET = secret;
	const connection = connect(database.appUrl, { max: 2 });
	person = (await openDesk(connection, "Operated")).as("admin");
	await connection.close();
	receiver = createServer(async (request, response) => {
		let body = "";
		for await (const chunk of request) body += chunk;
		for (const { scopeSpans } of JSON.parse(body).resourceSpans)
			for (const scope of scopeSpans) spans.push(...scope.spans);
		response.end("{}");
	}).listen(0, "127.0.0.1");
	await once(receiver, "listening");
	metricsPort = await freePort();
	server = new AppServer(await freePort(), {
		STET_APP_DATABASE_URL: database.appUrl,
		NEXTAUTH_SECRET: secret,
		METRICS_PORT: String(metricsPort),
		OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`,
		OTEL_BSP_SCHEDULE_DELAY: "200",
		STOP_GRACE: "1",
		LOG_LEVEL: "info",
	});
	await server.start();
}, 120_000);

afterAll(async () => {
	await server.end("SIGKILL");
	receiver.close();
	await database.remove();
});

function ask(path: string, init: RequestInit = {}): Promise<Response> {
	return fetch(`${server.address}${path}`, {
		...init,
		headers: { Authorization: `Bearer ${person.token}`, "Content-Type": "application/json", ...init.headers },
	});
}

const makeDossier = (title: string, headers = {}) =>
	ask("/api/v1/dossiers", { method: "POST", body: JSON.stringify({ title }), headers });

it("says that it is ready, also to HEAD, and nothing else", async () => {
	for (const path of ["/api/health", "/api/health/live"]) {
		const asked = await ask(path);
		expect(asked.status).toBe(200);
		expect(await asked.json()).toEqual({ status: "ok" });
		const head = await ask(path, { method: "HEAD" });
		expect([head.status, await head.text()]).toEqual([200, ""]);
	}
});

it("logs each request by its route, and nothing that anybody sent", async () => {
	const id = "0190f5fe-7c00-7a00-8000-000000000001";
	const secrets = {
		"X-Request-Id": words,
		Cookie: `next-auth.session-token=${words}`,
		"X-Api-Key": words,
		Referer: words,
	};
	const made = await makeDossier(words, secrets);
	expect(made.status).toBe(201);
	expect(made.headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
	const numbered = await ask(`/api/v1/articles/${id}?token=${words}`, { headers: { "X-Request-Id": id } });
	expect([numbered.status, numbered.headers.get("X-Request-Id")]).toEqual([404, id]);
	expect(await numbered.json()).toMatchObject({ requestId: id });
	await ask(`/api/v1/${words}`);
	await ask("/api/v1/dossiers", { headers: { Authorization: `Bearer ${words}` } });
	await ask("/api/v1/dossiers", { method: "POST", body: `{"title": "${words}`, headers: { "Idempotency-Key": words } });
	await expect.poll(() => server.said).toContain(`"requestId":"${id}"`);
	await pause(100);
	const lines = server.said.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));
	expect(lines.find((line) => line.requestId === id)).toMatchObject({
		level: "info",
		method: "GET",
		route: "/api/v1/articles/:id",
		status: 404,
		ms: expect.any(Number),
	});
	for (const told of [words, person.token, secret, new URL(database.appUrl).password])
		expect(server.said).not.toContain(told);
});

it("counts on a port of its own, which the public one knows nothing of", async () => {
	const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
	expect(text).toMatch(
		/stet_request_seconds_count\{[^}]*method="POST",route="\/api\/v1\/dossiers",status="201"[^}]*\} 1/,
	);
	expect(text).toMatch(/stet_commands_total\{[^}]*command="dossier\.make",outcome="done"[^}]*\} 1/);
	for (const name of [
		"live_sockets",
		"database_in_use",
		"database_waiting",
		"memory_resident_bytes",
		"event_loop_delay_p99_seconds",
	]) {
		expect(text).toMatch(new RegExp(`stet_${name}[^\\n]* \\d`));
	}
	expect(text).not.toContain(words);
	expect((await ask("/metrics")).status).toBe(404);
});

it("traces a request, its command and its transaction within the caller's trace", async () => {
	const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
	await makeDossier("Traced", { traceparent: `00-${traceId}-00f067aa0ba902b7-01` });
	const ours = () => spans.filter((span) => span.traceId === traceId);
	await expect.poll(() => ours().length, { timeout: 5_000 }).toBeGreaterThanOrEqual(3);
	const chain = ["POST /api/v1/dossiers", "dossier.make", "transaction"].map((name) =>
		ours().find((span) => span.name === name),
	);
	expect(chain.map((span) => span?.name)).not.toContain(undefined);
	expect(chain[0]?.parentSpanId).toBe("00f067aa0ba902b7");
	expect(JSON.stringify(spans)).not.toContain(words);
});

it("says so while the database is away, and goes on by itself when it is back", async () => {
	await database.kill();
	for (const answer of await Promise.all([makeDossier("Away"), ask("/api/v1/dossiers"), makeDossier("Away too")])) {
		expect(answer.status).toBe(503);
		expect(answer.headers.get("Retry-After")).toBe("2");
		expect(answer.headers.get("Content-Type")).toContain("application/problem+json");
		expect(await answer.json()).toMatchObject({
			code: "unavailable",
			detail: expect.stringContaining("Idempotency-Key"),
		});
	}
	const health = await ask("/api/health");
	expect([health.status, await health.json()]).toEqual([503, { status: "unavailable", reason: "database-away" }]);
	expect((await ask("/api/health/live")).status).toBe(200);
	expect((await ask("/sign-in")).status).toBe(200);
	await database.start();
	await expect.poll(async () => (await ask("/api/health")).status, { timeout: 10_000 }).toBe(200);
	expect((await makeDossier("Back")).status).toBe(201);
	expect(server.isUp).toBe(true);
	expect(server.said).not.toContain(new URL(database.appUrl).password);
});

it("is not ready for a database that is at an older version", async () => {
	const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	const [last] =
		await owner`delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations) returning *`;
	const health = await ask("/api/health");
	expect([health.status, await health.json()]).toEqual([
		503,
		{ status: "unavailable", reason: "database-out-of-date" },
	]);
	await owner`insert into drizzle.__drizzle_migrations ${owner(last ?? {})}`;
	await owner.end();
	expect((await ask("/api/health")).status).toBe(200);
});

it("finishes what it is at when it is asked to stop, and sends nobody away unheard", async () => {
	const page = new WebSocket(`${server.address.replace("http", "ws")}/live?desk=${person.caller.desk}`, {
		headers: { Origin: server.address, Cookie: await sessionCookie(person.caller.userId) },
	});
	await once(page, "message");
	const closed = once(page, "close");
	const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
	let slow: Promise<Response> | undefined;
	await owner.begin(async (tx) => {
		await tx`select from desk_heads for update`;
		slow = makeDossier("Under way");
		await pause(200);
		server.signal("SIGTERM");
		await expect.poll(async () => (await ask("/api/health")).status).toBe(503);
		// The balancer has not noticed yet.
		expect((await ask("/api/v1/dossiers")).status).toBe(200);
		expect((await closed)[0]).toBe(1001);
	});
	expect((await slow)?.status).toBe(201);
	expect(await server.end("SIGCONT")).toBe(0);
	await owner.end();
	expect(server.said).not.toMatch(/"level":"(error|fatal)"/);
}, 30_000);
