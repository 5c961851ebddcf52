import { beforeAll, describe, expect, it } from "vitest";
import type { Article, PassageMark } from "@/lib/core/articles/article";
import type { Claim } from "@/lib/core/claims/claim";
import type { DeskEvent } from "@/lib/core/people/desk-event";
import { type Place, rangeOf } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { aSource } from "@/seeds/factories/source";
import { aVerdict } from "@/seeds/factories/verdict";
import { claimedBy, contents, done, importedBy, join, type Person, type Problem, type Thing, workbench } from "./desk";

const bench = workbench();

let admin: Person;
let place: Place & { articleId: string };
beforeAll(async () => {
	admin = bench.ours.as("admin");
	place = await importedBy(admin);
});

const newcomer = () => join(bench.connection, admin.caller, "editor");
const undo = (person: Person, seq = 0) => person.post<Problem>("/undo", { seq });

/** The last line that somebody wrote; after an undo, that of the undo. */
async function lastLine(person: Person): Promise<DeskEvent> {
	const { items } = await done(person.get<{ items: DeskEvent[] }>("/events?limit=1000"));
	const line = items.findLast(({ actorId }) => actorId === person.caller.userId);
	if (!line) throw new Error(`${person.caller.name} has done nothing yet`);
	return line;
}

async function takeBackLast(person: Person): Promise<void> {
	await done(undo(person, (await lastLine(person)).seq));
}

const span = (words: string) => {
	const { start, end } = rangeOf(place.text, words);
	return { start, end };
};

/** Acts that can be taken back; each answers how to read what it changed, so that before, after and before again compare. */
const acts: [string, (person: Person) => Promise<{ act: () => Promise<unknown>; state: () => Promise<unknown> }>][] = [
	[
		"a changed statement and kind",
		async (person) => {
			const { id } = await claimedBy(person, place);
			return {
				act: () => done(person.patch(`/claims/${id}`, { version: 1, statement: "Other words", kind: "event" })),
				state: async () => {
					const { statement, kind, checkable } = await done(person.get<Claim>(`/claims/${id}`));
					return { statement, kind, checkable };
				},
			};
		},
	],
	[
		"a claim taken back",
		async (person) => {
			const { id } = await claimedBy(person, place);
			return {
				act: () => done(person.post(`/claims/${id}/withdraw`, { version: 1 })),
				state: async () => (await done(person.get<Claim>(`/claims/${id}`))).withdrawnAt !== null,
			};
		},
	],
	[
		"another passage of a claim",
		async (person) => {
			const { id } = await claimedBy(person, place);
			return {
				act: () =>
					done(person.post(`/claims/${id}/appearances`, { versionId: place.versionId, ranges: [span("6 January")] })),
				state: async () => (await done(person.get<Claim>(`/claims/${id}`))).appearances.map(({ ranges }) => ranges),
			};
		},
	],
	[
		"a passage taken off a claim",
		async (person) => {
			const { id } = await claimedBy(person, place);
			const attribution = [{ name: "The alliance", sourceId: null }];
			const claim = await done(
				person.post<Claim>(`/claims/${id}/appearances`, {
					versionId: place.versionId,
					ranges: [span("6 January")],
					attribution,
				}),
			);
			return {
				act: () => done(person.delete(`/appearances/${claim.appearances[1]?.id}`, { version: claim.version })),
				state: async () =>
					(await done(person.get<Claim>(`/claims/${id}`))).appearances.map(({ ranges, attribution }) => ({
						ranges,
						attribution,
					})),
			};
		},
	],
	[
		"who says that who said it",
		async (person) => {
			const { id, appearances } = (await claimedBy(person, place)) as unknown as Claim;
			return {
				act: () =>
					done(person.patch(`/appearances/${appearances[0]?.id}`, { version: 1, attribution: [{ name: "Someone" }] })),
				state: async () => (await done(person.get<Claim>(`/claims/${id}`))).appearances[0]?.attribution,
			};
		},
	],
	[
		"a passage marked as no claim",
		async (person) => ({
			act: () => done(person.post(`/versions/${place.versionId}/marks`, { kind: "no-claim", ...span("Troops land") })),
			state: async () => {
				const { marks } = await done(person.get<{ marks: PassageMark[] }>(`/versions/${place.versionId}`));
				return marks.filter(({ state }) => state !== "dismissed").length;
			},
		}),
	],
	[
		"a mark that was dismissed",
		async (person) => {
			const { id } = await done(
				person.post(`/versions/${place.versionId}/marks`, { kind: "no-claim", ...span("Officials call") }),
			);
			return {
				act: () => done(person.patch(`/marks/${id}`, { version: 1, state: "dismissed" })),
				state: async () => {
					const { marks } = await done(person.get<{ marks: PassageMark[] }>(`/versions/${place.versionId}`));
					return marks.find((mark) => mark.id === id)?.state;
				},
			};
		},
	],
	[
		"an article's title and byline",
		async (person) => {
			const { articleId } = await importedBy(person, {});
			return {
				act: () =>
					done(
						person.patch(`/articles/${articleId}`, {
							version: 1,
							title: "Another",
							metadata: { byline: { value: "Ines" }, outlet: { value: null } },
						}),
					),
				state: async () => {
					const { title, metadata } = await done(person.get<Article>(`/articles/${articleId}`));
					return [title, metadata.byline.value, metadata.outlet.value];
				},
			};
		},
	],
	[
		"a new evidence item",
		async (person) => {
			const { id } = await claimedBy(person, place);
			return {
				act: () => done(person.post("/evidence", anEvidence(id))),
				state: async () => {
					const { items } = await done(
						person.get<{ items: { withdrawnAt: string | null }[] }>(`/evidence?claimId=${id}`),
					);
					return items.filter(({ withdrawnAt }) => withdrawnAt === null).length;
				},
			};
		},
	],
	[
		"a changed evidence item",
		async (person) => {
			const { id: claimId } = await claimedBy(person, place);
			const { id } = await done(person.post("/evidence", anEvidence(claimId)));
			return {
				act: () => done(person.patch(`/evidence/${id}`, { version: 1, stance: "refutes", note: "Read again" })),
				state: async () => {
					const { items } = await done(person.get<{ items: Thing[] }>(`/evidence?claimId=${claimId}`));
					return [items[0]?.stance, items[0]?.note];
				},
			};
		},
	],
	[
		"a source's grade",
		async (person) => {
			const { id } = await done(person.post("/sources", aSource()));
			return {
				act: () => done(person.patch(`/sources/${id}`, { version: 1, grade: "C", note: "Often late" })),
				state: async () => {
					const { grade, note } = await done(person.get(`/sources/${id}`));
					return [grade, note];
				},
			};
		},
	],
	[
		"a link between sources",
		async (person) => {
			const [from, to] = await Promise.all([
				done(person.post("/sources", aSource())),
				done(person.post("/sources", aSource())),
			]);
			return {
				act: () => done(person.post(`/sources/${from.id}/links`, { toSourceId: to.id, relation: "quotes" })),
				state: async () => (await done(person.get<{ links: unknown[] }>(`/sources/${from.id}`))).links.length,
			};
		},
	],
];

