/**
 * Blind means blind, on every surface there is. The reads are taken off the API's own description and the commands off
 * the command list, so a new one is tried here without anybody thinking of it.
 *
 * The strongest form: what a person may not know of changes no answer of theirs by one byte.
 */
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { openApi } from "@/lib/api/openapi";
import { queries } from "@/lib/api/queries";
import { commands } from "@/lib/commands/list";
import { stages } from "@/lib/core/claims/claim";
import { dashboardParts } from "@/lib/core/dashboard/dashboard";
import { reportFormats } from "@/lib/core/reports/render-report";
import { type Rating, ratingInfo } from "@/lib/core/verdicts/scale";
import { sampleText } from "@/seeds/factories/article";
import { aClaim, rangeOf } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { aSource } from "@/seeds/factories/source";
import { aTask } from "@/seeds/factories/task";
import { aThread } from "@/seeds/factories/thread";
import { aVerdict } from "@/seeds/factories/verdict";
import { call, commandCases, look, readCases, type Things } from "./cases";
import { type Api, done, importedBy, join, openDesk, type Person, type Thing, workbench } from "./desk";

const bench = workbench();

type Operation = { operationId: string; parameters: { required?: boolean }[] };

const reads = Object.entries(openApi(commands, queries).paths).flatMap(([path, { get }]) => {
	if (!get) return [];
	const { operationId, parameters } = get as Operation;
	return [{ name: operationId, path, asksForOne: parameters.some(({ required }) => required) }];
});

const names = ["admin", "editor", "reviewer", "viewer", "one", "two", "three", "stranger"] as const;
type Name = (typeof names)[number];
const insiders = names.filter((name) => name !== "stranger");
/** A ruler, a reviewer who sealed nothing, and somebody who only reads. */
const bystanders = ["admin", "reviewer", "viewer"] as const;

/** A desk with one claim under review, and everybody who might look at it. */
class Scene {
	constructor(
		readonly people: Record<Name, Person>,
		readonly things: Things,
		/** The ids that were no answer to anybody yet. */
		readonly madeUp = crypto.randomUUID(),
	) {}

	by(name: Name): Person {
		return this.people[name];
	}

	async claim(): Promise<Thing> {
		return done(this.by("admin").get(`/claims/${this.things.claimId}`));
	}

	/** Everything that a verdict says in words carries a marker, so that it is known again wherever it turns up. */
	async seal(name: Name, rating: Rating = "exaggerated", given: Record<string, unknown> = {}): Promise<Thing> {
		const { id, version } = await this.claim();
		const words = { rationale: `RATIONALE-${marker} of ${name}`, reading: `READING-${marker} of ${name}` };
		const { track } = ratingInfo(rating);
		return done(this.by(name).post("/verdicts", aVerdict(id, version, { rating, track, ...words, ...given })));
	}

	async rule(name: Name, rating: Rating): Promise<Thing> {
		const { id, version } = await this.claim();
		const body = { claimId: id, rating, reason: `REASON-${marker}`, claimVersion: version };
		return done(this.by(name).post("/rulings", body));
	}

	async policy(change: Record<string, unknown>): Promise<void> {
		const { version } = await done(this.by("admin").get("/policy"));
		await done(this.by("admin").patch("/policy", { version, reason: "We tried another one.", ...change }));
	}

	async confirm(name: Name): Promise<void> {
		const own = await this.by(name).get<{ items: Thing[] }>(`/verdicts?claimId=${this.things.claimId}`);
		const { version } = await this.claim();
		await done(this.by(name).post(`/verdicts/${own.body.items.at(-1)?.id}/confirm`, { claimVersion: version }));
	}

	async verdictOf(name: Name): Promise<Thing> {
		const path = `/verdicts?claimId=${this.things.claimId}`;
		const by = this.by(name);
		const { items } = await done(by.get<{ items: (Thing & { reviewerId: string })[] }>(path));
		const own = items.find(({ reviewerId }) => reviewerId === by.caller.userId);
		if (!own) throw new Error(`${name} has sealed nothing`);
		return own;
	}

