import { beforeAll, describe, expect, it } from "vitest";
import { loadStory } from "@/seeds/load-story";
import { type StoryEvidence, story } from "@/seeds/story";
import { type Api, api, callerForEmail, done, personFor, type Thing, workbench } from "./desk";

const bench = workbench();

type Page<T> = { items: T[]; next: string | null };
type Listed = Thing & { statement: string; stage: string; rating: string | null };

let admin: Api;
let claims: Listed[];
beforeAll(async () => {
	const loaded = await loadStory(bench.connection);
	expect(loaded).toEqual({ articles: story.articles.length, claims: story.claims.length });
	const [founder] = story.members;
	admin = await personFor(bench.connection, await callerForEmail(bench.connection, founder?.email ?? ""));
	claims = (await done(admin.get<Page<Listed>>("/claims?limit=1000"))).items;
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
function claimCalled(key: string): Listed {
	const claim = claims.find((one) => one.statement === statementOf(key));
	if (!claim) throw new Error(`The claim ${key} is not on the desk`);
	return claim;
}

describe("the demo desk", () => {
	it("has every claim of the story, and no other", () => {
		expect(claims.map(({ statement }) => statement).toSorted()).toEqual(
			story.claims.map(({ key }) => statementOf(key)).toSorted(),
		);
	});

	it.each(story.claims)("$key: $shows.stage", ({ key, shows }) => {
		const { stage, rating } = claimCalled(key);
		expect({ stage, rating }).toEqual({ stage: shows.stage, rating: shows.rating ?? null });
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
