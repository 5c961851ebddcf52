import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { WebSocket } from "ws";
import { appendEvent } from "@/db/writes/events";
import type { Rating } from "@/lib/core/verdicts/scale";
import { anEvidence } from "@/seeds/factories/evidence";
import { aVerdict } from "@/seeds/factories/verdict";
import { claimedBy, done, importedBy, join, type Person, type TestDesk, workbench } from "./desk";
import { type Asked, closePages, type LiveServer, liveServer, type Page, pageOf as pageAt } from "./live-page";

const bench = workbench();
let server: LiveServer;

beforeAll(async () => {
	server = await liveServer(bench.connection);
});
afterAll(() => server.close());
afterEach(closePages);

function pageOf(person: Person, asked?: Asked): Promise<Page> {
	return pageAt(server, person, asked);
}

async function begunBy(person: Person, asked?: Asked): Promise<Page> {
	return (await pageOf(person, asked)).begun();
}

async function headOf(desk: TestDesk): Promise<number> {
	const [row] = await bench.owner`select seq from desk_heads where desk_id = ${desk.id}`;
	return Number(row?.seq);
}

function write(desk: TestDesk, subject: string): Promise<number> {
	const { userId } = desk.as("admin").caller;
	return bench.connection.db.transaction((tx) =>
		appendEvent(tx, { deskId: desk.id, at: new Date(), actorId: userId, kind: "test.write", subject, body: {} }),
	);
}

describe("what happens on a desk", () => {
	it("is heard by its members at once, and by nobody of another desk", async () => {
		const [editor, viewer] = [await begunBy(bench.ours.as("editor")), await begunBy(bench.ours.as("viewer"))];
		const stranger = await begunBy(bench.theirs.as("admin"));
		const { articleId } = await importedBy(bench.ours.as("admin"), { title: "Said by nobody" });
		for (const page of [editor, viewer]) expect(await page.hears("article.import")).toMatchObject({ articleId });
		expect(JSON.stringify(editor.messages)).not.toContain("Said by nobody");
		await write(bench.theirs, "test:1");
		await stranger.hears("test.write");
		expect(stranger.lines.map(({ kind }) => kind)).toEqual(["test.write"]);
	});

	it("is not what a colleague has read of their inbox: that is heard by their own pages alone", async () => {
		const [editor, admin] = [bench.ours.as("editor"), bench.ours.as("admin")];
		const [own, others] = [await begunBy(editor), await begunBy(admin)];
		await done(editor.post("/inbox/read", { upTo: new Date().toISOString() }));
		await write(bench.ours, "test:after");
		expect(await own.hears("inbox.read")).toMatchObject({ actorId: editor.caller.userId });
		await others.hears("test.write");
		expect(others.lines.map(({ kind }) => kind)).not.toContain("inbox.read");
	});

	it("reaches every page once and in order, whenever it begins to listen and however often it comes back", async () => {
		const start = await headOf(bench.ours);
		const person = bench.ours.as("viewer");
		const heard: number[] = [];
		let isWriting = true;
		const writing = (async () => {
			for (let n = 0; n < 120; n++) await write(bench.ours, `test:${n}`);
			isWriting = false;
		})();
		let after = start;
		for (let turn = 0; isWriting || after < start + 120; turn++) {
			const page = await begunBy(person, { after });
			if (turn % 3 !== 0) await new Promise((resolve) => setTimeout(resolve, turn % 7));
			page.socket.terminate();
			heard.push(...page.lines.map(({ seq }) => seq));
			after = heard.at(-1) ?? after;
		}
		await writing;
		expect(heard).toEqual(Array.from({ length: 120 }, (_, n) => start + n + 1));
	});

	it("is not told line by line to somebody who was away for very long", async () => {
		const start = await headOf(bench.theirs);
		for (let n = 0; n < 501; n++) await write(bench.theirs, `test:${n}`);
		const page = await begunBy(bench.theirs.as("viewer"), { after: start });
		expect(page.messages).toEqual([{ type: "behind", seq: start + 501 }]);
		const other = await begunBy(bench.theirs.as("viewer"), { after: start + 1 });
		expect(other.lines).toHaveLength(500);
	});

	it("is heard also when the connection that hears it was cut", async () => {
		const page = await begunBy(bench.ours.as("editor"));
		const cut = await bench.owner`
			select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen %'`;
		expect(cut.length).toBeGreaterThan(0);
		await write(bench.ours, "test:cut");
		await page.hears("test.write");
	});
});

