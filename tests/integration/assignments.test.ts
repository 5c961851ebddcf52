import { beforeAll, describe, expect, it } from "vitest";
import type { Article } from "@/lib/core/articles/article";
import type { Claim } from "@/lib/core/claims/claim";
import type { Dispute } from "@/lib/core/disputes/dispute";
import type { InboxItem } from "@/lib/core/inbox/inbox-item";
import type { QueueItem } from "@/lib/core/queue/next-up";
import type { Load } from "@/lib/core/queue/workload";
import type { Task } from "@/lib/core/tasks/task";
import type { Verdict } from "@/lib/core/verdicts/verdict";
import type { Place } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { aTask } from "@/seeds/factories/task";
import { aVerdict } from "@/seeds/factories/verdict";
import { type Answer, claimedBy, contents, done, importedBy, join, type Person, type Problem, workbench } from "./desk";

const bench = workbench();

type List<T> = { items: T[] };
type Made = Place & { articleId: string };

let admin: Person;
let editor: Person;
let reviewer: Person;
let viewer: Person;
let place: Made;
beforeAll(async () => {
	[admin, editor, reviewer, viewer] = (["admin", "editor", "reviewer", "viewer"] as const).map((role) =>
		bench.ours.as(role),
	) as [Person, Person, Person, Person];
	place = await importedBy(admin);
});

const newcomer = (role: "admin" | "editor" | "reviewer" = "reviewer") => join(bench.connection, admin.caller, role);
const idOf = ({ caller }: Person) => caller.userId;
const list = async <T>(path: string, by: Person) => (await done(by.get<List<T>>(path))).items;
const read = <T = Claim>(path: string, by = admin) => done(by.get<T>(path));
const refused = (answer: Answer<unknown>, status: number, words: RegExp) =>
	expect(answer).toMatchObject({ status, body: { detail: expect.stringMatching(words) } });
async function unchanged(act: () => Promise<unknown>): Promise<void> {
	const before = await contents(bench.owner);
	await act();
	expect(await contents(bench.owner)).toEqual(before);
}
const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();

/** A claim in dispute: one says true, another one false. */
async function disputed(): Promise<{ claim: { id: string }; dispute: Dispute }> {
	const claim = await claimedBy(admin, place);
	const [one, two] = [await newcomer(), await newcomer()];
	await done(one.post("/verdicts", aVerdict(claim.id, 1, { rating: "true" })));
	await done(two.post("/verdicts", aVerdict(claim.id, 1, { rating: "false" })));
	const [dispute] = await list<Dispute>(`/disputes?claimId=${claim.id}`, one);
	if (!dispute) throw new Error("Nothing is in dispute");
	return { claim, dispute };
}

describe("whoever is given something", () => {
	it("is on the desk, and does more than read", async () => {
		const [claim, other] = [await claimedBy(admin, place), await claimedBy(admin, place)];
		const task = await done(admin.post<Task>("/tasks", aTask(place)));
		const { dispute } = await disputed();
		const left = await newcomer();
		await done(admin.delete(`/members/${idOf(left)}`));
		const acts = (assigneeId: string) => [
			admin.post("/claims/assign", { claims: [{ id: claim.id, version: 1 }], assigneeId }),
			admin.patch(`/claims/${other.id}`, { version: 1, assigneeId }),
			admin.patch(`/articles/${place.articleId}/assignment`, { version: 1, assigneeId }),
			admin.patch(`/disputes/${dispute.id}`, { version: 1, assigneeId }),
			admin.post("/tasks", aTask(place, { assigneeId })),
			admin.patch(`/tasks/${task.id}`, { version: 1, assigneeId }),
		];
		await unchanged(async () => {
			for (const answer of await Promise.all(acts(idOf(viewer)))) refused(answer, 409, /viewer here and only reads/);
			for (const stranger of [idOf(left), idOf(bench.theirs.as("editor"))]) {
				for (const answer of await Promise.all(acts(stranger))) refused(answer, 404, /not on this desk/);
			}
		});
		for (const answer of await Promise.all(acts(idOf(reviewer)))) expect(answer.status).toBeLessThan(300);
	});

	it("may be oneself, and a reviewer may give a claim to a colleague", async () => {
		const claim = await claimedBy(admin, place);
		const claims = (version: number) => ({ claims: [{ id: claim.id, version }] });
		await done(reviewer.post("/claims/assign", { ...claims(1), assigneeId: idOf(reviewer) }));
		await done(reviewer.post("/claims/assign", { ...claims(2), assigneeId: idOf(editor) }));
		expect(await read(`/claims/${claim.id}`)).toMatchObject({ version: 3, assigneeId: idOf(editor) });
		refused(await viewer.post("/claims/assign", { ...claims(3), assigneeId: idOf(editor) }), 403, /viewer/);
	});
});

