import { beforeAll, describe, expect, it } from "vitest";
import { answersToMe, mentionsOf } from "@/db/queries/threads";
import { reportFiles } from "@/lib/core/reports/report-files";
import { shownComments, type Thread } from "@/lib/core/threads/thread";
import { sampleText } from "@/seeds/factories/article";
import { rangeOf } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { aSource } from "@/seeds/factories/source";
import { aThread } from "@/seeds/factories/thread";
import { aVerdict } from "@/seeds/factories/verdict";
import { type Api, claimedBy, done, importedBy, join, type Person, type Problem, type Thing, workbench } from "./desk";

const bench = workbench();

type Page<T> = { items: T[]; next: string | null };
type Place = Awaited<ReturnType<typeof importedBy>>;

let [admin, editor, reviewer, viewer, other] = [] as unknown as [Person, Person, Person, Person, Person];
let place: Place;
beforeAll(async () => {
	[admin, editor, reviewer, viewer] = (["admin", "editor", "reviewer", "viewer"] as const).map((role) =>
		bench.ours.as(role),
	) as [Person, Person, Person, Person];
	other = await join(bench.connection, admin.caller, "reviewer");
	place = await importedBy(admin);
});

const at = ({ caller }: Person) => `@{${caller.userId}}`;
const opened = (by: Api, body: object) => done(by.post<Thread>("/threads", body as Record<string, unknown>));
const said = (by: Api, { id }: { id: string }, body: string) => done(by.post(`/threads/${id}/comments`, { body }));
const read = (by: Api, id: string) => done(by.get<Thread>(`/threads/${id}`));
const listed = async (by: Api, filter: string) => (await done(by.get<Page<Thread>>(`/threads?${filter}`))).items;

async function refusal(answering: Promise<{ status: number; body: unknown }>): Promise<[number, string]> {
	const { status, body } = await answering;
	return [status, (body as Problem).detail];
}

/** One thing of each kind on a claim, and a thread on each; the verdicts have settled it. */
async function everythingOn() {
	const claim = await claimedBy(admin, place);
	const source = await done(admin.post("/sources", aSource({ name: "Ministry" })));
	const item = await done(admin.post("/evidence", anEvidence(claim.id, { sourceId: source.id })));
	const verdict = await done(reviewer.post("/verdicts", aVerdict(claim.id, 1)));
	await done(other.post("/verdicts", aVerdict(claim.id, 1)));
	const [ruling] = (await done(viewer.get<Page<Thing>>(`/rulings?claimId=${claim.id}`))).items;
	const words = rangeOf(sampleText, "2,500 soldiers");
	const threads: Record<string, Thread> = {};
	for (const [about, id] of Object.entries({
		claim: claim.id,
		evidence: item.id,
		source: source.id,
		verdict: verdict.id,
		ruling: ruling?.id,
	})) {
		threads[about] = await opened(reviewer, { about, id, body: `About the ${about}` });
	}
	threads.passage = await opened(reviewer, {
		about: "passage",
		id: place.versionId,
		passage: words,
		body: "About the passage",
	});
	return { claim, source, item, verdict, threads };
}