describe("a colleague's blind verdict", () => {
	it("is heard by nobody who may not see it, until it is revealed", async () => {
		const admin = bench.ours.as("admin");
		const [one, two] = [
			await join(bench.connection, admin.caller, "reviewer"),
			await join(bench.connection, admin.caller, "reviewer"),
		];
		const claim = await claimedBy(one, await importedBy(bench.ours.as("editor")));
		const [ofOne, ofTwo] = [await begunBy(one), await begunBy(two)];
		await done(one.post("/verdicts", aVerdict(claim.id, claim.version)));
		expect(await ofOne.hears("verdict.seal")).toMatchObject({ actorId: one.caller.userId });
		await write(bench.ours, "test:after");
		await ofTwo.hears("test.write");
		expect(ofTwo.lines.filter(({ claimId }) => claimId === claim.id)).toEqual([]);
		const back = await begunBy(two, { after: (await headOf(bench.ours)) - 2 });
		expect(back.lines.map(({ kind }) => kind)).toEqual(["test.write"]);

		await done(two.post("/verdicts", aVerdict(claim.id, claim.version, { rating: "false" })));
		expect(await ofTwo.hears("verdict.seal")).toMatchObject({ actorId: two.caller.userId });
		for (const page of [ofOne, ofTwo]) await page.hears("dispute.open");
	});
});

describe("the claims that come along with the news", () => {
	it("are to each member what reading them answers that member, and come with no line that is kept from them", async () => {
		const admin = bench.ours.as("admin");
		const [one, two] = [
			await join(bench.connection, admin.caller, "reviewer"),
			await join(bench.connection, admin.caller, "reviewer"),
		];
		const people = [admin, bench.ours.as("editor"), bench.ours.as("viewer"), one, two];
		const pages = await Promise.all(people.map((person) => begunBy(person)));
		const claim = await claimedBy(one, await importedBy(bench.ours.as("editor")));
		const verdict = (rating: Rating) => aVerdict(claim.id, claim.version, { rating });
		const acts = [
			() => done(one.post("/evidence", anEvidence(claim.id))),
			() => done(one.post("/verdicts", verdict("true"))),
			() => done(two.post("/verdicts", verdict("false"))),
			() =>
				done(
					admin.post("/rulings", {
						claimId: claim.id,
						rating: "true",
						reason: "So it is.",
						claimVersion: claim.version,
					}),
				),
			() => done(two.patch(`/claims/${claim.id}`, { version: claim.version, statement: "In other words." })),
		];
		const told: number[] = [];
		for (const [n, act] of acts.entries()) {
			const before = pages.map(({ messages }) => messages.length);
			await act();
			const last = await write(bench.ours, `test:along-${n}`);
			await Promise.all(pages.map((page) => vi.waitUntil(() => page.lines.some(({ seq }) => seq === last))));
			const heard = pages.map(({ messages }, at) => messages.slice(before[at]));
			for (const [at, messages] of heard.entries()) {
				const along = messages.flatMap((message) => (message.type === "lines" ? [message] : []));
				const claims = along.flatMap((message) => message.claims ?? []);
				expect(claims.length > 0).toBe(along.some(({ lines }) => lines.some(({ claimId }) => claimId === claim.id)));
				const person = people[at] as Person;
				if (claims.length > 0) expect(claims.at(-1)).toEqual(await done(person.get(`/claims/${claim.id}`)));
			}
			told.push(heard.filter((messages) => JSON.stringify(messages).includes(claim.id)).length);
		}
		// A first verdict is told to nobody but its author; the second, with the dispute, to both and to who may rule.
		expect(told).toEqual([5, 1, 4, 5, 5]);
	});

	it("are left out when there are very many", async () => {
		const admin = bench.ours.as("admin");
		const place = await importedBy(admin);
		const page = await begunBy(bench.ours.as("viewer"));
		const ids = await Promise.all(Array.from({ length: 24 }, async () => (await claimedBy(admin, place)).id));
		await bench.connection.db.transaction(async (tx) => {
			for (const id of ids) {
				const line = { deskId: bench.ours.id, at: new Date(), actorId: admin.caller.userId, body: {} };
				await appendEvent(tx, { ...line, kind: "test.many", subject: `claim:${id}`, claimId: id });
			}
		});
		await page.hears("test.many");
		const message = page.messages.findLast((one) => one.type === "lines" && one.lines.at(-1)?.kind === "test.many");
		expect(message).toMatchObject({ claims: [] });
	});
});