describe("many claims at once", () => {
	it("are assigned in one act, with a line for each, and verdicts on them stay fresh", async () => {
		const claims = await Promise.all(Array.from({ length: 8 }, () => claimedBy(admin, place)));
		const [first] = claims;
		const judge = await newcomer();
		const verdict = await done(judge.post("/verdicts", aVerdict(first?.id ?? "", 1)));
		const dueAt = "2030-06-30T23:59:59+02:00";
		const given = { claims: claims.map(({ id }) => ({ id, version: 1 })), assigneeId: idOf(reviewer), dueAt };
		const { items } = await done(editor.post<List<Claim>>("/claims/assign", given));
		const after = { version: 2, assigneeId: idOf(reviewer), dueAt: "2030-06-30T21:59:59.000Z" };
		expect(items).toHaveLength(8);
		for (const item of items) expect(item).toMatchObject(after);
		expect(await read(`/claims/${first?.id}`)).toMatchObject(after);
		expect(await list(`/revisions?noun=claim&id=${first?.id}`, admin)).toMatchObject([
			{ version: 1 },
			{ version: 2, body: { dueAt: after.dueAt, assigneeId: after.assigneeId } },
		]);
		const lines = await list(`/events?claimId=${first?.id}`, editor);
		expect(lines.at(-1)).toMatchObject({
			kind: "claim.assign",
			subject: `claim:${first?.id}`,
			body: { before: { assigneeId: null, dueAt: null }, after: { assigneeId: after.assigneeId, dueAt: after.dueAt } },
		});
		const [standing] = await list<Verdict>(`/verdicts?claimId=${first?.id}`, judge);
		expect(standing).toMatchObject({ id: verdict.id, stale: [] });
		// The same again says so, and writes no version.
		const again = { ...given, claims: given.claims.map(({ id }) => ({ id, version: 2 })) };
		expect((await done(editor.post<List<Claim>>("/claims/assign", again))).items[0]).toMatchObject(after);
	});

	it("are all refused, and nothing is written, when one of them can't be assigned", async () => {
		const [one, two, stale, withdrawn] = await Promise.all([
			claimedBy(admin, place),
			claimedBy(admin, place),
			claimedBy(admin, place),
			claimedBy(admin, place),
		]);
		await done(admin.patch(`/claims/${stale.id}`, { version: 1, statement: "Changed meanwhile" }));
		await done(admin.post(`/claims/${withdrawn.id}/withdraw`, { version: 1 }));
		const foreign = await claimedBy(bench.theirs.as("admin"), await importedBy(bench.theirs.as("admin")));
		const assign = (...more: { id: string; version?: number }[]) =>
			editor.post<Problem>("/claims/assign", {
				claims: [{ id: one.id, version: 1 }, { id: two.id, version: 1 }, ...more],
				assigneeId: idOf(reviewer),
			});
		await unchanged(async () => {
			const conflict = await assign({ id: stale.id, version: 1 });
			refused(conflict, 409, /“Changed meanwhile” was changed meanwhile\. Nothing was assigned/);
			expect(conflict.body).toMatchObject({
				code: "stale",
				current: [{ id: stale.id, version: 2, statement: "Changed meanwhile" }],
			});
			refused(await assign({ id: foreign.id, version: 1 }), 404, /not on this desk/);
			refused(await assign({ id: withdrawn.id, version: 2 }), 409, /withdrawn/);
			refused(await assign({ id: stale.id }), 428, /version/);
			refused(await assign({ id: one.id, version: 1 }), 422, /named twice/);
			const nothing = { claims: [{ id: one.id, version: 1 }] };
			refused(await editor.post("/claims/assign", nothing), 422, /who gets these claims/);
			refused(await editor.post("/claims/assign", { claims: [], dueAt: null }), 422, /at least 1/);
			const many = Array.from({ length: 501 }, () => ({ id: crypto.randomUUID(), version: 1 }));
			refused(await editor.post("/claims/assign", { claims: many, dueAt: null }), 422, /at most 500/);
			for (const dueAt of ["tomorrow", "1999-12-31T00:00:00Z", "2022-13-45T00:00:00Z", 5]) {
				expect((await editor.post("/claims/assign", { ...nothing, dueAt })).status).toBe(422);
			}
		});
	});

	it("go to one of two who assign them at the same moment, and the other one is told", async () => {
		const claims = await Promise.all(Array.from({ length: 5 }, () => claimedBy(admin, place)));
		const assign = (by: Person, order: typeof claims) =>
			by.post("/claims/assign", { claims: order.map(({ id }) => ({ id, version: 1 })), assigneeId: idOf(by) });
		const answers = await Promise.all([assign(editor, claims), assign(reviewer, claims.toReversed())]);
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
		const now = await Promise.all(claims.map(({ id }) => read(`/claims/${id}`)));
		expect(new Set(now.map(({ assigneeId }) => assigneeId)).size).toBe(1);
	});
});

