import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Found, type FoundSource, type ImportFormat, importFormats } from "@/lib/core/exchange/found";
import { guessFormat } from "@/lib/core/exchange/guess-format";
import { type OnDesk, planImport } from "@/lib/core/exchange/plan-import";
import { buildReport } from "@/lib/core/reports/build-report";
import { renderJson } from "@/lib/core/reports/render-json";
import { sampleMaterial, sampleMoment } from "@/lib/core/reports/sample-material";
import annotations from "@/tests/vectors/exchange/annotations.json";
import claimReviews from "@/tests/vectors/exchange/claim-reviews.json";
import citations from "@/tests/vectors/exchange/sources.json";
import { readFile } from "./read-file";

type Vector = {
	name: string;
	format?: string;
	file?: unknown;
	source?: string;
	sources?: Partial<FoundSource>[];
	claims?: { statement?: string; kind?: string; tags?: string[]; context?: string[]; at?: string[]; last?: boolean }[];
	problems?: string[];
};

const contentOf = ({ file, source }: Vector) => source ?? JSON.stringify(file);
const emptyDesk: OnDesk = {
	texts: [],
	candidates: [],
	isVersionAsked: false,
	sources: [],
	links: [],
	claims: [],
	evidence: [],
};
const deskWith = (text: string): OnDesk => {
	const version = { versionId: "v", articleId: "a", title: "The article", sha256: "0" };
	return { ...emptyDesk, texts: [version], candidates: [{ ...version, text }] };
};

function expectProblems(problems: readonly { reason: string }[], wanted: readonly string[] = []) {
	const reasons = problems.map(({ reason }) => reason);
	for (const words of wanted) expect(reasons).toContainEqual(expect.stringContaining(words));
	if (wanted.length === 0) expect(reasons).toEqual([]);
	for (const reason of reasons) expect(reason).toMatch(/[.!?]$/);
}

