import { beforeAll, describe, expect, it } from "vitest";
import type { QueuedDispute } from "@/lib/core/disputes/dispute";
import type { Ruling } from "@/lib/core/disputes/ruling";
import type { InboxItem } from "@/lib/core/inbox/inbox-item";
import type { SeenConditions } from "@/lib/core/verdicts/conditions-seen";
import type { Rating } from "@/lib/core/verdicts/scale";
import { ratingInfo } from "@/lib/core/verdicts/scale";
import type { StaleReason, Verdict } from "@/lib/core/verdicts/verdict";
import type { ClaimInput, Place } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { aSource } from "@/seeds/factories/source";
import { aVerdict, type VerdictInput } from "@/seeds/factories/verdict";
import {
	type Answer,
	claimedBy,
	done,
	importedBy,
	join,
	openDesk,
	type Person,
	type Problem,
	type TestDesk,
	type Thing,
	workbench,
} from "./desk";

const bench = workbench();

type Claim = Thing & { stage: string; rating: string | null; verdictCount: number };
type Page<T> = { items: T[] };

let desk: TestDesk;
let place: Place;
let admin: Person;
let editor: Person;
let one: Person;
let two: Person;
let three: Person;
beforeAll(async () => {
	({ desk, place, admin, editor, one, two, three } = await staffed());
});

/** A desk of its own with three reviewers, for what changes the policy. */
async function staffed() {
	const desk = await openDesk(bench.connection, "Disputes");
	const [admin, editor] = [desk.as("admin"), desk.as("editor")];
	const [one, two, three] = [await newReviewer(admin), await newReviewer(admin), await newReviewer(admin)];
	return { desk, admin, editor, one, two, three, place: await importedBy(admin) };
}
function newReviewer(by: Person): Promise<Person> {
	return join(bench.connection, by.caller, "reviewer");
}

const read = (claim: Thing, by = editor) => done(by.get<Claim>(`/claims/${claim.id}`));
const list = async <T>(path: string, by = editor) => (await done(by.get<Page<T>>(path))).items;
const verdictsOn = (claim: Thing, by = editor) => list<Verdict>(`/verdicts?claimId=${claim.id}`, by);
const rulingsOn = (claim: Thing, by = editor) => list<Ruling>(`/rulings?claimId=${claim.id}`, by);
const disputesOn = (claim: Thing, state = "open", by = editor) =>
	list<QueuedDispute>(`/disputes?claimId=${claim.id}&state=${state}`, by);
const seal = async (by: Person, claim: Thing, rating: Rating = "true", given: Partial<VerdictInput> = {}) => {
	const { version } = await read(claim, by);
	const { track } = ratingInfo(rating);
	return done(by.post<Verdict>("/verdicts", aVerdict(claim.id, version, { rating, track, ...given })));
};
const sent = async (claim: Thing, rating: Rating, given: Record<string, unknown> = {}, by = editor) => ({
	claimId: claim.id,
	rating,
	reason: "Nobody has shown it.",
	claimVersion: (await read(claim, by)).version,
	...given,
});
const rule = async (claim: Thing, rating: Rating, given: Record<string, unknown> = {}, by = editor) =>
	by.post<Ruling & Problem>("/rulings", await sent(claim, rating, given, by));
const stageOf = async (claim: Thing, by = editor) => {
	const { stage, rating } = await read(claim, by);
	return rating ? `${stage} ${rating}` : stage;
};
async function onlyDispute(claim: Thing, by = editor): Promise<QueuedDispute> {
	const [first, ...more] = await disputesOn(claim, "open", by);
	if (!first || more.length > 0) throw new Error(`${more.length + (first ? 1 : 0)} disputes are open`);
	return first;
}
const refused = <T>(answer: Answer<T>, status: number, words: RegExp) =>
	expect(answer).toMatchObject({ status, body: { detail: expect.stringMatching(words) } });

/** A claim in dispute: one says true, two says false. */
async function disputed(given: Partial<ClaimInput> = {}): Promise<Thing> {
	const claim = await claimedBy(editor, place, undefined, given);
	await seal(one, claim, "true");
	await seal(two, claim, "false");
	return claim;
}

