import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connect } from "@/db/client";
import { planDeliveries, takeDelivery, takeWebhook } from "@/db/writes/webhooks";
import { type Delivery, triesAtMost, type Webhook, type WithNewSecret } from "@/lib/core/webhooks/webhook";
import { Webhooks } from "@/lib/webhooks/webhooks";
import { anEvidence } from "@/seeds/factories/evidence";
import { aSource } from "@/seeds/factories/source";
import { aThread } from "@/seeds/factories/thread";
import { aVerdict } from "@/seeds/factories/verdict";
import { aWebhook } from "@/seeds/factories/webhook";
import { claimedBy, done, importedBy, join, openDesk, type Person, type Problem, workbench } from "./desk";

const bench = workbench();

type Received = { headers: Record<string, string>; body: string; path: string };
type Answering = (request: IncomingMessage, response: ServerResponse) => unknown;

let received: Received[];
let servers: { close(done: () => void): unknown }[];
let sockets: Socket[];
let workers: Webhooks[];
let admin: Person;
/** The clock that the workers go by, ahead of that of the desk's members. */
let now: Date;

beforeEach(async () => {
	[received, servers, sockets, workers] = [[], [], [], []];
	now = new Date(Date.now() + 60_000);
	await bench.owner`delete from webhooks`;
	admin = (await openDesk(bench.connection, "Hooked")).as("admin");
});
afterEach(async () => {
	await Promise.all(workers.map((worker) => worker.close()));
	for (const socket of sockets) socket.destroy();
	await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(resolve))));
});