	async changeEvidence(): Promise<void> {
		const { evidenceId } = this.things;
		await done(this.by("admin").patch(`/evidence/${evidenceId}`, { version: 1, note: "They said it twice." }));
	}

	async challenge(name: Name): Promise<void> {
		await done(this.by(name).post("/disputes", { claimId: this.things.claimId, reason: "It is of another day." }));
	}

	/** Raises something about a verdict or a ruling, mentions somebody, is answered, corrected and resolved. */
	async discuss(name: Name, about: "verdict" | "ruling", id: string, mention: Name = name): Promise<Thing> {
		const by = this.by(name);
		const words = `RATIONALE-${marker} of ${name}: @{${this.by(mention).caller.userId}}`;
		const opened = await done(by.post<Thing & { comments: Thing[] }>("/threads", { about, id, body: words }));
		await done(by.patch(`/comments/${opened.comments[0]?.id}`, { version: 1, body: `${words}!` }));
		const answer = await done(by.post(`/threads/${opened.id}/comments`, { body: words }));
		await done(by.post(`/comments/${answer.id}/withdraw`, { version: 1 }));
		await done(by.post(`/threads/${opened.id}/resolve`, { version: 1 }));
		return opened;
	}

	async openDispute(): Promise<Thing> {
		const path = `/disputes?claimId=${this.things.claimId}`;
		const [found] = (await done(this.by("one").get<{ items: Thing[] }>(path))).items;
		if (!found) throw new Error("No dispute is open");
		return found;
	}
}

const marker = "Q7ZX-MARKED";

type Case = {
	state: string;
	/** What everybody may know of. */
	earlier?: (scene: Scene) => Promise<unknown>;
	/** What happens then, out of sight of the blind. */
	hidden: (scene: Scene) => Promise<unknown>;
	/** Who must not learn of it, and who does. */
	blind: readonly Name[];
	seeing: readonly Name[];
};

