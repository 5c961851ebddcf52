import { beforeAll, describe, expect, it } from "vitest";
import { connection } from "@/db/client";
import type { Claim } from "@/lib/core/claims/claim";
import type { PastClaim } from "@/lib/core/claims/past-claim";
import type { Dispute, QueuedDispute } from "@/lib/core/disputes/dispute";
import type { Ruling } from "@/lib/core/disputes/ruling";
import type { Evidence } from "@/lib/core/evidence/evidence";
import type { DeskEvent } from "@/lib/core/people/desk-event";
import type { Revision } from "@/lib/core/revision";
import type { Verdict } from "@/lib/core/verdicts/verdict";
import { type Place, rangeOf } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { aSource } from "@/seeds/factories/source";
import { aVerdict } from "@/seeds/factories/verdict";
import { claimedBy, done, importedBy, join, type Person, type Thing, workbench } from "./desk";

const bench = workbench();
const pause = () => new Promise((over) => setTimeout(over, 3));

let place: Place;
let admin: Person;
let others: Person[];
beforeAll(async () => {
	admin = bench.ours.as("admin");
	place = await importedBy(admin);
	others = [bench.ours.as("reviewer"), await join(connection(), admin.caller, "reviewer"), bench.ours.as("viewer")];
});

/** Everything that one person can read of a claim now. */
async function seenBy(person: Person, id: string): Promise<Omit<PastClaim, "at">> {
	const items = async <T>(path: string) => (await done(person.get<{ items: T[] }>(path))).items;
	const [claim, evidence, verdicts, rulings, open, settled] = await Promise.all([
		done(person.get<Claim>(`/claims/${id}`)),
		items<Evidence>(`/evidence?claimId=${id}`),
		items<Verdict>(`/verdicts?claimId=${id}`),
		items<Ruling>(`/rulings?claimId=${id}`),
		items<QueuedDispute>(`/disputes?claimId=${id}`),
		items<QueuedDispute>(`/disputes?claimId=${id}&state=settled`),
	]);
	const disputes = [...open, ...settled].map(plain).toSorted((a, b) => (a.id < b.id ? -1 : 1));
	return { claim, evidence, verdicts, rulings, disputes };
}

function plain(dispute: QueuedDispute): Dispute {
	const { statement: _s, risk: _r, ratings: _a, distance: _d, because: _b, ...rest } = dispute;
	return rest;
}

async function pastFor(person: Person, id: string, time: string): Promise<Omit<PastClaim, "at">> {
	const { at, ...past } = await done(person.get<PastClaim>(`/claims/${id}/at?time=${encodeURIComponent(time)}`));
	expect(at).toBe(time);
	return past;
}

