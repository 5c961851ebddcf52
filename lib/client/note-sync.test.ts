import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { applyUpdate, openDocument } from "@/lib/core/notes/apply-update";
import { fromBase64, toBase64 } from "@/lib/core/notes/base64";
import { noteText } from "@/lib/core/notes/note-text";
import { fragmentName, readDocument } from "@/lib/core/notes/read-document";
import { Offline, Problem } from "./api";
import { memoryStore } from "./local-store";
import { sendUnsentNotes } from "./note-shelf";
import { NoteSync } from "./note-sync";
import { Outbox } from "./outbox";

const path = "/notes/claim/c";

/** A desk that keeps notes as ours does, tells everybody of every update, and can be cut off from one person. */
class Desk {
	readonly updates: string[] = [];
	readonly cutOff = new Set<string>();
	readonly people: Person[] = [];
	fetched = 0;
	refusal: Problem | undefined;
	private readonly answers = new Map<string, { number: number }>();

	reach(userId: string): void {
		if (this.cutOff.has(userId)) throw new Offline();
	}

	write(userId: string, update: string, key: string): { number: number } {
		this.reach(userId);
		const earlier = this.answers.get(key);
		if (earlier) return earlier;
		if (this.refusal) throw this.refusal;
		const applied = applyUpdate(openDocument(this.updates.map(fromBase64)), fromBase64(update));
		if (applied.kind !== "applied") throw new Problem(422, { code: "invalid", detail: applied.kind });
		this.updates.push(update);
		const answer = { number: this.updates.length };
		this.answers.set(key, answer);
		for (const person of this.people) if (!this.cutOff.has(person.userId)) person.sync.heard(userId);
		return answer;
	}

	get text(): string {
		return noteText(readDocument(openDocument(this.updates.map(fromBase64))));
	}
}

class Person {
	sync: NoteSync;
	outbox: Outbox;

	constructor(
		readonly desk: Desk,
		readonly userId: string,
		readonly shelves = { outbox: memoryStore(), drafts: memoryStore() },
		readonly company = true,
	) {
		const owner = { userId, deskId: "d" };
		this.outbox = new Outbox({
			owner,
			store: shelves.outbox,
			send: (async (_method: string, _path: string, body: { update: string }, options: { idempotencyKey: string }) =>
				desk.write(userId, body.update, options.idempotencyKey)) as never,
			whoAmI: async () => {
				desk.reach(userId);
				return owner;
			},
		});
		this.sync = new NoteSync({
			owner,
			path,
			label: "Note",
			outbox: this.outbox,
			shelf: shelves.drafts,
			words: () => this.text,
			hasCompany: () => company,
			fetchUpdates: async (after) => {
				desk.fetched++;
				desk.reach(userId);
				return { number: desk.updates.length, updates: desk.updates.slice(after) };
			},
		});
		desk.people.push(this);
	}

	async open(): Promise<this> {
		await this.outbox.open();
		this.sync.open();
		await vi.advanceTimersByTimeAsync(0);
		return this;
	}

	/** A paragraph on top. */
	type(text: string): void {
		const paragraph = new Y.XmlElement("paragraph");
		paragraph.insert(0, [new Y.XmlText(text)]);
		this.sync.doc.getXmlFragment(fragmentName).insert(0, [paragraph]);
	}

	get text(): string {
		return noteText(readDocument(this.sync.doc));
	}