const cases: Case[] = [
	{
		state: "one of two has sealed",
		hidden: (on) => on.seal("one"),
		blind: ["admin", "editor", "reviewer", "viewer", "stranger"],
		seeing: ["one"],
	},
	{
		state: "two of three have sealed",
		earlier: async (on) => {
			await on.policy({ verdictsNeeded: 3 });
			await on.seal("one");
		},
		hidden: (on) => on.seal("two", "understated"),
		blind: ["one", ...bystanders],
		seeing: ["two"],
	},
	{
		state: "the round is complete and equal, and the policy asks for origins that are not there",
		earlier: (on) => on.policy({ originsNeeded: 3 }),
		hidden: async (on) => {
			await on.seal("one");
			await on.seal("two");
		},
		blind: bystanders,
		seeing: ["one", "two"],
	},
	{
		state: "the round is complete and equal: ruled",
		hidden: async (on) => {
			await on.seal("one");
			await on.seal("two");
		},
		blind: ["stranger"],
		seeing: insiders,
	},
	{
		state: "the round is complete and in dispute",
		hidden: async (on) => {
			await on.seal("one");
			await on.seal("two", "understated");
		},
		blind: ["reviewer", "viewer"],
		seeing: ["one", "two", "admin", "editor"],
	},
	{
		state: "the dispute is assigned, to somebody who may not know of it",
		earlier: async (on) => {
			await on.seal("one");
			await on.seal("two", "understated");
		},
		hidden: async (on) => {
			const { id, version } = await on.openDispute();
			const assigneeId = on.by("reviewer").caller.userId;
			const dueAt = "2030-01-01T00:00:00Z";
			await done(on.by("admin").patch(`/disputes/${id}`, { version, assigneeId, dueAt }));
		},
		blind: ["reviewer", "viewer"],
		seeing: ["one", "two", "admin", "editor"],
	},
	{
		state: "in dispute, with an editor who judged the other track and so can't rule",
		earlier: (on) => on.seal("editor", "drifted", { rationale: "Drifted.", reading: undefined }),
		hidden: async (on) => {
			await on.seal("one");
			await on.seal("two", "understated");
		},
		blind: ["editor", "viewer"],
		seeing: ["one", "two", "admin"],
	},
	{
		state: "in dispute, where the policy lets admins alone rule",
		earlier: (on) => on.policy({ rulers: ["admin"] }),
		hidden: async (on) => {
			await on.seal("one");
			await on.seal("two", "understated");
		},
		blind: ["editor", "viewer"],
		seeing: ["one", "two", "admin"],
	},
	{
		state: "ruled on by an editor",
		earlier: async (on) => {
			await on.seal("one");
			await on.seal("two", "understated");
		},
		hidden: (on) => on.rule("editor", "unproven"),
		blind: ["stranger"],
		seeing: insiders,
	},
	{
		state: "reopened by a challenge, with a third verdict after it",
		earlier: async (on) => {
			await on.seal("one");
			await on.seal("two");
			await on.challenge("admin");
		},
		hidden: (on) => on.seal("three", "satire"),
		blind: ["stranger"],
		seeing: insiders,
	},
	{
		state: "challenged before anybody sealed, then one of two has sealed",
		earlier: (on) => on.challenge("editor"),
		hidden: (on) => on.seal("one"),
		blind: bystanders,
		seeing: ["one"],
	},
	{
		state: "the substance is ruled on, and one of two has judged the attribution",
		earlier: async (on) => {
			await on.seal("one", "true", { rationale: "It is so.", reading: undefined });
			await on.seal("two", "true", { rationale: "It is so.", reading: undefined });
		},
		hidden: (on) => on.seal("one", "misattributed"),
		blind: bystanders,
		seeing: ["one"],
	},
	{
		state: "the attribution alone is in dispute",
		hidden: async (on) => {
			await on.seal("one", "misattributed");
			await on.seal("two", "drifted");
		},
		blind: ["reviewer", "viewer"],
		seeing: ["one", "two", "admin", "editor"],
	},
	{
		state: "until one's own: one has sealed",
		earlier: async (on) => {
			await on.policy({ blind: "until-own" });
			await on.seal("two", "true", { rationale: "It is so.", reading: undefined });
		},
		hidden: (on) => on.seal("one"),
		blind: ["reviewer", "viewer"],
		seeing: ["one", "two"],
	},
	{
		state: "until one's own, three needed: one has sealed",
		earlier: async (on) => {
			await on.policy({ blind: "until-own", verdictsNeeded: 3 });
			await on.seal("two", "true", { rationale: "It is so.", reading: undefined });
		},
		hidden: (on) => on.seal("one"),
		blind: bystanders,
		seeing: ["one", "two"],
	},
	{
		state: "open: one has sealed",
		earlier: (on) => on.policy({ blind: "open" }),
		hidden: (on) => on.seal("one"),
		blind: ["stranger"],
		seeing: insiders,
	},
	{
		state: "a blind verdict is said to stand still",
		earlier: async (on) => {
			await on.seal("one");
			await on.changeEvidence();
		},
		hidden: (on) => on.confirm("one"),
		blind: bystanders,
		seeing: ["one"],
	},
	{
		state: "a promise is kept after the policy was opened",
		earlier: async (on) => {
			await on.seal("one");
			await on.policy({ blind: "open" });
			await on.changeEvidence();
		},
		hidden: (on) => on.confirm("one"),
		blind: bystanders,
		seeing: ["one"],
	},
	{
		state: "a promise is kept after the policy lets the next reviewer see",
		earlier: async (on) => {
			await on.policy({ verdictsNeeded: 3 });
			await on.seal("one");
			await on.policy({ blind: "until-own" });
			await on.seal("three");
			await on.changeEvidence();
		},
		hidden: (on) => on.confirm("one"),
		blind: bystanders,
		seeing: ["one"],
	},
	{
		state: "somebody discusses their own verdict before the others sealed",
		earlier: (on) => on.seal("one", "true", { rationale: "It is so.", reading: undefined }),
		hidden: async (on) => on.discuss("one", "verdict", (await on.verdictOf("one")).id),
		blind: ["two", ...bystanders],
		seeing: ["one"],
	},
	{
		state: "a verdict in dispute is discussed, and a ruler mentioned who judged the other track",
		earlier: async (on) => {
			await on.seal("editor", "drifted", { rationale: "Drifted.", reading: undefined });
			await on.seal("one", "true", { rationale: "It is so.", reading: undefined });
			await on.seal("two", "false", { rationale: "It is not.", reading: undefined });
		},
		hidden: async (on) => on.discuss("one", "verdict", (await on.verdictOf("two")).id, "editor"),
		blind: ["editor", "reviewer", "viewer"],
		seeing: ["one", "two", "admin"],
	},
	{
		state: "a ruling is discussed",
		earlier: async (on) => {
			await on.seal("one", "true", { rationale: "It is so.", reading: undefined });
			await on.seal("two", "true", { rationale: "It is so.", reading: undefined });
		},
		hidden: async (on) => {
			const path = `/rulings?claimId=${on.things.claimId}`;
			const [ruling] = (await done(on.by("viewer").get<{ items: Thing[] }>(path))).items;
			await on.discuss("one", "ruling", ruling?.id ?? "", "viewer");
		},
		blind: ["stranger"],
		seeing: insiders,
	},
	{
		state: "a looser policy makes a dispute of what is sealed, and one of its reviewers opens it",
		earlier: async (on) => {
			await on.policy({ verdictsNeeded: 3 });
			await on.seal("one");
			await on.seal("two", "understated");
			await on.policy({ verdictsNeeded: 2 });
		},
		hidden: async (on) => {
			const { id, version } = await on.claim();
			await done(on.by("one").post(`/claims/${id}/settle`, { claimVersion: version }));
		},
		blind: ["reviewer", "viewer"],
		seeing: ["one", "two", "admin", "editor"],
	},
	{
		state: "somebody has read their inbox, and chosen how often it is mailed to them",
		earlier: async (on) => {
			await on.seal("one", "true", { rationale: "It is so.", reading: undefined });
			await on.changeEvidence();
		},
		hidden: async (on) => {
			await done(on.by("one").post("/inbox/read", { upTo: "2100-01-01T00:00:00Z" }));
			await done(on.by("one").patch("/inbox/digest", { every: "off" }));
		},
		blind: insiders.filter((name) => name !== "one"),
		seeing: ["one"],
	},
];