describe("three reviewers and an editor", () => {
	it("judge blind, disagree in the open, and the dissent stays", async () => {
		const claim = await claimedBy(editor, place, "externally inspired");
		const first = await seal(one, claim, "false", { rationale: "Nobody outside gave an order." });
		expect([await stageOf(claim), await stageOf(claim, one), await stageOf(claim, two)]).toEqual([
			"open",
			"in-review",
			"open",
		]);
		expect([await verdictsOn(claim), (await verdictsOn(claim, one)).length]).toEqual([[], 1]);
		const second = await seal(two, claim, "unproven");
		const third = await seal(three, claim, "true");
		expect([first.blind, second.blind, third.blind]).toEqual([true, true, true]);
		for (const by of [editor, admin, one, two, three]) {
			expect((await verdictsOn(claim, by)).map(({ rating }) => rating)).toEqual(["false", "unproven", "true"]);
			expect(await stageOf(claim, by)).toBe("disputed");
		}
		const dispute = await onlyDispute(claim);
		expect(dispute).toMatchObject({
			origin: "verdicts",
			track: "substance",
			state: "open",
			distance: 4,
			openedBy: two.caller.userId,
		});

		const answer = await rule(claim, "unproven", { disputeId: dispute.id, adopts: second.id });
		expect(answer).toMatchObject({
			status: 201,
			body: {
				kind: "adjudication",
				rating: "unproven",
				adopts: second.id,
				disputeId: dispute.id,
				verdictIds: [first.id, second.id, third.id],
				dissent: [first.id, third.id],
				decidedBy: editor.caller.userId,
				policy: "two-reviewers@1",
			},
		});
		for (const by of [editor, three, desk.as("viewer"), desk.as("reviewer")]) {
			expect(await stageOf(claim, by)).toBe("settled unproven");
			expect((await verdictsOn(claim, by)).length).toBe(3);
			expect((await rulingsOn(claim, by)).map(({ dissent }) => dissent)).toEqual([[first.id, third.id]]);
		}
		expect(await disputesOn(claim)).toEqual([]);
		expect(await disputesOn(claim, "settled")).toMatchObject([
			{ id: dispute.id, rulingId: answer.body.id, state: "settled" },
		]);
	});

	it("each find their verdict and the ruling, and why, in their inbox", async () => {
		const claim = await disputed();
		await rule(claim, "false", { reason: "Two archives say otherwise." });
		for (const by of [one, two]) {
			const own = (await list<InboxItem>("/inbox", by)).filter((item) => "claim" in item && item.claim.id === claim.id);
			expect(own).toMatchObject([
				{
					kind: "ruling",
					ruling: { reason: "Two archives say otherwise." },
					verdict: { reviewerId: by.caller.userId },
				},
			]);
		}
		const editors = (await list<InboxItem>("/inbox")).filter((item) => "claim" in item && item.claim.id === claim.id);
		expect(editors).toEqual([]);
	});

	it("settle by themselves when they agree, and that is in no inbox", async () => {
		const claim = await claimedBy(editor, place);
		const verdicts = [await seal(one, claim), await seal(two, claim)];
		expect(await rulingsOn(claim)).toMatchObject([
			{
				kind: "agreement",
				rating: "true",
				verdictIds: verdicts.map(({ id }) => id),
				dissent: [],
				decidedBy: two.caller.userId,
			},
		]);
		expect(await stageOf(claim, desk.as("viewer"))).toBe("settled true");
		expect(
			(await list<InboxItem>("/inbox", one)).filter((item) => "claim" in item && item.claim.id === claim.id),
		).toEqual([]);
	});
});

