import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildReport, type ReportMaterial } from "../build-report";
import type { Report } from "../report";
import { sampleMaterial, sampleMoment } from "../sample-material";
import { behind, correctionLine } from "./correction-lines";
import { type Correction, type CorrectionKind, differences } from "./differences";

const later = "2026-01-06T12:00:00.000Z";
const made = (material: ReportMaterial, arrangement: { order?: string[]; leftOut?: string[]; summary?: string } = {}) =>
	buildReport(material, {
		generatedAt: later,
		arrangement: {
			order: arrangement.order ?? [],
			leftOut: arrangement.leftOut ?? [],
			summary: arrangement.summary
				? [{ kind: "paragraph", inline: [{ kind: "text", text: arrangement.summary }] }]
				: null,
			quoting: "full",
		},
	});
const first = buildReport(sampleMaterial(), { generatedAt: sampleMoment });

/** The sample with one of its things changed. */
function withChange<List extends "claims" | "evidence" | "sources" | "verdicts" | "rulings">(
	list: List,
	id: string,
	change: Partial<ReportMaterial[List][number]>,
): ReportMaterial {
	const material = sampleMaterial();
	const things = material[list].map((thing) => (thing.id === id ? { ...thing, ...change } : thing));
	return { ...material, [list]: things };
}

const numberOf = (id: string, report: Report = first) => report.claims.find((claim) => claim.id === id)?.number;

const cases: [string, Report, CorrectionKind, string][] = [
	[
		"a title",
		made({ ...sampleMaterial(), subject: { noun: "article", id: "a1", title: "Another" } }),
		"title",
		"The title was changed.",
	],
	["a summary", made(sampleMaterial(), { summary: "In short." }), "summary", "A summary was added."],
	[
		"a policy",
		made({ ...sampleMaterial(), policy: { ...sampleMaterial().policy, name: "desk-policy@2" } }),
		"policy",
		"It was made under another policy.",
	],
	[
		"a claim that goes",
		made(sampleMaterial(), { leftOut: ["c5"] }),
		"removed",
		`A claim was taken out (number ${numberOf("c5")} before).`,
	],
	[
		"a standing",
		made(withChange("claims", "c1", { stage: "disputed", rating: null })),
		"standing",
		`Claim ${numberOf("c1")} was “False, by adjudication; 2 reviewers, 1 of them dissents”; it is “Disputed: not final” now.`,
	],
	[
		"a ruling",
		made(withChange("rulings", "r1", { id: "r9", reason: "Counted twice." })),
		"ruling",
		`Claim ${numberOf("c1")} was decided again, to the same end.`,
	],
	[
		"a wording",
		made(withChange("claims", "c1", { statement: "Other words" })),
		"statement",
		`Claim ${numberOf("c1")} was reworded.`,
	],
	[
		"evidence",
		made(withChange("evidence", "e1", { note: "Counted in May." })),
		"evidence",
		`Claim ${numberOf("c1")}: of its evidence, 1 changed.`,
	],
	[
		"evidence that goes",
		made(withChange("evidence", "e1", { withdrawnAt: later })),
		"evidence",
		`Claim ${numberOf("c1")}: of its evidence, 1 taken out.`,
	],
	["a source's name", made(withChange("sources", "s1", { name: "The city" })), "source-name", "Source 1 was renamed."],
	[
		"a grade",
		made(withChange("sources", "s1", { grade: null })),
		"source-grade",
		"Source 1 was graded B; it is not graded now.",
	],
];

describe("what an edition says otherwise than the one before", () => {
	it.each(cases)("%s", (_, after, kind, line) => {
		const found = differences(first, after).find((one) => one.kind === kind);
		expect(found).toMatchObject({ kind, at: later });
		expect(found && correctionLine(found)).toBe(line);
	});

	it("names the words that were there and those that are", () => {
		const after = made(withChange("claims", "c1", { statement: "Other words" }));
		expect(differences(first, after)).toMatchObject([
			{ kind: "statement", about: { noun: "claim", id: "c1" }, before: "Statement c1", after: "Other words" },
		]);
	});

	it("sees another text of an article, and who said something", () => {
		const material = sampleMaterial();
		const [at] = material.articles;
		if (!at) throw new Error("The sample has an article");
		const version = { ...at.version, id: "v2", number: 3 };
		const claims = material.claims.map((claim) => ({
			...claim,
			appearances: claim.appearances.map((appearance) => ({
				...appearance,
				versionId: appearance.versionId === "v1" ? "v2" : appearance.versionId,
				attribution: claim.id === "c5" ? [{ name: "nobody", sourceId: null }] : appearance.attribution,
			})),
		}));
		const after = made({ ...material, articles: [{ ...at, version }], claims });
		expect(differences(first, after).map(({ kind, before, after: is }) => ({ kind, before, is }))).toEqual([
			{ kind: "text", before: `${at.article.title}, version 2`, is: `${at.article.title}, version 3` },
			{ kind: "attribution", before: "city counters → the mayor", is: "nobody" },
		]);
	});

	it("tells a reader of the earlier one in its own numbers", () => {
		const after = made(withChange("claims", "c1", { stage: "disputed", rating: null }), { leftOut: ["c3"] });
		expect(behind(first, after)).toEqual(
			expect.arrayContaining([
				`Claim ${numberOf("c3")} was taken out.`,
				`Claim ${numberOf("c1")} is “Disputed: not final” now; the edition says “False, by adjudication; 2 reviewers, 1 of them dissents”.`,
			]),
		);
	});
});

