import { beforeAll, describe, expect, it } from "vitest";
import type { DeskAgreement } from "@/lib/core/agreement/desk-agreement";
import type { Rating } from "@/lib/core/verdicts/scale";
import { type Place, rangeOf } from "@/seeds/factories/claim";
import { aVerdict } from "@/seeds/factories/verdict";
import { claimedBy, done, importedBy, join, type Person, workbench } from "./desk";

const bench = workbench();
let place: Place & { articleId: string };
let admin: Person;
let ann: Person;
let bob: Person;
const seal = (by: Person, claimId: string, rating: Rating) =>
	done(by.post("/verdicts", aVerdict(claimId, 1, { rating })));
const agreement = (by: Person, query = "") => done(by.get<DeskAgreement>(`/agreement${query}`));

beforeAll(async () => {
	admin = bench.ours.as("admin");
	[ann, bob] = await Promise.all([
		join(bench.connection, admin.caller, "reviewer"),
		join(bench.connection, admin.caller, "reviewer"),
	]);
	place = await importedBy(admin);
});

describe("agreement", () => {
	it("is over the claims whose verdicts the reader may see, and over no other", async () => {
		const [equal, differing, halfway] = await Promise.all([
			claimedBy(ann, place),
			claimedBy(bob, place, "6 January", { statement: '=HYPERLINK("http://evil.example")' }),
			claimedBy(ann, place, undefined, { kind: "event" }),
		]);
		await seal(ann, equal.id, "true");
		await seal(bob, equal.id, "true");
		await seal(ann, differing.id, "true");
		await seal(bob, differing.id, "false");
		await seal(ann, halfway.id, "true");

		const seenBy = async (person: Person) => (await agreement(person)).n;
		expect(await seenBy(ann)).toEqual({ claims: 2, verdicts: 4, reviewers: 2 });
		expect(await seenBy(bob)).toEqual({ claims: 2, verdicts: 4, reviewers: 2 });
		// The editor may rule on the dispute; the other reviewer and the viewer know of the ruling alone.
		expect(await seenBy(bench.ours.as("editor"))).toEqual({ claims: 2, verdicts: 4, reviewers: 2 });
		expect(await seenBy(bench.ours.as("reviewer"))).toEqual({ claims: 1, verdicts: 2, reviewers: 2 });
		expect(await seenBy(bench.ours.as("viewer"))).toEqual({ claims: 1, verdicts: 2, reviewers: 2 });
		expect(await seenBy(bench.theirs.as("admin"))).toEqual({ claims: 0, verdicts: 0, reviewers: 0 });
	});

	it("takes each reviewer's first verdict unless it is asked for the one that stands", async () => {
		const share = ({ percent }: DeskAgreement) => percent.kind === "defined" && percent.value;
		const { items } = await done(ann.get<{ items: { id: string; stage: string }[] }>("/claims?stage=disputed"));
		await seal(bob, items[0]?.id ?? "", "true");
		expect(share(await agreement(ann))).toBe(0.5);
		expect(share(await agreement(ann, "?which=current"))).toBe(1);
	});

	it("can be asked for a dossier, an article and a kind", async () => {
		expect((await agreement(ann, `?dossierId=${place.dossierId}&articleId=${place.articleId}`)).n.claims).toBe(2);
		expect((await agreement(ann, "?kind=event")).n.claims).toBe(0);
		expect((await agreement(ann, "?track=attribution")).n.claims).toBe(0);
		expect((await ann.get("/agreement?track=sideways")).status).toBe(422);
	});

	it("compares the words that two people took claims from", async () => {
		const [pair] = (await agreement(ann)).pairs;
		expect(pair?.spans?.exact).toMatchObject({ kind: "defined", value: 0 });
		expect(pair?.spans?.alpha).toMatchObject({ kind: "defined", n: { characters: place.text.length } });
		expect(rangeOf(place.text, "6 January").start).toBeGreaterThan(0);
	});

	it("leaves as a table that no spreadsheet runs", async () => {
		const { status, headers, body } = await ann.get<string>("/agreement/ratings.csv");
		expect(status).toBe(200);
		expect(headers.get("Content-Type")).toContain("text/csv");
		const lines = body.trimEnd().split("\r\n");
		expect(lines[0]).toBe("claimId,statement,kind,reviewerId,reviewer,rating,sealedAt,blind,ruling");
		expect(lines).toHaveLength(5);
		expect(body).toContain('"\'=HYPERLINK(""http://evil.example"")"');
	});
});