describe("the queue", () => {
	it("has the most severe first: by risk, then by distance, then by age", async () => {
		const near = await claimedBy(editor, place);
		await seal(one, near, "true");
		await seal(two, near, "mostly-true");
		const far = await disputed();
		const legal = await disputed({ risk: ["legal"] });
		const deadly = await disputed({ risk: ["casualties"] });
		const later = await disputed();
		const mine = [near, far, legal, deadly, later].map(({ id }) => id);
		const queue = (await list<QueuedDispute>("/disputes")).filter(({ claimId }) => mine.includes(claimId));
		expect(queue.map(({ claimId }) => claimId)).toEqual([deadly.id, legal.id, far.id, later.id, near.id]);
		expect(queue[0]?.because).toEqual(["casualties", "4 steps apart", "opened in the last 24 hours"]);
	});

	it("says who settles what, and by when", async () => {
		const claim = await disputed();
		const { id, version } = await onlyDispute(claim);
		const body = { assigneeId: admin.caller.userId, dueAt: "2020-01-01T00:00:00.000Z" };
		refused(await editor.patch<Problem>(`/disputes/${id}`, body), 428, /version/);
		const assigned = await done(editor.patch(`/disputes/${id}`, { version, ...body }));
		expect(assigned).toMatchObject({ ...body, version: 2 });
		const stale = await editor.patch<Problem>(`/disputes/${id}`, { version, assigneeId: null });
		expect(stale).toMatchObject({
			status: 409,
			body: { code: "stale", current: { version: 2 }, submitted: { assigneeId: null } },
		});
		refused(await one.patch<Problem>(`/disputes/${id}`, { version: 2, ...body }), 403, /role/);
		const theirs = (await list<QueuedDispute>(`/disputes?assigneeId=${admin.caller.userId}`)).map((one) => one.id);
		expect(theirs).toEqual([id]);
		const waiting = (await list<InboxItem>("/inbox", admin)).filter(
			(item) => "claim" in item && item.claim.id === claim.id,
		);
		expect(waiting).toMatchObject([
			{ kind: "assigned-dispute", dispute: { because: expect.arrayContaining(["overdue"]) } },
		]);
		await rule(claim, "true");
		refused(await editor.patch<Problem>(`/disputes/${id}`, { version: 3, assigneeId: null }), 409, /settled/);
		expect(
			(await list<InboxItem>("/inbox", admin)).filter((item) => "claim" in item && item.claim.id === claim.id),
		).toEqual([]);
	});
});

describe("a ruling is refused", () => {
	it("from whoever filed a verdict on the claim, on either track", async () => {
		const own = await claimedBy(editor, place);
		await seal(editor, own, "true");
		await seal(one, own, "false");
		refused(await rule(own, "true"), 403, /You filed a verdict/);
		expect((await rule(own, "true", {}, admin)).status).toBe(201);
		const other = await disputed();
		await seal(editor, other, "accurate");
		refused(await rule(other, "true"), 403, /You filed a verdict/);
	});

	it("on a claim that changed since it was read, and without saying what was read", async () => {
		const claim = await disputed();
		await done(admin.patch(`/claims/${claim.id}`, { version: 1, tags: ["csto"] }));
		const stale = await rule(claim, "true", { claimVersion: 1 });
		expect(stale).toMatchObject({
			status: 409,
			body: { code: "stale", submitted: { rating: "true", reason: "Nobody has shown it." } },
		});
		refused(await rule(claim, "true", { claimVersion: undefined }), 428, /claimVersion/);
	});

	it("where nothing is in dispute, and in a dispute that is settled", async () => {
		const quiet = await claimedBy(editor, place);
		refused(await rule(quiet, "true"), 409, /Nothing is in dispute/);
		const claim = await disputed();
		const { id } = await onlyDispute(claim);
		expect((await rule(claim, "true", { disputeId: id })).status).toBe(201);
		refused(await rule(claim, "false", { disputeId: id }), 409, /settled already/);
		refused(await rule(claim, "false"), 409, /Nothing is in dispute/);
		expect((await rulingsOn(claim)).length).toBe(1);
	});

	it("with a rating that is not on the scale, of the other track, or of no verdict", async () => {
		const claim = await disputed();
		const { id } = await onlyDispute(claim);
		const [verdict] = await verdictsOn(claim);
		refused(await rule(claim, "nearly" as Rating), 422, /rating/);
		refused(await rule(claim, "accurate", { disputeId: id }), 422, /about the substance/);
		refused(await rule(claim, "false", { adopts: verdict?.id }), 422, /adopt/);
		refused(await rule(claim, "false", { reason: " " }), 422, /reason/);
		expect(await stageOf(claim)).toBe("disputed");
	});

	it("with an id that is nobody's, or another desk's", async () => {
		const claim = await disputed();
		const elsewhere = await staffed();
		const foreign = await claimedBy(elsewhere.editor, elsewhere.place);
		for (const [by, rating] of [
			[elsewhere.one, "true"],
			[elsewhere.two, "false"],
		] as const)
			await seal(by, foreign, rating);
		const dispute = await onlyDispute(foreign, elsewhere.editor);
		for (const disputeId of [dispute.id, crypto.randomUUID()]) {
			refused(await rule(claim, "true", { disputeId }), 404, /no such dispute/);
			refused(
				await editor.patch<Problem>(`/disputes/${disputeId}`, { version: 1, dueAt: null }),
				404,
				/no such dispute/,
			);
			expect((await editor.get(`/disputes/${disputeId}`)).status).toBe(404);
		}
		for (const claimId of [foreign.id, crypto.randomUUID()]) {
			refused(await editor.post<Problem>("/rulings", await sent(claim, "true", { claimId })), 404, /no such claim/);
			refused(await editor.post<Problem>("/disputes", { claimId, reason: "So." }), 404, /no such claim/);
			refused(await editor.post<Problem>(`/claims/${claimId}/settle`, { claimVersion: 1 }), 404, /no such claim/);
		}
		const made = await rule(foreign, "true", {}, elsewhere.editor);
		refused(await editor.post<Problem>(`/rulings/${made.body.id}/confirm`, { claimVersion: 1 }), 404, /no such ruling/);
		const assigneeId = elsewhere.admin.caller.userId;
		const mine = await onlyDispute(claim);
		refused(await editor.patch<Problem>(`/disputes/${mine.id}`, { version: 1, assigneeId }), 404, /not on this desk/);
	});

	it("from reviewers and viewers", async () => {
		const claim = await disputed();
		for (const role of ["reviewer", "viewer"] as const)
			refused(await rule(claim, "true", {}, desk.as(role)), 403, /role/);
	});
});

