import { describe, expect, it } from "vitest";
import { type Arrangement, buildReport, plainArrangement, type ReportMaterial } from "./build-report";
import { renderReport, reportFormats } from "./render-report";
import { policySentences, reviewerLines } from "./report-lines";
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
		const texts = new Map([...report.articles, ...report.otherTexts].map((text) => [text.versionId, text.text]));
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

	it("tells each ruling with who decided, what was adopted and who dissented, the superseded one too", () => {
		const told = claim("c1")?.rulings.map(({ id, label, kind, decidedBy, adopts, dissent, dispute, superseded }) => [
			[id, label, kind, decidedBy],
			[adopts, dissent, dispute, superseded],
		]);
		expect(told).toEqual([
			[
				["r0", "Half true", "agreement", null],
				[null, ["x2"], null, true],
			],
			[
				["r1", "False", "adjudication", "Chiara Lund"],
				["x1", ["x2"], "q0", false],
			],
		]);
		expect(claim("c2")?.rulings[0]?.stale).toMatchObject([{ was: "Closing it is mad.", is: "Closing it is madness." }]);
	});

	it("names the challenger of a dispute, and nobody where verdicts differed", () => {
		expect(claim("c4")?.disputes.map(({ origin, openedBy, state }) => [origin, openedBy, state])).toEqual([
			["verdicts", null, "open"],
			["challenge", "Dov Amsel", "open"],
		]);
	});

	it("counts each reviewer of a claim once a track, and how many of them judged blind", () => {
		expect(claim("c1")?.reviewers).toEqual([{ track: "substance", n: 2, blind: 1, unknown: 0 }]);
		expect(claim("c2")?.reviewers).toEqual([{ track: "attribution", n: 1, blind: 1, unknown: 0 }]);
		expect(claim("c6")?.reviewers).toEqual([{ track: "substance", n: 1, blind: 0, unknown: 1 }]);
		expect(claim("c5")?.reviewers).toEqual([]);
		expect(report.claims.flatMap((one) => reviewerLines(one))).toEqual([
			"Is it so? 2 reviewers, 1 of whom judged before seeing another's verdict.",
			"Is it so? 2 reviewers, both of whom judged before seeing another's verdict.",
			"Was it said? 1 reviewer, who judged before seeing another's verdict.",
			"Is it so? 1 reviewer, none of whom judged before seeing another's verdict; of 1 that was not kept.",
		]);
		const { verdicts } = sampleMaterial();
		const again = verdicts.map((one) => (one.id === "x0" ? { ...one, blind: false } : one));
		// Ada first judged with others' verdicts before her; that her second was sealed blind makes her no more independent.
		expect(claim("c1", built({ verdicts: again }))?.reviewers[0]).toMatchObject({ n: 2, blind: 0 });
	});

	it("gives each claim the rule that its risks ask for, and the policy in words with what is stricter for them", () => {
		expect(claim("c4")?.rule).toMatchObject({ verdictsNeeded: 3, originsNeeded: 2 });
		expect(claim("c1")?.rule).toMatchObject({ verdictsNeeded: 2, originsNeeded: 0 });
		expect(policySentences(report).at(-1)).toBe(
			"Where a claim carries a risk of casualties (claim 2), it is stricter: 3 reviewers; 2 independent origins.",
		);
		expect(policySentences(report).join(" ")).not.toContain("legal");
		const renamed = built({ policy: { ...report.policy, name: "desk-policy@2" } });
		expect(policySentences(renamed).at(-1)).toBe("Some rulings were made under another policy; each names its own.");
		const strict = built({
			policy: {
				...report.policy,
				disputedFrom: 2,
				blind: "open",
				originsNeeded: 1,
				rulers: ["editor"],
				overrides: { casualties: { blind: "until-own", rulers: ["admin"] } },
			},
		});
		expect(policySentences(strict)).toEqual([
			"A claim is settled by agreement when 2 reviewers, each on their own, give it the same rating and its evidence comes down to 1 independent origin at least (“Unproven” needs none).",
			"Ratings that are 2 steps or more apart on the scale, or of which one has no number, are a dispute, which is settled with a reason by an editor who filed no verdict on the claim; what the others said stays and is printed as dissent.",
			"Reviewers can see each other's verdicts from the start.",
			"Where a claim carries a risk of casualties (claim 2), it is stricter: nobody may rule; nobody sees a colleague's verdict before sealing one of their own.",
		]);
	});

	it("says why a claim is not rated, and doesn't call it unchecked", () => {
		expect(report.claims.map(({ id, notRated }) => [id, notRated])).toContainEqual(["c2", "opinion"]);
		expect(claim("c3")?.notRated).toBe("prediction");
		expect(report.notChecked).toEqual([5]);
		const { claims } = sampleMaterial();
		const closed = claims.map((one) => (one.id === "c5" ? { ...one, checkable: false } : one));
		const other = built({ claims: closed });
		expect([claim("c5", other)?.notRated, other.notChecked]).toEqual(["not-checkable", []]);
	});

	it("counts every claim once, and only verdicts that still count", () => {
		const { outcomes, verdicts, claims, words } = report.counts;
		expect(outcomes.map(({ label, count }) => `${label} ${count}`)).toEqual([
			"False 1",
			"Disputed 2",
			"In review 1",
			"Researching 1",
			"Not rated 1",
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
			["disputed", [2, 3]],
			["stale", [1, 3]],
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
		const published = report.articles[0]?.metadata.find(({ field }) => field === "publishedAt");
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
		const [article] = report.articles;
		expect(article?.open.map(({ exact }) => exact)).toEqual(["asked the ferry"]);
		expect(article?.excluded.map(({ exact, reason, state, decidedBy }) => [exact, reason, state, decidedBy])).toEqual([
			["Home | News | Weather", "navigation", "proposed", null],
		]);
		expect(article?.noClaim[0]?.decidedBy).toBe("Ada Quist");
		expect(built({ claims: [] }).articles[0]?.open).toHaveLength(2);
	});

	it("has a report of an article that nobody has touched", () => {
		const bare = built({
			claims: [],
			verdicts: [],
			rulings: [],
			disputes: [],
			evidence: [],
			sources: [],
			links: [],
			otherTexts: [],
			articles: sampleMaterial().articles.map(({ article, version }) => ({
				article,
				version: { ...version, marks: [] },
			})),
		});
		expect(bare.counts.outcomes).toEqual([]);
		for (const format of reportFormats) {
			expect(renderReport(bare, format).body).not.toMatch(/undefined|NaN|\[object/);
		}
	});
});

describe("rulings and disputes in the files", () => {
	const html = renderReport(report, "html").body;
	const md = renderReport(report, "md").body;
	const entry = (body: string, from: string, to: string) => body.slice(body.indexOf(from), body.indexOf(to));
	const entries: ["html" | "md", string, string, string][] = [
		["html", html, '<article class="claim" id="claim-1"', '<article class="claim" id="claim-2"'],
		["md", md, "### Claim 1\n", "### Claim 2\n"],
	];

	it.each(entries)("print the dissent beside the ruling, with its reasons, once: %s", (format, body, from, to) => {
		const { verdicts } = sampleMaterial();
		const words = "Only weekdays were counted";
		const other = renderReport(
			built({ verdicts: verdicts.map((one) => (one.id === "x2" ? { ...one, rationale: words } : one)) }),
			format,
		).body;
		const told = entry(other, from, to);
		const at = ["Chiara Lund", "Dissent (1)", words, "Before that", "Verdicts (2)"].map((one) => told.indexOf(one));
		expect(at).not.toContain(-1);
		expect(at).toEqual(at.toSorted((a, b) => a - b));
		expect(told.split(words)).toHaveLength(2);
		expect(entry(body, from, to)).toContain("False, by adjudication; 2 reviewers, 1 of them dissents");
	});

	it("mark what is in dispute as not settled, with the challenger and since when", () => {
		for (const body of [html, md]) {
			expect(body).toContain("In dispute, not settled (2)");
			expect(body).toContain("is it so? · challenged · since 2 January 2026, 03:04 UTC");
			expect(body).toMatch(/Disputed again.{0,12}: it is not final/);
			expect(body).toContain("Dov Amsel");
		}
	});

	it("say of a stale ruling that it is stale, why, and what was and is", () => {
		const { rulings, claims, disputes } = sampleMaterial();
		const stale = [{ noun: "claim" as const, id: "c1", because: "the statement was changed", was: "Old", is: "New" }];
		const other = built({
			rulings: rulings.map((one) => (one.id === "r1" ? { ...one, stale } : one)),
			claims: claims.map((one) => (one.id === "c1" ? { ...one, stage: "stale" as const } : one)),
			disputes: disputes.filter(({ claimId }) => claimId !== "c1"),
		});
		for (const format of ["html", "md"] as const) {
			const { body } = renderReport(other, format);
			expect(body).toContain("ruled False before, by adjudication; 2 reviewers, 1 of them dissents");
			expect(body).toMatch(/Stale.{0,12}, because .*the statement was changed.*Old.*New/);
		}
		expect(other.openFacts[1]).toEqual({
			code: "stale",
			sentence: "2 claims have a stale ruling or verdict: something that it rests on has changed since.",
			claims: [1, 3],
		});
	});

	it("hint at no verdict that isn't there to read", () => {
		const { claims } = sampleMaterial();
		const unseen = built({
			claims: claims.map((one) => ({ ...one, stage: "researching" as const, rating: null })),
			verdicts: [],
			rulings: [],
			disputes: [],
		});
		for (const format of ["html", "md"] as const) {
			const { body } = renderReport(unseen, format);
			expect(body).not.toMatch(/no verdict yet|nobody has judged|another verdict|\d of \d reviewer/i);
			expect(body).toContain("None to show.");
		}
		expect(unseen.openFacts.map(({ code }) => code)).not.toContain("waiting");
		expect(unseen.counts.verdicts).toEqual([]);
	});
});

describe("what is the editor's", () => {
	const arranged = (change: Partial<Arrangement>) =>
		buildReport(sampleMaterial(), {
			generatedAt: sampleMoment,
			arrangement: { ...plainArrangement, ...change },
		});

	it("puts the claims that were chosen first and numbers them so, in every place", () => {
		const other = arranged({ order: ["c3", "c1"] });
		expect(other.claims.map(({ number, id }) => `${number} ${id}`)).toEqual([
			"1 c3",
			"2 c1",
			"3 c4",
			"4 c2",
			"5 c5",
			"6 c6",
		]);
		expect(other.counts).toEqual(report.counts);
		expect(other.openFacts.find(({ code }) => code === "not-checked")?.claims).toEqual([5]);
	});

	it("leaves claims out of every figure and says how many; what they cover was still looked at", () => {
		const other = arranged({ leftOut: ["c1", "nonsense"] });
		expect(other.claims.map(({ id }) => id)).not.toContain("c1");
		expect([other.counts.claims, other.claimsLeftOut]).toEqual([report.counts.claims - 1, 1]);
		expect(other.counts.words).toEqual(report.counts.words);
		expect(other.openFacts).toContainEqual({
			code: "claims-left-out",
			sentence: "1 claim was left out of this report by the editor.",
			claims: [],
		});
	});

	it("prints the summary before the figures, in every format that is read", () => {
		const other = arranged({
			summary: [{ kind: "paragraph", inline: [{ kind: "text", text: "Cars were counted twice." }] }],
		});
		for (const format of ["html", "md"] as const) {
			const { body } = renderReport(other, format);
			const at = body.indexOf("Cars were counted twice.");
			expect(at).toBeGreaterThan(0);
			expect(at).toBeLessThan(body.indexOf("How the claims stand\n") + 1 || body.lastIndexOf("How the claims stand"));
		}
	});

	it.each(["paragraphs", "claims"] as const)("quotes no more than %s, in any format", (quoting) => {
		const other = arranged({ quoting });
		const [article] = other.articles;
		const claimed = other.claims.flatMap(({ quotes }) =>
			quotes.filter(({ here }) => here).flatMap(({ ranges }) => ranges),
		);
		expect(article?.excerpts.length).toBeGreaterThan(0);
		for (const { start, end, exact } of claimed) {
			const within = article?.excerpts.find((one) => one.start <= start && one.end >= end);
			expect(within?.exact.slice(start - within.start, end - within.start)).toBe(exact);
		}
		for (const format of reportFormats) {
			const { body } = renderReport(other, format);
			// Words of the article that no claim covers, and of a paragraph without claims.
			const printsTheArticle = ["html", "md", "json"].includes(format);
			expect(body.includes("asked the ferry")).toBe(quoting === "paragraphs" && printsTheArticle);
			expect(body).not.toContain("Home | News");
			expect(body).not.toMatch(/undefined|NaN|\[object/);
		}
	});
});

describe("a report on a dossier", () => {
	const [at] = sampleMaterial().articles;
	if (!at) throw new Error("The sample has no article");
	const text = "Officials count 25,000 cars daily.";
	const second = {
		article: { ...at.article, id: "a2", title: "Counting cars" },
		version: {
			...at.version,
			id: "v9",
			articleId: "a2",
			number: 1,
			text,
			blocks: [{ start: 0, end: text.length, kind: "paragraph" as const }],
			marks: [],
		},
	};
	const both = built({
		subject: { noun: "dossier", id: "d1", title: "The bridge" },
		articles: [at, second],
		otherTexts: [],
	});

	it("has every article with its own passages, and their words together", () => {
		expect(both.articles.map(({ place, title }) => `${place} ${title}`)).toEqual([
			"1 Harbour bridge to close for a year",
			"2 Counting cars",
		]);
		const sum = (name: "claimed" | "open" | "total") => both.articles.reduce((all, { words }) => all + words[name], 0);
		for (const name of ["claimed", "open", "total"] as const) expect(both.counts.words[name]).toBe(sum(name));
		expect(both.claims.find(({ id }) => id === "c1")?.quotes.map(({ here }) => here)).toEqual([true, true]);
	});

	it("says of each passage in which article it stands", () => {
		for (const format of ["html", "md"] as const) {
			const { body } = renderReport(both, format);
			expect(body).toContain("Article 2, paragraph 1");
			expect(body).not.toMatch(/undefined|NaN|\[object/);
		}
		const page = renderReport(both, "html").body;
		const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
	});

	it("has a report of a dossier without articles", () => {
		const empty = built({
			subject: { noun: "dossier", id: "d1", title: "The bridge" },
			...{ articles: [], claims: [], verdicts: [], rulings: [], disputes: [], evidence: [], otherTexts: [] },
		});
		for (const format of reportFormats) {
			expect(renderReport(empty, format).body).not.toMatch(/undefined|NaN|\[object/);
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
		const { subject } = sampleMaterial();
		expect(renderReport(built({ subject: { ...subject, title } }), "md").filename).toBe(filename);
	});

	it("keeps a long title's file name short enough for every system", () => {
		const { subject } = sampleMaterial();
		const { filename } = renderReport(built({ subject: { ...subject, title: "𝕏".repeat(500) } }), "webannotation");
		expect(new TextEncoder().encode(filename).length).toBeLessThan(256);
		expect(filename.isWellFormed()).toBe(true);
	});
});