describe("web annotations", () => {
	const { text, cases } = annotations as { text: string; cases: Vector[] };

	it.each(cases)("$name", (vector) => {
		const { found, problems } = readFile(contentOf(vector), { format: "webannotation" });
		const plan = planImport(found, deskWith(text));
		expectProblems([...problems, ...plan.skipped], vector.problems);
		expect(plan.claims.length).toBe(vector.claims?.length);
		for (const [i, wanted] of (vector.claims ?? []).entries()) {
			const claim = plan.claims[i];
			const [appearance] = claim?.appearances ?? [];
			const ranges = appearance?.ranges ?? [];
			expect(ranges.map(({ start, end }) => text.slice(start, end))).toEqual(wanted.at);
			if (wanted.last) expect(ranges[0]?.start).toBe(text.lastIndexOf(wanted.at?.[0] ?? ""));
			expect(claim?.statement).toBe(wanted.statement ?? null);
			expect(claim?.kind).toBe(wanted.kind ?? null);
			expect(claim?.tags).toEqual(wanted.tags ?? []);
			expect(claim?.evidence.map(({ stance, note }) => ({ stance, note }))).toEqual(
				(wanted.context ?? []).map((note) => ({ stance: "context", note })),
			);
		}
	});

	it("believes a position without words when the very version is named", () => {
		const file = JSON.stringify({
			type: "Annotation",
			target: { selector: { type: "TextPositionSelector", start: 2, end: 11 } },
		});
		const { found } = readFile(file, { format: "webannotation" });
		const { claims } = planImport(found, { ...deskWith(text), isVersionAsked: true });
		expect(claims[0]?.appearances[0].ranges).toEqual([{ start: 3, end: 12 }]);
	});

	it("goes by the hash where an annotation says on which text it was made", () => {
		const sha256 = "5".repeat(64);
		const made = (selector: object) =>
			JSON.stringify({
				type: "Annotation",
				target: {
					source: "https://paper.example/",
					state: { type: "TimeState", cached: `urn:sha256:${sha256}` },
					selector,
				},
			});
		const [twice, position] = [
			{ type: "TextQuoteSelector", exact: "300 people" },
			{ type: "TextPositionSelector", start: 2, end: 11 },
		];
		const desk = deskWith(text);
		const other = { versionId: "w", articleId: "b", title: "Another", sha256, text };
		const both = { ...desk, candidates: [...desk.candidates, other] };
		for (const selector of [twice, position]) {
			const { claims } = planImport(readFile(made(selector), {}).found, both);
			expect(claims).toMatchObject([{ appearances: [{ text: { id: "w" } }] }]);
		}
		expectProblems(planImport(readFile(made(position), {}).found, desk).skipped, ["no words to check it against"]);
	});

	it("makes no tag of a rating: whoever gave it is named", () => {
		const file = {
			type: "AnnotationCollection",
			creator: { name: "City desk" },
			first: {
				items: [
					{
						type: "Annotation",
						body: { purpose: "classifying", value: "false" },
						target: { selector: { type: "TextQuoteSelector", exact: "dawn" } },
					},
				],
			},
		};
		const { found } = readFile(JSON.stringify(file), {});
		expect(found.claims).toMatchObject([
			{ tags: [], evidence: [{ stance: "context", note: "City desk rated this “false”." }] },
		]);
	});

	it("does not choose between two articles that have the words", () => {
		const { found } = readFile(contentOf(cases[0] as Vector), { format: "webannotation" });
		const desk = deskWith(text);
		const other = { versionId: "w", articleId: "b", title: "Another", sha256: "1", text: `${text} More.` };
		const plan = planImport(found, { ...desk, candidates: [...desk.candidates, other] });
		expect(plan.claims).toEqual([]);
		expectProblems(plan.skipped, ["more than one article"]);
	});

	it("finds any passage of any text again by what was written about it", () => {
		const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }).map((one) => one.replace(/\0/g, ""));
		fc.assert(
			fc.property(words, words, words, fc.boolean(), (before, passage, after, hasPosition) => {
				const whole = `${before}«${passage}»${after}`;
				const exact = `«${passage}»`;
				const at = [...before].length;
				const file = JSON.stringify({
					type: "AnnotationPage",
					items: [
						{
							type: "Annotation",
							target: {
								selector: [
									...(hasPosition ? [{ type: "TextPositionSelector", start: at, end: at + [...exact].length }] : []),
									{ type: "TextQuoteSelector", exact, prefix: before, suffix: after },
								],
							},
						},
					],
				});
				const { found, problems } = readFile(file, {});
				expect(problems).toEqual([]);
				const { claims, skipped } = planImport(found, deskWith(whole));
				const [range] = claims[0]?.appearances[0].ranges ?? [];
				if (range) expect(range).toEqual({ start: before.length, end: before.length + exact.length });
				else expect(skipped.length).toBe(1);
				if (hasPosition) expect(range).toBeDefined();
			}),
		);
	});
});

describe("ClaimReview", () => {
	it.each((claimReviews as { cases: Vector[] }).cases)("$name", (vector) => {
		const { found, problems } = readFile(contentOf(vector), { format: "claimreview" });
		expectProblems(problems, vector.problems);
		expect(found.sources).toMatchObject(vector.sources ?? []);
		expect(found.claims.length).toBe(vector.claims?.length);
		for (const [i, { statement, context }] of (vector.claims ?? []).entries()) {
			const claim = found.claims[i];
			expect(claim?.statement).toBe(statement);
			expect(claim?.evidence.every(({ stance, source }) => stance === "context" && source !== null)).toBe(true);
			if (context) expect(claim?.evidence.map(({ note }) => note)).toEqual(context);
		}
	});

	it("goes to the claim that says the same, or to the words, or makes a source card alone", () => {
		const { found } = readFile(contentOf((claimReviews as { cases: Vector[] }).cases[0] as Vector), {});
		const desk = deskWith("The ferry carries 300 people. It sails at dawn.");
		const inWords = planImport(found, desk);
		expect(inWords.claims).toMatchObject([{ appearances: [{ ranges: [{ start: 0, end: 29 }] }] }]);

		const claims = [{ id: "c", statement: "the ferry carries 300 people!", appearances: [] }];
		const inClaim = planImport(found, { ...deskWith("Other words."), claims });
		expect(inClaim).toMatchObject({ claims: [], joining: [{ claimId: "c", evidence: [{ stance: "context" }] }] });

		const alone = planImport(found, deskWith("Other words."));
		expect(alone).toMatchObject({ claims: [], joining: [], sources: [{ kind: "article" }] });
		expectProblems(alone.skipped, ["No claim is made of “The ferry carries 300 people.”"]);
	});
});

