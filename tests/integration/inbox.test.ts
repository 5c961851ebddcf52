import { beforeAll, describe, expect, it } from "vitest";
import { latestEvents } from "@/db/queries/events";
import type { Inbox, InboxItem } from "@/lib/core/inbox/inbox-item";
import type { Rating } from "@/lib/core/verdicts/scale";
import { type Place, rangeOf } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { aVerdict } from "@/seeds/factories/verdict";
import { claimedBy, done, importedBy, join, openDesk, type Person, type Problem, type Thing, workbench } from "./desk";

const bench = workbench();

let admin: Person;
let editor: Person;
let one: Person;
let two: Person;
let viewer: Person;
let place: Place;
beforeAll(async () => {
	const desk = await openDesk(bench.connection, "Inboxes");
	[admin, editor, viewer] = [desk.as("admin"), desk.as("editor"), desk.as("viewer")];
	[one, two] = await Promise.all([
		join(bench.connection, admin.caller, "reviewer"),
		join(bench.connection, admin.caller, "reviewer"),
	]);
	place = await importedBy(admin);
});

const inboxOf = (by: Person) => done(by.get<Inbox>("/inbox"));
const countOf = async (by: Person) => (await done(by.get<{ unread: number }>("/inbox/count"))).unread;
const read = (by: Person, body: Record<string, unknown>) => done(by.post<{ ids: string[] }>("/inbox/read", body));

async function about({ id }: Thing, by: Person): Promise<InboxItem[]> {
	return (await inboxOf(by)).items.filter((item) => "claim" in item && item.claim.id === id);
}

async function kinds(claim: Thing, by: Person): Promise<string[]> {
	return (await about(claim, by)).map(({ kind }) => kind);
}

function seal(by: Person, claim: Thing, rating: Rating, given: Record<string, unknown> = {}) {
	return done(by.post("/verdicts", aVerdict(claim.id, 1, { rating, ...given })));
}

/** A claim that somebody was given to check: one item in their inbox. */
function given(to: Person, by: Person = admin): Promise<Thing> {
	return claimedBy(by, place, undefined, { assigneeId: to.caller.userId });
}