	/** The tab is gone, without a word. */
	crash(): void {
		this.desk.people.splice(this.desk.people.indexOf(this), 1);
		this.desk.cutOff.add(this.userId);
		this.outbox.close();
	}
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function open(desk: Desk, userId: string): Promise<Person> {
	return new Person(desk, userId).open();
}

it("says saved once the desk has it, and shows it to the others", async () => {
	const desk = new Desk();
	const [ana, ben] = [await open(desk, "ana"), await open(desk, "ben")];
	expect(ana.sync.snapshot()).toEqual({ isLoaded: true, saving: "saved", because: null });
	ana.type("one");
	expect(ana.sync.snapshot().saving).toBe("saving");
	await vi.advanceTimersByTimeAsync(149);
	expect(desk.updates).toHaveLength(0);
	await vi.advanceTimersByTimeAsync(1);
	expect(desk.updates).toHaveLength(1);
	expect(ana.sync.snapshot().saving).toBe("saved");
	expect(ben.text).toBe("one");
});

it("sends what is typed in one second together when nobody else is there", async () => {
	const desk = new Desk();
	const ana = await new Person(desk, "ana", undefined, false).open();
	for (let n = 0; n < 9; n++) {
		ana.type(`${n}`);
		await vi.advanceTimersByTimeAsync(100);
	}
	expect(desk.updates).toHaveLength(0);
	await vi.advanceTimersByTimeAsync(100);
	expect(desk.updates).toHaveLength(1);
	expect(desk.text.split("\n\n")).toHaveLength(9);
});

it("never answers to what it hears, and asks little when it writes alone", async () => {
	const desk = new Desk();
	const [ana, ben] = [await open(desk, "ana"), await open(desk, "ben")];
	const before = desk.fetched;
	for (let n = 0; n < 5; n++) {
		ana.type(`${n}`);
		await vi.advanceTimersByTimeAsync(200);
	}
	await vi.advanceTimersByTimeAsync(60_000);
	expect(desk.updates).toHaveLength(5);
	expect(ben.text).toBe(ana.text);
	// One for each of Ben's, and one look of Ana's afterwards.
	expect(desk.fetched - before).toBe(6);
});

it("waits without a network, and nothing of anybody is lost when it is back", async () => {
	const desk = new Desk();
	const [ana, ben] = [await open(desk, "ana"), await open(desk, "ben")];
	ana.type("before");
	await vi.advanceTimersByTimeAsync(200);
	desk.cutOff.add("ana");
	for (let n = 0; n < 40; n++) {
		ana.type(`ana ${n}`);
		ben.type(`ben ${n}`);
		await vi.advanceTimersByTimeAsync(300);
	}
	expect(ana.sync.snapshot().saving).toBe("waiting");
	expect(ana.outbox.snapshot().waiting).toHaveLength(1);
	desk.cutOff.delete("ana");
	ana.sync.look();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(ana.sync.snapshot().saving).toBe("saved");
	const said = ["before", ...Array.from({ length: 40 }, (_, n) => [`ana ${n}`, `ben ${n}`]).flat()];
	expect(desk.text.split("\n\n").toSorted()).toEqual(said.toSorted());
	expect([ana.text, ben.text]).toEqual([desk.text, desk.text]);
});

it("brings back what a tab that crashed had not sent, as soon as the desk is opened again", async () => {
	const desk = new Desk();
	const ana = await open(desk, "ana");
	desk.cutOff.add("ana");
	ana.type("on its way");
	await vi.advanceTimersByTimeAsync(200);
	ana.type("not on its way yet");
	await vi.advanceTimersByTimeAsync(10);
	ana.crash();
	desk.cutOff.delete("ana");
	const next = new Person(desk, "ana", ana.shelves);
	await next.outbox.open();
	await sendUnsentNotes({ userId: "ana", deskId: "d" }, ana.shelves.drafts, (write) => next.outbox.send(write));
	await vi.advanceTimersByTimeAsync(1_000);
	expect(desk.text).toBe("not on its way yet\n\non its way");
	expect(await ana.shelves.drafts.list("")).toEqual([]);
});

it("shows what waits from an earlier visit, and goes on behind it", async () => {
	const desk = new Desk();
	const ana = await open(desk, "ana");
	desk.cutOff.add("ana");
	ana.type("one");
	await vi.advanceTimersByTimeAsync(200);
	ana.crash();
	const next = new Person(desk, "ana", ana.shelves);
	await next.outbox.open();
	next.sync.open();
	await vi.advanceTimersByTimeAsync(0);
	expect(next.sync.snapshot().isLoaded).toBe(false);
	desk.cutOff.delete("ana");
	await vi.advanceTimersByTimeAsync(2_000);
	next.type("two");
	await vi.advanceTimersByTimeAsync(60_000);
	expect(next.text).toBe("two\n\none");
	expect(desk.text).toBe("two\n\none");
});

it("keeps what the desk refused, says why, and sends no more", async () => {
	const desk = new Desk();
	const ana = await open(desk, "ana");
	ana.type("fine");
	await vi.advanceTimersByTimeAsync(200);
	desk.refusal = new Problem(413, { code: "too-large", detail: "A note has at most so many characters." });
	ana.type("far too long");
	await vi.advanceTimersByTimeAsync(200);
	expect(ana.sync.snapshot()).toMatchObject({ saving: "refused", because: "A note has at most so many characters." });
	desk.refusal = undefined;
	ana.type("and more");
	await vi.advanceTimersByTimeAsync(10_000);
	expect(desk.text).toBe("fine");
	expect(ana.outbox.snapshot().refused).toMatchObject([{ words: "far too long\n\nfine" }]);
	// The next visit begins with what the desk has.
	ana.crash();
	desk.cutOff.clear();
	const next = await new Person(desk, "ana", ana.shelves).open();
	expect(next.text).toBe("fine");
	expect(next.sync.snapshot().saving).toBe("saved");
});

it("sends what there is when it is closed", async () => {
	const desk = new Desk();
	const ana = await open(desk, "ana");
	ana.type("one");
	ana.sync.close();
	await vi.advanceTimersByTimeAsync(0);
	expect(desk.text).toBe("one");
});

it("says why a note can't be had, and goes on asking while that may change", async () => {
	const desk = new Desk();
	desk.cutOff.add("ana");
	const ana = await open(desk, "ana");
	expect(ana.sync.snapshot()).toMatchObject({ isLoaded: false, because: "The desk can't be reached just now." });
	desk.cutOff.clear();
	await vi.advanceTimersByTimeAsync(2_000);
	expect(ana.sync.snapshot()).toMatchObject({ isLoaded: true, because: null });
});

it("writes bytes in base64 and reads them again", () => {
	const bytes = Uint8Array.from({ length: 70_000 }, (_, n) => (n * 31) % 256);
	expect(fromBase64(toBase64(bytes))).toEqual(bytes);
});
