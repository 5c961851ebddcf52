import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/unsubscribe/route";
import { connect } from "@/db/client";
import { digestTrouble } from "@/db/queries/digests";
import { execute } from "@/lib/commands/command";
import { addMember } from "@/lib/commands/people/members";
import type { Inbox } from "@/lib/core/inbox/inbox-item";
import { Digests } from "@/lib/digest/digests";
import { unsubscribeToken } from "@/lib/digest/unsubscribe-token";
import type { Place } from "@/seeds/factories/claim";
import { aMember } from "@/seeds/factories/member";
import { aWebhook } from "@/seeds/factories/webhook";
import { callerForEmail, claimedBy, done, importedBy, openDesk, type Person, personFor, workbench } from "./desk";

const bench = workbench();
const appUrl = "https://desk.example";

/** What a mail server took: for whom, and the mail as it came. */
type Mail = { to: string[]; raw: string };

let mails: Mail[];
let servers: SMTPServer[];
let admin: Person;
let place: Place;
/** The clock that the digests go by: members joined long before. */
let now: Date;

beforeAll(async () => {
	admin = (await openDesk(bench.connection, "Mailed")).as("admin");
	place = await importedBy(admin);
});
beforeEach(async () => {
	[mails, servers] = [[], []];
	now = new Date("2027-03-01T12:00:00.000Z");
	// Everybody who is there has been told everything, and nobody wants more, but whoever a test lets in.
	await bench.owner`delete from digests`;
	await bench.owner`update members set digest = 'off'`;
});
afterEach(async () => {
	await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
});

/** A real mail server on this machine; the address to reach it. */
async function listening(options: SMTPServerOptions = {}): Promise<string> {
	const server = new SMTPServer({
		authOptional: true,
		disableReverseLookup: true,
		disabledCommands: ["STARTTLS"],
		closeTimeout: 500,
		onData: (stream, session, callback) => {
			void text(stream).then((raw) => {
				mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw });
				callback();
			});
		},
		...options,
	});
	server.on("error", () => {});
	servers.push(server);
	server.listen(0, "127.0.0.1");
	await once(server.server, "listening");
	return `127.0.0.1:${(server.server.address() as AddressInfo).port}`;
}

function digests(server: string, to = bench.connection): Digests {
	const all = new Digests(to, { server, from: "stet@desk.example", appUrl, patience: 300 }, () => now);
	open.push(all);
	return all;
}
const open: Digests[] = [];
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

/** Somebody to whom a claim was assigned, and who wants to be told. */
async function waitedFor(given: Parameters<typeof aMember>[0] = {}, every = "hourly"): Promise<Person> {
	const person = aMember({ role: "reviewer", ...given });
	const outcome = await execute(bench.connection.db, addMember, admin.caller, person);
	if (!outcome.ok) throw new Error(outcome.refused.sentence);
	const joined = await personFor(bench.connection, await callerForEmail(bench.connection, person.email));
	await done(joined.patch("/inbox/digest", { every }));
	await give(joined);
	return joined;
}

function give(to: Person) {
	return claimedBy(admin, place, undefined, { assigneeId: to.caller.userId, statement: "SECRET-WORDS of a claim" });
}

const later = (minutes: number) => {
	now = new Date(now.getTime() + minutes * 60_000);
};
const rowsOf = async ({ caller }: Person) => {
	const rows = await bench.owner`
		select outcome, attempts, problem from digests where user_id = ${caller.userId} order by up_to`;
	return rows.map((row) => ({ ...row }));
};
const headersOf = ({ raw }: Mail) => raw.slice(0, raw.indexOf("\r\n\r\n")).replace(/\r\n[ \t]+/g, " ");