describe("an item is in the inbox of whom it concerns, and of nobody else", () => {
	it("when a claim is assigned by a colleague, for as long as it is theirs", async () => {
		const claim = await given(one);
		const [item] = await about(claim, one);
		expect(item).toMatchObject({ kind: "assigned-claim", by: admin.caller.userId, readAt: null });
		for (const other of [admin, two, viewer]) expect(await about(claim, other)).toEqual([]);

		await done(admin.patch(`/claims/${claim.id}`, { version: 1, tags: ["csto"] }));
		expect((await about(claim, one)).map(({ id }) => id)).toEqual([item?.id]);
		await done(two.patch(`/claims/${claim.id}`, { version: 2, assigneeId: two.caller.userId }));
		expect([await about(claim, one), await about(claim, two)]).toEqual([[], []]);
		await done(admin.patch(`/claims/${claim.id}`, { version: 3, assigneeId: one.caller.userId }));
		const [again] = await about(claim, one);
		expect(again?.id).not.toBe(item?.id);
		await done(admin.post(`/claims/${claim.id}/withdraw`, { version: 4 }));
		expect(await about(claim, one)).toEqual([]);
	});

	it("when what they judged is in dispute, when that is theirs to settle, and when it is ruled on", async () => {
		const claim = await claimedBy(editor, place);
		await seal(one, claim, "true");
		expect([await kinds(claim, one), await kinds(claim, admin)]).toEqual([[], []]);
		await seal(two, claim, "false");
		// Who sealed last saw it open.
		expect([await kinds(claim, one), await kinds(claim, two)]).toEqual([["dispute"], []]);
		expect((await about(claim, one))[0]?.by).toBeNull();

		const { items } = await done(one.get<{ items: Thing[] }>(`/disputes?claimId=${claim.id}`));
		const assign = (version: number, change: Record<string, unknown>) =>
			done(admin.patch(`/disputes/${items[0]?.id}`, { version, ...change }));
		// Somebody who may not know of the dispute learns nothing of it by being given it.
		const blind = await join(bench.connection, admin.caller, "reviewer");
		await assign(1, { assigneeId: blind.caller.userId });
		expect([await kinds(claim, blind), await countOf(blind)]).toEqual([[], 0]);
		for (const kind of ["dispute", "assigned-dispute"]) {
			expect(await read(blind, { ids: [`${kind}:${items[0]?.id}`] })).toEqual({ ids: [] });
		}
		await assign(2, { assigneeId: editor.caller.userId });
		const [item] = await about(claim, editor);
		expect(item).toMatchObject({ kind: "assigned-dispute", by: admin.caller.userId });
		await assign(3, { dueAt: "2030-01-01T00:00:00Z" });
		expect((await about(claim, editor)).map(({ id }) => id)).not.toContain(item?.id);

		const ruling = { claimId: claim.id, rating: "unproven", reason: "Nobody has shown it.", claimVersion: 1 };
		await done(editor.post("/rulings", ruling));
		expect([await kinds(claim, one), await kinds(claim, two), await kinds(claim, editor)]).toEqual([
			["ruling"],
			["ruling"],
			[],
		]);
	});

	it("when their verdict went stale, as other news for another reason, and no more once it stands again", async () => {
		const claim = await claimedBy(editor, place);
		const evidence = await done(editor.post("/evidence", anEvidence(claim.id)));
		const sealed = await seal(one, claim, "true");
		expect(await about(claim, one)).toEqual([]);
		await done(editor.patch(`/evidence/${evidence.id}`, { version: 1, note: "Another note" }));
		const [first] = await about(claim, one);
		expect(first).toMatchObject({ kind: "stale-verdict", readAt: null });
		expect(first && first.at > String(sealed.sealedAt)).toBe(true);
		await read(one, { ids: [first?.id] });
		await done(editor.patch(`/evidence/${evidence.id}`, { version: 2, note: "And another" }));
		expect((await about(claim, one))[0]).toMatchObject({ id: first?.id, readAt: expect.any(String) });
		await done(editor.patch(`/claims/${claim.id}`, { version: 1, statement: "Other words" }));
		const [second] = await about(claim, one);
		expect(second).toMatchObject({ kind: "stale-verdict", readAt: null });
		for (const other of [editor, two, viewer]) expect(await about(claim, other)).toEqual([]);
		await done(one.post(`/verdicts/${sealed.id}/confirm`, { claimVersion: 2 }));
		expect(await about(claim, one)).toEqual([]);
	});
});