describe("a thread", () => {
	it("is on a claim, words, evidence, a source, a verdict or a ruling, and is found from the claim, the article and the source", async () => {
		const { claim, source, threads } = await everythingOn();
		const abouts = async (filter: string) => (await listed(viewer, filter)).map(({ about }) => about.noun).toSorted();
		expect(await abouts(`claimId=${claim.id}`)).toEqual(["claim", "evidence", "passage", "ruling", "verdict"]);
		expect(await abouts(`articleId=${place.articleId}`)).toEqual(
			expect.arrayContaining(["claim", "evidence", "passage", "ruling", "verdict"]),
		);
		expect(await abouts(`sourceId=${source.id}`)).toEqual(["source"]);
		expect(threads.evidence?.about).toMatchObject({ name: "Ministry", fate: "there" });
		expect(threads.verdict?.about).toMatchObject({ name: reviewer.caller.name, reviewerId: reviewer.caller.userId });
		expect(threads.passage).toMatchObject({
			articleId: place.articleId,
			passage: { exact: "2,500 soldiers", prefix: expect.stringMatching(/\S/), suffix: expect.stringMatching(/\S/) },
		});
		expect(threads.claim).toMatchObject({ articleId: place.articleId, commentCount: 1, version: 1 });
	});

	it("stays when its thing goes, says so, and can be answered", async () => {
		const claim = await claimedBy(admin, place, "6 January");
		const item = await done(admin.post("/evidence", anEvidence(claim.id)));
		const onClaim = await opened(reviewer, aThread(claim.id));
		const onItem = await opened(reviewer, aThread(item.id, { about: "evidence" }));
		await done(admin.post(`/evidence/${item.id}/withdraw`, { version: 1 }));
		expect((await read(viewer, onItem.id)).about.fate).toBe("withdrawn");
		await done(admin.post(`/evidence/${item.id}/restore`, { version: 2 }));
		await done(admin.post(`/claims/${claim.id}/withdraw`, { version: 1 }));
		const fates = (await listed(viewer, `claimId=${claim.id}`)).map(({ about }) => about.fate);
		expect(fates).toEqual(["withdrawn", "claim-withdrawn"]);
		expect((await listed(viewer, `articleId=${place.articleId}`)).map(({ id }) => id)).toEqual(
			expect.arrayContaining([onClaim.id, onItem.id]),
		);
		await said(editor, onClaim, "Why was it taken back?");
		await done(reviewer.post(`/threads/${onItem.id}/resolve`, { version: 1 }));
		expect((await read(viewer, onClaim.id)).commentCount).toBe(2);
	});

	it("follows a passage's version, a reviewer's later verdict and a later ruling", async () => {
		const { threads, claim } = await everythingOn();
		await done(reviewer.post("/verdicts", aVerdict(claim.id, 1, { rating: "false", track: "substance" })));
		await bench.owner`insert into article_versions
			select gen_random_uuid(), desk_id, article_id, number + 1, text, length, sha256, blocks, original, original_sha256,
				original_bytes, encoding, media_type, filename, created_by, created_at
			from article_versions where id = ${place.versionId}`;
		const fate = async (about: string) => (await read(viewer, threads[about]?.id ?? "")).about.fate;
		expect(await Promise.all(["verdict", "passage", "ruling", "source"].map(fate))).toEqual([
			"superseded",
			"superseded",
			"there",
			"there",
		]);
		expect((await listed(viewer, `articleId=${place.articleId}`)).map(({ id }) => id)).toContain(threads.passage?.id);
	});

	it.each([
		["words that don't stand there", { start: 0, end: 5, exact: "Nope!" }, "not “Nope!”"],
		["words past the end", { start: 0, end: 9_999_999 }, "past the end"],
		["no words", undefined, "Say which words"],
	])("is refused on %s", async (_, passage, sentence) => {
		const answer = reviewer.post("/threads", { about: "passage", id: place.versionId, passage, body: "Hm." });
		expect(await refusal(answer)).toEqual([422, expect.stringContaining(sentence)]);
	});

	it.each([
		["nothing", " \n", 422],
		["too much", "x".repeat(5_001), 422],
		["half a character", "\ud83d", 422],
		["as much as there may be", "x".repeat(5_000), 201],
	])("takes a comment that says %s: %s %i", async (_, body, status) => {
		const claim = await claimedBy(admin, place);
		expect((await reviewer.post("/threads", aThread(claim.id, { body }))).status).toBe(status);
	});

	it.each(["claim", "passage", "evidence", "source", "verdict", "ruling"])(
		"is never on another desk's %s",
		async (about) => {
			const theirs = bench.theirs.as("admin");
			const there = await importedBy(theirs);
			const claim = await claimedBy(theirs, there);
			const ids: Record<string, string | undefined> = { claim: claim.id, passage: there.versionId };
			ids.evidence = (await done(theirs.post("/evidence", anEvidence(claim.id)))).id;
			ids.source = (await done(theirs.post("/sources", aSource()))).id;
			const body = { about, ...(about === "passage" && { passage: { start: 0, end: 5 } }), body: "Hm." };
			const answers = [ids[about] ?? claim.id, crypto.randomUUID()].map((id) =>
				reviewer.post("/threads", { ...body, id }),
			);
			const [first, second] = await Promise.all(answers.map(refusal));
			expect(first).toEqual(second);
			expect(first?.[0]).toBe(404);
		},
	);

	it("comes with the last that was said, and the rest page by page", async () => {
		const thread = await opened(reviewer, aThread((await claimedBy(admin, place)).id));
		for (let n = 1; n <= shownComments; n++) await said(editor, thread, `Answer ${n}`);
		const { commentCount, comments, lastAt } = await read(viewer, thread.id);
		expect([commentCount, comments.length, comments.at(-1)?.body]).toEqual([31, 30, "Answer 30"]);
		expect(lastAt).toBe(comments.at(-1)?.at);
		const path = `/threads/${thread.id}/comments?limit=30`;
		const first = await done(viewer.get<Page<Thing>>(path));
		const rest = await done(viewer.get<Page<Thing>>(`${path}&after=${first.next}`));
		expect([first.items.length, first.items[0]?.body, rest.items.length, rest.next]).toEqual([
			30,
			"Which day is the figure of?",
			1,
			null,
		]);
	});

	it("is in no report", async () => {
		const body = "Nobody outside may read this.";
		await opened(reviewer, aThread((await claimedBy(admin, place)).id, { body }));
		for (const { format } of reportFiles) {
			const { bytes } = await admin.bytes(`/articles/${place.articleId}/report?format=${format}`);
			expect(bytes.toString()).not.toContain(body);
		}
	});
});

