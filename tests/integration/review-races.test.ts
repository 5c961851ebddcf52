/**
 * Everybody at once: what a round of verdicts or rulings comes to must not depend on who was a moment quicker.
 * `STET_RACE_ROUNDS=500` runs the full number.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Dispute } from "@/lib/core/disputes/dispute";
import type { Ruling } from "@/lib/core/disputes/ruling";
import type { Rating } from "@/lib/core/verdicts/scale";
import type { Verdict } from "@/lib/core/verdicts/verdict";
import { databaseSource } from "@/scripts/log/source";
import { verifyLog } from "@/scripts/log/verify";
import type { Place } from "@/seeds/factories/claim";
import { aVerdict } from "@/seeds/factories/verdict";
import { claimedBy, done, importedBy, join, openDesk, type Person, type Problem, type Thing, workbench } from "./desk";

const bench = workbench();
const rounds = Number(process.env.STET_RACE_ROUNDS ?? 24);
const enoughTime = 30_000 + rounds * 3_000;

let admin: Person;
let place: Place;
let reviewers: Person[];
let editors: Person[];
beforeAll(async () => {
	admin = (await openDesk(bench.connection, "Races")).as("admin");
	const many = (count: number, role: "reviewer" | "editor") =>
		Promise.all(Array.from({ length: count }, () => join(bench.connection, admin.caller, role)));
	[place, reviewers, editors] = await Promise.all([importedBy(admin), many(8, "reviewer"), many(8, "editor")]);
});

const list = async <T>(path: string) => (await done(admin.get<{ items: T[] }>(path))).items;
const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).toSorted();
const kindsOf = async (claim: Thing) =>
	(await bench.owner<{ kind: string }[]>`select kind from events where claim_id = ${claim.id} order by seq`)
		.map(({ kind }) => kind)
		.filter((kind) => kind !== "claim.create");

function sealAtOnce(claim: Thing, ratingOf: (n: number) => Rating) {
	return Promise.all(
		reviewers.map((by, n) => by.post<Verdict & Problem>("/verdicts", aVerdict(claim.id, 1, { rating: ratingOf(n) }))),
	);
}

describe(`in ${rounds} rounds`, () => {
	it(
		"eight reviewers who differ, sealing at once, make eight verdicts and one dispute; eight editors at once, one ruling",
		async () => {
			for (let round = 0; round < rounds; round++) {
				const claim = await claimedBy(admin, place);
				const answers = await sealAtOnce(
					claim,
					(n) => (["true", "false", "unproven", "satire"] as const)[n % 4] ?? "true",
				);
				expect(statuses(answers)).toEqual(Array(8).fill(201));
				const verdicts = await list<Verdict>(`/verdicts?claimId=${claim.id}`);
				const open = await list<Dispute>(`/disputes?claimId=${claim.id}`);
				const rulings = await list<Ruling>(`/rulings?claimId=${claim.id}`);
				expect(new Set(verdicts.map(({ reviewerId }) => reviewerId)).size).toBe(8);
				// Who was quicker may agree: then that is ruled first, and the first dissent disputes it.
				expect([verdicts.length, open.length, rulings.length <= 1]).toEqual([8, 1, true]);

				const made = await Promise.all(
					editors.map((by, n) =>
						by.post<Ruling & Problem>("/rulings", {
							claimId: claim.id,
							disputeId: open[0]?.id,
							rating: (["true", "false"] as const)[n % 2],
							reason: `Editor ${n} says so.`,
							claimVersion: 1,
						}),
					),
				);
				expect(statuses(made)).toEqual([201, ...Array(7).fill(409)]);
				const decided = (await list<Ruling>(`/rulings?claimId=${claim.id}`)).filter(({ superseded }) => !superseded);
				expect(decided.map(({ kind, verdictIds }) => [kind, verdictIds.length])).toEqual([["adjudication", 8]]);
				expect(await list<Dispute>(`/disputes?claimId=${claim.id}`)).toEqual([]);
				expect((await kindsOf(claim)).filter((kind) => kind === "dispute.open" || kind === "ruling.make")).toEqual([
					"dispute.open",
					"ruling.make",
				]);
			}
		},
		enoughTime,
	);

	it(
		"eight reviewers who agree, sealing at once, make eight verdicts and one ruling, and no dispute",
		async () => {
			for (let round = 0; round < rounds; round++) {
				const claim = await claimedBy(admin, place);
				expect(statuses(await sealAtOnce(claim, () => "true"))).toEqual(Array(8).fill(201));
				expect((await list<Verdict>(`/verdicts?claimId=${claim.id}`)).length).toBe(8);
				const [ruling, ...more] = await list<Ruling>(`/rulings?claimId=${claim.id}`);
				expect(more).toEqual([]);
				expect(ruling).toMatchObject({ kind: "agreement", rating: "true", dissent: [] });
				expect((await kindsOf(claim)).toSorted()).toEqual(["ruling.agree", ...Array(8).fill("verdict.seal")]);
				expect(await list<Dispute>(`/disputes?claimId=${claim.id}`)).toEqual([]);
			}
		},
		enoughTime,
	);

	it(
		"one reviewer who seals eight times at once, blind, is heard once",
		async () => {
			const [by] = reviewers;
			if (!by) throw new Error("Nobody is there");
			for (let round = 0; round < rounds; round++) {
				const claim = await claimedBy(admin, place);
				const answers = await Promise.all(
					reviewers.map((_, n) =>
						by.post<Problem>("/verdicts", aVerdict(claim.id, 1, { rating: n % 2 ? "true" : "false" })),
					),
				);
				expect(statuses(answers)).toEqual([201, ...Array(7).fill(409)]);
				expect(await kindsOf(claim)).toEqual(["verdict.seal"]);
			}
		},
		enoughTime,
	);

	it(
		"a ruling and a change of what it rests on at the same moment: refused, or stale at once",
		async () => {
			const [editor] = editors;
			if (!editor) throw new Error("Nobody is there");
			for (let round = 0; round < rounds; round++) {
				const claim = await claimedBy(admin, place);
				for (const [n, rating] of (["true", "false"] as const).entries()) {
					await done((reviewers[n] as Person).post("/verdicts", aVerdict(claim.id, 1, { rating })));
				}
				const [ruled] = await Promise.all([
					editor.post<Problem>("/rulings", { claimId: claim.id, rating: "true", reason: "So.", claimVersion: 1 }),
					admin.patch(`/claims/${claim.id}`, { version: 1, statement: "Other words" }),
				]);
				const rulings = await list<Ruling>(`/rulings?claimId=${claim.id}`);
				if (ruled.status === 409) expect(rulings).toEqual([]);
				else expect(rulings.map(({ stale }) => stale.map(({ noun }) => noun))).toEqual([["claim"]]);
			}
		},
		enoughTime,
	);

	it("leaves a log that checks line by line: no gap, no double, every hash as it must be", async () => {
		const { ok, desks } = await bench.owner.begin((tx) => verifyLog(databaseSource(tx)));
		expect(desks.flatMap(({ findings }) => findings)).toEqual([]);
		expect(ok).toBe(true);
	});
});