describe("a settled claim", () => {
	it("is disputed again by a reasoned challenge, and a ruling supersedes the first", async () => {
		const claim = await claimedBy(editor, place);
		await seal(one, claim);
		await seal(two, claim);
		const challenge = await done(three.post("/disputes", { claimId: claim.id, reason: "It is of another day." }));
		refused(await one.post<Problem>("/disputes", { claimId: claim.id, reason: "Me too." }), 409, /challenged already/);
		refused(await one.post<Problem>("/disputes", { claimId: claim.id, reason: " " }), 422, /reason/);
		expect(await stageOf(claim, desk.as("viewer"))).toBe("disputed");
		expect(await onlyDispute(claim)).toMatchObject({
			id: challenge.id,
			origin: "challenge",
			reason: "It is of another day.",
		});
		const { body } = await rule(claim, "outdated");
		expect(body.disputeId).toBe(challenge.id);
		expect((await rulingsOn(claim)).map(({ kind, superseded }) => [kind, superseded])).toEqual([
			["agreement", true],
			["adjudication", false],
		]);
		expect(await stageOf(claim)).toBe("settled outdated");
		expect(body.dissent.length).toBe(2);
	});

	it("may be challenged and disputed by its reviewers at once; a ruling ends both", async () => {
		const claim = await claimedBy(editor, place);
		await done(three.post("/disputes", { claimId: claim.id, reason: "It is of another day." }));
		await seal(one, claim, "true");
		await seal(two, claim, "false");
		expect((await disputesOn(claim)).map(({ origin }) => origin).toSorted()).toEqual(["challenge", "verdicts"]);
		const { body } = await rule(claim, "true");
		expect((await disputesOn(claim, "settled")).map(({ rulingId }) => rulingId)).toEqual([body.id, body.id]);
	});

	it("is reopened by new dissent, and not by dissent that was on the table", async () => {
		const claim = await disputed();
		await done(editor.post("/evidence", anEvidence(claim.id)));
		await rule(claim, "true");
		await done(admin.patch(`/claims/${claim.id}`, { version: 1, statement: "Other words" }));
		expect(await stageOf(claim)).toBe("stale true");
		const [, dissent] = await verdictsOn(claim, two);
		await done(two.post(`/verdicts/${dissent?.id}/confirm`, { claimVersion: 2 }));
		expect(await disputesOn(claim)).toEqual([]);
		await seal(two, claim, "false");
		expect(await disputesOn(claim)).toEqual([]);
		await seal(three, claim, "satire");
		expect(await onlyDispute(claim)).toMatchObject({ origin: "verdicts" });
		expect(await stageOf(claim)).toBe("disputed");
	});
});