// Nothing in an answer may differ because time went by between two looks.
beforeEach(() => {
	vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
});
afterEach(() => {
	vi.useRealTimers();
});

let stranger: Person;
beforeAll(() => {
	stranger = bench.theirs.as("admin");
});

describe("what a person may not know of", () => {
	// Each takes seconds: every other by default, and all of them with STET_LEAKS=all.
	it.each(cases.filter((_, at) => process.env.STET_LEAKS === "all" || at % 2 === 0))(
		"changes none of their answers: $state",
		async ({ earlier, hidden, blind, seeing }) => {
			const scene = await setUp();
			await earlier?.(scene);
			const known = await idsOnFile(scene);
			const first = await looks(scene, blind);
			await hidden(scene);
			const secret = [...(await idsOnFile(scene))].filter((id) => !known.has(id));

			for (const [name, after] of await looks(scene, blind)) {
				expect(differing(first.get(name), after), `what ${name} learned`).toEqual([]);
				for (const [where, answer] of after) {
					expect(
						secret.filter((id) => answer.includes(id)),
						`${name}: ${where}`,
					).toEqual([]);
					expect(markers(answer, name), `${name}: ${where}`).toEqual([]);
				}
			}
			// What nobody can see would be no test.
			for (const name of seeing) {
				const path = `/events?limit=1000&claimId=${scene.things.claimId}`;
				const said = await plain(scene.by(name).get(path));
				expect(secret.length === 0 || secret.some((id) => said.includes(id)), `${name} sees nothing`).toBe(true);
			}
		},
		90_000,
	);

	it("answers an id of theirs just as one that never was", async () => {
		const scene = await setUp();
		const verdict = await scene.seal("one");
		await scene.seal("two", "understated");
		const dispute = await scene.openDispute();
		const thread = await scene.discuss("one", "verdict", verdict.id, "three").catch(() => undefined);
		expect(thread, "one can't mention somebody blind").toBeUndefined();
		const discussed = await scene.discuss("one", "verdict", verdict.id, "two");
		const [said] = discussed.comments as Thing[];
		const { claimId } = scene.things;
		for (const name of ["reviewer", "viewer", "three", "stranger"] as const) {
			const by = scene.by(name);
			const asked = (id: string) => [
				by.get(`/disputes/${id}`),
				by.patch(`/disputes/${id}`, { version: 1, dueAt: null }),
				by.patch(`/disputes/${id}`, { version: 9 }),
				by.patch(`/disputes/${id}`, {}),
				by.post(`/verdicts/${id}/confirm`, { claimVersion: 1 }),
				by.post(`/rulings/${id}/confirm`, { claimVersion: 1 }),
				by.post("/rulings", { claimId, disputeId: id, rating: "true", reason: "So.", claimVersion: 1 }),
				by.post("/rulings", { claimId, adopts: id, rating: "exaggerated", reason: "So.", claimVersion: 1 }),
				by.get(`/revisions?noun=claim&id=${id}`),
				...(["verdict", "ruling"] as const).map((about) => by.post("/threads", { about, id, body: "Why?" })),
				by.get(`/threads/${id}`),
				by.get(`/threads/${id}/comments`),
				by.post(`/threads/${id}/comments`, { body: "Why?" }),
				by.post(`/threads/${id}/resolve`, { version: 1 }),
				by.post(`/threads/${id}/reopen`, {}),
				by.patch(`/comments/${id}`, { version: 1, body: "Why?" }),
				by.post(`/comments/${id}/withdraw`, { version: 1 }),
			];
			const never = await Promise.all(asked(scene.madeUp).map(plain));
			for (const id of [verdict.id, dispute.id, discussed.id, said?.id ?? ""]) {
				expect((await Promise.all(asked(id).map(plain))).map((one) => one.replaceAll(id, scene.madeUp))).toEqual(never);
			}
		}
	});

	it("is no reason for a different refusal when somebody blind adopts a verdict by its id", async () => {
		const scene = await setUp();
		await scene.challenge("editor");
		const verdict = await scene.seal("one");
		const { claimId } = scene.things;
		const adopt = (adopts: string) =>
			plain(
				scene.by("admin").post("/rulings", { claimId, adopts, rating: "exaggerated", reason: "So.", claimVersion: 1 }),
			);
		expect(await adopt(verdict.id)).toBe(await adopt(scene.madeUp));
	});

	it("changes nothing about what they can do: each command answers the same on a claim judged and on one that is not", async () => {
		const scene = await setUp();
		const { things } = scene;
		const twin = async () => {
			const claim = await done(scene.by("admin").post("/claims", aClaim({ ...things, text: sampleText })));
			return { claim, evidence: await done(scene.by("admin").post("/evidence", anEvidence(claim.id))) };
		};
		const [judged, other] = [await twin(), await twin()];
		await done(scene.by("one").post("/verdicts", aVerdict(judged.claim.id, 1)));
		const acts = (by: Person, claimId: string, evidenceId: string) => [
			() => by.patch(`/evidence/${evidenceId}`, { version: 1, note: "Another note" }),
			() => by.post(`/evidence/${evidenceId}/withdraw`, { version: 2 }),
			() => by.post(`/evidence/${evidenceId}/restore`, { version: 3 }),
			() => by.post("/evidence", anEvidence(claimId)),
			() => by.post(`/claims/${claimId}/settle`, { claimVersion: 1 }),
			() => by.post("/disputes", { claimId, reason: "It is of another day." }),
			() => by.post("/disputes", { claimId, reason: "It is of another day." }),
			() => by.post("/rulings", { claimId, rating: "unproven", reason: "So.", claimVersion: 1 }),
			() => by.patch(`/claims/${claimId}`, { version: 1, statement: "Other words", kind: "event" }),
			() => by.post(`/claims/${claimId}/withdraw`, { version: 2 }),
			() => by.post(`/claims/${claimId}/restore`, { version: 3 }),
			() => by.patch(`/claims/${claimId}`, { version: 4, kind: "opinion" }),
			() => by.patch(`/claims/${claimId}`, { version: 5, kind: "quantity" }),
			() => by.get(`/events?claimId=${claimId}`),
		];
		const answers = async (claimId: string, evidenceId: string) => {
			const heard: string[] = [];
			for (const act of acts(scene.by("editor"), claimId, evidenceId)) heard.push(await plain(act()));
			return alike(heard);
		};
		expect(await answers(judged.claim.id, judged.evidence.id)).toEqual(
			await answers(other.claim.id, other.evidence.id),
		);
	});
});