describe("what was said", () => {
	it("is corrected and taken back by whoever said it, and stays in the history", async () => {
		const claim = await claimedBy(admin, place);
		const thread = await opened(reviewer, aThread(claim.id, { body: "They were 2,600." }));
		const [first] = thread.comments;
		const path = `/comments/${first?.id}`;
		expect(await refusal(editor.patch(path, { version: 1, body: "No." }))).toEqual([
			403,
			expect.stringContaining("Only whoever wrote"),
		]);
		expect((await editor.post(`${path}/withdraw`, { version: 1 })).status).toBe(403);
		expect((await reviewer.patch(path, { body: "They were 2,500." })).status).toBe(428);
		const edited = await done(reviewer.patch(path, { version: 1, body: "They were 2,500." }));
		expect(edited).toMatchObject({ version: 2, body: "They were 2,500.", editedAt: expect.any(String) });
		const late = await reviewer.patch<Problem>(path, { version: 1, body: "They were 2,400." });
		expect(late.body).toMatchObject({
			code: "stale",
			current: { version: 2 },
			submitted: { body: "They were 2,400." },
		});
		expect(await done(reviewer.post(`${path}/withdraw`, { version: 2 }))).toMatchObject({ version: 3, body: "" });
		expect((await reviewer.patch(path, { version: 3, body: "Again" })).status).toBe(409);
		const { comments, commentCount } = await read(viewer, thread.id);
		expect([comments[0]?.body, commentCount]).toEqual(["", 1]);
		const kept = await bench.owner<{ body: { body: string } }[]>`
			select body from revisions where noun_id = ${first?.id ?? ""} order by version`;
		expect(kept.map(({ body }) => body.body)).toEqual(["They were 2,600.", "They were 2,500.", ""]);
	});

	it("mentions members of the desk, and nobody else", async () => {
		const thread = await opened(reviewer, aThread((await claimedBy(admin, place)).id));
		await said(reviewer, thread, `${at(viewer)} and ${at(viewer)}, look.`);
		const stranger = at(bench.theirs.as("admin"));
		for (const nobody of [stranger, `@{${crypto.randomUUID()}}`]) {
			expect(await refusal(reviewer.post(`/threads/${thread.id}/comments`, { body: nobody }))).toEqual([
				404,
				"Somebody who is mentioned is not on this desk. Leave the mention out.",
			]);
		}
		expect((await listed(viewer, `mentioning=${viewer.caller.userId}`)).map(({ id }) => id)).toEqual([thread.id]);
		expect(await listed(viewer, `mentioning=${editor.caller.userId}`)).toEqual([]);
	});

	it("keeps the mention of somebody who has left when it is corrected", async () => {
		const leaving = await join(bench.connection, admin.caller, "reviewer");
		const thread = await opened(reviewer, aThread((await claimedBy(admin, place)).id, { body: `Ask ${at(leaving)}` }));
		await done(admin.delete(`/members/${leaving.caller.userId}`));
		const body = `Ask ${at(leaving)} again`;
		await done(reviewer.patch(`/comments/${thread.comments[0]?.id}`, { version: 1, body }));
		expect((await reviewer.post(`/threads/${thread.id}/comments`, { body })).status).toBe(404);
	});
});