describe("what goes stale", () => {
	/** Two claims on one source: the first rests on an item of it, judged and ruled on; the other has one of its own. */
	async function resting() {
		const [source, below] = [
			await done(editor.post("/sources", aSource({ grade: "B" }))),
			await done(editor.post("/sources", aSource())),
		];
		const attribution = [{ name: "Officials" }];
		const claim = await claimedBy(editor, place, undefined, { attribution });
		const item = await done(editor.post("/evidence", anEvidence(claim.id, { sourceId: source.id })));
		const aside = await done(editor.post("/evidence", anEvidence(claim.id)));
		await seal(one, claim, "true", { evidenceIds: [item.id] });
		await seal(two, claim, "false", { evidenceIds: [aside.id] });
		await rule(claim, "true");
		await seal(one, claim, "accurate", { evidenceIds: [] });
		const other = await claimedBy(editor, place);
		await seal(one, other);
		await seal(two, other);
		return { source, below, claim, item, aside, other };
	}
	type On = Awaited<ReturnType<typeof resting>>;
	const nouns = (stale: readonly StaleReason[]) => stale.map(({ noun }) => noun).join();
	/** What is stale, and of what: the verdict on the item, the one beside it, the one on who said it; then the ruling. */
	const staleOn = async ({ claim, other }: On) => {
		const verdicts = (await verdictsOn(claim, one)).map(({ stale }) => nouns(stale));
		const rulings = (await rulingsOn(claim)).map(({ stale }) => nouns(stale));
		for (const { stale } of [...(await verdictsOn(other)), ...(await rulingsOn(other))]) expect(stale).toEqual([]);
		return [...verdicts, ...rulings];
	};

	it.each<[string, (on: On) => Promise<unknown>, string[]]>([
		[
			"the statement",
			({ claim }) => done(editor.patch(`/claims/${claim.id}`, { version: 1, statement: "Other" })),
			["claim", "claim", "claim", "claim"],
		],
		[
			"the kind",
			({ claim }) => done(editor.patch(`/claims/${claim.id}`, { version: 1, kind: "causal" })),
			["claim", "claim", "claim", "claim"],
		],
		[
			"an item",
			({ item }) => done(editor.patch(`/evidence/${item.id}`, { version: 1, stance: "refutes" })),
			["evidence", "", "", "evidence"],
		],
		[
			"an item that only the other rests on",
			({ aside }) => done(editor.patch(`/evidence/${aside.id}`, { version: 1, note: "New" })),
			["", "evidence", "", "evidence"],
		],
		[
			"an item, taken back",
			({ item }) => done(editor.post(`/evidence/${item.id}/withdraw`, { version: 1 })),
			["evidence", "", "", "evidence"],
		],
		[
			"an item, brought back",
			async ({ item }) => {
				await done(editor.post(`/evidence/${item.id}/withdraw`, { version: 1 }));
				await done(editor.post(`/evidence/${item.id}/restore`, { version: 2 }));
			},
			["evidence", "", "", "evidence"],
		],
		[
			"a source's grade",
			({ source }) => done(editor.patch(`/sources/${source.id}`, { version: 1, grade: "E" })),
			["source", "", "", "source"],
		],
		[
			"a link from it",
			({ source, below }) =>
				done(editor.post(`/sources/${source.id}/links`, { toSourceId: below.id, relation: "quotes" })),
			["link", "", "", "link"],
		],
		[
			"a link to it",
			({ source, below }) =>
				done(editor.post(`/sources/${below.id}/links`, { toSourceId: source.id, relation: "quotes" })),
			["", "", "", ""],
		],
		[
			"a link made and taken back",
			async ({ source, below }) => {
				const link = await done(
					editor.post(`/sources/${source.id}/links`, { toSourceId: below.id, relation: "quotes" }),
				);
				await done(editor.delete(`/sources/${source.id}/links/${link.id}`));
			},
			["", "", "", ""],
		],
		[
			"who is said to have said it",
			async ({ claim }) => {
				const { appearances } = await done(editor.get<{ appearances: Thing[] }>(`/claims/${claim.id}`));
				const attribution = [{ name: "Officials" }, { name: "The alliance" }];
				await done(editor.patch(`/appearances/${appearances[0]?.id}`, { version: 1, attribution }));
			},
			["", "", "chain", ""],
		],
		["nothing it rests on", ({ claim }) => done(editor.post("/evidence", anEvidence(claim.id))), ["", "", "", ""]],
	])("by %s: exactly what rests on it", async (_, change, stale) => {
		const on = await resting();
		await change(on);
		expect(await staleOn(on)).toEqual(stale);
		expect(await stageOf(on.claim)).toBe(stale[3] ? "stale true" : "settled true");
	});

	it("stands again once its author says so, in one request", async () => {
		const on = await resting();
		await done(editor.patch(`/evidence/${on.item.id}`, { version: 1, note: "New" }));
		const [verdict, aside] = await verdictsOn(on.claim, one);
		const [ruling] = await rulingsOn(on.claim);
		const inbox = async (by: Person) =>
			(await list<InboxItem>("/inbox", by)).flatMap((item) =>
				"claim" in item && item.claim.id === on.claim.id ? item.kind : [],
			);
		expect([(await inbox(one)).includes("stale-verdict"), await inbox(editor)]).toEqual([true, ["stale-ruling"]]);

		refused(await two.post<Problem>(`/verdicts/${verdict?.id}/confirm`, { claimVersion: 1 }), 404, /no such verdict/);
		refused(await two.post<Problem>(`/verdicts/${aside?.id}/confirm`, { claimVersion: 1 }), 409, /stands as it is/);
		refused(await one.post<Problem>(`/verdicts/${verdict?.id}/confirm`, {}), 428, /claimVersion/);
		refused(await one.post<Problem>(`/verdicts/${verdict?.id}/confirm`, { claimVersion: 7 }), 409, /Compare/);
		const again = await done(one.post<Verdict>(`/verdicts/${verdict?.id}/confirm`, { claimVersion: 1 }));
		expect(again).toMatchObject({
			confirms: verdict?.id,
			rating: "true",
			stale: [],
			basis: { evidence: [{ id: on.item.id, version: 2 }] },
		});
		refused(await one.post<Problem>(`/verdicts/${verdict?.id}/confirm`, { claimVersion: 1 }), 409, /later verdict/);

		refused(await one.post<Problem>(`/rulings/${ruling?.id}/confirm`, { claimVersion: 1 }), 403, /role/);
		const stands = await done(admin.post<Ruling>(`/rulings/${ruling?.id}/confirm`, { claimVersion: 1 }));
		expect(stands).toMatchObject({
			confirms: ruling?.id,
			rating: "true",
			reason: "Still stands.",
			kind: "adjudication",
		});
		refused(await admin.post<Problem>(`/rulings/${stands.id}/confirm`, { claimVersion: 1 }), 409, /stands as it is/);
		refused(await admin.post<Problem>(`/rulings/${ruling?.id}/confirm`, { claimVersion: 1 }), 409, /later ruling/);
		expect(await stageOf(on.claim)).toBe("settled true");
		expect((await verdictsOn(on.claim, one)).map(({ superseded }) => superseded)).toEqual([true, false, false, false]);
	});
});