/** A receiver on this machine, and where it is. */
async function receiver(answering: Answering = (_, response) => response.writeHead(204).end()): Promise<string> {
	const server = createServer(async (request, response) => {
		const body = await text(request).catch(() => "");
		received.push({ headers: request.headers as Record<string, string>, body, path: request.url ?? "" });
		answering(request, response);
	});
	servers.push(server);
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=RECEIVERS-OWN`;
}

/** What speaks TCP on this machine, and no HTTP. */
async function speaking(say: (socket: Socket) => void): Promise<string> {
	const server = createTcpServer((socket) => {
		sockets.push(socket);
		socket.on("error", () => {});
		say(socket);
	});
	servers.push(server);
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** One that looks when it is told to, and never by itself. */
function worker(to = bench.connection, given: Partial<ConstructorParameters<typeof Webhooks>[1]> = {}): Webhooks {
	const one = new Webhooks(to, { local: true, patience: 2_000, clock: () => now, lookEvery: 2 ** 31 - 1, ...given });
	workers.push(one);
	return one;
}

const hookTo = (url: string, given: Parameters<typeof aWebhook>[0] = {}, by = admin) =>
	done(by.post<WithNewSecret>("/webhooks", aWebhook({ url, kinds: ["dossier.*"], ...given })));
const makeDossier = (by = admin) => done(by.post("/dossiers", { title: "WORDS-OF-SOMEBODY" }));
const deliveriesOf = async ({ id }: { id: string }) =>
	(await done(admin.get<{ items: Delivery[] }>(`/webhooks/${id}/deliveries`))).items;
const hookNow = ({ id }: { id: string }) => done(admin.get<Webhook>(`/webhooks/${id}`));
const later = (seconds: number) => {
	now = new Date(now.getTime() + seconds * 1000);
};
const kindsReceived = () => received.map(({ body }) => JSON.parse(body).kind as string);

describe("what is sent", () => {
	it("is signed so that a library others wrote is satisfied, and names things without a word of anybody's", async () => {
		const hook = await hookTo(await receiver());
		const dossier = await makeDossier();
		await worker().look();
		expect(received).toHaveLength(1);
		const [{ headers, body, path } = { headers: {}, body: "", path: "" }] = received;
		expect(new StandardWebhook(hook.secret ?? "").verify(body, headers)).toEqual({
			id: headers["webhook-id"],
			deskId: admin.caller.desk,
			seq: expect.any(Number),
			kind: "dossier.make",
			at: expect.stringMatching(/^\d{4}-.*Z$/),
			actorId: admin.caller.userId,
			subject: `dossier:${dossier.id}`,
			claimId: null,
			articleId: null,
		});
		expect(path).toBe("/hook?key=RECEIVERS-OWN");
		expect(headers).toMatchObject({ "content-type": "application/json", "user-agent": "Stet-Webhooks/1" });
		expect(JSON.stringify(received)).not.toMatch(/WORDS-OF-SOMEBODY|@/);
		expect(await deliveriesOf(hook)).toMatchObject([
			{
				id: headers["webhook-id"],
				kind: "dossier.make",
				state: "delivered",
				attempts: 1,
				lastStatus: 204,
				nextAt: null,
			},
		]);
	});

	it("is what the webhook asks for, from when it was made, and nothing of another desk's", async () => {
		const place = await importedBy(admin);
		await hookTo(await receiver(), { kinds: ["claim.create", "evidence.*"] });
		const claim = await claimedBy(admin, place);
		await done(admin.post("/evidence", anEvidence(claim.id)));
		await done(admin.patch(`/claims/${claim.id}`, { version: 1, statement: "WORDS-OF-SOMEBODY" }));
		await importedBy(bench.theirs.as("admin"));
		await worker().look();
		expect(kindsReceived()).toEqual(["claim.create", "evidence.add"]);
		expect(received.map(({ body }) => JSON.parse(body).claimId)).toEqual([claim.id, claim.id]);
	});

	it("tells of no verdict, dispute or ruling, and of nothing said of one, while a viewer could not read the line", async () => {
		const hook = await hookTo(await receiver(), { kinds: ["*"] });
		const place = await importedBy(admin);
		const claim = await claimedBy(admin, place);
		const [one, two, three] = await Promise.all([1, 2, 3].map(() => join(bench.connection, admin.caller, "reviewer")));
		if (!one || !two || !three) throw new Error("Somebody is missing");
		const { id } = await done(one.post("/verdicts", aVerdict(claim.id, 1, { rating: "true" })));
		await done(one.post("/threads", { ...aThread(claim.id), about: "verdict", id }));
		await done(one.post("/inbox/read", { upTo: "2100-01-01T00:00:00Z" }));
		const look = worker();
		await look.look();
		await done(two.post("/verdicts", aVerdict(claim.id, 1, { rating: "false" })));
		await look.look();
		const { items } = await done(one.get<{ items: { kind: string }[] }>(`/events?limit=1000&claimId=${claim.id}`));
		// One of those who judged sees it all; nobody else is told.
		expect(items.map(({ kind }) => kind)).toEqual(
			expect.arrayContaining(["verdict.seal", "thread.open", "dispute.open"]),
		);
		expect(kindsReceived()).toContain("claim.create");
		expect(kindsReceived().filter((kind) => /^(verdict|dispute|ruling|thread|inbox)\./.test(kind))).toEqual([]);
		const seen = await done(
			(await join(bench.connection, admin.caller, "viewer")).get<{ items: { seq: number }[] }>("/events?limit=1000"),
		);
		const readable = new Set(seen.items.map(({ seq }) => seq));
		expect(received.map(({ body }) => JSON.parse(body).seq).filter((seq) => !readable.has(seq))).toEqual([]);

		// What the desk has decided is everybody's. What was passed over is not sent afterwards.
		await done(admin.post("/rulings", { claimId: claim.id, rating: "unproven", reason: "So.", claimVersion: 1 }));
		await look.look();
		expect(kindsReceived().filter((kind) => /^(verdict|dispute|ruling)\./.test(kind))).toEqual(["ruling.make"]);
		expect((await deliveriesOf(hook)).filter(({ kind }) => kind.startsWith("verdict."))).toEqual([]);
	});

	it("is not sent any more when the line is hidden by the time", async () => {
		const hook = await hookTo("http://127.0.0.1:9/");
		await makeDossier();
		await worker().look();
		const [delivery] = await deliveriesOf(hook);
		// As if it had been a line about a verdict that a viewer could read, and can't any more.
		await bench.owner`update webhook_deliveries set seq = 999999 where id = ${delivery?.id ?? ""}`;
		await done(admin.patch(`/webhooks/${hook.id}`, { version: 1, url: await receiver() }));
		later(10);
		await worker().look();
		expect(received).toEqual([]);
		expect(await deliveriesOf(hook)).toMatchObject([{ state: "failed", lastError: expect.stringMatching(/not sent/) }]);
	});

	it("waits while no server runs, however long the log grows", async () => {
		await hookTo(await receiver(), { kinds: ["source.add"] });
		const addSource = () => done(admin.post("/sources", aSource()));
		for (let n = 0; n < 3; n++) await addSource();
		const first = worker();
		await first.look();
		await first.close();
		// More than are read at once.
		await Promise.all(Array.from({ length: 205 }, () => makeDossier()));
		for (let n = 0; n < 3; n++) await addSource();
		expect(received).toHaveLength(3);
		await worker().look();
		const numbers = received.map(({ body }) => JSON.parse(body).seq as number);
		expect(numbers).toHaveLength(6);
		expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
		expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(6);
	});
});

describe("servers", () => {
	it("that look at the same time send each line once, one request at a time", async () => {
		let [under, most] = [0, 0];
		const url = await receiver((_, response) => {
			most = Math.max(most, ++under);
			setTimeout(() => {
				under--;
				response.writeHead(200).end("thank you");
			}, 3);
		});
		await hookTo(url);
		for (let n = 0; n < 20; n++) await makeDossier();
		const other = connect(bench.database.appUrl);
		const all = [worker(), worker(other), worker(), worker(other)];
		await Promise.all(all.map((one) => one.look()));
		await Promise.all(all.map((one) => one.look()));
		expect(received.map(({ headers }) => headers["webhook-id"]).toSorted()).toEqual(
			[...new Set(received.map(({ headers }) => headers["webhook-id"]))].toSorted(),
		);
		expect(received).toHaveLength(20);
		expect(most).toBe(1);
		await other.close();
	});

	it("take over what another was sending when it died, under the same id, and not before", async () => {
		const hook = await hookTo(await receiver());
		await makeDossier();
		const { db } = bench.connection;
		// As it stands when a server dies with the request on its way: taken, put down, counted.
		const until = new Date(now.getTime() + 60_000);
		const taken = await takeWebhook(db, { now, until });
		if (!taken) throw new Error("There is nothing to send");
		const [line] = await bench.owner<{ seq: string; kind: string }[]>`
			select seq, kind from events where desk_id = ${admin.caller.desk} and kind = 'dossier.make'`;
		const seq = Number(line?.seq);
		await planDeliveries(db, taken, { lines: [{ seq, kind: "dossier.make" }], upTo: seq, now });
		const begun = await takeDelivery(db, taken, now);
		const other = worker();
		later(59);
		await other.look();
		expect(received).toEqual([]);
		later(2);
		await other.look();
		expect(received.map(({ headers }) => headers["webhook-id"])).toEqual([begun?.id]);
		expect(await deliveriesOf(hook)).toMatchObject([{ state: "delivered", attempts: 2 }]);
	});

	it("that were away too long put down nothing of what is another's by then", async () => {
		const hook = await hookTo(await receiver());
		await makeDossier();
		const { db } = bench.connection;
		const frozen = await takeWebhook(db, { now, until: new Date(now.getTime() + 60_000) });
		if (!frozen) throw new Error("There is nothing to send");
		later(61);
		await worker().look();
		await planDeliveries(db, frozen, { lines: [{ seq: 1, kind: "desk.found" }], upTo: 1, now });
		await makeDossier();
		await worker().look();
		expect(received).toHaveLength(2);
		expect((await deliveriesOf(hook)).map(({ kind }) => kind)).toEqual(["dossier.make", "dossier.make"]);
	});

	it("give a line up that all of them died of", async () => {
		const hook = await hookTo(await receiver());
		await makeDossier();
		const { db } = bench.connection;
		const one = worker();
		for (let n = 0; n < triesAtMost; n++) {
			const taken = await takeWebhook(db, { now, until: new Date(now.getTime() + 60_000) });
			if (!taken) throw new Error("There is nothing to send");
			if (n === 0) {
				const [line] = await bench.owner<{ seq: string }[]>`
					select seq from events where desk_id = ${admin.caller.desk} and kind = 'dossier.make'`;
				const seq = Number(line?.seq);
				await planDeliveries(db, taken, { lines: [{ seq, kind: "dossier.make" }], upTo: seq, now });
			}
			expect(await takeDelivery(db, taken, now)).toMatchObject({ attempts: n + 1 });
			later(61);
		}
		await one.look();
		expect(received).toEqual([]);
		expect(await deliveriesOf(hook)).toMatchObject([
			{ state: "failed", lastError: expect.stringMatching(/again and again/) },
		]);
	});

	it("that stop finish the request under way and begin no other", async () => {
		let release = () => {};
		const began = new Promise<void>((resolve) => {
			release = resolve;
		});
		const url = await receiver((_, response) => {
			release();
			setTimeout(() => response.writeHead(204).end(), 50);
		});
		const hook = await hookTo(url);
		for (let n = 0; n < 3; n++) await makeDossier();
		const one = worker();
		void one.look();
		await began;
		await one.close();
		expect((await deliveriesOf(hook)).map(({ state }) => state).toSorted()).toEqual([
			"delivered",
			"waiting",
			"waiting",
		]);
		await worker().look();
		expect((await deliveriesOf(hook)).map(({ state }) => state)).toEqual(["delivered", "delivered", "delivered"]);
		expect(received).toHaveLength(3);
	});
});

describe("a receiver that", () => {
	const answers: [string, Answering, RegExp][] = [
		["fails", (_, response) => response.writeHead(500).end("SECRET-OF-THE-RECEIVER"), /answered 500/],
		["refuses", (_, response) => response.writeHead(400).end(), /answered 400/],
		[
			"sends us elsewhere",
			(_, response) => response.writeHead(302, { Location: "http://127.0.0.1:9/elsewhere" }).end(),
			/elsewhere \(302\); redirects are not followed/,
		],
		["says nothing", () => {}, /in time/],
		["hangs up", (request) => request.socket.destroy(), /hung up/],
		[
			"sends headers without end",
			(_, response) => response.writeHead(200, { X: "x".repeat(40_000) }).end(),
			/not HTTP/,
		],
	];
	it.each(answers)(
		"%s is tried again, under the same id and signed anew, until it takes the line",
		async (_, act, words) => {
			let isWell = false;
			const url = await receiver((request, response) =>
				isWell ? response.writeHead(200).end() : act(request, response),
			);
			const hook = await hookTo(url);
			await makeDossier();
			const one = worker();
			await one.look();
			const [failed] = await deliveriesOf(hook);
			expect(failed).toMatchObject({ state: "waiting", attempts: 1, lastError: expect.stringMatching(words) });
			expect(failed?.nextAt).toBe(new Date(now.getTime() + 5_000).toISOString());
			later(4);
			await one.look();
			expect(received).toHaveLength(1);
			isWell = true;
			later(2);
			await one.look();
			expect(received).toHaveLength(2);
			const [first, second] = received;
			expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
			expect(second?.body).toBe(first?.body);
			expect(second?.headers["webhook-signature"]).not.toBe(first?.headers["webhook-signature"]);
			expect(await deliveriesOf(hook)).toMatchObject([{ state: "delivered", attempts: 2, lastError: null }]);
			expect(JSON.stringify(await bench.owner`select * from webhook_deliveries`)).not.toContain("SECRET-OF");
		},
	);

	it.each<[string, () => Promise<string>, RegExp]>([
		["is not there", async () => "http://127.0.0.1:9/", /can’t be reached/],
		["talks nonsense", () => speaking((socket) => socket.end("220 mail.example ESMTP\r\n")), /not HTTP|hung up/],
		["drips", () => speaking((socket) => socket.write("HTTP/1.1 200 OK\r\nX-Slow: ")), /in time/],
		["is no https", async () => (await receiver()).replace("http:", "https:"), /hung up|trusted/],
	])("%s costs one try, and says why", async (_, url, words) => {
		const hook = await hookTo(await url());
		await makeDossier();
		await worker().look();
		expect(await deliveriesOf(hook)).toMatchObject([
			{ state: "waiting", attempts: 1, lastStatus: null, lastError: expect.stringMatching(words) },
		]);
	});

	it("answers without end is not listened to", async () => {
		let hungUpAfter: number | undefined;
		const url = await receiver((_, response) => {
			response.writeHead(200);
			const began = Date.now();
			const timer = setInterval(() => response.write("x".repeat(10_000)), 1);
			response.on("close", () => {
				clearInterval(timer);
				hungUpAfter = Date.now() - began;
			});
		});
		const hook = await hookTo(url);
		await makeDossier();
		await worker(bench.connection, { patience: 20_000 }).look();
		expect(await deliveriesOf(hook)).toMatchObject([{ state: "delivered", lastStatus: 200 }]);
		await expect.poll(() => hungUpAfter, { timeout: 10_000 }).toBeLessThan(10_000);
	});

	it("refuses one line is told of the others", async () => {
		const url = await receiver((_, response) => response.writeHead(received.length === 1 ? 422 : 204).end());
		const hook = await hookTo(url);
		for (let n = 0; n < 3; n++) await makeDossier();
		await worker().look();
		expect((await deliveriesOf(hook)).map(({ state }) => state)).toEqual(["delivered", "delivered", "waiting"]);
	});

	it("is down is not asked for every line of a busy desk", async () => {
		const hook = await hookTo(await receiver((_, response) => response.writeHead(503).end()));
		for (let n = 0; n < 30; n++) await makeDossier();
		const one = worker();
		await one.look();
		expect(received).toHaveLength(3);
		for (let n = 0; n < 60; n++) {
			later(10);
			await one.look();
		}
		// Ten minutes: at most one try for each rest, which doubles.
		expect(received.length).toBeLessThan(14);
		expect((await hookNow(hook)).pausedAt).toBeNull();
	});

	it("is down for longer than a day: a line is given up, the webhook paused, and resuming sends what it missed", async () => {
		let isWell = false;
		const url = await receiver((_, response) => response.writeHead(isWell ? 204 : 500).end());
		const hook = await hookTo(url);
		await makeDossier();
		const one = worker();
		for (let n = 0; n < triesAtMost - 1; n++) {
			await one.look();
			expect((await hookNow(hook)).pausedAt).toBeNull();
			later(24 * 3600 + 1);
		}
		await one.look();
		expect(received).toHaveLength(triesAtMost);
		expect(await deliveriesOf(hook)).toMatchObject([{ state: "failed", attempts: triesAtMost, nextAt: null }]);
		const paused = await hookNow(hook);
		expect(paused).toMatchObject({
			pausedAt: now.toISOString(),
			pausedBecause: expect.stringMatching(/given up.*500/),
		});

		isWell = true;
		await makeDossier();
		later(100 * 3600);
		await one.look();
		expect(received).toHaveLength(triesAtMost);
		await done(admin.post(`/webhooks/${hook.id}/resume`));
		await one.look();
		expect((await deliveriesOf(hook)).map(({ state }) => state)).toEqual(["delivered", "failed"]);
		// What was given up goes once more when somebody asks for it, under its old id.
		const [, old] = await deliveriesOf(hook);
		await done(admin.post(`/webhooks/${hook.id}/deliveries/${old?.id}/redeliver`));
		await one.look();
		expect(received.at(-1)?.headers["webhook-id"]).toBe(old?.id);
		expect((await deliveriesOf(hook)).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
	});

	it("says that it is gone is asked nothing more", async () => {
		const hook = await hookTo(await receiver((_, response) => response.writeHead(410).end()));
		for (let n = 0; n < 3; n++) await makeDossier();
		await worker().look();
		expect(received).toHaveLength(1);
		expect(await hookNow(hook)).toMatchObject({ pausedBecause: "The receiver says that it is gone (410)." });
	});

	it("moved inside by its name since it was saved is not called", async () => {
		let address = "127.0.0.1";
		const asked: string[] = [];
		const lookUp = async (hostname: string) => {
			asked.push(hostname);
			return [address];
		};
		const url = (await receiver()).replace("127.0.0.1", "hooks.example.org");
		const hook = await hookTo("http://127.0.0.1:9/");
		await bench.owner`update webhooks set url = ${url}`;
		const one = worker(bench.connection, { lookUp });
		await makeDossier();
		await one.look();
		// Looked up once for the request, which went to that very address under its own name.
		expect(asked).toEqual(["hooks.example.org"]);
		expect(received[0]?.headers.host).toMatch(/^hooks\.example\.org:\d+$/);
		address = "10.0.0.7";
		await makeDossier();
		await one.look();
		expect(asked).toHaveLength(2);
		expect(received).toHaveLength(1);
		expect((await deliveriesOf(hook))[0]).toMatchObject({
			state: "waiting",
			lastError: expect.stringMatching(/https/),
		});
	});
});

describe("a webhook", () => {
	it("that is paused is told later, one that is removed never", async () => {
		const url = await receiver();
		const [paused, removed] = [await hookTo(url), await hookTo(url)];
		await done(admin.post(`/webhooks/${paused.id}/pause`));
		await makeDossier();
		await done(admin.delete(`/webhooks/${removed.id}`));
		const one = worker();
		await one.look();
		expect(received).toEqual([]);
		expect((await admin.get(`/webhooks/${removed.id}`)).status).toBe(404);
		await done(admin.post(`/webhooks/${paused.id}/resume`));
		await one.look();
		expect(received).toHaveLength(1);
	});

	it("that is removed while a line is on its way takes that line, and nothing is left of it", async () => {
		let hook: Webhook | undefined;
		const url = await receiver(async (_, response) => {
			await done(admin.delete(`/webhooks/${hook?.id}`));
			response.writeHead(204).end();
		});
		hook = await hookTo(url);
		for (let n = 0; n < 3; n++) await makeDossier();
		await worker().look();
		expect(received).toHaveLength(1);
		expect(await bench.owner`select 1 from webhook_deliveries`).toEqual([]);
	});

	it("that gets another address while it rests is tried there at once", async () => {
		const hook = await hookTo(await receiver((_, response) => response.writeHead(500).end()));
		for (let n = 0; n < 8; n++) await makeDossier();
		const one = worker();
		for (let n = 0; n < 40; n++) {
			await one.look();
			later(60);
		}
		expect((await deliveriesOf(hook)).some(({ state }) => state === "delivered")).toBe(false);
		received = [];
		await done(admin.patch(`/webhooks/${hook.id}`, { version: 1, url: await receiver() }));
		await one.look();
		later(61);
		await one.look();
		expect((await deliveriesOf(hook)).filter(({ state }) => state === "delivered")).toHaveLength(8);
	});

	it("shows its secret once, and keeps it nowhere", async () => {
		const key = { "Idempotency-Key": "once" };
		const given = aWebhook({ url: "http://127.0.0.1:9/RECEIVERS-OWN" });
		const hook = await done(admin.post<WithNewSecret>("/webhooks", given, key));
		expect(hook.secret).toMatch(/^whsec_/);
		const again = await done(admin.post<WithNewSecret>("/webhooks", given, key));
		expect(again).toEqual({ ...hook, secret: undefined });
		const renewed = await done(
			admin.post<WithNewSecret>(`/webhooks/${hook.id}/secret`, {}, { "Idempotency-Key": "two" }),
		);
		expect(renewed.secret).toMatch(/^whsec_/);
		expect(renewed.secret).not.toBe(hook.secret);
		expect(await hookNow(hook)).not.toHaveProperty("secret");
		const tables = await bench.owner`select tablename as name from pg_tables where schemaname = 'public'`;
		for (const { name } of tables) {
			for (const secret of [hook.secret ?? "", renewed.secret ?? ""]) {
				expect(await bench.owner`select 1 from ${bench.owner(name)} t where strpos(t::text, ${secret}) > 0`).toEqual(
					[],
				);
			}
		}
		// The log, which every member reads, has the host alone.
		const lines = await bench.owner`select body::text as body from events where kind like 'webhook.%'`;
		expect(lines.length).toBeGreaterThan(1);
		for (const { body } of lines) expect(body).not.toContain("RECEIVERS-OWN");
	});

	it("signs with its new secret, and no more with the old one", async () => {
		const hook = await hookTo(await receiver());
		const renewed = await done(admin.post<WithNewSecret>(`/webhooks/${hook.id}/secret`));
		await makeDossier();
		await worker().look();
		const [{ headers, body } = { headers: {}, body: "" }] = received;
		expect(new StandardWebhook(renewed.secret ?? "").verify(body, headers)).toBeTypeOf("object");
		expect(() => new StandardWebhook(hook.secret ?? "").verify(body, headers)).toThrow();
	});

	it("is paused, with the reason, when the server's own secret has changed", async () => {
		const hook = await hookTo(await receiver());
		await makeDossier();
		vi.stubEnv("NEXTAUTH_SECRET", "another-secret-0123456789abcdef0123456789abcdef");
		await worker().look();
		expect(received).toEqual([]);
		expect((await hookNow(hook)).pausedBecause).toMatch(/NEXTAUTH_SECRET.*new secret/);
		const renewed = await done(admin.post<WithNewSecret>(`/webhooks/${hook.id}/secret`));
		await done(admin.post(`/webhooks/${hook.id}/resume`));
		await worker().look();
		const [{ headers, body } = { headers: {}, body: "" }] = received;
		expect(new StandardWebhook(renewed.secret ?? "").verify(body, headers)).toBeTypeOf("object");
		vi.unstubAllEnvs();
	});

	it.each<[string, Record<string, unknown>, RegExp]>([
		["no address", { url: "" }, /empty/],
		["an address inside", { url: "https://10.0.0.1/" }, /inside a network/],
		["a cloud's metadata", { url: "http://169.254.169.254/latest" }, /https/],
		["another scheme", { url: "gopher://127.0.0.1/" }, /https/],
		["a password in the address", { url: "https://a:b@127.0.0.1/" }, /Leave name and password out/],
		["an address that is too long", { url: `https://127.0.0.1/${"x".repeat(2_000)}` }, /2,000/],
		["a NUL", { url: "https://127.0.0.1/\u0000" }, /NUL/],
		["no kinds", { kinds: [] }, /Say which lines/],
		["a kind that is none", { kinds: ["everything"] }, /claim\.create/],
		["a pattern", { kinds: ["*.create"] }, /claim\.create/],
		["too many kinds", { kinds: Array.from({ length: 51 }, (_, n) => `claim.k${"x".repeat(n)}`) }, /kinds/],
		["words where kinds belong", { kinds: "*" }, /kinds/],
		["a long description", { description: "x".repeat(201) }, /200/],
	])("with %s is refused in a sentence", async (_, given, words) => {
		const before = (await done(admin.get<{ items: [] }>("/webhooks"))).items;
		const answer = await admin.post<Problem>("/webhooks", { ...aWebhook(), ...given });
		expect(answer.status).toBe(422);
		expect(answer.body.detail).toMatch(words);
		expect((await done(admin.get<{ items: [] }>("/webhooks"))).items).toEqual(before);
	});

	it("is refused at plain http and on this machine where that is not allowed", async () => {
		vi.stubEnv("STET_WEBHOOKS_LOCAL", "");
		for (const url of ["http://127.0.0.1:9/", "https://127.0.0.1:9/", "https://[::1]/"]) {
			expect((await admin.post<Problem>("/webhooks", aWebhook({ url }))).status).toBe(422);
		}
		vi.unstubAllEnvs();
	});

	it("changes from the version that was seen alone, and says what else can't be done", async () => {
		const hook = await hookTo("http://127.0.0.1:9/");
		const at = `/webhooks/${hook.id}`;
		const statuses = async (...asked: Promise<{ status: number }>[]) =>
			(await Promise.all(asked)).map(({ status }) => status);
		expect(await statuses(admin.patch(at, { description: "x" }), admin.patch(at, { version: 7 }))).toEqual([428, 409]);
		expect(await done(admin.patch(at, { version: 1, description: "x" }))).toMatchObject({ version: 2 });
		expect(await statuses(admin.post(`${at}/resume`))).toEqual([409]);
		await makeDossier();
		await worker().look();
		const [waiting] = await deliveriesOf(hook);
		const redeliver = () => admin.post(`${at}/deliveries/${waiting?.id}/redeliver`);
		expect(await statuses(redeliver())).toEqual([409]);
		await done(admin.post(`${at}/pause`));
		expect(await statuses(admin.post(`${at}/pause`), redeliver())).toEqual([409, 409]);
	});
});
