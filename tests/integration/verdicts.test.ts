import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { StaleReason, Verdict } from "@/lib/core/verdicts/verdict";
import type { Place } from "@/seeds/factories/claim";
import { rangeOf } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { aSource } from "@/seeds/factories/source";
import { aVerdict, type VerdictInput } from "@/seeds/factories/verdict";
import { claimedBy, done, importedBy, type Person, type Problem, type Thing, workbench } from "./desk";

const bench = workbench();

type Claim = Thing & { stage: string; rating: string | null; verdictCount: number; evidenceCount: number };

let place: Place;
let editor: Person;
let reviewer: Person;
beforeAll(async () => {
	editor = bench.ours.as("editor");
	reviewer = bench.ours.as("reviewer");
	place = await importedBy(editor);
});

const read = (claim: Thing) => done(editor.get<Claim>(`/claims/${claim.id}`));
const verdictsOn = async (claim: Thing) =>
	(await done(editor.get<{ items: Verdict[] }>(`/verdicts?claimId=${claim.id}`))).items;
const seal = async (by: Person, claim: Thing, given: Partial<VerdictInput> = {}) =>
	done(by.post<Verdict>("/verdicts", aVerdict(claim.id, (await read(claim)).version, given)));
const stageOf = async (claim: Thing) => {
	const { stage, rating } = await read(claim);
	return rating ? `${stage} ${rating}` : stage;
};

/** A claim with an item of evidence whose source rests on another, judged by two reviewers. */
async function judged() {
	const [claim, source, below] = await Promise.all([
		claimedBy(editor, place),
		done(editor.post("/sources", aSource({ grade: "B" }))),
		done(editor.post("/sources", aSource())),
	]);
	const link = await done(editor.post(`/sources/${source.id}/links`, { toSourceId: below.id, relation: "quotes" }));
	const item = await done(editor.post("/evidence", anEvidence(claim.id, { sourceId: source.id })));
	const verdicts = [await seal(editor, claim), await seal(reviewer, claim)];
	return { claim, source, below, link, item, verdicts };
}

describe("where a claim stands", () => {
	it("goes from open to settled as evidence and equal verdicts come in", async () => {
		const claim = await claimedBy(editor, place);
		expect(await stageOf(claim)).toBe("open");
		await done(editor.post("/evidence", anEvidence(claim.id)));
		expect(await stageOf(claim)).toBe("researching");
		await seal(editor, claim);
		expect(await stageOf(claim)).toBe("in-review");
		await seal(reviewer, claim);
		expect(await stageOf(claim)).toBe("settled true");
		expect(await read(claim)).toMatchObject({ verdictCount: 2, evidenceCount: 1 });
	});

	it("is disputed when two verdicts differ, until one of the two thinks again", async () => {
		const claim = await claimedBy(editor, place);
		await seal(editor, claim, { rating: "true" });
		await seal(reviewer, claim, { rating: "mostly-true" });
		expect(await stageOf(claim)).toBe("disputed");
		await seal(editor, claim, { rating: "mostly-true" });
		expect(await stageOf(claim)).toBe("settled mostly-true");
		const all = await verdictsOn(claim);
		expect(all.map(({ rating, superseded }) => [rating, superseded])).toEqual([
			["true", true],
			["mostly-true", false],
			["mostly-true", false],
		]);
	});

	it("is not settled by one reviewer who says the same twice", async () => {
		const claim = await claimedBy(editor, place);
		const own = await seal(editor, claim);
		const again = await editor.post<Problem>("/verdicts", aVerdict(claim.id, 1, { rating: "false" }));
		expect(again).toMatchObject({ status: 409, body: { detail: expect.stringContaining("blind"), current: own } });
		await done(editor.patch(`/claims/${claim.id}`, { version: 1, statement: "Other words" }));
		await seal(editor, claim);
		expect(await stageOf(claim)).toBe("in-review");
		expect((await verdictsOn(claim)).map(({ superseded }) => superseded)).toEqual([true, false]);
	});

	it("keeps what was said apart from whether it is so", async () => {
		const claim = await claimedBy(editor, place);
		await seal(editor, claim);
		await seal(reviewer, claim, { track: "attribution", rating: "misattributed" });
		expect(await stageOf(claim)).toBe("in-review");
		await seal(reviewer, claim);
		expect(await stageOf(claim)).toBe("settled true");
		expect((await verdictsOn(claim)).map(({ track, superseded }) => [track, superseded])).toEqual([
			["substance", false],
			["substance", false],
		]);
		await seal(editor, claim, { track: "attribution", rating: "accurate" });
		expect(await stageOf(claim)).toBe("disputed");
		expect((await verdictsOn(claim)).map(({ track }) => track)).toEqual([
			"substance",
			"attribution",
			"substance",
			"attribution",
		]);
	});

	it.each(["opinion", "prediction"] as const)(
		"takes no rating of an %s, but whether somebody said it",
		async (kind) => {
			const claim = await claimedBy(editor, place, undefined, { kind });
			expect(claim.checkable).toBe(false);
			const refused = await editor.post<Problem>("/verdicts", aVerdict(claim.id, 1));
			expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringContaining(kind) } });
			await seal(editor, claim, { track: "attribution", rating: "accurate" });
		},
	);

	it("can be rated again once an opinion turns out to be a statement of fact", async () => {
		const claim = await claimedBy(editor, place, undefined, { kind: "opinion" });
		await done(editor.patch(`/claims/${claim.id}`, { version: 1, kind: "event" }));
		await seal(editor, claim);
		expect(await stageOf(claim)).toBe("in-review");
	});

	it("stays with a claim that has verdicts: it can't be taken back", async () => {
		const { claim } = await judged();
		const refused = await editor.post<Problem>(`/claims/${claim.id}/withdraw`, { version: 1 });
		expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining("sealed verdicts") } });
	});
});