describe("an act is taken back by the opposite one", () => {
	it.each(acts)("%s: back, forth, and back again", async (_, prepare) => {
		const person = await newcomer();
		const { act, state } = await prepare(person);
		const before = await state();
		await act();
		const after = await state();
		expect(after).not.toEqual(before);
		const { seq } = await lastLine(person);

		await takeBackLast(person);
		expect(await state()).toEqual(before);
		await takeBackLast(person);
		expect(await state()).toEqual(after);
		expect((await lastLine(person)).body.undoes).toBe(seq + 1);
		await takeBackLast(person);
		expect(await state()).toEqual(before);
	});

	it("has its line in the answer, and so has every act", async () => {
		const person = await newcomer();
		const { id } = await claimedBy(person, place);
		const answer = await person.patch(`/claims/${id}`, { version: 1, statement: "Mine" });
		const { seq } = await lastLine(person);
		expect(answer.headers.get("Stet-Line")).toBe(`${seq} claim.edit`);
		expect((await undo(person, seq)).headers.get("Stet-Line")).toBe(`${seq + 1} claim.edit`);
	});

	it("stands in the log under the name of what was done, with the line that it took back", async () => {
		const person = await newcomer();
		const claim = await claimedBy(person, place);
		const made = await lastLine(person);
		await takeBackLast(person);
		const { items } = await done(person.get<{ items: DeskEvent[] }>(`/events?claimId=${claim.id}`));
		expect(items.map(({ kind, body }) => [kind, body.undoes ?? null])).toEqual([
			["claim.create", null],
			["claim.withdraw", made.seq],
		]);
	});
});

