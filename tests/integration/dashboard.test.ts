import { beforeAll, describe, expect, it } from "vitest";
import { type Dashboard, dashboardParts } from "@/lib/core/dashboard/dashboard";
import type { Published } from "@/lib/core/reports/editions/edition";
import type { Report } from "@/lib/core/reports/report";
import type { Rating } from "@/lib/core/verdicts/scale";
import { anEvidence } from "@/seeds/factories/evidence";
import { aVerdict } from "@/seeds/factories/verdict";
import { loadStory } from "@/seeds/load-story";
import { story } from "@/seeds/story";
import {
	callerForEmail,
	claimedBy,
	done,
	importedBy,
	join,
	openDesk,
	type Person,
	personFor,
	type TestDesk,
	type Thing,
	workbench,
} from "./desk";

const bench = workbench();
const dashboard = (by: Person, query = "") => done(by.get<Dashboard>(`/dashboard${query}`));
const list = async <T>(by: Person, path: string) => (await done(by.get<{ items: T[] }>(path))).items;
const sum = (all: readonly number[]) => all.reduce((total, n) => total + n, 0);

describe("the demo desk's dashboard", () => {
	const people = new Map<string, Person>();
	beforeAll(async () => {
		await loadStory(bench.connection);
		for (const { key, email } of story.members) {
			people.set(key, await personFor(bench.connection, await callerForEmail(bench.connection, email)));
		}
	});
	const as = (key: string) => {
		const found = people.get(key);
		if (!found) throw new Error(`${key} is not on the demo desk`);
		return found;
	};

	it.each(["editor1", "reviewer1", "reviewer3", "viewer"])(
		"has the figures that %s can count one by one",
		async (key) => {
			const by = as(key);
			const found = await dashboard(by, "?weeks=52&zone=Asia/Almaty");
			const claims = await list<Thing & { stage: string; rating: Rating | null }>(by, "/claims?limit=1000");
			const articles = await list<Thing>(by, "/articles");
			const verdicts: { track: string; rating: Rating; superseded: boolean }[] = [];
			const rulings: unknown[] = [];
			const evidence: { withdrawnAt: string | null }[] = [];
			for (const { id } of claims) {
				verdicts.push(...(await list<(typeof verdicts)[number]>(by, `/verdicts?claimId=${id}`)));
				rulings.push(...(await list(by, `/rulings?claimId=${id}`)).slice(0, 1));
				evidence.push(...(await list<(typeof evidence)[number]>(by, `/evidence?claimId=${id}`)));
			}
			const disputes = await list<{ id: string }>(by, "/disputes");

			expect(found.progress.claims.total).toBe(story.claims.length);
			expect(found.progress.claims.settled).toBe(claims.filter(({ stage }) => stage === "settled").length);
			expect(found.throughput.totals).toEqual({
				settled: rulings.length,
				verdicts: verdicts.length,
				evidence: evidence.filter(({ withdrawnAt }) => withdrawnAt === null).length,
			});
			for (const track of ["substance", "attribution"] as const) {
				const own = verdicts.filter((one) => one.track === track && !one.superseded);
				const { n, ratings } = found.verdicts.verdicts[track];
				expect(n).toBe(own.length);
				for (const { rating, count } of ratings) expect(own.filter((one) => one.rating === rating)).toHaveLength(count);
			}
			for (const { rating, count } of found.verdicts.settled.ratings) {
				expect(claims.filter((one) => one.stage === "settled" && one.rating === rating)).toHaveLength(count);
			}
			expect(found.disputes.oldest.map(({ id }) => id).toSorted()).toEqual(disputes.map(({ id }) => id).toSorted());

			// The report counts words by another way.
			const [dossier] = found.progress.dossiers;
			expect(dossier?.articles.map(({ id }) => id).toSorted()).toEqual(articles.map(({ id }) => id).toSorted());
			for (const { id, words } of dossier?.articles ?? []) {
				const report = await done(by.get<Report>(`/articles/${id}/report?format=json`));
				expect({
					...{ claimed: words.settled + words.unsettled + words.notRated, noClaim: words.noClaim },
					...{ open: words.open, excluded: words.excluded, total: words.total },
				}).toEqual(report.counts.words);
			}
			expect(found.corrections.total).toBe(0);
		},
	);

	it("has less for the blind than for those who judged", async () => {
		const seen = await Promise.all(
			["viewer", "reviewer1"].map(async (key) => (await dashboard(as(key))).verdicts.verdicts.substance.n),
		);
		expect(seen[0]).toBeLessThan(seen[1] ?? 0);
	});

	it("leaves as tables whose columns add up to the same", async () => {
		const by = as("editor1");
		const found = await dashboard(by);
		for (const part of dashboardParts) {
			const { status, headers, body } = await by.get<string>(`/dashboard/${part}.csv`);
			expect(status).toBe(200);
			expect(headers.get("Content-Type")).toBe("text/csv; charset=utf-8; header=present");
			expect(headers.get("Content-Disposition")).toContain(`filename="${part}.csv"`);
			expect(body.endsWith("\r\n")).toBe(true);
		}
		const { body } = await by.get<string>("/dashboard/throughput.csv");
		const rows = body
			.trimEnd()
			.split("\r\n")
			.map((line) => line.split(","));
		expect(rows[0]).toEqual(["from", "week", "claimsSettled", "verdictsSealed", "evidenceAdded"]);
		expect(rows).toHaveLength(13);
		expect(sum(rows.slice(1).map((row) => Number(row[3])))).toBe(found.throughput.totals.verdicts);
	});
});

