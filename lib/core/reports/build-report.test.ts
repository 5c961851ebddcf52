import { describe, expect, it } from "vitest";
import { buildReport, type ReportMaterial } from "./build-report";
import { renderReport } from "./render-report";
import { sampleMaterial, sampleMoment } from "./sample-material";

const built = (change: Partial<ReportMaterial> = {}) =>
	buildReport({ ...sampleMaterial(), ...change }, { generatedAt: sampleMoment });
const report = built();
const claim = (id: string, of = report) => of.claims.find((one) => one.id === id);

describe("buildReport", () => {
	it("numbers claims by where the article first says them, and those it says no more last", () => {
		expect(report.claims.map(({ number, id }) => `${number} ${id}`)).toEqual([
			"1 c1",
			"2 c4",
			"3 c2",
			"4 c3",
			"5 c5",
			"6 c6",
		]);
	});

	it("gives every range with the text it is in", () => {
		const texts = new Map([report.article, ...report.otherTexts].map((text) => [text.versionId, text.text]));
		const ranges = report.claims.flatMap(({ quotes }) => quotes.flatMap((quote) => quote.ranges));
		expect(ranges.length).toBeGreaterThan(5);
		for (const { versionId, start, end, exact } of ranges) expect(texts.get(versionId)?.slice(start, end)).toBe(exact);
	});

	it("refuses to print words that the text doesn't hold", () => {
		const { claims } = sampleMaterial();
		const wrong = claims.map((one) => ({
			...one,
			appearances: one.appearances.map((place) => ({
				...place,
				ranges: place.ranges.map((range) => ({ ...range, exact: `${range.exact}!` })),
			})),
		}));
		expect(() => built({ claims: wrong })).toThrow("holds other words");
	});

	it("puts the appearances in this article before those in others", () => {
		expect(claim("c1")?.quotes.map(({ here, articleTitle }) => [here, articleTitle])).toEqual([
			[true, "Harbour bridge to close for a year"],
			[false, "Counting cars"],
		]);
	});

	it("numbers sources as they are first named, and adds what they rest on", () => {
		expect(report.sources.map(({ number, id, restsOn }) => [number, id, restsOn.map(({ source }) => source)])).toEqual([
			[1, "s1", [3]],
			[2, "s2", [1]],
			[3, "s3", []],
		]);
		expect(claim("c1")?.origins).toEqual({ roots: [3], independent: 1, unknown: [], unsourced: 1 });
	});

	it("calls the number of origins unknown, not nought, while nobody has linked the sources", () => {
		expect(claim("c1", built({ links: [] }))?.origins).toEqual({
			roots: [],
			independent: null,
			unknown: [1, 2],
			unsourced: 1,
		});
	});

	it("lists the origin also where it is the other account of the same person", () => {
		const { sources } = sampleMaterial();
		const other = sources.map((one) => (one.id === "s3" ? { ...one, id: "s0", name: "Her other account" } : one));
		const same = { id: "l3", fromSourceId: "s0", toSourceId: "s1", relation: "same-person" as const, note: "" };
		const found = built({ sources: other, links: [same] });
		const number = found.sources.find(({ id }) => id === "s0")?.number;
		expect(claim("c1", found)?.origins).toMatchObject({ roots: [number], independent: 1 });
	});

	it("leaves taken-back evidence out and keeps replaced verdicts, marked", () => {
		expect(claim("c1")?.evidence.map(({ id }) => id)).toEqual(["e1", "e2", "e3"]);
		expect(claim("c1")?.verdicts.map(({ id, superseded }) => [id, superseded])).toEqual([
			["x0", true],
			["x1", false],
			["x2", false],
		]);
	});

	it("says why a claim is not rated, and doesn't call it unchecked", () => {
		expect(report.claims.map(({ id, notRated }) => [id, notRated])).toContainEqual(["c2", "opinion"]);
		expect(claim("c3")?.notRated).toBe("prediction");
		expect(report.notChecked.claims).toEqual([5]);
		const { claims } = sampleMaterial();
		const closed = claims.map((one) => (one.id === "c5" ? { ...one, checkable: false } : one));
		const other = built({ claims: closed });
		expect([claim("c5", other)?.notRated, other.notChecked.claims]).toEqual(["not-checkable", []]);
	});

	it("counts every claim once, and only verdicts that still count", () => {
		const { outcomes, verdicts, claims, words } = report.counts;
		expect(outcomes.map(({ label, count }) => `${label} ${count}`)).toEqual([
			"False 1",
			"Disputed 1",
			"In review 1",
			"Researching 1",
			"Not rated 2",
		]);
		expect(outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(claims);
		expect(verdicts.map(({ track, n }) => [track, n])).toEqual([
			["substance", 5],
			["attribution", 1],
		]);
		expect(words.claimed + words.noClaim + words.open).toBe(words.total);
		expect(words.excluded).toBe(3);
	});

	it("names what is open, the gravest first", () => {
		expect(report.openFacts.map(({ code, claims }) => [code, claims])).toEqual([
			["disputed", [2]],
			["stale", [1]],
			["waiting", [6]],
			["not-checked", [5]],
			["earlier-version", [6]],
			["quote-not-found", [1]],
			["open-words", []],
			["proposed-exclusions", []],
			["undecided-metadata", []],
		]);
	});

	it("keeps both readings of a date while nobody has decided", () => {
		const published = report.article.metadata.find(({ field }) => field === "publishedAt");
		expect([published?.value, published?.candidates.map(({ value }) => value)]).toEqual([
			null,
			["2022-07-01", "2022-01-07"],
		]);
		for (const format of ["html", "md"] as const) {
			const { body } = renderReport(report, format);
			expect(body).toContain("1 July 2022");
			expect(body).toContain("7 January 2022");
		}
	});

	it("prints the passages nobody has looked at paragraph by paragraph, and the excluded ones with their reason", () => {
		expect(report.notChecked.passages.map(({ exact }) => exact)).toEqual(["asked the ferry"]);
		expect(report.excluded.map(({ exact, reason, state, decidedBy }) => [exact, reason, state, decidedBy])).toEqual([
			["Home | News | Weather", "navigation", "proposed", null],
		]);
		expect(report.noClaim[0]?.decidedBy).toBe("Ada Quist");
		expect(built({ claims: [] }).notChecked.passages).toHaveLength(2);
	});

	it("has a report of an article that nobody has touched", () => {
		const bare = built({
			claims: [],
			verdicts: [],
			evidence: [],
			sources: [],
			links: [],
			otherTexts: [],
			version: { ...sampleMaterial().version, marks: [] },
		});
		expect(bare.counts.outcomes).toEqual([]);
		for (const format of ["html", "md", "json"] as const) {
			expect(renderReport(bare, format).body).not.toMatch(/undefined|NaN|\[object/);
		}
	});
});

describe("renderReport", () => {
	it.each([
		["a plain title", "Harbour bridge: closed!", "harbour-bridge-closed-fact-check.md"],
		["any script", "Мост — закрыт 桥", "мост-закрыт-桥-fact-check.md"],
		["no path, no control, no direction mark", "../..\\C:\r\nX: y\u202Egnp.\u0000", "c-x-y-gnp-fact-check.md"],
		["nothing but signs", "…?!", "article-fact-check.md"],
		["accents and emoji", "Cafe\u0301 👩‍👧", "café-fact-check.md"],
	])("names the file after %s", (_, title, filename) => {
		const { article } = sampleMaterial();
		expect(renderReport(built({ article: { ...article, title } }), "md").filename).toBe(filename);
	});

	it("keeps a long title's file name short enough for every system", () => {
		const { article } = sampleMaterial();
		const { filename } = renderReport(built({ article: { ...article, title: "𝕏".repeat(500) } }), "html");
		expect(new TextEncoder().encode(filename).length).toBeLessThan(256);
		expect(filename.isWellFormed()).toBe(true);
	});
});