describe("nothing of anybody's is overwritten by it", () => {
	it("refuses when somebody has changed the same since, and leaves theirs", async () => {
		const [person, colleague] = await Promise.all([newcomer(), newcomer()]);
		const { id } = await claimedBy(person, place);
		await done(person.patch(`/claims/${id}`, { version: 1, statement: "Mine" }));
		await done(colleague.patch(`/claims/${id}`, { version: 2, statement: "Theirs" }));
		const answer = await undo(person, (await lastLine(person)).seq);
		expect(answer).toMatchObject({ status: 409, body: { code: "conflict", changed: ["statement"] } });
		expect(await done(person.get<Claim>(`/claims/${id}`))).toMatchObject({ statement: "Theirs", version: 3 });
	});

	it("takes back its own field where somebody changed another one", async () => {
		const [person, colleague] = await Promise.all([newcomer(), newcomer()]);
		const { id, statement } = (await claimedBy(person, place)) as unknown as Claim;
		await done(person.patch(`/claims/${id}`, { version: 1, statement: "Mine" }));
		await done(colleague.patch(`/claims/${id}`, { version: 2, priority: "high" }));
		await takeBackLast(person);
		expect(await done(person.get<Claim>(`/claims/${id}`))).toMatchObject({ statement, priority: "high", version: 4 });
	});

	it("happens once when it is asked for by many at once", async () => {
		const person = await newcomer();
		const { id } = await claimedBy(person, place);
		await done(person.patch(`/claims/${id}`, { version: 1, statement: "Mine" }));
		const seq = (await lastLine(person)).seq;
		const answers = await Promise.all(Array.from({ length: 8 }, () => undo(person, seq)));
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
		expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
		expect(await done(person.get<Claim>(`/claims/${id}`))).toMatchObject({ version: 3 });
	});

	it("answers a repeat under the same key with what it did", async () => {
		const person = await newcomer();
		const { id } = await claimedBy(person, place);
		const seq = (await lastLine(person)).seq;
		const headers = { "Idempotency-Key": crypto.randomUUID() };
		const first = await person.post("/undo", { seq }, headers);
		const again = await person.post("/undo", { seq }, headers);
		expect([first.status, again.status]).toEqual([200, 200]);
		expect(again.body).toEqual(first.body);
		expect(await done(person.get<Claim>(`/claims/${id}`))).toMatchObject({ version: 2 });
	});
});

describe("what stays", () => {
	it("is a sealed verdict, and it is said what to do instead", async () => {
		const person = await newcomer();
		const { id } = await claimedBy(person, place);
		await done(person.post("/verdicts", aVerdict(id, 1)));
		expect(await undo(person, (await lastLine(person)).seq)).toMatchObject({
			status: 409,
			body: { detail: "A sealed verdict stays. If you judge otherwise now, seal another one." },
		});
	});

	it("is a claim on which one has judged meanwhile", async () => {
		const person = await newcomer();
		const { id } = await claimedBy(person, place);
		const seq = (await lastLine(person)).seq;
		await done(person.post("/verdicts", aVerdict(id, 1)));
		expect(await undo(person, seq)).toMatchObject({
			status: 409,
			body: { detail: expect.stringContaining("verdicts") },
		});
	});

	it.each([0, -1, 1.5, "1", null])("is everything, when the line is %j", async (seq) => {
		expect((await admin.post("/undo", { seq })).status).toBe(422);
	});

	it("is a line that isn't there, or that may not be seen", async () => {
		expect((await undo(admin, 9_999_999)).status).toBe(404);
		const [person, blind] = await Promise.all([newcomer(), newcomer()]);
		const { id } = await claimedBy(person, place);
		await done(person.post("/verdicts", aVerdict(id, 1)));
		const sealed = (await lastLine(person)).seq;
		const before = await contents(bench.owner);
		expect(await undo(blind, sealed)).toMatchObject({ status: 404 });
		expect(await contents(bench.owner)).toEqual(before);
	});

	it("is what one's role may not do: the opposite asks for the same permission", async () => {
		const reviewer = await join(bench.connection, admin.caller, "reviewer");
		const { id } = await claimedBy(reviewer, place);
		const { id: disputeId } = await done(reviewer.post("/disputes", { claimId: id, reason: "Another day." }));
		await done(admin.patch(`/disputes/${disputeId}`, { version: 1, assigneeId: admin.caller.userId }));
		const seq = (await lastLine(admin)).seq;
		expect(await undo(reviewer, seq)).toMatchObject({ status: 403 });
		await done(undo(admin, seq));
		expect(await done(admin.get(`/disputes/${disputeId}`))).toMatchObject({ assigneeId: null });
	});
});