it("is taken back by its line in the log", async () => {
	const claim = await claimedBy(admin, place);
	const task = await done(admin.post<Task>("/tasks", aTask(place)));
	const assigneeId = idOf(reviewer);
	const undo = async () => {
		const last = (await list<{ seq: number }>("/events?limit=1000", editor)).at(-1);
		await done(editor.post("/undo", { seq: last?.seq }));
	};
	await done(editor.post("/claims/assign", { claims: [{ id: claim.id, version: 1 }], assigneeId }));
	await undo();
	expect((await read(`/claims/${claim.id}`)).assigneeId).toBeNull();
	const { version } = await read<Article>(`/articles/${place.articleId}`);
	await done(editor.patch(`/articles/${place.articleId}/assignment`, { version, dueAt: hours(5) }));
	await undo();
	expect((await read<Article>(`/articles/${place.articleId}`)).dueAt).toBeNull();
	await done(editor.patch(`/tasks/${task.id}`, { version: 1, assigneeId }));
	await undo();
	await done(editor.post(`/tasks/${task.id}/finish`, { version: 3 }));
	await undo();
	expect(await read<Task>(`/tasks/${task.id}`)).toMatchObject({ assigneeId: null, state: "open", version: 5 });
});

describe("a passage to check", () => {
	it("is asked for, changed, finished and opened again, each on the version that was read", async () => {
		const task = await done(editor.post<Task>("/tasks", aTask(place, { assigneeId: idOf(reviewer), dueAt: hours(5) })));
		expect(task).toMatchObject({ state: "open", version: 1, articleId: place.articleId });
		expect(task.ranges[0]?.exact).toBe("2,500 soldiers");
		refused(await reviewer.post(`/tasks/${task.id}/finish`, {}), 428, /version/);
		await done(editor.patch(`/tasks/${task.id}`, { version: 1, what: "Ask twice." }));
		const stale = await reviewer.post(`/tasks/${task.id}/finish`, { version: 1 });
		expect(stale).toMatchObject({ status: 409, body: { code: "stale", current: { what: "Ask twice." } } });
		const finished = await done(reviewer.post<Task>(`/tasks/${task.id}/finish`, { version: 2 }));
		expect(finished).toMatchObject({ state: "done", doneBy: idOf(reviewer) });
		refused(await reviewer.post(`/tasks/${task.id}/finish`, { version: 3 }), 409, /already/);
		expect((await list<Task>("/tasks?state=open", viewer)).map(({ id }) => id)).not.toContain(task.id);
		expect(await done(editor.post<Task>(`/tasks/${task.id}/reopen`, { version: 3 }))).toMatchObject({
			state: "open",
			doneBy: null,
			doneAt: null,
		});
		refused(await editor.post(`/tasks/${task.id}/reopen`, { version: 4 }), 409, /still to be checked/);
	});

	it("is of words that stand in the text, and says what to do", async () => {
		await unchanged(async () => {
			const wrong = aTask(place, { ranges: [{ start: 0, end: 4, exact: "Nope" }] });
			expect((await editor.post("/tasks", wrong)).status).toBe(422);
			expect((await editor.post("/tasks", aTask(place, { ranges: [{ start: 3, end: 3 }] }))).status).toBe(422);
			expect((await editor.post("/tasks", aTask(place, { what: "  " }))).status).toBe(422);
			expect((await editor.post("/tasks", aTask(place, { what: "x".repeat(501) }))).status).toBe(422);
		});
	});
});