describe("resolving", () => {
	it("is up to whoever raised it and to those who may rule; so is opening it again", async () => {
		const thread = await opened(reviewer, aThread((await claimedBy(admin, place)).id));
		const act = (by: Api, what: string, version?: number) =>
			by.post<Thread>(`/threads/${thread.id}/${what}`, { version });
		expect(await refusal(act(other, "resolve", 1))).toEqual([403, expect.stringContaining("Whoever raised a thread")]);
		expect((await act(viewer, "resolve", 1)).status).toBe(403);
		expect((await act(reviewer, "resolve")).status).toBe(428);
		expect((await done(act(reviewer, "resolve", 1))).resolvedBy).toBe(reviewer.caller.userId);
		const inState = async (state: string) =>
			(await listed(viewer, `claimId=${thread.claimId}&state=${state}`)).some(({ id }) => id === thread.id);
		expect([await inState("open"), await inState("resolved")]).toEqual([false, true]);
		expect(await refusal(act(editor, "resolve", 2))).toEqual([409, "This thread has been resolved already."]);
		await said(other, thread, "It is not quite over.");
		expect(await done(act(editor, "reopen", 2))).toMatchObject({ resolvedAt: null, resolvedBy: null, version: 3 });
		expect(await refusal(act(editor, "reopen", 3))).toEqual([409, "This thread is open already."]);
	});

	it("happens once, however many do it at once", async () => {
		const thread = await opened(reviewer, aThread((await claimedBy(admin, place)).id));
		const answers = await Promise.all(
			[reviewer, editor, admin, reviewer].map((by) =>
				by.post<Problem>(`/threads/${thread.id}/resolve`, { version: 1 }),
			),
		);
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
		expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ current: { version: 2 } });
		const lines =
			await bench.owner`select 1 from events where kind = 'thread.resolve' and subject = ${`thread:${thread.id}`}`;
		expect(lines).toHaveLength(1);
	});

	it("answers the same when a request is repeated", async () => {
		const claim = await claimedBy(admin, place);
		const key = { "Idempotency-Key": crypto.randomUUID() };
		const once = await reviewer.post("/threads", aThread(claim.id), key);
		const again = await reviewer.post("/threads", aThread(claim.id), key);
		expect(again.body).toEqual(once.body);
		expect((await listed(viewer, `claimId=${claim.id}`)).filter(({ about }) => about.id === claim.id)).toHaveLength(1);
	});
});

describe("a blind thread", () => {
	it("mentions whom the verdict reaches as far as its author knows, and waits for whom it does not reach after all", async () => {
		const claim = await claimedBy(admin, place);
		const seal = (by: Person, rating: "true" | "false" | "drifted") =>
			done(
				by.post(
					"/verdicts",
					aVerdict(claim.id, 1, { rating, track: rating === "drifted" ? "attribution" : "substance" }),
				),
			);
		// The editor judged the other track, unseen, and so is no ruler on this claim.
		await seal(editor, "drifted");
		const verdict = await seal(reviewer, "true");
		const open = (body: string) => reviewer.post<Thread>("/threads", { about: "verdict", id: verdict.id, body });
		for (const blind of [other, viewer, editor]) {
			expect(await refusal(open(`${at(blind)}?`))).toEqual([422, expect.stringContaining("has not reached")]);
		}
		await seal(other, "false");
		expect(await refusal(open(`${at(viewer)}?`))).toEqual([422, expect.stringContaining("has not reached")]);
		const thread = await done(open(`${at(other)}, ${at(editor)}: why?`));
		expect((await editor.get(`/threads/${thread.id}`)).status).toBe(404);
		const { db } = bench.connection;
		const heard = async ({ caller }: Person) => (await mentionsOf(db, caller)).map((one) => one.thread.id);
		expect(await heard(other)).toContain(thread.id);
		expect(await heard(editor)).not.toContain(thread.id);
		const body = { claimId: claim.id, rating: "true", reason: "So it is.", claimVersion: 1 };
		await done(admin.post("/rulings", body));
		expect(await heard(editor)).toContain(thread.id);
	});
});

describe("what a member is told of", () => {
	it("is who mentioned them, who answered, and who resolved what they raised", async () => {
		const me = await join(bench.connection, admin.caller, "reviewer");
		const { db } = bench.connection;
		const { id } = await claimedBy(admin, place);
		const before = await opened(editor, aThread(id, { body: "Before I came" }));
		const mine = await opened(me, aThread(id, { body: `I ask ${at(me)} myself` }));
		const written = await said(editor, mine, "An answer");
		const called = await said(other, before, `${at(me)}, what do you say?`);
		await said(me, before, "This.");
		const after = await said(other, before, "So I thought.");
		const gone = await said(other, before, `${at(me)}: forget it`);
		await done(other.post(`/comments/${gone.id}/withdraw`, { version: 1 }));
		await done(editor.post(`/threads/${mine.id}/resolve`, { version: 1 }));

		const mentions = await mentionsOf(db, me.caller);
		expect(mentions.map(({ comment, thread }) => [comment.id, thread.about.noun])).toEqual([[called.id, "claim"]]);
		const answers = await answersToMe(db, me.caller);
		expect(answers.map((one) => (one.kind === "answer" ? one.comment.id : `resolved by ${one.by}`))).toEqual([
			`resolved by ${editor.caller.userId}`,
			after.id,
			written.id,
		]);
		expect(await answersToMe(db, me.caller, { after: answers[0]?.at ?? "" })).toEqual([]);
		expect(await mentionsOf(db, bench.theirs.as("admin").caller)).toEqual([]);
	});
});