describe("what was read", () => {
	it("is one's own, stays reachable, and can be taken back", async () => {
		const [claim, other] = [await given(one), await given(two)];
		const [item] = await about(claim, one);
		const [theirs] = await about(other, two);
		const before = await countOf(one);
		expect(await read(one, { ids: [item?.id, theirs?.id, `ruling:${claim.id}`] })).toEqual({ ids: [item?.id] });
		expect([await countOf(one), (await about(other, two))[0]?.readAt]).toEqual([before - 1, null]);
		const unread = await done(one.get<Inbox>("/inbox?state=unread"));
		expect(unread.items.map(({ id }) => id)).not.toContain(item?.id);
		expect((await about(claim, one))[0]?.readAt).toEqual(expect.any(String));

		expect(await done(two.post("/inbox/unread", { ids: [item?.id] }))).toEqual({ ids: [] });
		expect(await countOf(one)).toBe(before - 1);
		expect(await done(one.post("/inbox/unread", { ids: [item?.id] }))).toEqual({ ids: [item?.id] });
		expect(await countOf(one)).toBe(before);
	});

	it("is everything up to a moment, and nothing that came after it", async () => {
		const person = await join(bench.connection, admin.caller, "reviewer");
		await given(person);
		await given(person);
		const { asOf, unread } = await inboxOf(person);
		const late = await given(person);
		expect(unread).toBe(2);
		expect((await read(person, { upTo: asOf })).ids).toHaveLength(2);
		const left = (await inboxOf(person)).items.filter(({ readAt }) => readAt === null);
		expect(left.map((item) => "claim" in item && item.claim.id)).toEqual([late.id]);
	});

	it("happens once, however often and from however many pages it is said", async () => {
		const claim = await given(two);
		const [item] = await about(claim, two);
		const answers = await Promise.all(Array.from({ length: 8 }, () => read(two, { ids: [item?.id, item?.id] })));
		expect(answers.flatMap(({ ids }) => ids)).toEqual([item?.id]);
		const [row] = await bench.owner`select count(*)::int as n from inbox_reads where item_id = ${item?.id ?? ""}`;
		expect(row?.n).toBe(1);
	});

	it.each([
		["nothing", {}],
		["both ways at once", { ids: [], upTo: "2026-01-01T00:00:00Z" }],
		["too much at once", { ids: Array.from({ length: 501 }, String) }],
		["an endless id", { ids: ["x".repeat(201)] }],
		["a NUL", { ids: ["a\u0000"] }],
		["no moment", { upTo: "yesterday" }],
	])("is not: %s", async (_, body) => {
		const answer = await one.post<Problem>("/inbox/read", body);
		expect([answer.status, answer.body.code]).toEqual([422, "invalid"]);
	});

	it("finds nothing of another desk's", async () => {
		const stranger = bench.theirs.as("admin");
		const away = await join(bench.connection, stranger.caller, "reviewer");
		const far = await claimedBy(stranger, await importedBy(stranger), undefined, { assigneeId: away.caller.userId });
		const [item] = await about(far, away);
		expect(item?.kind).toBe("assigned-claim");
		expect(await read(one, { ids: [item?.id] })).toEqual({ ids: [] });
		expect((await about(far, away))[0]?.readAt).toBeNull();
	});

	it("is in the log as a line that reaches nobody else, and no screen", async () => {
		await given(one);
		await read(one, { upTo: new Date().toISOString() });
		const kindsSeenBy = async (by: Person) => {
			const { items } = await done(by.get<{ items: { kind: string; actorId: string }[] }>("/events?limit=1000"));
			return items.filter(({ kind }) => kind.startsWith("inbox."));
		};
		const own = await kindsSeenBy(one);
		expect(own.length).toBeGreaterThan(0);
		expect(new Set(own.map(({ actorId }) => actorId))).toEqual(new Set([one.caller.userId]));
		expect(await kindsSeenBy(editor)).toEqual([]);
		const shown = await latestEvents(bench.connection.db, one.caller, { limit: 1000 });
		expect(shown.filter(({ kind }) => kind.startsWith("inbox."))).toEqual([]);
	});
});

describe("talk and what is to be seen to", () => {
	it("is there: a mention, an answer, the end of one's own thread, an article and a passage", async () => {
		const [person, colleague] = await Promise.all([
			join(bench.connection, admin.caller, "reviewer"),
			join(bench.connection, admin.caller, "editor"),
		]);
		const claim = await claimedBy(admin, place);
		const body = `See this, @{${person.caller.userId}}`;
		await done(colleague.post("/threads", { about: "claim", id: claim.id, body }));
		const own = await done(person.post("/threads", { about: "claim", id: claim.id, body: "Which day is it of?" }));
		await done(colleague.post(`/threads/${own.id}/comments`, { body: "The sixth." }));
		const { version } = await done(person.get(`/threads/${own.id}`));
		await done(colleague.post(`/threads/${own.id}/resolve`, { version }));
		const { articleId } = await importedBy(admin);
		const due = { assigneeId: person.caller.userId, dueAt: "2030-01-01T12:00:00.000Z" };
		await done(colleague.patch(`/articles/${articleId}/assignment`, { version: 1, ...due }));
		const range = rangeOf(place.text, "6 January");
		await done(colleague.post("/tasks", { versionId: place.versionId, ranges: [range], what: "Which year?", ...due }));

		const { items } = await inboxOf(person);
		expect(items.map(({ kind, by }) => [kind, by]).toSorted()).toEqual(
			["answer", "assigned-article", "assigned-task", "mention", "resolved"].map((kind) => [
				kind,
				colleague.caller.userId,
			]),
		);
		expect(items.find(({ kind }) => kind === "mention")).toMatchObject({ comment: { body } });
		const before = await countOf(person);
		await read(person, { ids: items.map(({ id }) => id) });
		expect([before, await countOf(person)]).toEqual([5, 0]);
		// Whoever said it themselves has nothing to read.
		expect((await inboxOf(colleague)).items).toEqual([]);
	});
});