/** Reports of the sample with anything changed that an edition can say otherwise, in any order. */
const ids = ["c1", "c2", "c3", "c4", "c5", "c6"];
const anyReport = fc
	.record({
		order: fc.shuffledSubarray(ids),
		leftOut: fc.subarray(ids),
		summary: fc.option(fc.string(), { nil: "" }),
		statements: fc.dictionary(fc.constantFrom(...ids), fc.string(), { maxKeys: 3 }),
		evidence: fc.subarray(["e1", "e2", "e3", "e4"]),
		notes: fc.dictionary(fc.constantFrom("e1", "e2", "e3", "e4"), fc.string(), { maxKeys: 2 }),
		grade: fc.constantFrom("A" as const, "B" as const, null),
		stage: fc.constantFrom("settled" as const, "disputed" as const, "in-review" as const),
		title: fc.string({ minLength: 1 }),
	})
	.map((given) => ({ given, report: reportWith(given, given.order) }));

type Given = {
	leftOut: string[];
	summary: string;
	statements: Record<string, string>;
	evidence: string[];
	notes: Record<string, string>;
	grade: "A" | "B" | null;
	stage: "settled" | "disputed" | "in-review";
	title: string;
};

function reportWith(given: Given, order: string[]): Report {
	const material = sampleMaterial();
	return made(
		{
			...material,
			subject: { ...material.subject, title: given.title },
			claims: material.claims.map((claim) => ({
				...claim,
				statement: given.statements[claim.id] ?? claim.statement,
				...(claim.id === "c1" && { stage: given.stage }),
			})),
			evidence: material.evidence
				.filter(({ id }) => given.evidence.includes(id))
				.map((item) => ({ ...item, note: given.notes[item.id] ?? item.note })),
			sources: material.sources.map((source) => (source.id === "s1" ? { ...source, grade: given.grade } : source)),
		},
		{ order, leftOut: given.leftOut, summary: given.summary },
	);
}

const opposite: Partial<Record<CorrectionKind, CorrectionKind>> = { added: "removed", removed: "added" };
/** What a correction is about and what it says, without where either report has it. */
const told = ({ kind, about, before, after, evidence }: Correction) =>
	JSON.stringify([about.noun, about.id, kind, before, after, evidence]);

describe("of any two editions", () => {
	it("the same one differs in nothing", () => {
		fc.assert(
			fc.property(anyReport, ({ report }) => {
				expect(differences(report, structuredClone(report))).toEqual([]);
			}),
		);
	});

	it("what one way was added was taken out the other way, and before and after change places", () => {
		fc.assert(
			fc.property(anyReport, anyReport, ({ report: a }, { report: b }) => {
				const turned = differences(b, a).map(({ kind, before, after, evidence, ...rest }) => ({
					...rest,
					kind: opposite[kind] ?? kind,
					before: after,
					after: before,
					...(evidence && { evidence: { ...evidence, added: evidence.removed, removed: evidence.added } }),
				}));
				expect(turned.map(told).toSorted()).toEqual(differences(a, b).map(told).toSorted());
			}),
		);
	});

	it("the order of claims is no difference, and hides none", () => {
		fc.assert(
			fc.property(anyReport, anyReport, fc.shuffledSubarray(ids), (a, b, order) => {
				const ordered = reportWith(b.given, order);
				expect(differences(b.report, ordered)).toEqual([]);
				expect(differences(a.report, ordered).map(told).toSorted()).toEqual(
					differences(a.report, b.report).map(told).toSorted(),
				);
			}),
		);
	});

	it("every difference has its sentence, without anybody's words but how a claim stands", () => {
		fc.assert(
			fc.property(anyReport, anyReport, ({ report: a }, { report: b }) => {
				for (const correction of differences(a, b)) {
					expect(correctionLine(correction)).toMatch(/^[A-Z][^\n]*\.$/);
					expect(correctionLine(correction)).not.toMatch(/null|undefined/);
				}
				for (const line of behind(a, b)) expect(line).not.toMatch(/null|undefined/);
			}),
		);
	});
});