/** Answers with every id, hash and place in the log called by the order in which it turns up. */
function alike(answers: string[]): string[] {
	const met = new Map<string, string>();
	const nameOf = (id: string) => met.get(id) ?? met.set(id, `id ${met.size}`).get(id) ?? "";
	return answers.map((answer) =>
		answer
			.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/g, nameOf)
			.replace(/[0-9a-f]{64}/g, "hash")
			.replace(/seq\\":\d+/g, "seq")
			.replace(/(stet-line\W+)\d+/g, "$1seq"),
	);
}

/** Whose sealed words an answer has in it, one's own left out. */
function markers(answer: string, name: Name): string[] {
	return [...answer.matchAll(new RegExp(`(?:RATIONALE|READING)-${marker} of (\\w+)|REASON-${marker}`, "g"))]
		.map(([, whose]) => whose ?? "a ruling")
		.filter((whose) => whose !== name);
}

/** Every verdict, dispute, ruling, thread and comment there is, behind the app's back. */
async function idsOnFile(scene: Scene): Promise<Set<string>> {
	const { desk } = scene.by("admin").caller;
	const rows = await bench.owner<{ id: string }[]>`
		select id from verdicts where desk_id = ${desk} union all
		select id from disputes where desk_id = ${desk} union all
		select id from rulings where desk_id = ${desk} union all
		select id from threads where desk_id = ${desk} union all
		select id from comments where desk_id = ${desk}`;
	return new Set(rows.map(({ id }) => id));
}