describe("a digest", () => {
	it("is sent once for what is new, by whichever of two servers comes first", async () => {
		const [address, person] = [await listening(), await waitedFor()];
		const other = connect(bench.database.appUrl);
		const both = [digests(`smtp://${address}`), digests(`smtp://${address}`, other)];
		const look = () => Promise.all(both.map((one) => one.look()));
		await look();
		expect(mails.map(({ to }) => to)).toEqual([[person.caller.email]]);
		const [mail] = mails as [Mail];
		expect(headersOf(mail)).toMatch(/^Subject: Mailed: 1 claim for you$/m);
		expect(mail.raw).toContain(`${appUrl}/articles/`);
		expect(mail.raw).not.toContain("SECRET-WORDS");

		// Nothing new, nothing sent; then only what is new, and only what is unread.
		later(60);
		await look();
		expect(mails).toHaveLength(1);
		await give(person);
		await give(person);
		const { items } = await done(person.get<Inbox>("/inbox"));
		await done(person.post("/inbox/read", { ids: [items[0]?.id] }));
		later(60);
		await look();
		expect(mails).toHaveLength(2);
		expect(headersOf(mails[1] as Mail)).toMatch(/^Subject: Mailed: 1 claim for you$/m);
		expect((await rowsOf(person)).map(({ outcome }) => outcome)).toEqual(["sent", "nothing", "sent"]);
		await other.close();
	});

	it("comes as often as its reader wants", async () => {
		const address = await listening();
		const [hourly, daily, never] = [await waitedFor(), await waitedFor({}, "daily"), await waitedFor({}, "off")];
		const all = digests(`smtp://${address}`);
		await all.look();
		await Promise.all([give(hourly), give(daily), give(never)]);
		for (let hour = 0; hour < 18; hour++) {
			later(60);
			await all.look();
		}
		const count = ({ caller }: Person) => mails.filter(({ to }) => to.includes(caller.email)).length;
		expect([count(hourly), count(daily), count(never)]).toEqual([2, 2, 0]);
	});

	it("is not for somebody who left, or whom it tells nothing that they may still see", async () => {
		const address = await listening();
		const [left, read] = [await waitedFor(), await waitedFor()];
		await done(admin.delete(`/members/${left.caller.userId}`));
		await done(read.post("/inbox/read", { upTo: "2100-01-01T00:00:00Z" }));
		await digests(`smtp://${address}`).look();
		expect(mails).toEqual([]);
	});

	it("tells admins alone of a webhook that Stet paused, and nothing of where it goes", async () => {
		const [address, told, other] = [
			await listening(),
			await waitedFor({ role: "admin" }),
			await waitedFor({ role: "editor" }),
		];
		const hook = aWebhook({ url: "http://127.0.0.1:9/SECRET-WORDS", description: "SECRET-WORDS" });
		const { id } = await done(admin.post("/webhooks", hook));
		await bench.owner`update webhooks set paused_at = now(), paused_because = 'SECRET-WORDS' where id = ${id}`;
		await digests(`smtp://${address}`).look();
		const subjectFor = ({ caller }: Person) =>
			/^Subject: (.*)$/m.exec(headersOf(mails.find(({ to }) => to.includes(caller.email)) as Mail))?.[1];
		expect(subjectFor(told)).toBe("Mailed: 1 claim for you, 1 paused webhook");
		expect(subjectFor(other)).toBe("Mailed: 1 claim for you");
		expect(JSON.stringify(mails)).not.toContain("SECRET-WORDS");
	});

	it("was on its way when a server died: another sends it, and it is the same mail should it come twice", async () => {
		const [address, person] = [await listening(), await waitedFor()];
		const all = digests(`smtp://${address}`);
		await all.look();
		// As it stands between sending and recording.
		await bench.owner`update digests set outcome = 'sending', items = '{}', next_at = ${new Date(now.getTime() + 300_000)}`;
		later(4);
		await all.look();
		expect(mails).toHaveLength(1);
		later(2);
		await all.look();
		const idOf = (mail?: Mail) => /^Message-ID: (.*)$/im.exec(headersOf(mail as Mail))?.[1];
		expect(mails).toHaveLength(2);
		expect(idOf(mails[0])).toBe(idOf(mails[1]));
		expect(await rowsOf(person)).toEqual([{ outcome: "sent", attempts: 2, problem: null }]);
	});

	it("puts no name where it could be taken for something else", async () => {
		const address = await listening();
		const name = 'Ana"\r\nBcc: everybody@desk.example\r\n\r\n<b>\u202Egnirts';
		const person = await waitedFor({ name });
		await bench.owner`update desks set name = ${"Ours\r\nSubject: Another\u2028\u202E<script>"} where id = ${admin.caller.desk}`;
		await digests(`smtp://${address}`).look();
		await bench.owner`update desks set name = 'Mailed' where id = ${admin.caller.desk}`;
		expect(mails.map(({ to }) => to)).toEqual([[person.caller.email]]);
		const headers = headersOf(mails[0] as Mail).split("\r\n");
		expect(headers.filter((line) => /^(Bcc|Cc|To|Subject|From):/i.test(line))).toHaveLength(3);
		expect(headers.filter((line) => /^Bcc/i.test(line))).toEqual([]);
		const html = mails[0]?.raw.slice(mails[0].raw.indexOf("<!doctype"));
		expect(html).not.toMatch(/<script|<b>/);
	});

	it("goes to no address that could be several", async () => {
		const person = await waitedFor();
		await bench.owner`update users set email = ${"a,everybody@desk.example"} where id = ${person.caller.userId}`;
		await digests(`smtp://${await listening()}`).look();
		expect(mails).toEqual([]);
		expect(await rowsOf(person)).toMatchObject([{ outcome: "given-up" }]);
	});
});