describe("sources", () => {
	it.each((citations as { cases: Vector[] }).cases)("$name", (vector) => {
		const { found, problems } = readFile(contentOf(vector), { format: vector.format as ImportFormat });
		expectProblems(problems, vector.problems);
		expect(found.sources).toMatchObject(vector.sources ?? []);
		expect(found.sources.length).toBe(vector.sources?.length);
	});

	it("keeps every CSL item as it was", () => {
		const name = fc
			.string({ unit: "grapheme", minLength: 1, maxLength: 40 })
			.filter((one) => one.trim() !== "" && !/[<&\0]/.test(one));
		const item = fc.record({
			type: fc.constantFrom("book", "dataset", "webpage", "article-journal"),
			title: name,
			author: fc.array(fc.record({ family: name, given: name }), { maxLength: 3 }),
			issued: fc.record({ "date-parts": fc.constant([[2020, 3]]) }),
			"x-own": fc.oneof(fc.integer(), fc.boolean(), name),
		});
		fc.assert(
			fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), (items) => {
				const { format, found, problems } = readFile(JSON.stringify(items), {});
				expect({ format, problems }).toEqual({ format: "csl", problems: [] });
				expect(found.sources.map(({ csl }) => csl)).toEqual(items);
				expect(found.sources.map(({ name: card }) => card)).toEqual(items.map(({ title }) => title.trim()));
			}),
		);
	});
});

it("keeps no key of a citation that other programs could trip over", () => {
	const trap = '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}';
	const { found } = readFile(`[{"title":"x",${trap},"author":[{"family":"y",${trap}}]}]`, { format: "csl" });
	expect(JSON.stringify(found.sources.map(({ csl }) => csl))).toBe('[{"title":"x","author":[{"family":"y"}]}]');
});

describe("tables of claims", () => {
	const text = "The ferry carries 300 people. It sails at dawn.";

	it("finds the quotes, and says which it doesn't find", () => {
		const csv =
			"Claim,Quote,Article,Priority,Tags,Said by,Note\r\n" +
			'The ferry takes 300,"carries 300 people",the ARTICLE,High,"sea, boats",The mayor,Ask him\r\n' +
			"It sails at noon,sails at noon,,,,,\r\nIt sails at dawn,,Elsewhere,,,,\r\n";
		const { format, found } = readFile(csv, {});
		expect(format).toBe("csv");
		const { claims, skipped } = planImport(found, deskWith(text));
		expect(claims).toMatchObject([
			{
				statement: "The ferry takes 300",
				priority: "high",
				tags: ["sea", "boats"],
				appearances: [{ ranges: [{ start: 10, end: 28 }], attribution: [{ name: "The mayor", source: null }] }],
				evidence: [{ stance: "context", note: "Ask him" }],
			},
		]);
		expectProblems(skipped, ["stand nowhere in the article", "no article called “Elsewhere”"]);
	});
});

