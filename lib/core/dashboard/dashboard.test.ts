import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimKinds, stages } from "../claims/claim";
import { ratingCodes, ratingInfo } from "../verdicts/scale";
import { type DashboardClaim, type DashboardMaterial, dashboardOf, dashboardParts } from "./dashboard";
import { dashboardTable } from "./dashboard-table";
import { correctionsWords, disputesWords, progressWords, sharesWords, throughputWords } from "./dashboard-words";
import { claimParts, progressOf, wordParts } from "./progress";
import { anArticleOf, aSeenClaim, wordsFrom } from "./sample-desk";
import { works } from "./throughput";
import { periods } from "./time-steps";

const time = { now: "2026-11-22T12:00:00Z", zone: "Europe/Vienna", weeks: 12 } as const;
const dossiers = [{ id: "d1", title: "A dossier" }];
const nothing: DashboardMaterial = { dossiers: [], articles: [], claims: [], evidenceAt: [], corrections: [] };
const daysAgo = (days: number) => new Date(Date.parse(time.now) - days * 86_400_000).toISOString();
const aDispute = (id: string, days: number) =>
	({
		id,
		claimId: "c1",
		track: "substance",
		origin: "verdicts",
		state: "open",
		openedAt: daysAgo(days),
		assigneeId: null,
	}) as const;

describe("progress", () => {
	const words = (claims: DashboardClaim[], given = {}) => progressOf(dossiers, [anArticleOf(20, given)], claims).words;

	it("counts a word as checked once every claim that it is in is settled", () => {
		const settled = aSeenClaim({ stage: "settled", rating: "true" }, wordsFrom(1, 6));
		const disputed = aSeenClaim({ stage: "disputed" }, wordsFrom(5, 8));
		expect(words([settled, disputed])).toMatchObject({ settled: 4, unsettled: 4, open: 12, total: 20 });
		expect(words([settled])).toMatchObject({ settled: 6, unsettled: 0, open: 14 });
	});

	it("keeps opinions apart from what waits, unless the desk ruled on who said them", () => {
		const opinion = aSeenClaim({ kind: "opinion", checkable: false }, wordsFrom(1, 3));
		const said = aSeenClaim({ kind: "opinion", checkable: false, stage: "settled", rating: "accurate" }, wordsFrom(9));
		expect(words([opinion, said])).toMatchObject({ notRated: 3, settled: 1, unsettled: 0, open: 16 });
	});

	it("leaves excluded words out, and takes what claims nothing for looked at", () => {
		const given = { excluded: [wordsFrom(1, 5)], noClaim: [wordsFrom(6, 10)] };
		expect(words([aSeenClaim({}, wordsFrom(5, 6))], given)).toEqual({
			...{ settled: 0, unsettled: 2, notRated: 0, noClaim: 4, open: 10 },
			...{ total: 16, excluded: 4 },
		});
	});

	it("counts a claim in each article where it is said, and once in the dossier", () => {
		const ranges = [wordsFrom(1, 2)];
		const claim = aSeenClaim({
			appearances: [
				{ articleId: "a1", versionId: "v1", ranges },
				{ articleId: "a2", versionId: "v2", ranges },
				{ articleId: "a2", versionId: "an-earlier-one", ranges: [wordsFrom(3, 9)] },
			],
		});
		const other = anArticleOf(10, { id: "a2", versionId: "v2" });
		const { claims, dossiers: found } = progressOf(dossiers, [anArticleOf(10), other], [claim]);
		expect(claims.total).toBe(1);
		expect(found[0]?.claims.total).toBe(1);
		expect(found[0]?.articles.map((article) => [article.claims.total, article.words.unsettled])).toEqual([
			[1, 2],
			[1, 2],
		]);
		expect(found[0]?.words.total).toBe(20);
	});
});

describe("disputes", () => {
	it.each([
		[0, 0],
		[1, 0],
		[2, 1],
		[3, 1],
		[4, 2],
		[7, 2],
		[8, 3],
		[14, 3],
		[15, 4],
		[400, 4],
		[-1, 0],
	])("%i days old are in band %i", (days, band) => {
		const { disputes } = dashboardOf({ ...nothing, claims: [aSeenClaim({ disputes: [aDispute("x", days)] })] }, time);
		expect(disputes.bands.map(({ count }) => count)).toEqual([0, 1, 2, 3, 4].map((at) => (at === band ? 1 : 0)));
	});

	it("are as old as the reader's calendar says, and settled ones are gone", () => {
		const late = { ...aDispute("late", 0), openedAt: "2026-11-21T23:30:00Z" };
		const claim = aSeenClaim({ disputes: [late, { ...aDispute("over", 30), state: "settled" }] });
		const days = (zone: string) =>
			dashboardOf({ ...nothing, claims: [claim] }, { ...time, zone }).disputes.oldest.map((one) => one.days);
		expect(days("UTC")).toEqual([1]);
		expect(days("Europe/Vienna")).toEqual([0]);
	});
});