describe("when somebody leaves", () => {
	async function holder(): Promise<{
		person: Person;
		ids: Record<"claim" | "withdrawn" | "task" | "dispute", string> & Made;
	}> {
		const person = await newcomer("editor");
		const own = await importedBy(admin);
		const assigneeId = idOf(person);
		const claim = await claimedBy(admin, own, undefined, { assigneeId });
		const withdrawn = await claimedBy(admin, own, undefined, { assigneeId });
		await done(admin.post(`/claims/${withdrawn.id}/withdraw`, { version: 1 }));
		await done(admin.patch(`/articles/${own.articleId}/assignment`, { version: 1, assigneeId }));
		const task = await done(admin.post("/tasks", aTask(own, { assigneeId })));
		const { dispute } = await disputed();
		await done(admin.patch(`/disputes/${dispute.id}`, { version: 1, assigneeId }));
		return { person, ids: { ...own, claim: claim.id, withdrawn: withdrawn.id, task: task.id, dispute: dispute.id } };
	}
	const holders = async ({ claim, articleId, task, dispute }: Awaited<ReturnType<typeof holder>>["ids"]) =>
		(
			await Promise.all([
				read<Claim>(`/claims/${claim}`),
				read<Article>(`/articles/${articleId}`),
				read<Task>(`/tasks/${task}`),
				read<Dispute>(`/disputes/${dispute}`),
			])
		).map(({ assigneeId }) => assigneeId);

	it("everything they hold goes to a colleague in the same act, each with a line of its own", async () => {
		const { person, ids } = await holder();
		const heir = await newcomer("editor");
		await done(admin.delete(`/members/${idOf(person)}`, { reassignTo: idOf(heir) }));
		expect(await holders(ids)).toEqual([idOf(heir), idOf(heir), idOf(heir), idOf(heir)]);
		expect(await read(`/claims/${ids.withdrawn}`)).toMatchObject({ assigneeId: idOf(heir) });
		const lines = (await list<{ kind: string; subject: string }>("/events?limit=1000", admin)).slice(-6);
		expect(lines.map(({ kind }) => kind)).toEqual([
			"member.remove",
			"claim.assign",
			"claim.assign",
			"article.assign",
			"task.edit",
			"dispute.assign",
		]);
		expect(await read(`/claims/${ids.withdrawn}/at?time=2100-01-01T00:00:00Z`)).toMatchObject({
			claim: { withdrawnAt: expect.any(String), assigneeId: idOf(heir) },
		});
		const news = await list<InboxItem>("/inbox", heir);
		expect(news.map(({ kind, by }) => [kind, by]).toSorted()).toEqual(
			["article", "claim", "dispute", "task"].map((noun) => [`assigned-${noun}`, idOf(admin)]),
		);
	});

	it("or to nobody; and to somebody who can't settle disputes goes all but those", async () => {
		const [first, second] = [await holder(), await holder()];
		await done(admin.delete(`/members/${idOf(first.person)}`, { reassignTo: null }));
		expect(await holders(first.ids)).toEqual([null, null, null, null]);
		const heir = await newcomer("reviewer");
		const demoted = { role: "viewer", reassignTo: idOf(heir) };
		await done(admin.patch(`/members/${idOf(second.person)}`, demoted));
		expect(await holders(second.ids)).toEqual([idOf(heir), idOf(heir), idOf(heir), null]);
	});

	it("without that, it keeps their name, counts as nobody's, and is found", async () => {
		const { person, ids } = await holder();
		await done(admin.delete(`/members/${idOf(person)}`));
		expect(await holders(ids)).toEqual(Array.from({ length: 4 }, () => idOf(person)));
		for (const assigned of ["left", "nobody"]) {
			expect((await list<Claim>(`/claims?assigned=${assigned}&limit=1000`, editor)).map(({ id }) => id)).toContain(
				ids.claim,
			);
		}
		const rest = (await list<Load>("/workload", editor)).find(({ userId }) => userId === idOf(person));
		expect(rest).toMatchObject({ role: null, name: person.caller.name, claims: 1, articles: 1, tasks: 1, disputes: 1 });
		// Given to somebody else, it is theirs.
		const { version } = await read(`/claims/${ids.claim}`);
		await done(editor.post("/claims/assign", { claims: [{ id: ids.claim, version }], assigneeId: idOf(editor) }));
		expect((await list<Claim>("/claims?assigned=left&limit=1000", editor)).map(({ id }) => id)).not.toContain(
			ids.claim,
		);
	});

	it("it can't go to themselves, a viewer, a stranger, or without a reason to", async () => {
		const { person } = await holder();
		const remove = (reassignTo: string) => admin.delete(`/members/${idOf(person)}`, { reassignTo });
		await unchanged(async () => {
			refused(await remove(idOf(person)), 422, /Pick somebody else/);
			refused(await remove(idOf(viewer)), 409, /only reads/);
			refused(await remove(idOf(bench.theirs.as("editor"))), 404, /not on this desk/);
			const kept = { role: "reviewer", reassignTo: null };
			refused(await admin.patch(`/members/${idOf(person)}`, kept), 422, /leave or become a viewer/);
			refused(await editor.delete(`/members/${idOf(person)}`, { reassignTo: null }), 403, /role/);
		});
	});

	it("while something is being given to them, it is either handed on with the rest or refused", async () => {
		for (let round = 0; round < 5; round++) {
			const leaving = await newcomer();
			const claim = await claimedBy(admin, place);
			const [given, gone] = await Promise.all([
				editor.post("/claims/assign", { claims: [{ id: claim.id, version: 1 }], assigneeId: idOf(leaving) }),
				admin.delete(`/members/${idOf(leaving)}`, { reassignTo: null }),
			]);
			expect(gone.status).toBe(200);
			expect([200, 404]).toContain(given.status);
			expect((await read(`/claims/${claim.id}`)).assigneeId).toBeNull();
		}
	});
});