it("reads every place of a claim in Stet's own table, and checks each", () => {
	const text = "The ferry carries 300 people. It sails at dawn. The ferry carries 300 people.";
	const csv = [
		"statement,articles,offsets,quoted,saidBy,risk",
		'Ferries,The article (version 2) | The article (version 2),48..57 18..28 | 33..46,The ferry […] 300 people | sails at dawn,"Ana, Ben | Cem",casualties',
		"Wrong place,The article (version 2),0..10,The ferry,Ana,",
		"One | two,,,sails at dawn,Ana,",
	].join("\r\n");
	const { found } = readFile(csv, { format: "csv" });
	const { claims, skipped } = planImport(found, deskWith(text));
	expect(claims).toMatchObject([
		{
			statement: "Ferries",
			risk: ["casualties"],
			appearances: [
				{
					ranges: [
						{ start: 18, end: 28 },
						{ start: 48, end: 57 },
					],
					attribution: [{ name: "Ana" }, { name: "Ben" }],
				},
				{ ranges: [{ start: 33, end: 46 }], attribution: [{ name: "Cem" }] },
			],
		},
		{ statement: "One | two", appearances: [{ ranges: [{ start: 33, end: 46 }] }] },
	]);
	expectProblems(skipped, ["stand several times in the article"]);
});

describe("a Stet report", () => {
	const material = sampleMaterial();
	const report = buildReport(material, { generatedAt: sampleMoment });
	const signed = { ...report, articles: report.articles.map(withHash), otherTexts: report.otherTexts.map(withHash) };
	const json = renderJson(signed as typeof report);

	it("comes back whole: texts, claims at their places, evidence, sources and links", () => {
		const { format, found, problems } = readFile(json, {});
		expect(format).toBe("json");
		expect(problems.map(({ place }) => place)).toEqual(["article 1", "kept copies"]);
		expect(found.texts.map(({ text, title }) => ({ text, title }))).toEqual(
			[...report.articles, ...report.otherTexts].map(({ text, title }) => ({ text, title })),
		);
		const plan = planImport(found, emptyDesk);
		expect(plan.skipped).toEqual([]);
		expect(
			plan.claims.map(({ statement, kind, priority, tags, risk }) => ({ statement, kind, priority, tags, risk })),
		).toEqual(
			report.claims.map(({ statement, kind, priority, tags, risk }) => ({ statement, kind, priority, tags, risk })),
		);
		for (const [i, claim] of plan.claims.entries()) {
			const there = report.claims[i];
			expect(claim.appearances.map(({ ranges }) => ranges)).toEqual(
				there?.quotes.map(({ ranges }) => ranges.map(({ start, end }) => ({ start, end }))),
			);
			expect(
				claim.evidence
					.filter(({ source }) => !isReport(source))
					.map(({ quote, note, stance }) => ({ quote, note, stance })),
			).toEqual(there?.evidence.map(({ quote, note, stance }) => ({ quote, note, stance })));
		}
		expect(
			plan.sources
				.filter(({ key }) => key !== "report")
				.map(({ name, grade, url, csl }) => ({ name, grade, url, csl })),
		).toEqual(report.sources.map(({ name, grade, url, csl }) => ({ name, grade, url, csl })));
		expect(plan.links.map(({ relation, note }) => ({ relation, note }))).toEqual(
			report.sources.flatMap(({ restsOn }) => restsOn.map(({ relation, note }) => ({ relation, note }))),
		);
	});

	it("tells what the other desk found as context, never as a verdict", () => {
		const { found } = readFile(json, {});
		const told = found.claims.flatMap(({ evidence }) => evidence.filter(({ source }) => source === "report"));
		expect(told.every(({ stance }) => stance === "context")).toBe(true);
		const [first] = told;
		expect(first?.note).toContain("City desk found “False” (substance, ruling of Chiara Lund, 2026-01-02)");
		expect(first?.note).toContain("Ada Quist of City desk judged “False”");
		expect(told.some(({ note }) => note.includes("Disputed at City desk"))).toBe(true);
		expect(told.length).toBe(
			report.claims.filter((one) => one.verdicts.length + one.rulings.length + one.disputes.length > 0).length,
		);
	});

	it.each([
		["of an earlier format", { ...signed, format: "stet-report@1" }, "of an earlier format, stet-report@1"],
		["of a later format", { ...signed, format: "stet-report@3" }, "of a later format"],
		["that is none", { format: "mine" }, "no Stet report"],
		["that quotes less", { ...signed, quoting: "claims" }, "quotes only the claims' words"],
		["with a part missing", { ...signed, claims: undefined }, "not a whole Stet report"],
		["with a field too many", { ...signed, extra: 1 }, "not a whole Stet report"],
	])("says what is wrong with one %s", (_, given, words) => {
		const { found, problems } = readFile(JSON.stringify(given), { format: "json" });
		expect(found.claims).toEqual([]);
		expectProblems(problems, [words]);
	});

	it("takes no text whose words were changed, nor the claims in it", () => {
		const changed = { ...signed, articles: signed.articles.map((one) => ({ ...one, text: `${one.text}!` })) };
		const { found, problems } = readFile(JSON.stringify(changed), {});
		expectProblems(problems, ["they don't have the hash"]);
		const plan = planImport(found, emptyDesk);
		expectProblems(plan.skipped, ["doesn't come in"]);
		expect(plan.claims.map(({ statement }) => statement)).toEqual(["Statement c1", "Statement c6"]);
	});

	function isReport(source: unknown): boolean {
		return typeof source === "object" && source !== null && "key" in source && source.key === "report";
	}

	function withHash<T extends { text: string | null }>(one: T): T & { sha256: string } {
		const { createHash } = process.getBuiltinModule("node:crypto");
		return {
			...one,
			sha256: createHash("sha256")
				.update(one.text ?? "")
				.digest("hex"),
		};
	}
});