describe("a mail server that", () => {
	it("refuses the password is tried again after longer and longer, and given up; the next digest has everything", async () => {
		let isRefused = true;
		const address = await listening({
			authOptional: false,
			allowInsecureAuth: true,
			onAuth: ({ username }, _session, callback) =>
				isRefused ? callback(new Error("hunter2 is no password of ana’s")) : callback(null, { user: username }),
		});
		const person = await waitedFor({}, "daily");
		const all = digests(`smtp://ana:hunter2@${address}`);
		const attempts: unknown[] = [];
		for (const minutes of [0, 0.5, 1, 5, 15, 60, 240, 300]) {
			later(minutes);
			await all.look();
			attempts.push((await rowsOf(person))[0]?.attempts);
		}
		expect(attempts).toEqual([1, 1, 2, 3, 4, 5, 6, 6]);
		const problem = "The mail server refused the user name and password (535).";
		expect(await rowsOf(person)).toEqual([{ outcome: "given-up", attempts: 6, problem }]);
		expect(await digestTrouble(bench.connection.db, admin.caller.desk)).toMatchObject([
			{ problem, members: 1, nextAt: null },
		]);
		isRefused = false;
		now = new Date("2027-03-02T06:00:00.000Z");
		await all.look();
		expect(mails.map(({ to }) => to)).toEqual([[person.caller.email]]);
		expect(await digestTrouble(bench.connection.db, admin.caller.desk)).toEqual([]);
	});

	it("offers encryption that can’t be trusted gets neither the password nor the mail", async () => {
		const seen: unknown[] = [];
		const address = await listening({
			disabledCommands: [],
			onAuth: (auth, _session, callback) => {
				seen.push(auth);
				callback(null, { user: "ana" });
			},
		});
		const person = await waitedFor();
		await digests(`smtp://ana:hunter2@${address}`).look();
		expect([seen, mails]).toEqual([[], []]);
		expect(await rowsOf(person)).toMatchObject([{ outcome: "failed", problem: expect.stringMatching(/trusted/) }]);

		// Its owner may say that it can be.
		later(1);
		await digests(`smtp://ana:hunter2@${address}/?tls.rejectUnauthorized=false`).look();
		expect([seen, mails].map(({ length }) => length)).toEqual([1, 1]);
	});

	it("puts mails off takes them later", async () => {
		let tries = 0;
		const address = await listening({
			onRcptTo: (_address, _session, callback) => {
				tries++;
				callback(tries === 1 ? Object.assign(new Error("Greylisted"), { responseCode: 451 }) : null);
			},
		});
		const person = await waitedFor();
		const all = digests(`smtp://${address}`);
		await all.look();
		const problem = "The mail server put the mail off (451).";
		expect(await rowsOf(person)).toEqual([{ outcome: "failed", attempts: 1, problem }]);
		later(1);
		await all.look();
		expect(mails).toHaveLength(1);
	});

	it.each([
		["is away", true, "The mail server can’t be reached, or its certificate can’t be trusted."],
		["takes calls and says nothing", false, "The mail server did not answer in time."],
	])("%s costs nobody but the mails anything", async (_, isAway, problem) => {
		const people = await Promise.all(Array.from({ length: 5 }, () => waitedFor()));
		const sockets: Socket[] = [];
		const silent = createServer((socket) => sockets.push(socket));
		silent.listen(0, "127.0.0.1");
		await once(silent, "listening");
		const address = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
		if (isAway) silent.close();
		await digests(address).look();
		const outcomes = (await Promise.all(people.map(rowsOf))).flat().map(({ outcome }) => outcome);
		// After three failures in a row the others wait for the next look.
		expect(outcomes.toSorted()).toEqual(["failed", "failed", "failed", "waiting", "waiting"]);
		expect(await digestTrouble(bench.connection.db, admin.caller.desk)).toMatchObject([{ problem, members: 3 }]);
		for (const socket of sockets) socket.destroy();
		silent.close();
	});
});

