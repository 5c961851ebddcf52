import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { WebSocket } from "ws";
import { type Connection, connect } from "@/db/client";
import { afterHearing } from "@/lib/client/whereabouts";
import type { People, Place, Present } from "@/lib/core/live/presence";
import { claimedBy, contents, done, importedBy, join, type Person, workbench } from "./desk";
import { closePages, type LiveServer, liveServer, type Page, pageOf } from "./live-page";

const bench = workbench();
let one: LiveServer;
let two: LiveServer;
let elsewhere: Connection;
let articleId: string;
let versionId: string;
let claimId: string;

beforeAll(async () => {
	const times = { repeatEvery: 250, silentAfter: 800 };
	elsewhere = connect(bench.database.appUrl);
	[one, two] = await Promise.all([liveServer(bench.connection, times), liveServer(elsewhere, times)]);
	const place = await importedBy(bench.ours.as("editor"));
	({ articleId, versionId } = place);
	claimId = (await claimedBy(bench.ours.as("editor"), place)).id;
});
afterAll(async () => {
	await Promise.all([one.close(), two.close()]);
	await elsewhere.close();
});
afterEach(closePages);

/** Somebody's page that has said where it is; `others` is whom it knows there. */
class Visitor {
	constructor(
		readonly page: Page,
		public at: Place,
	) {}

	static async at(server: LiveServer, person: Person, at: Place): Promise<Visitor> {
		const visitor = new Visitor(await (await pageOf(server, person)).begun(), at);
		visitor.goes(at);
		return visitor;
	}

	goes(at: Place | Record<string, unknown>): void {
		this.at = at as Place;
		this.page.socket.send(JSON.stringify({ type: "here", place: at }));
	}

	get heard(): People[] {
		return this.page.messages.filter((message) => message.type === "people");
	}

	get others(): readonly Present[] {
		const you = this.heard.find((message) => message.you)?.you ?? null;
		return this.heard.reduce<readonly Present[]>((known, said) => afterHearing(known, said, { you, at: this.at }), []);
	}

	/** Where each of the others is, by name, once that is what is expected. */
	async sees(expected: Record<string, Place>, timeout = 3_000): Promise<void> {
		await vi.waitFor(
			() => expect(Object.fromEntries(this.others.map(({ name, place }) => [name, place]))).toEqual(expected),
			{ timeout, interval: 10 },
		);
	}
}

const editor = () => bench.ours.as("editor");
const reviewer = () => bench.ours.as("reviewer");
const nameOf = (person: Person) => person.caller.name;
const soon = (milliseconds = 400) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe.each([
	["on one server", () => [one, one] as const],
	["on two servers", () => [one, two] as const],
])("two people at one article, %s", (_, servers) => {
	it("see each other come, go on, and leave", async () => {
		const [first, second] = servers();
		const here = await Visitor.at(first, editor(), { articleId });
		const there = await Visitor.at(second, reviewer(), { articleId });
		await here.sees({ [nameOf(reviewer())]: { articleId } });
		await there.sees({ [nameOf(editor())]: { articleId } });
		const place = { articleId, claimId, field: "statement", selection: { versionId, start: 3, end: 9 } } as const;
		here.goes(place);
		await there.sees({ [nameOf(editor())]: place });
		here.goes({});
		await there.sees({});
		here.goes({ claimId });
		await soon(200);
		expect(there.others).toEqual([]);
		there.goes({ claimId });
		await there.sees({ [nameOf(editor())]: { claimId } });
		here.page.socket.terminate();
		await there.sees({});
	});
});