describe("the state of a claim at a past moment", () => {
	it("is what each member read then, after every act of a long story", { timeout: 120_000 }, async () => {
		const [one, other, viewer] = others as [Person, Person, Person];
		const people = [admin, one, other, viewer];
		const claim = await claimedBy(admin, place);
		const { id } = claim;
		const versionNow = async () => (await done(admin.get(`/claims/${id}`))).version;
		const [source, below] = await Promise.all([
			done(admin.post("/sources", aSource({ grade: "B" }))),
			done(admin.post("/sources", aSource())),
		]);
		let item: Thing | undefined;
		let link: Thing | undefined;
		let appearanceId = "";
		const open = async () => (await done(admin.get<{ items: Thing[] }>(`/disputes?claimId=${id}`))).items[0];
		const seal = async (by: Person, rating: "true" | "false" | "unproven") =>
			done(by.post("/verdicts", aVerdict(id, await versionNow(), { rating })));

		const acts: (() => Promise<unknown>)[] = [
			async () => (item = await done(admin.post("/evidence", anEvidence(id, { sourceId: source.id })))),
			async () => done(admin.patch(`/claims/${id}`, { version: 1, risk: ["casualties"], tags: ["troops"] })),
			async () => {
				const ranges = [rangeOf(place.text, "externally inspired")];
				const { appearances } = await done(
					admin.post<Claim>(`/claims/${id}/appearances`, { versionId: place.versionId, ranges }),
				);
				appearanceId = appearances[1]?.id ?? "";
			},
			async () => {
				const attribution = [{ name: "Officials" }];
				return done(admin.patch(`/appearances/${appearanceId}`, { version: await versionNow(), attribution }));
			},
			async () => seal(one, "true"),
			async () => done(admin.patch(`/evidence/${item?.id}`, { version: 1, note: "They confirmed it twice." })),
			async () => seal(one, "true"),
			async () => seal(other, "false"),
			async () => {
				const dispute = await open();
				return done(
					admin.patch(`/disputes/${dispute?.id}`, { version: dispute?.version, assigneeId: admin.caller.userId }),
				);
			},
			async () =>
				done(
					admin.post("/rulings", {
						claimId: id,
						rating: "unproven",
						reason: "Neither is shown.",
						claimVersion: await versionNow(),
					}),
				),
			async () =>
				(link = await done(admin.post(`/sources/${source.id}/links`, { toSourceId: below.id, relation: "quotes" }))),
			async () => done(admin.delete(`/sources/${source.id}/links/${link?.id}`)),
			async () => done(admin.patch(`/sources/${source.id}`, { version: 1, grade: "E" })),
			async () => done(one.post("/disputes", { claimId: id, reason: "The grade was the point." })),
			async () => done(admin.patch("/policy", { version: 1, blind: "open", reason: "To see." })),
			async () => done(admin.post(`/evidence/${item?.id}/withdraw`, { version: 2 })),
			async () =>
				done(admin.patch(`/claims/${id}`, { version: await versionNow(), statement: "Other words", kind: "causal" })),
			async () => done(admin.post(`/evidence/${item?.id}/restore`, { version: 3 })),
			async () => seal(one, "unproven"),
			async () => seal(other, "unproven"),
			async () => done(admin.delete(`/appearances/${appearanceId}`, { version: await versionNow() })),
		];

		const moments: { time: string; read: Omit<PastClaim, "at">[] }[] = [];
		const look = async () => {
			await pause();
			const read = await Promise.all(people.map((person) => seenBy(person, id)));
			moments.push({ time: new Date().toISOString(), read });
			await pause();
		};
		await look();
		for (const act of acts) {
			await act();
			await look();
		}
		for (const [at, { time, read }] of moments.entries()) {
			const past = await Promise.all(people.map((person) => pastFor(person, id, time)));
			for (const [who, person] of people.entries()) {
				expect(past[who], `after act ${at}, for the ${person.caller.role}`).toEqual(read[who]);
			}
		}
		const stages = new Set(moments.map(({ read }) => read[0]?.claim.stage));
		expect([...stages].toSorted()).toEqual(["disputed", "open", "researching", "settled", "stale"]);
	});

	it("opens nothing that is hidden today, though it could be seen then", async () => {
		const [one, other, viewer] = others as [Person, Person, Person];
		const claim = await claimedBy(admin, place);
		const before = await done(admin.get("/policy"));
		const openly = { version: before.version, blind: "open", reason: "To see." };
		const policy = before.blind === "open" ? before : await done(admin.patch("/policy", openly));
		await done(one.post("/verdicts", aVerdict(claim.id, 1)));
		await pause();
		const time = new Date().toISOString();
		expect((await pastFor(viewer, claim.id, time)).verdicts).toHaveLength(1);
		await done(admin.patch("/policy", { version: policy.version, blind: "until-all", reason: "Blind again." }));
		for (const person of [other, viewer, admin]) {
			const { verdicts, claim: then } = await pastFor(person, claim.id, time);
			expect(verdicts).toEqual([]);
			expect(then).toMatchObject({ stage: "open", verdictCount: 0 });
		}
		expect((await pastFor(one, claim.id, time)).verdicts).toHaveLength(1);
	});

	it("is nowhere before the claim was made, nor on another desk, nor at no moment", async () => {
		const claim = await claimedBy(admin, place);
		const at = (time: string) => `/claims/${claim.id}/at?time=${encodeURIComponent(time)}`;
		const now = new Date().toISOString();
		expect((await admin.get(at("2001-01-01T00:00:00Z"))).status).toBe(404);
		expect((await bench.theirs.as("admin").get(at(now))).status).toBe(404);
		expect((await admin.get(at("yesterday"))).status).toBe(422);
		expect((await admin.get(`/claims/${claim.id}/at`)).status).toBe(422);
	});
});

describe("the revisions of a thing", () => {
	it("are every state that it had, on its own desk", async () => {
		const claim = await claimedBy(admin, place);
		const item = await done(admin.post("/evidence", anEvidence(claim.id, { note: "First." })));
		await done(admin.patch(`/evidence/${item.id}`, { version: 1, note: "Second." }));
		const path = `/revisions?noun=evidence&id=${item.id}`;
		const { items } = await done(admin.get<{ items: Revision[] }>(path));
		expect(items.map(({ version, body, by }) => [version, body.note, by])).toEqual([
			[1, "First.", admin.caller.userId],
			[2, "Second.", admin.caller.userId],
		]);
		expect((await bench.theirs.as("admin").get(path)).status).toBe(404);
		expect((await admin.get(`/revisions?noun=claim&id=${item.id}`)).status).toBe(404);
		expect((await admin.get(`/revisions?noun=verdict&id=${item.id}`)).status).toBe(422);
	});

	it("come at the moments that the log says", async () => {
		const claim = await claimedBy(admin, place);
		await done(admin.patch(`/claims/${claim.id}`, { version: 1, statement: "Other words" }));
		const { items } = await done(admin.get<{ items: Revision[] }>(`/revisions?noun=claim&id=${claim.id}`));
		const { items: lines } = await done(admin.get<{ items: DeskEvent[] }>(`/events?claimId=${claim.id}`));
		expect(items.map(({ at }) => at)).toEqual(lines.map(({ at }) => at));
	});
});