describe("a sealed verdict", () => {
	it("carries the exact versions it rests on", async () => {
		const { claim, source, item, below, link, verdicts } = await judged();
		const { start, end } = rangeOf(place.text, "2,500 soldiers");
		expect(verdicts[0]?.basis).toEqual({
			scale: "stet-scale@1",
			claim: { id: claim.id, version: 1, statement: claim.statement, kind: claim.kind },
			evidence: [{ id: item.id, version: 1 }],
			sources: [{ id: source.id, version: 1, grade: "B" }],
			texts: [{ versionId: place.versionId, sha256: createHash("sha256").update(place.text).digest("hex") }],
			links: [{ id: link.id, fromSourceId: source.id, toSourceId: below.id, relation: "quotes" }],
			spans: [{ versionId: place.versionId, start, end }],
			policy: { name: "two-reviewers@1", blind: "until-all" },
		});
	});

	it("carries who is said to have said it where that is what was judged", async () => {
		const attribution = [{ name: "Officials" }, { name: "The alliance" }];
		const claim = await claimedBy(editor, place, undefined, { attribution });
		const { basis } = await seal(editor, claim, { track: "attribution", rating: "accurate" });
		expect(basis.chains).toEqual([{ appearanceId: expect.any(String), names: ["Officials", "The alliance"] }]);
	});

	it("rests on live evidence only, and on every text the claim appears in", async () => {
		const claim = await claimedBy(editor, place);
		const gone = await done(editor.post("/evidence", anEvidence(claim.id)));
		await done(editor.post(`/evidence/${gone.id}/withdraw`, { version: 1 }));
		const text = "Elsewhere they wrote of 2,500 soldiers too.";
		const other = await done(
			editor.post<{ versionId: string }>("/articles", { dossierId: place.dossierId, text, title: "Elsewhere" }),
		);
		await done(
			editor.post(`/claims/${claim.id}/appearances`, {
				versionId: other.versionId,
				ranges: [rangeOf(text, "2,500 soldiers")],
			}),
		);
		const { basis } = await seal(editor, claim);
		expect(basis.evidence).toEqual([]);
		expect(basis.texts.map(({ versionId }) => versionId).toSorted()).toEqual(
			[place.versionId, other.versionId].toSorted(),
		);
	});

	it("has a seal that anybody can compute again", async () => {
		const { verdicts } = await judged();
		for (const { seal: claimed, stale: _stale, superseded: _superseded, ...sealed } of verdicts) {
			expect(createHash("sha256").update(sorted(sealed)).digest("hex")).toBe(claimed);
		}
	});

	it("is in the log with everything in it", async () => {
		const { claim, verdicts } = await judged();
		const { items } = await done(
			editor.get<{ items: { kind: string; body: Record<string, unknown> }[] }>(`/events?claimId=${claim.id}`),
		);
		const sealed = items.filter(({ kind }) => kind === "verdict.seal").map(({ body }) => body);
		expect(sealed).toEqual(verdicts.map(({ stale: _stale, superseded: _superseded, ...rest }) => rest));
	});
});