describe("a dashboard", () => {
	let desk: TestDesk;
	let admin: Person;
	beforeAll(async () => {
		desk = await openDesk(bench.connection, "Dashboard");
		admin = desk.as("admin");
	});

	it("of an empty desk is empty, and of another desk's dossier too", async () => {
		const empty = await dashboard(admin);
		expect(empty.progress).toMatchObject({ dossiers: [], claims: { total: 0 }, words: { total: 0 } });
		expect(empty.throughput.totals).toEqual({ settled: 0, verdicts: 0, evidence: 0 });
		const { dossierId } = await importedBy(bench.theirs.as("admin"));
		expect(await dashboard(admin, `?dossierId=${dossierId}`)).toEqual(empty);
		expect(await dashboard(admin, "?dossierId=none")).toEqual(empty);
	});

	it.each(["weeks=5", "weeks=twelve", "zone=Nowhere/Land", `zone=${"x".repeat(200)}`])(
		"is refused with a sentence for %s",
		async (query) => {
			for (const path of ["/dashboard", "/dashboard/disputes.csv"]) {
				const { status, body } = await admin.get(`${path}?${query}`);
				expect({ status, detail: body.detail }).toEqual({
					status: 422,
					detail: expect.stringMatching(/^\p{Lu}.*\.$/su),
				});
			}
		},
	);

	it("does not differ by one byte for the blind when somebody has sealed", async () => {
		const place = await importedBy(admin);
		const one = await join(bench.connection, admin.caller, "reviewer");
		const claim = await claimedBy(admin, place);
		await done(admin.post("/evidence", anEvidence(claim.id)));
		const blind = [desk.as("reviewer"), desk.as("viewer"), desk.as("editor")];
		const look = (by: Person) =>
			Promise.all(
				["/dashboard?weeks=4", "/dashboard?weeks=52", ...dashboardParts.map((part) => `/dashboard/${part}.csv`)].map(
					async (path) => JSON.stringify((await by.get(path)).body),
				),
			);
		const before = await Promise.all(blind.map(look));
		const own = await look(one);
		await done(one.post("/verdicts", aVerdict(claim.id, 1, { rating: "false" })));
		expect(await Promise.all(blind.map(look))).toEqual(before);
		expect(await look(one)).not.toEqual(own);
		expect((await dashboard(one)).verdicts.verdicts.substance).toEqual({
			n: 1,
			ratings: [{ rating: "false", label: "False", count: 1 }],
		});
	});

	it("counts a dossier alone when it is asked for one, and nothing that was taken back", async () => {
		const place = await importedBy(admin);
		const [kept, gone] = [await claimedBy(admin, place), await claimedBy(admin, place, "6 January")];
		const item = await done(admin.post("/evidence", anEvidence(kept.id)));
		await done(admin.post("/evidence", anEvidence(gone.id)));
		await done(admin.post(`/evidence/${item.id}/withdraw`, { version: 1 }));
		await done(admin.post("/evidence", anEvidence(kept.id)));
		await done(admin.post(`/claims/${gone.id}/withdraw`, { version: 1 }));
		const { progress, throughput } = await dashboard(admin, `?dossierId=${place.dossierId}`);
		expect(progress.dossiers.map(({ id, claims }) => [id, claims.total])).toEqual([[place.dossierId, 1]]);
		expect(progress.words).toMatchObject({ unsettled: 2, settled: 0 });
		expect(throughput.totals).toEqual({ settled: 0, verdicts: 0, evidence: 1 });
	});

	it("follows a challenge and a ruling", async () => {
		const place = await importedBy(admin);
		const claim = await claimedBy(admin, place, undefined, { statement: '=HYPERLINK("http://evil.example")' });
		const [ann, bob] = await Promise.all([
			join(bench.connection, admin.caller, "reviewer"),
			join(bench.connection, admin.caller, "reviewer"),
		]);
		for (const by of [ann, bob]) await done(by.post("/verdicts", aVerdict(claim.id, 1, { rating: "true" })));
		const query = `?dossierId=${place.dossierId}`;
		const settled = await dashboard(desk.as("viewer"), query);
		expect(settled.progress.words).toMatchObject({ settled: 2, unsettled: 0 });
		expect(settled.verdicts.settled).toMatchObject({ n: 1, ratings: [{ rating: "true" }] });
		await done(admin.post("/disputes", { claimId: claim.id, reason: "It is of another day." }));
		const disputed = await dashboard(desk.as("viewer"), query);
		expect(disputed.progress.words).toMatchObject({ settled: 0, unsettled: 2 });
		expect(disputed.disputes.bands.map(({ count }) => count)).toEqual([1, 0, 0, 0, 0]);
		expect(disputed.throughput.totals.settled).toBe(1);
		const { body } = await admin.get<string>(`/dashboard/disputes.csv${query}`);
		expect(body).toContain('"\'=HYPERLINK(""http://evil.example"")"');
	});

	it("has what a new edition corrected, for its own dossier, with before, after and the reason", async () => {
		const place = await importedBy(admin);
		const claim = await claimedBy(admin, place);
		const { articleId } = place;
		await done(admin.post("/reports", { articleId }));
		await done(admin.patch(`/claims/${claim.id}`, { version: 1, statement: "=2,500 soldiers came" }));
		const published = await done(
			admin.post<Published>("/reports", { articleId, reason: "The number was not the ministry's." }),
		);
		const query = `?dossierId=${place.dossierId}`;
		const { corrections } = await dashboard(desk.as("viewer"), query);
		expect(corrections.total).toBe(1);
		expect(sum(corrections.steps.map(({ count }) => count))).toBe(1);
		expect(corrections.latest).toEqual([
			{
				at: published.publishedAt,
				report: expect.stringMatching(/, edition 2$/),
				says: "Claim 1 was reworded.",
				before: expect.stringContaining("2,500"),
				after: "=2,500 soldiers came",
				reason: "The number was not the ministry's.",
			},
		]);
		const other = await importedBy(admin);
		expect((await dashboard(admin, `?dossierId=${other.dossierId}`)).corrections.total).toBe(0);
		const { body } = await admin.get<string>(`/dashboard/corrections.csv${query}`);
		expect(body).toContain(`"'=2,500 soldiers came"`);
	});
});