describe("a mail's link", () => {
	const post = (token: string, headers: Record<string, string> = {}) =>
		POST(
			new Request(`${appUrl}/api/unsubscribe?${new URLSearchParams({ token })}`, {
				method: "POST",
				headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
				body: "List-Unsubscribe=One-Click",
			}),
		);

	it("ends the mails with one click and without a session, as RFC 8058 has it", async () => {
		const [address, person, other] = [await listening(), await waitedFor(), await waitedFor()];
		const all = digests(`smtp://${address}`);
		await all.look();
		const own = mails.find(({ to }) => to.includes(person.caller.email)) as Mail;
		expect(headersOf(own)).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
		const url = /^List-Unsubscribe: <(.*)>$/m.exec(headersOf(own))?.[1] ?? "";
		// Looking at it changes nothing: mail programs look at every link.
		expect(GET(new Request(url)).headers.get("Location")).toMatch(/^\/unsubscribe\?token=/);
		const everyOf = async (by: Person) => (await done(by.get<{ every: string }>("/inbox/digest"))).every;
		expect(await everyOf(person)).toBe("hourly");

		const token = new URL(url).searchParams.get("token") ?? "";
		for (const _ of [1, 2]) expect((await post(token)).status).toBe(200);
		expect([await everyOf(person), await everyOf(other)]).toEqual(["off", "hourly"]);
		expect((await post(token, { Accept: "text/html" })).headers.get("Location")).toBe("/unsubscribe?done=1");
		const before = mails.length;
		await Promise.all([give(person), give(other)]);
		later(60);
		await all.look();
		expect(mails.slice(before).map(({ to }) => to)).toEqual([[other.caller.email]]);
	});

	it("does nothing when it is made up, cut off, or another’s", async () => {
		const [person, other] = [await waitedFor(), await waitedFor()];
		const whose = ({ caller }: Person) => ({ deskId: caller.desk, userId: caller.userId });
		const token = unsubscribeToken(whose(person));
		const [desk = "", user = "", signature = ""] = token.split(".");
		for (const wrong of [
			"",
			"x",
			token.slice(0, -1),
			`${desk}.${other.caller.userId}.${signature}`,
			`${bench.theirs.id}.${user}.${signature}`,
			`${desk}.${user}.${"A".repeat(43)}`,
		]) {
			expect((await post(wrong)).status).toBe(404);
		}
		for (const by of [person, other]) {
			expect((await done(by.get<{ every: string }>("/inbox/digest"))).every).toBe("hourly");
		}
	});
});
