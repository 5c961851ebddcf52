import { beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { openDocument } from "@/lib/core/notes/apply-update";
import { maxUpdateBytes, type Note, type NoteReceipt, type NoteUpdates } from "@/lib/core/notes/note";
import { fragmentName, readDocument } from "@/lib/core/notes/read-document";
import { aDossier } from "@/seeds/factories/article";
import { aNoteUpdate, base64 } from "@/seeds/factories/note";
import { aSource } from "@/seeds/factories/source";
import { claimedBy, contents, done, importedBy, join, type Person, type Problem, workbench } from "./desk";

const bench = workbench();

let sourceId: string;
beforeAll(async () => {
	sourceId = (await done(bench.ours.as("editor").post("/sources", aSource()))).id;
});

async function aNote(): Promise<string> {
	const { id } = await done(bench.ours.as("editor").post("/dossiers", aDossier()));
	return `/notes/dossier/${id}`;
}

/** A browser with the note open: what it types goes to the desk in one update each, what others write comes when asked for. */
class Writer {
	readonly doc = new Y.Doc();
	private unsent: Uint8Array[] = [];
	private number = 0;

	constructor(
		readonly person: Person,
		readonly path: string,
	) {
		this.doc.on("update", (update: Uint8Array, origin: unknown) => {
			if (origin !== "desk") this.unsent.push(update);
		});
	}

	/** In a paragraph of this writer's own. */
	type(text: string): this {
		const words = new Y.XmlText(text);
		const paragraph = new Y.XmlElement("paragraph");
		paragraph.insert(0, [words]);
		this.doc.getXmlFragment(fragmentName).insert(0, [paragraph]);
		return this;
	}

	taken(): string {
		return base64(Y.mergeUpdates(this.unsent.splice(0)));
	}

	send(): Promise<NoteReceipt> {
		return done(this.person.post<NoteReceipt>(this.path, { update: this.taken() }));
	}

	async hear(): Promise<this> {
		const { number, updates } = await updatesOf(this.person, this.path, this.number);
		for (const update of updates) Y.applyUpdate(this.doc, bytes(update), "desk");
		this.number = number;
		return this;
	}

	get content() {
		return readDocument(this.doc);
	}
}

function bytes(update: string): Uint8Array {
	return new Uint8Array(Buffer.from(update, "base64"));
}

function updatesOf(person: Person, path: string, after = 0): Promise<NoteUpdates> {
	return done(person.get<NoteUpdates>(`${path}/updates?after=${after}`));
}

function noteOf(person: Person, path: string): Promise<Note> {
	return done(person.get<Note>(path));
}

describe("a note", () => {
	it("is empty until somebody writes, and then read by everybody on the desk", async () => {
		const path = await aNote();
		const viewer = bench.ours.as("viewer");
		expect(await noteOf(viewer, path)).toEqual({ number: 0, content: [], text: "" });
		expect(await updatesOf(viewer, path)).toEqual({ number: 0, updates: [] });
		expect(await new Writer(bench.ours.as("reviewer"), path).type("Ask the ministry.").send()).toEqual({ number: 1 });
		expect(await noteOf(viewer, path)).toEqual({
			number: 1,
			content: [{ kind: "paragraph", inline: [{ kind: "text", text: "Ask the ministry." }] }],
			text: "Ask the ministry.",
		});
		expect((await new Writer(viewer, path).hear()).content).toHaveLength(1);
	});

	it("leaves a line in the log without what was written, about the claim it is on", async () => {
		const editor = bench.ours.as("editor");
		const claim = await claimedBy(editor, await importedBy(editor));
		await new Writer(editor, `/notes/claim/${claim.id}`).type("They were 1,900.").send();
		const { items } = await done(editor.get<{ items: Record<string, unknown>[] }>(`/events?claimId=${claim.id}`));
		const line = items.at(-1);
		expect(line).toMatchObject({ kind: "note.write", subject: `claim:${claim.id}`, body: { number: 1 } });
		expect(JSON.stringify(line)).not.toContain("1,900");
	});

	it("that a withdrawn claim has is kept as it is", async () => {
		const editor = bench.ours.as("editor");
		const claim = await claimedBy(editor, await importedBy(editor));
		const path = `/notes/claim/${claim.id}`;
		await new Writer(editor, path).type("Before").send();
		await done(editor.post(`/claims/${claim.id}/withdraw`, { version: claim.version }));
		expect((await editor.post(path, { update: aNoteUpdate("After") })).status).toBe(409);
		expect((await noteOf(editor, path)).text).toBe("Before");
	});

	it("is the same after many updates as if none had been put together", async () => {
		const path = await aNote();
		const editor = bench.ours.as("editor");
		const [one, two] = [new Writer(editor, path), new Writer(bench.ours.as("reviewer"), path)];
		for (let n = 1; n <= 34; n++) {
			const writer = n % 3 === 0 ? two : one;
			if (n % 5 === 0) await writer.hear();
			expect(await writer.type(`line ${n}`).send()).toEqual({ number: n });
		}
		const [row] = await bench.owner`select state_number from notes where noun_id = ${path.slice(-36)}`;
		expect(row?.state_number).toBe(32);
		const all = await bench.owner`select update from note_updates where noun_id = ${path.slice(-36)} order by number`;
		const whole = readDocument(openDocument(all.map(({ update }) => bytes(update as string))));
		expect(whole).toHaveLength(34);
		expect((await noteOf(editor, path)).content).toEqual(whole);
		const { updates } = await updatesOf(editor, path);
		expect(updates).toHaveLength(3);
		expect((await updatesOf(editor, path, 33)).updates).toHaveLength(1);
		expect((await updatesOf(editor, path, 999)).updates).toHaveLength(3);
		for (const writer of [one, two, new Writer(editor, path)]) expect((await writer.hear()).content).toEqual(whole);
	});
});

describe("several at once", () => {
	it("all get in, and come to the same", async () => {
		const path = await aNote();
		const admin = bench.ours.as("admin").caller;
		const people = await Promise.all(Array.from({ length: 8 }, () => join(bench.connection, admin, "reviewer")));
		const writers = people.map((person) => new Writer(person, path));
		const reading: Promise<Note>[] = [];
		await Promise.all(
			writers.map(async (writer, n) => {
				for (let turn = 0; turn < 3; turn++) {
					await writer.type(`writer ${n} turn ${turn}`).send();
					reading.push(noteOf(bench.ours.as("viewer"), path));
					await writer.hear();
				}
			}),
		);
		const { number, text, content } = await noteOf(bench.ours.as("viewer"), path);
		expect(number).toBe(24);
		const said = Array.from({ length: 24 }, (_, i) => `writer ${i % 8} turn ${Math.floor(i / 8)}`);
		expect(text.split("\n\n").toSorted()).toEqual(said.toSorted());
		for (const writer of writers) expect((await writer.hear()).content).toEqual(content);
		for (const seen of await Promise.all(reading)) expect(seen.text.split("\n\n")).toHaveLength(seen.number);
	});

	it("write once, however often the same is sent", async () => {
		const path = await aNote();
		const editor = bench.ours.as("editor");
		const update = new Writer(editor, path).type("Once").taken();
		const headers = { "Idempotency-Key": crypto.randomUUID() };
		const answers = await Promise.all([1, 2, 3].map(() => editor.post<NoteReceipt>(path, { update }, headers)));
		expect(answers.map(({ body }) => body)).toEqual([{ number: 1 }, { number: 1 }, { number: 1 }]);
		// With another key it is written down again, and changes nothing.
		await done(editor.post(path, { update }));
		expect(await noteOf(editor, path)).toMatchObject({ number: 2, text: "Once" });
	});
});

describe("who may not write", () => {
	it("is told so: a viewer, and somebody of another desk", async () => {
		const path = await aNote();
		const update = aNoteUpdate("Not mine to say");
		const before = await contents(bench.owner);
		expect((await bench.ours.as("viewer").post(path, { update })).status).toBe(403);
		expect((await bench.theirs.as("admin").post(path, { update })).status).toBe(404);
		expect((await bench.theirs.as("admin").get(path)).status).toBe(404);
		expect((await bench.theirs.as("admin").get(`${path}/updates`)).status).toBe(404);
		expect((await bench.ours.as("admin").post(`/notes/source/${path.slice(-36)}`, { update })).status).toBe(404);
		expect(await contents(bench.owner)).toEqual(before);
	});

	it("is somebody who speaks for a colleague's browser", async () => {
		const path = await aNote();
		const victim = new Writer(bench.ours.as("editor"), path).type("Mine");
		await victim.send();
		const forger = new Writer(bench.ours.as("reviewer"), path);
		await forger.hear();
		forger.doc.clientID = victim.doc.clientID;
		const forged = await forger.type("Also mine").person.post<Problem>(path, { update: forger.taken() });
		expect(forged).toMatchObject({ status: 422, body: { detail: expect.stringContaining("colleague's browser") } });
		await victim.type("And this").send();
		expect((await noteOf(victim.person, path)).text).toBe("And this\n\nMine");
	});
});

describe("what is no update of a note", () => {
	const script = () => {
		const doc = new Y.Doc();
		const link = new Y.XmlText();
		const paragraph = new Y.XmlElement("paragraph");
		paragraph.insert(0, [link]);
		doc.getXmlFragment(fragmentName).insert(0, [paragraph]);
		link.insert(0, "click", { link: { href: "javascript:alert(1)" } });
		return base64(Y.encodeStateAsUpdate(doc));
	};
	const missing = () => {
		const writer = new Writer(bench.ours.as("editor"), "");
		writer.type("one").taken();
		return writer.type("two").taken();
	};
	it.each<[string, () => unknown, number]>([
		["nothing", () => undefined, 422],
		["no words", () => "", 422],
		["a number", () => 7, 422],
		["not base64", () => "<script>", 422],
		["half of base64", () => "AAA", 422],
		["garbage", () => base64(Uint8Array.from({ length: 300 }, (_, n) => (n * 37) % 256)), 422],
		["a link to a script", script, 422],
		["what builds on what isn't there", missing, 422],
		["too many bytes", () => "A".repeat((Math.ceil(maxUpdateBytes / 3) + 1) * 4), 422],
		["more characters than a note has", () => aNoteUpdate("x".repeat(100_001)), 413],
		["what would hold the server up", () => base64(holdUp(12_000)), 413],
	])("is refused, and nothing is kept of it: %s", async (_, update, status) => {
		const path = `/notes/source/${sourceId}`;
		const before = await contents(bench.owner);
		const begun = performance.now();
		const answer = await bench.ours.as("editor").post<Problem>(path, { update: update() });
		expect(answer.status).toBe(status);
		expect(answer.body.detail).toMatch(/^\p{Lu}.*\.$/u);
		expect(performance.now() - begun).toBeLessThan(4_000);
		expect(await contents(bench.owner)).toEqual(before);
	});

	it("a note on what can't have one", async () => {
		const { status } = await bench.ours.as("editor").post(`/notes/member/${sourceId}`, { update: aNoteUpdate("x") });
		expect(status).toBe(422);
	});
});

/** An update in which every other piece has to be compared with all before it: half a minute's work for Yjs. */
function holdUp(pieces: number): Uint8Array {
	const out: number[] = [];
	const uint = (value: number) => {
		let rest = value;
		for (; rest > 127; rest >>>= 7) out.push(128 | (rest & 127));
		out.push(rest);
	};
	const chained = pieces / 2;
	for (const value of [1, pieces, 7, 0]) uint(value);
	for (let n = 0; n < pieces; n++) {
		if (n === 0) {
			out.push(4, 1, fragmentName.length, ...new TextEncoder().encode(fragmentName));
		} else {
			// Behind the piece before it; or anywhere before one piece, always another one.
			out.push(n < chained ? 4 | 128 : 4 | 64);
			uint(7);
			uint(n < chained ? n - 1 : pieces - 1 - n);
		}
		out.push(1, 120);
	}
	uint(0);
	return Uint8Array.from(out);
}
