import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Inbox } from "@/lib/core/inbox/inbox-item";
import type { Webhook } from "@/lib/core/webhooks/webhook";
import { Webhooks } from "@/lib/webhooks/webhooks";
import { aWebhook, type WebhookInput } from "@/seeds/factories/webhook";
import { done, join, openDesk, type Person, type TestDesk, workbench } from "./desk";

const bench = workbench();

let desk: TestDesk;
let admin: Person;
/** A receiver that says that it is gone, which pauses a webhook at once. */
let receiver: Server;
let worker: Webhooks;
/** The clock that the webhooks are sent by, ahead of that of the desk's members. */
let now: Date;

beforeEach(async () => {
	await bench.owner`delete from webhooks`;
	desk = await openDesk(bench.connection, "Told");
	admin = desk.as("admin");
	receiver = createServer((_, response) => response.writeHead(410).end()).listen(0, "127.0.0.1");
	await once(receiver, "listening");
	now = new Date(Date.now() + 60_000);
	worker = new Webhooks(bench.connection, { local: true, clock: () => now, lookEvery: 2 ** 31 - 1 });
});
afterEach(async () => {
	await worker.close();
	receiver.close();
});

const hookToReceiver = (given: Partial<WebhookInput> = {}) => {
	const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook?key=RECEIVERS-OWN`;
	return done(admin.post<Webhook>("/webhooks", aWebhook({ url, kinds: ["dossier.*"], ...given })));
};
/** Something happens of which it is told. */
async function tell(): Promise<void> {
	await done(admin.post("/dossiers", { title: "Told of" }));
	now = new Date(now.getTime() + 60_000);
	await worker.look();
}
const itemsOf = async (by: Person) =>
	(await done(by.get<Inbox>("/inbox"))).items.filter(({ kind }) => kind === "paused-webhook");
const countOf = async (by: Person) => (await done(by.get<{ unread: number }>("/inbox/count"))).unread;

it("tells every admin of the desk of a webhook that Stet paused, with the reason, and nobody else", async () => {
	const other = await join(bench.connection, admin.caller, "admin");
	const hook = await hookToReceiver();
	expect(await itemsOf(admin)).toEqual([]);
	await tell();
	for (const one of [admin, other]) {
		expect(await itemsOf(one)).toEqual([
			{
				kind: "paused-webhook",
				id: expect.stringContaining(hook.id),
				at: now.toISOString(),
				by: null,
				readAt: null,
				webhook: { id: hook.id, name: hook.description, because: "The receiver says that it is gone (410)." },
			},
		]);
		expect(await countOf(one)).toBe(1);
	}
	for (const role of ["editor", "reviewer", "viewer"] as const) {
		const by = desk.as(role);
		expect([await itemsOf(by), await countOf(by)]).toEqual([[], 0]);
		expect(await done(by.post("/inbox/read", { ids: [(await itemsOf(admin))[0]?.id] }))).toEqual({ ids: [] });
	}
	expect(await itemsOf(bench.theirs.as("admin"))).toEqual([]);
});

it("is gone for somebody who is no admin any more", async () => {
	const other = await join(bench.connection, admin.caller, "admin");
	await hookToReceiver();
	await tell();
	expect(await itemsOf(other)).toHaveLength(1);
	await done(admin.patch(`/members/${other.caller.userId}`, { role: "editor" }));
	expect(await itemsOf(other)).toEqual([]);
});

it("names one without a description by its host, and never by an address that may hold a secret", async () => {
	await hookToReceiver({ description: "" });
	await tell();
	const items = await itemsOf(admin);
	expect(items).toMatchObject([{ webhook: { name: `127.0.0.1:${(receiver.address() as AddressInfo).port}` } }]);
	expect(JSON.stringify(items)).not.toContain("RECEIVERS-OWN");
});

it("stays read, goes when it is resumed, and is other news when it is paused again", async () => {
	const hook = await hookToReceiver();
	await tell();
	const [first] = await itemsOf(admin);
	await done(admin.post("/inbox/read", { ids: [first?.id] }));
	expect([await countOf(admin), (await itemsOf(admin))[0]?.readAt]).toEqual([0, expect.any(String)]);
	await done(admin.post(`/webhooks/${hook.id}/resume`));
	expect(await itemsOf(admin)).toEqual([]);
	await tell();
	const [second] = await itemsOf(admin);
	expect(second).toMatchObject({ kind: "paused-webhook", readAt: null });
	expect(second?.id).not.toBe(first?.id);
});

it("says nothing of one that a member paused", async () => {
	const hook = await hookToReceiver();
	await done(admin.post(`/webhooks/${hook.id}/pause`));
	await tell();
	expect(await itemsOf(admin)).toEqual([]);
});