describe("the desk's policy", () => {
	it("has versions, wants a reason, and is the admin's to change", async () => {
		const own = await staffed();
		refused(await own.editor.patch<Problem>("/policy", { version: 1, verdictsNeeded: 3, reason: "So." }), 403, /role/);
		refused(await own.admin.patch<Problem>("/policy", { version: 1, verdictsNeeded: 3 }), 422, /reason/);
		refused(await own.admin.patch<Problem>("/policy", { verdictsNeeded: 3, reason: "So." }), 428, /version/);
		refused(
			await own.admin.patch<Problem>("/policy", { version: 1, verdictsNeeded: 0, reason: "So." }),
			422,
			/verdictsNeeded/,
		);
		refused(
			await own.admin.patch<Problem>("/policy", { version: 1, verdictsNeeded: 2, reason: "So." }),
			422,
			/already/,
		);
		const changed = await done(own.admin.patch("/policy", { version: 1, verdictsNeeded: 1, reason: "We are few." }));
		expect(changed).toMatchObject({ version: 2, name: "desk-policy@2", verdictsNeeded: 1 });
		const stale = await own.admin.patch<Problem>("/policy", { version: 1, originsNeeded: 1, reason: "So." });
		expect(stale).toMatchObject({
			status: 409,
			body: { code: "stale", current: { version: 2 }, submitted: { originsNeeded: 1, reason: "So." } },
		});
		const claim = await claimedBy(own.editor, own.place);
		await seal(own.one, claim);
		expect(await rulingsOn(claim, own.admin)).toMatchObject([{ kind: "agreement", policy: "desk-policy@2" }]);
	});

	it("is stricter where somebody died: three verdicts and two origins, and says what is unmet", async () => {
		const own = await staffed();
		const overrides = { casualties: { verdictsNeeded: 3, originsNeeded: 2 } };
		await done(own.admin.patch("/policy", { version: 1, overrides, reason: "The dead can't answer." }));
		const [harmless, deadly] = [
			await claimedBy(own.editor, own.place),
			await claimedBy(own.editor, own.place, undefined, { risk: ["casualties"] }),
		];
		for (const by of [own.one, own.two]) {
			await seal(by, harmless);
			await seal(by, deadly);
		}
		expect([await stageOf(harmless, own.editor), await stageOf(deadly, own.editor)]).toEqual(["settled true", "open"]);
		const unmet = async (by: Person) => {
			const [substance] = await list<SeenConditions>(`/claims/${deadly.id}/conditions`, by);
			return substance?.items.map(({ code, met, needed, have }) => [code, met, needed, have]);
		};
		expect(await unmet(own.one)).toEqual([
			["verdicts", null, 3, null],
			["fresh", null, 3, null],
			["agreement", null, 1, null],
			["origins", false, 2, 0],
		]);
		await seal(own.three, deadly);
		expect(await unmet(own.one)).toEqual([
			["verdicts", true, 3, 3],
			["fresh", true, 3, 3],
			["agreement", true, 1, 1],
			["origins", false, 2, 0],
		]);
		expect(await unmet(own.editor)).toEqual([
			["verdicts", null, 3, null],
			["fresh", null, 3, null],
			["agreement", null, 1, null],
			["origins", false, 2, 0],
		]);
		await done(own.one.post("/disputes", { claimId: deadly.id, reason: "Who counted?" }));
		const early = await rule(deadly, "true", {}, own.editor);
		expect(early).toMatchObject({ status: 409, body: { unmet: ["origins"] } });
		for (let n = 0; n < 2; n++) {
			const [source, origin] = [
				await done(own.editor.post("/sources", aSource())),
				await done(own.editor.post("/sources", aSource())),
			];
			await done(own.editor.post(`/sources/${source.id}/links`, { toSourceId: origin.id, relation: "quotes" }));
			await done(own.editor.post("/evidence", anEvidence(deadly.id, { sourceId: source.id })));
		}
		expect((await rule(deadly, "true", {}, own.editor)).status).toBe(201);
	});
});

