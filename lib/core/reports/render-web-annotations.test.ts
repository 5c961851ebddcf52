import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { buildReport, plainArrangement } from "./build-report";
import { renderWebAnnotations } from "./render-web-annotations";
import type { Report, ReportQuote } from "./report";
import { sampleMaterial, sampleMoment } from "./sample-material";

const report = buildReport(sampleMaterial(), { generatedAt: sampleMoment });
const uri = z.string().regex(/^(?:https?:\/\/[^\s<>"{}|\\^`]+|urn:[a-z0-9-]+:[!-~]+)$/);
const time = z.iso.datetime();
const offset = z.int().nonnegative();
const agent = z.strictObject({ type: z.enum(["Person", "Organization", "Software"]), name: z.string().min(1) });

/** What the Web Annotation Data Model says of what is used of it: sections 3.1 to 3.3, 4.2, 4.3, 5.1 and 5.2. */
const textualBody = z.strictObject({
	type: z.literal("TextualBody"),
	purpose: z.enum(["assessing", "classifying", "describing", "tagging"]),
	value: z.string(),
	format: z.literal("text/plain"),
	language: z.literal("en").optional(),
});
const selectors = z.tuple([
	z.strictObject({
		type: z.literal("TextQuoteSelector"),
		exact: z.string(),
		prefix: z.string().min(1).optional(),
		suffix: z.string().min(1).optional(),
	}),
	z
		.strictObject({ type: z.literal("TextPositionSelector"), start: offset, end: offset })
		.refine(({ start, end }) => start < end),
]);
const target = z.strictObject({
	type: z.literal("SpecificResource"),
	source: uri,
	state: z.strictObject({ type: z.literal("TimeState"), sourceDate: time, cached: uri }),
	selector: selectors,
});
const annotation = z.strictObject({
	id: uri,
	type: z.literal("Annotation"),
	motivation: z.literal("assessing"),
	generated: time,
	body: z.array(textualBody).min(1),
	target: z.union([target, z.array(target).min(2)]),
});
const collection = z
	.strictObject({
		"@context": z.literal("http://www.w3.org/ns/anno.jsonld"),
		id: uri,
		type: z.literal("AnnotationCollection"),
		label: z.string(),
		creator: agent,
		generator: agent,
		generated: time,
		total: offset,
		first: z
			.strictObject({
				id: uri,
				type: z.literal("AnnotationPage"),
				startIndex: z.literal(0),
				items: z.array(annotation).min(1),
			})
			.optional(),
	})
	.refine(({ total, first }) => total === (first?.items.length ?? 0));

const read = (from: Report) => collection.parse(JSON.parse(renderWebAnnotations(from)));
const itemsOf = (from: Report) => read(from).first?.items ?? [];
const targetsOf = (from: Report) => itemsOf(from).flatMap((item) => [item.target].flat());

/** The words at a target, found as anybody else would: by counting code points. */
function selected({ selector: [, { start, end }] }: z.infer<typeof target>, text: string): string {
	return [...text].slice(start, end).join("");
}

describe("the claims as W3C annotations", () => {
	it("are one annotation for each place in the reported articles, and follow the model", () => {
		const here = report.claims.flatMap(({ quotes }) => quotes.filter((quote) => quote.here));
		expect(itemsOf(report).map(({ id }) => id)).toEqual(here.map(({ appearanceId }) => `urn:uuid:${appearanceId}`));
		expect(itemsOf(report)[0]?.target).toHaveLength(2);
		expect(renderWebAnnotations(report)).not.toContain("Officials count");
	});

	it("say what is claimed and where it stands, and classify what is settled", () => {
		const bodies = (id: string) =>
			itemsOf(report)
				.find((item) => item.id === `urn:uuid:${id}`)
				?.body.map(({ purpose, value }) => `${purpose}: ${value}`);
		expect(bodies("p1")).toEqual([
			"describing: Statement c1",
			"assessing: False, by adjudication; 2 reviewers, 1 of them dissents",
			"classifying: false",
			"tagging: traffic",
		]);
		expect(bodies("p4")).toEqual(["describing: Statement c4", "assessing: Disputed: not final", "tagging: traffic"]);
	});

	it("point to the text by its hash, or to where the article can be read", () => {
		const hash = `urn:sha256:${"ab".repeat(32)}`;
		for (const { source, state } of targetsOf(report)) {
			expect(source).toBe(hash);
			expect(state).toEqual({ type: "TimeState", sourceDate: "2026-01-02T03:04:05.000Z", cached: hash });
		}
		const address = "https://paper.example/bridge";
		const known = sampleMaterial((field, usual) => (field === "originalSource" ? address : usual));
		for (const { source, state } of targetsOf(buildReport(known, { generatedAt: sampleMoment }))) {
			expect([source, state.cached]).toEqual([address, hash]);
		}
	});

	it.each(["full", "paragraphs", "claims"] as const)("count the same and quote no more than %s", (quoting) => {
		const arrangement = { ...plainArrangement, quoting };
		const emoji = sampleMaterial((field, usual) => (field === "excluded words" ? "Home 😀 | 👩🏽 News" : usual));
		const full = buildReport(emoji, { generatedAt: sampleMoment });
		const other = buildReport(emoji, { generatedAt: sampleMoment, arrangement });
		const positions = (from: Report) => targetsOf(from).map(({ selector: [, position] }) => position);
		expect(positions(other)).toEqual(positions(full));
		for (const one of targetsOf(other)) {
			expect(selected(one, full.articles[0]?.text ?? "")).toBe(one.selector[0].exact);
			if (quoting !== "full") expect(Object.keys(one.selector[0])).toEqual(["type", "exact"]);
		}
		if (quoting !== "full") expect(renderWebAnnotations(other)).not.toMatch(/Home 😀|asked the ferry/);
	});

	it("are none where there is no claim", () => {
		const none = buildReport({ ...sampleMaterial(), claims: [] }, { generatedAt: sampleMoment });
		expect(read(none)).toMatchObject({ total: 0 });
		expect(read(none)).not.toHaveProperty("first");
	});

	it("select exactly the quoted words, whatever the text is made of", () => {
		const unit = fc.constantFrom(
			"a",
			" ",
			"é",
			"e\u0301",
			"😀",
			"👩🏽",
			"\u{1D54F}",
			"\ud83d",
			"\ude00",
			"\r\n",
			"\u00a0",
			"ﷺ",
		);
		const cuts = fc.array(fc.nat(), { minLength: 2, maxLength: 6 });
		fc.assert(
			fc.property(fc.array(unit, { minLength: 1, maxLength: 60 }), cuts, (units, at) => {
				const text = units.join("");
				// Between code points, as every range that was ever checked.
				const points = [...text];
				const offsets = [...new Set(at.map((one) => one % (points.length + 1)))].sort((a, b) => a - b);
				const ranges: ReportQuote["ranges"] = [];
				for (let i = 0; i + 1 < offsets.length; i += 2) {
					const start = points.slice(0, offsets[i]).join("").length;
					const end = points.slice(0, offsets[i + 1]).join("").length;
					ranges.push({ versionId: "v1", start, end, exact: text.slice(start, end), prefix: "", suffix: "" });
				}
				fc.pre(ranges.length > 0);
				const places = targetsOf(placedIn(text, ranges));
				expect(places.map((one) => selected(one, text))).toEqual(ranges.map(({ exact }) => exact));
			}),
			{ numRuns: 500 },
		);
	});
});

/** The sample's report, with this text and its first claim said there. */
function placedIn(text: string, ranges: ReportQuote["ranges"]): Report {
	const [claim] = report.claims;
	const [quote] = claim?.quotes ?? [];
	if (!claim || !quote) throw new Error("The sample has no claim");
	return {
		...report,
		articles: report.articles.map((article) => ({ ...article, text })),
		claims: [{ ...claim, quotes: [{ ...quote, ranges }] }],
	};
}