async function setUp(): Promise<Scene> {
	const desk = await openDesk(bench.connection, "Blind");
	const [admin, editor, reviewer, viewer] = (["admin", "editor", "reviewer", "viewer"] as const).map((role) =>
		desk.as(role),
	);
	if (!admin || !editor || !reviewer || !viewer) throw new Error("Somebody is missing");
	const [one, two, three] = await Promise.all(
		Array.from({ length: 3 }, () => join(bench.connection, admin.caller, "reviewer")),
	);
	if (!one || !two || !three) throw new Error("Somebody is missing");
	const people = { admin, editor, reviewer, viewer, one, two, three, stranger };

	const place = await importedBy(admin);
	const made = (path: string, body: Record<string, unknown>) => done(admin.post(path, body));
	const claim = await made("/claims", { ...aClaim(place), assigneeId: reviewer.caller.userId });
	const source = await made("/sources", aSource());
	const below = await made("/sources", aSource());
	const link = await made(`/sources/${source.id}/links`, { toSourceId: below.id, relation: "quotes" });
	const archive = await made("/archives", { text: "The alliance sent 2,500 soldiers." });
	const mark = await made(`/versions/${place.versionId}/marks`, {
		kind: "no-claim",
		...rangeOf(sampleText, "Troops land"),
	});
	const task = await made("/tasks", aTask(place, { assigneeId: reviewer.caller.userId }));
	const evidence = await made("/evidence", anEvidence(claim.id, { sourceId: source.id, archiveId: archive.id }));
	const key = { "Idempotency-Key": "the-same-again" };
	for (const by of [editor, reviewer]) await done(by.post("/evidence", anEvidence(claim.id), key));
	const thread = await done(admin.post<Thing & { comments: Thing[] }>("/threads", aThread(claim.id)));
	const published = await made("/reports", { articleId: place.articleId });
	const reply = await made("/replies", { reportId: published.id, told: "The alliance", how: "By mail" });
	const never = crypto.randomUUID();
	const things: Things = {
		...place,
		lastLine: 9_999_999,
		markId: mark.id,
		claimId: claim.id,
		claimVersion: 1,
		appearanceId: (claim.appearances as { id: string }[])[0]?.id ?? "",
		withdrawnClaimId: never,
		sourceId: source.id,
		otherSourceId: below.id,
		linkId: link.id,
		evidenceId: evidence.id,
		withdrawnEvidenceId: never,
		archiveId: archive.id,
		reportId: published.id,
		editionId: String(published.editionId),
		replyId: reply.id,
		memberId: reviewer.caller.userId,
		threadId: thread.id,
		resolvedThreadId: never,
		commentId: thread.comments[0]?.id ?? "",
		colleagueId: three.caller.userId,
		taskId: task.id,
		finishedTaskId: never,
		judgedClaimId: claim.id,
		verdictId: never,
		disputedClaimId: claim.id,
		disputeId: never,
		challengeId: never,
		ruledClaimId: claim.id,
		rulingId: never,
		settleableClaimId: claim.id,
		webhookId: never,
		pausedWebhookId: never,
		deliveryId: never,
		jobId: never,
		doneJobId: never,
	};
	return new Scene(people, things, never);
}