describe("in mid-review", () => {
	it("a reviewer who is let go keeps their sealed verdict, and it counts", async () => {
		const leaving = await newReviewer(admin);
		const claim = await claimedBy(editor, place);
		const verdict = await seal(leaving, claim, "false");
		await done(admin.delete(`/members/${leaving.caller.userId}`));
		expect((await leaving.get(`/verdicts?claimId=${claim.id}`)).status).toBe(401);
		await seal(one, claim, "true");
		expect(await onlyDispute(claim)).toMatchObject({ origin: "verdicts" });
		expect((await verdictsOn(claim)).map(({ id, reviewerId }) => [id, reviewerId])[0]).toEqual([
			verdict.id,
			leaving.caller.userId,
		]);
		expect((await rule(claim, "false", { adopts: verdict.id })).status).toBe(201);
	});

	it("a role that is taken away takes the ruling with it, and nothing else", async () => {
		const demoted = await join(bench.connection, admin.caller, "editor");
		const claim = await disputed();
		expect((await verdictsOn(claim, demoted)).length).toBe(2);
		const { id, version } = await onlyDispute(claim);
		await done(admin.patch(`/disputes/${id}`, { version, assigneeId: demoted.caller.userId }));
		await done(admin.patch(`/members/${demoted.caller.userId}`, { role: "viewer" }));
		refused(await rule(claim, "true", {}, demoted), 403, /role/);
		expect(await verdictsOn(claim, demoted)).toEqual([]);
		expect(await list<InboxItem>("/inbox", demoted)).toEqual([]);
		expect(await onlyDispute(claim)).toMatchObject({ id, assigneeId: demoted.caller.userId });
	});
});