describe("who is told", () => {
	it("is nobody of another desk, nobody who is elsewhere, and nobody who has not said where they are", async () => {
		const stranger = await Visitor.at(one, bench.theirs.as("admin"), { articleId, claimId });
		const theirs = await importedBy(bench.theirs.as("editor"));
		const silent = await (await pageOf(one, reviewer())).begun();
		const away = await Visitor.at(two, bench.ours.as("viewer"), { dossierId: theirs.dossierId });
		const here = await Visitor.at(one, editor(), { articleId: theirs.articleId, claimId });
		const there = await Visitor.at(two, reviewer(), { articleId, claimId });
		await there.sees({ [nameOf(editor())]: { claimId } });
		here.goes({ articleId, selection: { versionId: theirs.versionId, start: 0, end: 5 } });
		await there.sees({ [nameOf(editor())]: { articleId } });
		stranger.goes({ articleId: theirs.articleId, claimId });
		await soon(200);
		expect(stranger.others).toEqual([]);
		expect(away.heard).toEqual([]);
		expect(silent.messages.filter(({ type }) => type === "people")).toEqual([]);
		expect(JSON.stringify(there.page.messages)).not.toContain(bench.theirs.as("admin").caller.name);
	});

	it("hears of a viewer too, and of one person's two tabs as two", async () => {
		const tabs = [await Visitor.at(one, reviewer(), { articleId }), await Visitor.at(two, reviewer(), { articleId })];
		await Visitor.at(two, bench.ours.as("viewer"), { articleId });
		for (const tab of tabs) {
			await vi.waitFor(() => {
				expect(tab.others.map(({ name }) => name)).toEqual(
					[nameOf(reviewer()), nameOf(bench.ours.as("viewer"))].toSorted((a, b) => a.localeCompare(b)),
				);
			});
		}
	});

	it("is never told that somebody is judging: verdicts, rulings and disputes are no fields", async () => {
		const here = await Visitor.at(one, editor(), { articleId });
		const there = await Visitor.at(two, reviewer(), { articleId });
		for (const field of ["verdict", "ruling", "dispute", "rationale", "rating"]) {
			here.goes({ articleId, claimId, field, caret: "at the verdict", doing: "sealing a verdict" });
			await soon(60);
		}
		await there.sees({ [nameOf(editor())]: { articleId, claimId } });
		here.goes({ articleId, claimId, field: "note", caret: "at a note" });
		await there.sees({ [nameOf(editor())]: { articleId, claimId, field: "note", caret: "at a note" } });
		expect(JSON.stringify(there.page.messages)).not.toMatch(/verdict|ruling|dispute|rationale|rating/);
	});

	it("hears of a crowd, larger than one notification holds, and the desk's log hears nothing", async () => {
		const before = await contents(bench.owner);
		const crowd = await Promise.all(
			Array.from({ length: 40 }, (_, n) =>
				Visitor.at(one, editor(), { articleId, claimId, field: "note", caret: `${n} `.padEnd(500, "ж") }),
			),
		);
		const there = await Visitor.at(two, reviewer(), { articleId });
		await vi.waitFor(() => expect(there.others).toHaveLength(40), { timeout: 5_000 });
		expect(new Set(there.others.map(({ place }) => place.caret?.slice(0, 3)))).toHaveLength(40);
		for (const { page } of crowd) page.socket.close();
		await there.sees({});
		expect(await contents(bench.owner)).toEqual(before);
	});
});

describe("somebody who may no longer be there", () => {
	it("is seen by nobody within a second or so of leaving the desk, though their browser does not hang up", async () => {
		const person = await join(bench.connection, bench.ours.as("admin").caller, "reviewer");
		const gone = await Visitor.at(one, person, { articleId });
		const there = await Visitor.at(two, editor(), { articleId });
		await there.sees({ [nameOf(person)]: { articleId } });
		// The browser neither reads the closing frame nor answers it.
		gone.page.socket.pause();
		await done(bench.ours.as("admin").delete(`/members/${person.caller.userId}`));
		await there.sees({}, 2_500);
		gone.goes({ articleId, claimId });
		await soon(200);
		expect(there.others).toEqual([]);
	});

	it.each([
		["dies without a word", true],
		["says goodbye", false],
	])("is forgotten with the server that they were on, when it %s", async (_, isSudden) => {
		const connection = connect(bench.database.appUrl);
		const third = await liveServer(connection, { repeatEvery: 250, silentAfter: 800 });
		await Visitor.at(third, editor(), { articleId });
		const there = await Visitor.at(one, reviewer(), { articleId });
		await there.sees({ [nameOf(editor())]: { articleId } });
		// It says that it has lost its database, which is what is done to it.
		const said = vi.spyOn(console, "error").mockImplementation(() => {});
		await (isSudden ? connection.sql.end({ timeout: 0 }) : third.close());
		await there.sees({}, isSudden ? 3_000 : 200);
		if (isSudden) await third.close();
		else await connection.close();
		said.mockRestore();
	});

	it("is known to a server that has only just started, and again after its connection was cut", async () => {
		const here = await Visitor.at(one, editor(), { articleId });
		const connection = connect(bench.database.appUrl);
		const fresh = await liveServer(connection);
		const there = await Visitor.at(fresh, reviewer(), { articleId });
		await there.sees({ [nameOf(editor())]: { articleId } });
		await bench.owner`
			select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen %'`;
		here.goes({ articleId, claimId });
		await there.sees({ [nameOf(editor())]: { articleId, claimId } });
		await fresh.close();
		await connection.close();
	});
});

describe("a page that talks nonsense", () => {
	const here = (place: unknown) => JSON.stringify({ type: "here", place });
	it.each<[string, (socket: WebSocket) => void, number]>([
		["half a message", (socket) => socket.send('{"type":"here"'), 1003],
		["bytes", (socket) => socket.send(Buffer.from(here({}))), 1003],
		["a caret that is too long", (socket) => socket.send(here({ field: "note", caret: "x".repeat(501) })), 1003],
		["no text at all", (socket) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false }), 1007],
		["far too much", (socket) => socket.send(here({ articleId: "x".repeat(20_000) })), 1009],
		["very often", (socket) => void Array.from({ length: 200 }, () => socket.send(here({ articleId }))), 1008],
	])("is hung up on, and the others notice nothing: %s", async (_, say, code) => {
		const there = await Visitor.at(one, reviewer(), { articleId });
		const loud = await (await pageOf(one, editor())).begun();
		say(loud.socket);
		expect((await loud.closed).code).toBe(code);
		await Visitor.at(one, bench.ours.as("viewer"), { articleId });
		await there.sees({ [nameOf(bench.ours.as("viewer"))]: { articleId } });
	});
});
