import { beforeAll, describe, expect, it } from "vitest";
import { loadStory } from "@/seeds/load-story";
import { type StoryEvidence, story } from "@/seeds/story";
import { type Api, api, callerForEmail, done, personFor, type Thing, workbench } from "./desk";

const bench = workbench();

type Page<T> = { items: T[]; next: string | null };
type Listed = Thing & { statement: string; stage: string; rating: string | null };

/** Everybody at the demo desk by their key, with the claims as they see them. */
type Insider = Api & { claims: Listed[] };

let admin: Insider;
const insiders = new Map<string, Insider>();
beforeAll(async () => {
	const loaded = await loadStory(bench.connection);
	expect(loaded).toEqual({ articles: story.articles.length, claims: story.claims.length });
	for (const { key, email } of story.members) {
		const person = await personFor(bench.connection, await callerForEmail(bench.connection, email));
		const { items } = await done(person.get<Page<Listed>>("/claims?limit=1000"));
		insiders.set(key, { ...person, claims: items });
	}
	admin = insider("admin");
});

/** Every item as it stands at the end. */
const evidence: StoryEvidence[] = [
	...story.evidence,
	...story.edits.flatMap((edit) => (edit.kind === "new-evidence" ? [edit.evidence] : [])),
].map((item) => {
	const changes = story.edits.map((edit) =>
		edit.kind === "evidence" && edit.evidence === item.key ? edit.changes : {},
	);
	return Object.assign({}, item, ...changes);
});

/** What a claim says at the end of the story. */
function statementOf(key: string): string {
	const edited = story.edits.findLast((edit) => edit.kind === "claim" && edit.claim === key);
	const first = story.claims.find((claim) => claim.key === key)?.statement ?? "";
	return edited?.kind === "claim" ? edited.changes.statement : first;
}

function insider(key: string): Insider {
	const found = insiders.get(key);
	if (!found) throw new Error(`${key} is not on the demo desk`);
	return found;
}

function claimCalled(key: string, seenBy = admin): Listed {
	const claim = seenBy.claims.find((one) => one.statement === statementOf(key));
	if (!claim) throw new Error(`The claim ${key} is not on the desk`);
	return claim;
}

describe("the demo desk", () => {
	it("has every claim of the story, and no other", () => {
		expect(admin.claims.map(({ statement }) => statement).toSorted()).toEqual(
			story.claims.map(({ key }) => statementOf(key)).toSorted(),
		);
	});

	it.each(story.claims)("$key: $shows.stage to those who judged it", ({ key, shows }) => {
		const judges = story.verdicts.filter(({ claim }) => claim === key).map(({ by }) => by);
		for (const judge of judges.length > 0 ? judges : ["admin"]) {
			const { stage, rating } = claimCalled(key, insider(judge));
			expect({ stage, rating }).toEqual({ stage: shows.stage, rating: shows.rating ?? null });
		}
	});

	it.each(story.claims.filter(({ shows }) => shows.stage === "in-review"))(
		"$key: only what is researched to who has not judged it",
		({ key }) => {
			const judges = story.verdicts.filter(({ claim }) => claim === key).map(({ by }) => by);
			for (const [name, person] of insiders) {
				const { stage, verdictCount } = claimCalled(key, person);
				if (judges.includes(name)) expect({ stage, verdictCount }).toEqual({ stage: "in-review", verdictCount: 1 });
				else
					expect({ stage, verdictCount }).toEqual({
						stage: expect.stringMatching(/^(open|researching)$/),
						verdictCount: 0,
					});
			}
		},
	);

	it("lets a viewer read the ruling with its dissent and the challenge, and nothing of a dispute between blind verdicts", async () => {
		const viewer = insider("viewer");
		const { stage, rating, id } = claimCalled("inspired-from-abroad", viewer);
		expect({ stage, rating }).toEqual({ stage: "settled", rating: "unproven" });
		const { items } = await done(viewer.get<Page<{ kind: string; dissent: string[] }>>(`/rulings?claimId=${id}`));
		expect(items).toMatchObject([{ kind: "adjudication" }]);
		expect(items[0]?.dissent).toHaveLength(2);
		expect(claimCalled("founded-2002", viewer).stage).toBe("disputed");
		expect(claimCalled("emergency-after", viewer).stage).toBe("researching");
		const disputes = await done(viewer.get<Page<{ origin: string }>>("/disputes"));
		expect(disputes.items.map(({ origin }) => origin)).toEqual(["challenge"]);
	});

	it.each(evidence)("$key: its quote is $quoteCheck", async ({ claim, stance, quote, quoteCheck, locator, note }) => {
		const { items } = await done(admin.get<Page<object>>(`/evidence?claimId=${claimCalled(claim).id}`));
		const expected = { stance, quote: quote ?? null, locator: locator ?? null, note: note ?? "" };
		expect(items).toContainEqual(expect.objectContaining({ ...expected, quoteCheck: quoteCheck ?? "unchecked" }));
	});

	it("is told one minute after the other, up to now", async () => {
		const { items } = await done(admin.get<Page<{ seq: number; at: string }>>("/events?limit=1000"));
		const times = items.map(({ at }) => Date.parse(at));
		expect(times).toEqual(times.toSorted((a, b) => a - b));
		expect(Date.now() - (times.at(-1) ?? 0)).toBeLessThan(600_000);
		expect(Date.now() - (times[0] ?? 0)).toBeGreaterThan(3_600_000);
	});

	it("lets its members in with the password of the demo", async () => {
		const { signInWithPassword } = await import("@/lib/auth/sign-in");
		for (const { email } of story.members) {
			expect(await signInWithPassword(bench.connection, email, "demo-password", new Date())).toMatchObject({
				kind: "signed-in",
			});
		}
	});

	it("is out of sight for the other desks of the same database", async () => {
		expect((await done(bench.ours.as("admin").get<Page<Thing>>("/claims"))).items).toEqual([]);
		expect((await api().get("/claims")).status).toBe(401);
	});
});