type Looks = Map<string, string>;

async function looks(scene: Scene, who: readonly Name[]): Promise<Map<Name, Looks>> {
	const all = new Map<Name, Looks>();
	for (const name of new Set(who)) all.set(name, await everything(scene, scene.by(name)));
	return all;
}

/** Every answer that this person can get without changing anything: all reads with all their filters, and all refusals. */
async function everything({ things, people }: Scene, by: Person): Promise<Looks> {
	const { claimId, articleId, evidenceId, sourceId } = things;
	const gets = [
		...stages.flatMap((stage) => [`/claims?stage=${stage}`, `/claims?stage=${stage}&articleId=${articleId}&limit=1`]),
		"/claims?limit=1",
		"/claims?q=soldiers",
		`/claims?q=${marker}`,
		"/claims?q=Exaggerated",
		`/claims?assigneeId=${people.reviewer.caller.userId}`,
		...["open", "settled"].flatMap((state) => [
			`/disputes?state=${state}`,
			`/disputes?state=${state}&claimId=${claimId}`,
			`/disputes?state=${state}&assigneeId=${people.reviewer.caller.userId}`,
		]),
		"/events",
		"/events?limit=1000",
		"/events?limit=1",
		"/events?after=3&limit=5",
		"/events?after=12",
		`/events?claimId=${claimId}`,
		`/events?claimId=${claimId}&limit=2`,
		`/events?articleId=${articleId}`,
		"/threads?limit=1",
		`/threads?claimId=${claimId}&state=resolved`,
		`/threads?articleId=${articleId}&limit=1`,
		`/threads?mentioning=${by.caller.userId}`,
		...["substance", "attribution"].flatMap((track) => [
			`/agreement?track=${track}&which=current`,
			`/agreement/ratings?track=${track}&which=current`,
			`/agreement/ratings.csv?track=${track}&which=first&articleId=${articleId}`,
		]),
		...["4", "12", "52"].map((weeks) => `/dashboard?weeks=${weeks}&zone=Pacific/Auckland`),
		...dashboardParts.map((part) => `/dashboard/${part}.csv?weeks=4`),
		...reportFormats.map((format) => `/articles/${articleId}/report?format=${format}`),
		`/articles/${articleId}/report?format=exe`,
		`/claims/${claimId}/at?time=2100-01-01T00:00:00Z`,
		`/revisions?noun=claim&id=${claimId}`,
		`/revisions?noun=evidence&id=${evidenceId}`,
		`/revisions?noun=source&id=${sourceId}`,
	].map((path): [string, () => Promise<string>] => [path, () => plain(by.get(path))]);
	const listed = reads.flatMap(({ name, path, asksForOne }): [string, () => Promise<string>][] => [
		[`read ${name}`, () => plain(look(by, path, readCases[name]?.(things) ?? {}))],
		...(asksForOne ? [] : [[`list ${name}`, () => plain(look(by, path, {}))] as [string, () => Promise<string>]]),
	]);
	const refusals = commands.flatMap((verb): [string, () => Promise<string>][] => {
		const { version, claimVersion, ...input } = commandCases[verb.name]?.(things) ?? {};
		const field = version === undefined ? "claimVersion" : "version";
		if (version === undefined && claimVersion === undefined) return [];
		return [undefined, 77].map((base) => [
			`${verb.name} based on ${base}`,
			() => plain(call(by, verb, { ...input, ...(base && { [field]: base }) })),
		]);
	});
	const key = { "Idempotency-Key": "the-same-again" };
	const tries: [string, () => Promise<string>][] = [
		["a replay", () => plain(by.post("/evidence", anEvidence(claimId), key))],
		["a ruling", () => plain(by.post("/rulings", { claimId, rating: "true", reason: "So.", claimVersion: 99 }))],
		["a verdict on an old version", () => plain(by.post("/verdicts", aVerdict(claimId, 99)))],
	];
	// Only those who sent that key before get a replay; for the others it would be a new item.
	const safe = tries.filter(([what]) => what !== "a replay" || by === people.editor || by === people.reviewer);
	return inBatches([...gets, ...listed, ...refusals, ...safe]);
}

async function inBatches(asked: [string, () => Promise<string>][]): Promise<Looks> {
	const heard: Looks = new Map();
	for (let at = 0; at < asked.length; at += 8) {
		const batch = asked.slice(at, at + 8);
		const answers = await Promise.all(batch.map(([, ask]) => ask()));
		for (const [n, [where]] of batch.entries()) heard.set(where, answers[n] ?? "");
	}
	return heard;
}

/** An answer with everything that reaches the asker: its status, its headers and its body. */
async function plain(answering: ReturnType<Api["get"]>): Promise<string> {
	const { status, headers, body } = await answering;
	const said = typeof body === "string" ? body : JSON.stringify(body);
	return JSON.stringify([status, [...headers].toSorted(), said]);
}

/** Where two looks differ. */
function differing(first: Looks | undefined, after: Looks | undefined): string[] {
	if (!first || !after) throw new Error("Somebody did not look");
	return [...after].flatMap(([where, answer]) =>
		first.get(where) === answer ? [] : `${where}\nwas ${first.get(where)}\nis  ${answer}`,
	);
}