describe("throughput", () => {
	it("counts a claim when it was first ruled on, and every verdict when it was sealed", () => {
		const claim = aSeenClaim({
			verdicts: [
				{ track: "substance", rating: "false", superseded: true, sealedAt: daysAgo(20) },
				{ track: "substance", rating: "true", superseded: false, sealedAt: daysAgo(1) },
			],
			rulings: [{ decidedAt: daysAgo(10) }, { decidedAt: daysAgo(1) }],
		});
		const { throughput } = dashboardOf({ ...nothing, claims: [claim], evidenceAt: [daysAgo(2), daysAgo(600)] }, time);
		expect(throughput.totals).toEqual({ settled: 1, verdicts: 2, evidence: 1 });
		expect(throughput.steps.filter((step) => step.settled > 0).map(({ name }) => name)).toEqual(["2026-W46"]);
		expect(throughput.steps.at(-1)).toMatchObject({ name: "2026-W47", verdicts: 1, evidence: 1 });
	});
});

describe("a dashboard", () => {
	it("of an empty desk says so, and has no figure that is not one", () => {
		const { progress, verdicts, throughput, disputes, corrections } = dashboardOf(nothing, time);
		expect([
			progressWords(progress),
			sharesWords(verdicts.settled, "settled claim"),
			throughputWords(throughput, 12),
			disputesWords(disputes),
		]).toEqual([
			"No words yet. No claims yet.",
			"None yet that you may know of.",
			"Nothing was settled, sealed or added in these 12 weeks.",
			"No dispute is open that you may know of.",
		]);
		expect(corrections.latest).toEqual([]);
		for (const part of dashboardParts) {
			const { fields, rows } = dashboardTable(dashboardOf(nothing, time), part);
			expect(fields.length).toBeGreaterThan(2);
			expect(rows).toHaveLength(part === "throughput" ? 12 : 0);
		}
	});

	it("of one claim puts it into words", () => {
		const claim = aSeenClaim(
			{
				stage: "settled",
				rating: "true",
				verdicts: [{ track: "substance", rating: "true", superseded: false, sealedAt: daysAgo(1) }],
				rulings: [{ decidedAt: daysAgo(1) }],
				disputes: [aDispute("x", 9)],
			},
			wordsFrom(1, 5),
		);
		const corrections = [
			{ at: daysAgo(3), report: "Troops", says: "Claim 1 was false.", before: "False", after: "True", reason: null },
			{ at: daysAgo(300), report: "Troops", says: "Claim 1 was true.", before: "True", after: "False", reason: null },
		];
		const found = dashboardOf(
			{ dossiers, articles: [anArticleOf(20)], claims: [claim], evidenceAt: [daysAgo(0)], corrections },
			time,
		);
		expect(progressWords(found.progress)).toBe(
			"20 words: 25 % in settled claims and 75 % open. 1 claim: 100 % settled.",
		);
		expect(sharesWords(found.verdicts.verdicts.substance, "verdict")).toBe("1 verdict: True.");
		expect(throughputWords(found.throughput, 12)).toBe(
			"In these 12 weeks: 1 claim settled, 1 verdict sealed and 1 item of evidence added. The busiest week began on 16 November 2026, with 3 of these.",
		);
		expect(disputesWords(found.disputes)).toBe("1 dispute is open, for 9 days.");
		expect(found.corrections && correctionsWords(found.corrections, 12)).toBe(
			"In these 12 weeks: 1 correction in 1 report.",
		);
	});

	it("says how many disputes are old", () => {
		const of = (...days: number[]) =>
			disputesWords(
				dashboardOf(
					{ ...nothing, claims: days.map((old, i) => aSeenClaim({ disputes: [aDispute(`x${i}`, old)] })) },
					time,
				).disputes,
			);
		expect(of(0)).toBe("1 dispute is open, since today.");
		expect(of(0, 3)).toBe("2 disputes are open, none of them for more than a week; the oldest for 3 days.");
		expect(of(0, 8, 1)).toBe("3 disputes are open, 1 of them for more than a week; the oldest for 8 days.");
		expect(of(20, 8)).toBe("2 disputes are open, all of them for more than a week; the oldest for 20 days.");
	});

	it("names what was given most often, and what was given as often", () => {
		const shares = (...counts: number[]) => ({
			n: counts.reduce((sum, n) => sum + n, 0),
			ratings: counts.map((count, i) => ({ rating: ratingCodes[i] ?? "true", label: `L${i}`, count })),
		});
		expect(sharesWords(shares(2, 1), "verdict")).toBe("3 verdicts, most often L0 (67 %).");
		expect(sharesWords(shares(2, 2), "verdict")).toBe("4 verdicts, most often L0 and L1 (50 % each).");
		expect(sharesWords(shares(1234), "verdict")).toBe("1,234 verdicts: L0.");
	});

	const range = fc
		.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(12))
		.map(([first, more]) => wordsFrom(first, Math.min(60, first + more)));
	const moment = fc.integer({ min: 0, max: 500 * 24 }).map((hours) => daysAgo(hours / 24));
	const claim = fc
		.record({
			stage: fc.constantFrom(...stages),
			kind: fc.constantFrom(...claimKinds),
			checkable: fc.boolean(),
			ranges: fc.array(range, { maxLength: 3 }),
			verdicts: fc.array(
				fc.record({ rating: fc.constantFrom(...ratingCodes), superseded: fc.boolean(), sealedAt: moment }),
				{ maxLength: 4 },
			),
			openedAt: fc.array(moment, { maxLength: 2 }),
			decidedAt: fc.array(moment, { maxLength: 2 }),
		})
		.map(({ stage, kind, checkable, ranges, verdicts, openedAt, decidedAt }) =>
			aSeenClaim(
				{
					...{ stage, kind, checkable, rating: stage === "settled" ? "true" : null },
					verdicts: verdicts.map((one) => ({ ...one, track: ratingInfo(one.rating).track })),
					disputes: openedAt.map((at, i) => ({ ...aDispute(`x${i}`, 0), openedAt: at })),
					rulings: decidedAt.toSorted().map((at) => ({ decidedAt: at })),
				},
				...ranges,
			),
		);

	it("adds up: parts to totals, articles to dossiers, bands and steps to all there is", () => {
		fc.assert(
			fc.property(
				fc.array(claim, { maxLength: 12 }),
				fc.array(range, { maxLength: 3 }),
				fc.array(range, { maxLength: 3 }),
				fc.array(moment, { maxLength: 20 }),
				fc.constantFrom(...periods),
				(claims, excluded, noClaim, evidenceAt, weeks) => {
					const articles = [
						anArticleOf(60, { excluded, noClaim }),
						anArticleOf(30, { id: "a2", versionId: "v2" }),
						anArticleOf(0, { id: "a3", versionId: "v3" }),
					];
					const found = dashboardOf({ dossiers, articles, claims, evidenceAt, corrections: [] }, { ...time, weeks });
					const { progress, throughput, disputes, verdicts } = found;
					const sum = (all: number[]) => all.reduce((total, n) => total + n, 0);
					for (const one of [progress, ...progress.dossiers, ...progress.dossiers.flatMap((d) => d.articles)]) {
						expect(sum(wordParts.map((part) => one.words[part]))).toBe(one.words.total);
						expect(sum(claimParts.map((part) => one.claims[part]))).toBe(one.claims.total);
						for (const n of [...Object.values(one.words), ...Object.values(one.claims)])
							expect(n).toBeGreaterThanOrEqual(0);
					}
					expect(progress.words.total + progress.words.excluded).toBe(90);
					expect(progress.claims.total).toBe(claims.length);
					for (const work of works)
						expect(sum(throughput.steps.map((step) => step[work]))).toBe(throughput.totals[work]);
					expect(sum(disputes.bands.map(({ count }) => count))).toBe(disputes.oldest.length);
					expect(disputes.oldest).toHaveLength(sum(claims.map((one) => one.disputes.length)));
					expect(disputes.oldest.map(({ days }) => days)).toEqual(
						disputes.oldest.map(({ days }) => days).toSorted((a, b) => b - a),
					);
					for (const { n, ratings } of [verdicts.settled, ...Object.values(verdicts.verdicts)]) {
						expect(sum(ratings.map(({ count }) => count))).toBe(n);
					}
					const current = claims.flatMap((one) => one.verdicts.filter(({ superseded }) => !superseded));
					expect(sum(Object.values(verdicts.verdicts).map(({ n }) => n))).toBe(current.length);
					const said = [
						progressWords(progress),
						throughputWords(throughput, weeks),
						disputesWords(disputes),
						sharesWords(verdicts.settled, "settled claim"),
					].join(" ");
					expect(said).not.toMatch(/NaN|undefined|Infinity|not defined/);
				},
			),
			{ numRuns: 100 },
		);
	});
});

describe("a part as a table", () => {
	it("has every dossier and article with all their counts, and each row as long as its head", () => {
		const found = dashboardOf(
			{
				dossiers,
				articles: [anArticleOf(20)],
				claims: [aSeenClaim({}, wordsFrom(1, 5))],
				evidenceAt: [],
				corrections: [],
			},
			time,
		);
		const { fields, rows } = dashboardTable(found, "progress");
		const [dossier, article] = rows.map((row) => Object.fromEntries(row.map((cell, i) => [fields[i], cell])));
		expect(dossier).toMatchObject({ level: "dossier", dossier: "A dossier", article: null, words: 20, claims: 1 });
		expect(article).toMatchObject({ level: "article", article: "An article", "words.unsettled": 5, "words.open": 15 });
		for (const part of dashboardParts) {
			const table = dashboardTable(found, part);
			for (const row of table.rows) expect(row).toHaveLength(table.fields.length);
		}
	});
});