describe("next for you", () => {
	it("has what is theirs in an order that says why, and goes by the reader's day", async () => {
		const me = await newcomer();
		const own = await importedBy(admin);
		const assigneeId = idOf(me);
		const claim = (given: Record<string, unknown>) => claimedBy(admin, own, undefined, given);
		const late = await claim({ assigneeId, dueAt: hours(-49) });
		const plain = await claim({ assigneeId, priority: "urgent" });
		const stale = await claim({});
		await done(me.post("/verdicts", aVerdict(stale.id, 1)));
		await done(admin.patch(`/claims/${stale.id}`, { version: 1, statement: "Other words" }));
		const judged = await claim({ assigneeId });
		await done(me.post("/verdicts", aVerdict(judged.id, 1)));
		const free = await claim({});
		await done(admin.post("/evidence", anEvidence(free.id)));
		await claim({ assigneeId: idOf(editor) });
		await done(admin.patch(`/articles/${own.articleId}/assignment`, { version: 1, assigneeId }));
		const task = await done(admin.post("/tasks", aTask(own, { assigneeId, dueAt: hours(70) })));

		const queue = await list<QueueItem>("/queue?zone=UTC", me);
		expect(queue.map(({ id, because }) => [id, because])).toEqual([
			[late.id, expect.stringMatching(/^overdue by [23] days, nobody has begun$/)],
			[task.id, expect.stringMatching(/^due in [23] days, a passage to check$/)],
			[stale.id, "waits for your confirmation"],
			[plain.id, "nobody has begun, urgent"],
			[own.articleId, expect.stringMatching(/^\d+ words that nobody has looked at$/)],
			[free.id, "in your article, and nobody has it"],
			[judged.id, "waits for others"],
		]);
		expect((await me.get("/queue?zone=Mars/Olympus")).status).toBe(422);
		expect(await list("/queue", viewer)).toEqual([]);
	});

	it("has nothing of a dispute that its assignee may not see, and counts it for nobody who may not", async () => {
		const { dispute } = await disputed();
		const blind = await newcomer();
		await done(admin.patch(`/disputes/${dispute.id}`, { version: 1, assigneeId: idOf(blind), dueAt: hours(-1) }));
		expect(await list("/queue", blind)).toEqual([]);
		const loadOf = async (by: Person) =>
			(await list<Load>("/workload", by)).find(({ userId }) => userId === idOf(blind));
		expect(await loadOf(blind)).toMatchObject({ disputes: 0, overdue: 0 });
		expect(await loadOf(admin)).toMatchObject({ disputes: 1, overdue: 1 });
		expect(await list("/inbox", blind)).toEqual([]);
	});

	it("is counted per member, verdicts only as they reach the reader", async () => {
		const me = await newcomer();
		const claim = await claimedBy(admin, place, undefined, { assigneeId: idOf(me), dueAt: hours(20) });
		const mine = async (by: Person) => (await list<Load>("/workload", by)).find(({ userId }) => userId === idOf(me));
		await done(me.post("/verdicts", aVerdict(claim.id, 1)));
		expect(await mine(me)).toMatchObject({ claims: 1, dueSoon: 1, overdue: 0, finished: { verdicts: 1 } });
		expect(await mine(admin)).toMatchObject({ claims: 1, dueSoon: 1, finished: { verdicts: 0 } });
		const other = await newcomer();
		await done(other.post("/verdicts", aVerdict(claim.id, 1)));
		// Settled: everybody's to see, and nobody's to do.
		for (const by of [me, admin, viewer]) {
			expect(await mine(by)).toMatchObject({ claims: 0, dueSoon: 0, finished: { verdicts: 1 } });
		}
	});
});

describe("the list of claims", () => {
	it("comes by due date, page by page, and has the overdue by themselves", async () => {
		const own = await importedBy(admin);
		const claim = (dueAt: string | null) => claimedBy(admin, own, undefined, { dueAt });
		const [none, far, near, past] = [
			await claim(null),
			await claim(hours(90)),
			await claim(hours(9)),
			await claim(hours(-9)),
		];
		const also = await claim(null);
		const ids: string[] = [];
		for (let after = ""; ; ) {
			const page = await done(
				viewer.get<List<Claim> & { next: string | null }>(
					`/claims?sort=due&limit=2&articleId=${own.articleId}${after && `&after=${after}`}`,
				),
			);
			ids.push(...page.items.map(({ id }) => id));
			if (page.next === null) break;
			after = page.next;
		}
		expect(ids).toEqual([past, near, far, none, also].map(({ id }) => id));
		const overdue = await list<Claim>(`/claims?due=overdue&articleId=${own.articleId}`, viewer);
		expect(overdue.map(({ id }) => id)).toEqual([past.id]);
		expect((await viewer.get("/claims?assigned=me")).status).toBe(422);
	});
});