describe("who may not listen", () => {
	it.each([
		["from another site's page", { Origin: "http://elsewhere.example" }],
		["from no page", { Origin: "" }],
		["from a page without an address", { Origin: "null" }],
	])("is refused %s", async (_, headers) => {
		const { socket } = await pageOf(bench.ours.as("admin"), { headers });
		const [, response] = await once(socket, "unexpected-response");
		expect(response.statusCode).toBe(403);
	});

	it.each([
		["without a session", { headers: { Cookie: "" } }],
		["with a forged one", { headers: { Cookie: "next-auth.session-token=abc" } }],
	])("is told so: %s", async (_, asked) => {
		const page = await pageOf(bench.ours.as("admin"), asked);
		expect(await page.closed).toEqual({ code: 4401, reason: "Sign in first." });
		expect(page.messages).toEqual([]);
	});

	it("is told so: on another desk", async () => {
		const page = await pageOf(bench.ours.as("admin"), { desk: bench.theirs.id });
		expect((await page.closed).code).toBe(4409);
		expect(page.messages).toEqual([]);
	});

	it.each([
		["taken off the desk", (page: Person) => done(bench.ours.as("admin").delete(`/members/${page.caller.userId}`))],
		["disabled", (page: Person) => bench.owner`update users set disabled = true where id = ${page.caller.userId}`],
	])("is sent away within a second: %s", async (_, act) => {
		const person = await join(bench.connection, bench.ours.as("admin").caller, "reviewer");
		const [page, other] = [await begunBy(person), await begunBy(bench.ours.as("editor"))];
		const begun = Date.now();
		await act(person);
		expect((await page.closed).code).toBe(4401);
		expect(Date.now() - begun).toBeLessThan(10_000);
		await write(bench.ours, "test:later");
		await other.hears("test.write");
		expect(page.lines.map(({ kind }) => kind)).not.toContain("test.write");
	});
});

describe("a page that talks nonsense", () => {
	it.each([
		["words", (socket: WebSocket) => socket.send("hello"), 1003],
		["bytes", (socket: WebSocket) => socket.send(Buffer.alloc(100)), 1003],
		["far too much", (socket: WebSocket) => socket.send("x".repeat(200_000)), 1009],
		["very often", (socket: WebSocket) => void Array.from({ length: 1_000 }, () => socket.send("{}")), 1003],
	])("is hung up on: %s", async (_, say, code) => {
		const [page, other] = [await begunBy(bench.ours.as("editor")), await begunBy(bench.ours.as("editor"))];
		say(page.socket);
		expect((await page.closed).code).toBe(code);
		await write(bench.ours, "test:calm");
		await other.hears("test.write");
	});

	it.each(["-1", "1.5", "x", "9".repeat(40), "99999999"])("begins from here after line %s", async (after) => {
		const page = await begunBy(bench.ours.as("editor"), { after });
		expect(page.messages).toEqual([{ type: "lines", lines: [], seq: await headOf(bench.ours) }]);
	});
});