describe("a verdict goes stale, and says why,", () => {
	type Judged = Awaited<ReturnType<typeof judged>>;
	const changes: [string, (on: Judged) => Promise<unknown>, (on: Judged) => Partial<StaleReason>][] = [
		[
			"when the statement is changed",
			({ claim }) => editor.patch(`/claims/${claim.id}`, { version: 1, statement: "Other words" }),
			({ claim }) => ({ noun: "claim", id: claim.id, because: expect.stringContaining("statement") }),
		],
		[
			"when the claim's kind is changed",
			({ claim }) => editor.patch(`/claims/${claim.id}`, { version: 1, kind: "causal" }),
			({ claim }) => ({ noun: "claim", id: claim.id, because: expect.stringContaining("causal") }),
		],
		[
			"when evidence is edited",
			({ item }) => editor.patch(`/evidence/${item.id}`, { version: 1, stance: "refutes" }),
			({ item }) => ({ noun: "evidence", id: item.id, because: expect.stringContaining("changed") }),
		],
		[
			"when evidence is taken back",
			({ item }) => editor.post(`/evidence/${item.id}/withdraw`, { version: 1 }),
			({ item }) => ({ noun: "evidence", id: item.id, because: expect.stringContaining("withdrawn") }),
		],
		[
			"when a source is graded anew",
			({ source }) => editor.patch(`/sources/${source.id}`, { version: 1, grade: "E" }),
			({ source }) => ({ noun: "source", id: source.id, because: expect.stringContaining("B to E") }),
		],
		[
			"when a source loses its grade",
			({ source }) => editor.patch(`/sources/${source.id}`, { version: 1, grade: null }),
			({ source }) => ({ noun: "source", id: source.id, because: expect.stringContaining("none") }),
		],
	];

	it.each(changes)("%s; verdicts on other claims don't", async (_, change, reason) => {
		const [one, other] = await Promise.all([judged(), judged()]);
		await change(one);
		expect((await verdictsOn(one.claim)).map(({ stale }) => stale)).toEqual([
			[expect.objectContaining(reason(one))],
			[expect.objectContaining(reason(one))],
		]);
		expect(await stageOf(one.claim)).toBe("stale true");
		expect((await verdictsOn(other.claim)).map(({ stale }) => stale)).toEqual([[], []]);
		expect(await stageOf(other.claim)).toBe("settled true");
	});

	it("on every claim that the regraded source is used for, and stands again once both reviewers confirm", async () => {
		const one = await judged();
		const other = await claimedBy(editor, place);
		await done(editor.post("/evidence", anEvidence(other.id, { sourceId: one.source.id })));
		await seal(editor, other);
		await done(editor.patch(`/sources/${one.source.id}`, { version: 1, grade: "E" }));
		expect((await verdictsOn(other)).map(({ stale }) => stale.length)).toEqual([1]);
		await seal(editor, one.claim);
		expect(await stageOf(one.claim)).toBe("stale true");
		await seal(reviewer, one.claim);
		expect(await stageOf(one.claim)).toBe("settled true");
	});

	it("when a passage it was judged in is taken off the claim", async () => {
		const { claim } = await judged();
		const text = "They counted 2,500 soldiers.";
		const other = await done(
			editor.post<{ versionId: string }>("/articles", { dossierId: place.dossierId, text, title: "Another" }),
		);
		const ranges = [rangeOf(text, "2,500 soldiers")];
		const placed = await done(
			editor.post<{ appearances: { id: string }[] }>(`/claims/${claim.id}/appearances`, {
				versionId: other.versionId,
				ranges,
			}),
		);
		const later = await seal(editor, claim);
		await done(editor.delete(`/appearances/${placed.appearances[1]?.id}`, { version: 2 }));
		const stale = new Map((await verdictsOn(claim)).map((verdict) => [verdict.id, verdict.stale]));
		expect(stale.get(later.id)).toEqual([
			{ noun: "text", id: other.versionId, because: expect.stringContaining("no longer") },
		]);
		expect([...stale.values()].filter((reasons) => reasons.length > 0).length).toBe(1);
	});

	const harmless: [string, (on: Judged) => Promise<unknown>][] = [
		["tags", ({ claim }) => editor.patch(`/claims/${claim.id}`, { version: 1, tags: ["csto"] })],
		["priority", ({ claim }) => editor.patch(`/claims/${claim.id}`, { version: 1, priority: "urgent" })],
		[
			"assignee",
			({ claim }) => editor.patch(`/claims/${claim.id}`, { version: 1, assigneeId: reviewer.caller.userId }),
		],
		["the source's name", ({ source }) => editor.patch(`/sources/${source.id}`, { version: 1, name: "Its full name" })],
		["more evidence", ({ claim }) => editor.post("/evidence", anEvidence(claim.id, { stance: "refutes" }))],
		[
			"another appearance",
			({ claim }) =>
				editor.post(`/claims/${claim.id}/appearances`, {
					versionId: place.versionId,
					ranges: [rangeOf(place.text, "externally inspired")],
				}),
		],
		[
			"an edit that changes nothing",
			({ item }) => editor.patch(`/evidence/${item.id}`, { version: 1, stance: "supports" }),
		],
	];

	it.each(harmless)("but not for %s", async (_, change) => {
		const on = await judged();
		expect(await change(on)).toMatchObject({ status: expect.toSatisfy((status: number) => status < 300) });
		expect((await verdictsOn(on.claim)).map(({ stale }) => stale)).toEqual([[], []]);
		expect(await stageOf(on.claim)).toBe("settled true");
	});
});

/** JSON with its keys in order, written without the code under test. */
function sorted(value: unknown): string {
	return JSON.stringify(value, (_, inner: unknown) =>
		inner !== null && typeof inner === "object" && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner,
	);
}