describe("hostile files", () => {
	const traps = `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}`;
	const deep = "[".repeat(100_000) + "]".repeat(100_000);
	const files: [string, string][] = [
		["nothing", ""],
		["white space", " \n\t"],
		["a number", "42"],
		["null", "null"],
		[
			"keys of prototypes",
			`[${traps},"type":"Annotation","title":"x","@type":"ClaimReview","format":"stet-report@2"}]`,
		],
		["brackets inside each other", deep],
		["objects inside each other", '{"a":'.repeat(100_000)],
		["graphs inside each other", `${'{"@graph":['.repeat(2_000)}${"]}".repeat(2_000)}`],
		[
			"half a character in every field",
			JSON.stringify([
				{ type: "Annotation", title: "\ud800", target: { selector: { type: "TextQuoteSelector", exact: "\udfff" } } },
			]),
		],
		["NULs", JSON.stringify([{ title: "a\0b", claimReviewed: "\0", author: "\0", url: "https://x.example/\0" }])],
		[
			"scripts everywhere",
			JSON.stringify([
				{
					type: "Annotation",
					title: "<script>alert(1)</script>",
					claimReviewed: "<img src=x onerror=alert(1)>",
					author: "<svg/onload=alert(1)>",
					target: { selector: { type: "TextQuoteSelector", exact: "</script><script>" } },
				},
			]),
		],
		["the same tag begun very often", "<script ".repeat(150_000)],
		["the same script opened and closed", "<script>".repeat(100_000)],
		["at signs", "@".repeat(200_000)],
		["BibTeX braces", `@misc{x, title={${"{".repeat(100_000)}`],
		["the beginnings of very many BibTeX entries", "@misc{\n".repeat(50_000)],
		["RIS lines without end", "TY  - NEWS\n".repeat(50_000)],
		["quotation marks", `name,url\n${'"'.repeat(200_001)}`],
		["a heading of very many columns", `name${",".repeat(300_000)}\n`],
		["ten megabytes of one value", JSON.stringify({ title: "x".repeat(10_000_000), type: "book" })],
		[
			"types that are no texts",
			JSON.stringify([{ type: [{}, 1, null], "@type": { a: 1 }, target: [[[]]], items: 5, body: [[]] }]),
		],
	];

	it.each(files)("%s: read as nothing or as less, in every format, in a moment", (_, content) => {
		for (const format of [undefined, ...importFormats]) {
			const began = performance.now();
			const { found, problems } = readFile(content, { ...(format && { format }) });
			planImport(found, deskWith("The ferry carries 300 people."));
			const took = performance.now() - began;
			expect(took).toBeLessThan(5_000);
			for (const { reason } of problems) expect(reason).not.toBe("");
			expectStorable(found);
		}
		expect("polluted" in {}).toBe(false);
	});

	it("never throws, whatever stands in a file", () => {
		const leaf = fc.oneof(fc.string({ unit: "binary", maxLength: 20 }), fc.integer(), fc.constant(null), fc.boolean());
		const key = fc.constantFrom(
			"type",
			"@type",
			"items",
			"target",
			"selector",
			"exact",
			"start",
			"end",
			"body",
			"value",
			"purpose",
			"claimReviewed",
			"author",
			"name",
			"url",
			"reviewRating",
			"ratingValue",
			"itemReviewed",
			"title",
			"URL",
			"format",
			"articles",
			"claims",
			"@graph",
			"first",
			"__proto__",
		);
		const word = fc.constantFrom(
			"Annotation",
			"AnnotationPage",
			"ClaimReview",
			"TextQuoteSelector",
			"TextPositionSelector",
			"stet-report@2",
			"https://x.example",
		);
		const { thing } = fc.letrec((tie) => ({
			thing: fc.oneof(
				{ maxDepth: 6 },
				leaf,
				word,
				fc.array(tie("thing"), { maxLength: 4 }),
				fc.dictionary(key, tie("thing"), { maxKeys: 6 }),
			),
		}));
		fc.assert(
			fc.property(thing, fc.constantFrom(...importFormats), (value, format) => {
				const { found } = readFile(JSON.stringify(value) ?? "", { format });
				expectStorable(found);
				planImport(found, deskWith("The ferry carries 300 people."));
			}),
			{ numRuns: 500 },
		);
	});

	it("stops looking when the quotes would take too long", () => {
		const quotes = Array.from({ length: 3_000 }, (_, i) => ({
			type: "Annotation",
			target: { selector: { type: "TextQuoteSelector", exact: `${"a".repeat(400)}${i}` } },
		}));
		const { found } = readFile(JSON.stringify(quotes), {});
		const began = performance.now();
		const { claims, skipped } = planImport(found, deskWith("a".repeat(2_000_000)));
		expect(performance.now() - began).toBeLessThan(10_000);
		expect(claims).toEqual([]);
		expectProblems(skipped, ["too much to look through", "stand nowhere"]);
	});
});

it.each([
	["x.bib", "% refs\n@misc{a, title={x}}", "bibtex"],
	["x.ris", "TY  - NEWS\nER  - ", "ris"],
	["", "name,url\nx,y", "csv"],
	["x.csv", "whatever", "csv"],
	["x.json", '{"format":"stet-report@1"}', "json"],
	["x.jsonld", '{"@graph":[{"@type":"schema:ClaimReview"}]}', "claimreview"],
	["x.html", "<!doctype html><p>x", "claimreview"],
	["x.json", '[{"id":"a","type":"book","title":"x"}]', "csl"],
	["x.json", '[{"id":"a"}]', null],
	["x.txt", "Just some words.", null],
])("takes %s for what it holds", (filename, content, format) => {
	expect(guessFormat(content, filename)).toBe(format);
});

/** What is kept must be text that a database and a page can hold; spots are only looked for. */
function expectStorable({ texts, sources, claims }: Found) {
	const kept = claims.map((claim) => ({
		...claim,
		appearances: claim.appearances.map(({ attribution }) => attribution),
	}));
	expect(JSON.stringify([texts, sources, kept])).not.toMatch(/\\u0000|\\ud[89a-f][0-9a-f]{2}/i);
}
