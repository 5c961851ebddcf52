import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import { drizzle } from "drizzle-orm/postgres-js";
import { Parser } from "htmlparser2";
import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { articlesOf } from "@/db/queries/articles";
import { accountByEmail } from "@/db/queries/people";
import { reportMaterial } from "@/db/queries/reports";
import { exportReport } from "@/lib/api/routes/reports";
import { callerForUser } from "@/lib/auth/callers";
import type { Article } from "@/lib/core/articles/article";
import type { Caller } from "@/lib/core/people/member";
import { type ReportFormat, reportFormats } from "@/lib/core/reports/render-report";
import type { Report } from "@/lib/core/reports/report";
import { exportFormats, reportFile } from "@/lib/core/reports/report-files";
import type { Rating } from "@/lib/core/verdicts/scale";
import { listed } from "@/lib/core/words";
import { report as reportSchema } from "@/lib/input/report";
import { anArticle, sampleText } from "@/seeds/factories/article";
import { rangeOf } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { aSource } from "@/seeds/factories/source";
import { aVerdict } from "@/seeds/factories/verdict";
import { loadStory } from "@/seeds/load-story";
import { story } from "@/seeds/story";
import { api, claimedBy, done, importedBy, type Person, type Problem, workbench } from "./desk";

const bench = workbench();
const sha = (text: string) => createHash("sha256").update(text).digest("hex");

/** Whether everything that the report says about words is so: every range, every hash, every count. */
function expectToHold(report: Report) {
	expect(reportSchema.parse(report)).toEqual(report);
	const texts = new Map([...report.articles, ...report.otherTexts].map((text) => [text.versionId, text]));
	for (const { text, sha256 } of texts.values()) expect(sha(text ?? "")).toBe(sha256);
	const ranges = [
		...report.claims.flatMap(({ quotes, evidence }) => [
			...quotes.flatMap((quote) => quote.ranges),
			...evidence.flatMap((item) => item.passage ?? []),
		]),
		...report.articles.flatMap(({ open, excluded, noClaim }) => [...open, ...excluded, ...noClaim]),
	];
	for (const { versionId, start, end, exact } of ranges) {
		expect(texts.get(versionId)?.text?.slice(start, end)).toBe(exact);
	}
	const { claims, outcomes, words } = report.counts;
	expect(outcomes.reduce((sum, { count }) => sum + count, 0)).toBe(claims);
	expect(words.claimed + words.noClaim + words.open).toBe(words.total);
}

/** The text of a page, and what is in it that could run. */
function readPage(source: string): { text: string; active: string[] } {
	let text = "";
	const active: string[] = [];
	const parser = new Parser({
		ontext: (words) => {
			text += words;
		},
		onopentag(name, attributes) {
			if (/^(?:script|iframe|object|embed|form|img|link|base|svg)$/.test(name)) active.push(name);
			for (const [attribute, value] of Object.entries(attributes)) {
				if (attribute.startsWith("on") || /^\s*(?:javascript|data|vbscript):/i.test(value)) active.push(attribute);
			}
		},
	});
	parser.end(source);
	return { text, active };
}

describe("the report of an article", () => {
	let editor: Person;
	let place: Awaited<ReturnType<typeof importedBy>>;
	const jsonReport = async (from = editor, id = place.articleId) =>
		(await done(from.get<Report>(`/articles/${id}/report?format=json`))) as Report;

	beforeAll(async () => {
		editor = bench.ours.as("editor");
		place = await importedBy(editor, { title: "Who sent troops?", language: "en" });
		const otherText = "It sent 2,500 soldiers, they say.";
		const other = await done(
			editor.post<{ versionId: string }>(
				"/articles",
				anArticle(place.dossierId, { title: "Another paper", text: otherText }),
			),
		);
		const source = await done(editor.post("/sources", aSource({ name: "The alliance", grade: "B" })));
		const rest = await done(editor.post("/sources", aSource({ name: "A news agency" })));
		await done(editor.post(`/sources/${source.id}/links`, { toSourceId: rest.id, relation: "quotes" }));

		// Made last to first, so that their order in the report can't be the order of making.
		const second = await claimedBy(editor, place, "externally inspired", { kind: "quotation" });
		const opinion = await claimedBy(editor, place, "Nobody has said", { kind: "opinion", checkable: false });
		const first = await claimedBy(editor, place, "2,500 soldiers", {
			statement: "The alliance sent 2,500 soldiers.",
			attribution: [{ name: "the alliance", sourceId: source.id }, { name: "our correspondent" }],
		});
		await done(
			editor.post(`/claims/${first.id}/appearances`, {
				versionId: place.versionId,
				ranges: [rangeOf(sampleText, "Nobody has said when they will leave.", 2)],
			}),
		);
		await done(
			editor.post(`/claims/${first.id}/appearances`, {
				versionId: other.versionId,
				ranges: [rangeOf(otherText, "2,500 soldiers")],
			}),
		);
		const archive = await done(editor.post("/archives", { text: "The alliance sent 2,500 soldiers in January." }));
		await done(
			editor.post("/evidence", {
				...anEvidence(first.id),
				sourceId: source.id,
				archiveId: archive.id,
				quote: "sent 2,500  soldiers",
				locator: "first line",
				credibility: 2,
				url: "https://example.org/statement",
			}),
		);
		await done(
			editor.post("/evidence", {
				...anEvidence(first.id, { stance: "refutes", note: "" }),
				search: { where: "two agencies", query: "3,000 soldiers", searchedAt: "2026-01-02T03:04:05Z", results: 0 },
			}),
		);
		const { version } = await done(editor.get(`/claims/${first.id}`));
		for (const person of [bench.ours.as("reviewer"), editor]) {
			await done(person.post("/verdicts", aVerdict(first.id, version, { rating: "mostly-true" })));
		}
		expect([opinion.id, second.id]).toHaveLength(2);
	});

	it("holds, in JSON, everything the desk has on it, and every range holds its words", async () => {
		const report = await jsonReport();
		expectToHold(report);
		expect(report).toMatchObject({
			format: "stet-report@2",
			desk: "Ours",
			scale: { version: "stet-scale@1" },
			policy: { name: "two-reviewers@1" },
			subject: { noun: "article", id: place.articleId, title: "Who sent troops?" },
			articles: [{ articleId: place.articleId, title: "Who sent troops?", text: sampleText, sha256: sha(sampleText) }],
		});
		expect(report.claims.map(({ number, stage, rating, notRated }) => [number, stage, rating, notRated])).toEqual([
			[1, "settled", "mostly-true", null],
			[2, "open", null, "opinion"],
			[3, "open", null, null],
		]);
		const [first] = report.claims;
		expect(first?.quotes.map(({ here, articleTitle, ranges }) => [here, articleTitle, ranges[0]?.exact])).toEqual([
			[true, "Who sent troops?", "2,500 soldiers"],
			[true, "Who sent troops?", "Nobody has said when they will leave."],
			[false, "Another paper", "2,500 soldiers"],
		]);
		// The second of two equal sentences is still the second.
		expect(first?.quotes[1]?.ranges[0]?.start).toBe(sampleText.lastIndexOf("Nobody has said"));
		expect(first?.quotes[0]?.attribution).toEqual([
			{ name: "the alliance", source: 1 },
			{ name: "our correspondent", source: null },
		]);
		expect(first?.evidence[0]).toMatchObject({
			source: 1,
			quoteCheck: "whitespace",
			credibility: 2,
			archive: { sha256: sha("The alliance sent 2,500 soldiers in January.") },
		});
		expect(first?.evidence[1]?.search).toMatchObject({ where: "two agencies", results: 0 });
		expect(first?.origins).toEqual({ roots: [2], independent: 1, unknown: [], unsourced: 0 });
		expect(report.sources.map(({ name }) => name)).toEqual(["The alliance", "A news agency"]);
		expect(report.notChecked).toEqual([3]);
		expect(report.counts.words.open).toBeGreaterThan(0);
	});

	it("says that a verdict is stale once the claim's wording has changed", async () => {
		const before = await jsonReport();
		const claim = before.claims[0];
		if (!claim) throw new Error("No claim");
		await done(
			editor.patch(`/claims/${claim.id}`, {
				version: claim.version,
				statement: "The alliance sent about 2,500 soldiers.",
			}),
		);
		const after = await jsonReport();
		expect(after.claims[0]?.stage).toBe("stale");
		expect(after.claims[0]?.verdicts[0]?.stale).toHaveLength(1);
		expect(after.claims[0]?.rulings[0]?.stale).toMatchObject([
			{ was: "The alliance sent 2,500 soldiers.", is: "The alliance sent about 2,500 soldiers." },
		]);
		expect(after.openFacts[0]).toMatchObject({ code: "stale", claims: [1] });
		await done(
			editor.patch(`/claims/${claim.id}`, {
				version: claim.version + 1,
				statement: "The alliance sent 2,500 soldiers.",
			}),
		);
	});

	it("tells of the agreement that settled a claim, and of who was heard", async () => {
		const [first] = (await jsonReport()).claims;
		expect(first?.rulings).toMatchObject([
			{
				kind: "agreement",
				rating: "mostly-true",
				decidedBy: null,
				policy: "two-reviewers@1",
				dissent: [],
				superseded: false,
			},
		]);
		expect(first?.rulings[0]?.verdicts).toEqual(first?.verdicts.map(({ id }) => id));
		expect(first?.reviewers).toEqual([{ track: "substance", n: 2, blind: 2, unknown: 0 }]);
	});

	it("is the same before and after colleagues seal, for whoever may not see that yet", async () => {
		const there = await importedBy(editor, { title: "Sealed blind" });
		const claim = await claimedBy(editor, there, "2,500 soldiers", { risk: ["casualties"] });
		await done(editor.post("/evidence", anEvidence(claim.id)));
		const { version } = await done(editor.get(`/claims/${claim.id}`));
		const judge = (person: Person, rating: Rating) =>
			done(person.post("/verdicts", aVerdict(claim.id, version, { rating })));
		/** Every format, less the moment it was made at. */
		const seenBy = async (person: Person) => {
			const files = reportFormats.map((format) => person.bytes(`/articles/${there.articleId}/report?format=${format}`));
			const bodies = (await Promise.all(files)).map(({ bytes }) => bytes.toString());
			return bodies.join("\n").replace(/\d{4}-\d\d-\d\dT[\d:.]+Z|\d+ \w+ 20\d\d, \d\d:\d\d UTC/g, "then");
		};
		const [viewer, admin] = [bench.ours.as("viewer"), bench.ours.as("admin")];
		const before = [await seenBy(viewer), await seenBy(admin)];
		await judge(bench.ours.as("reviewer"), "true");
		expect([await seenBy(viewer), await seenBy(admin)]).toEqual(before);
		expect(await seenBy(bench.ours.as("reviewer"))).not.toEqual(before[0]);
		await judge(editor, "false");
		// Who may rule learns of the dispute now; a viewer doesn't.
		expect(await seenBy(viewer)).toEqual(before[0]);
		const ruled = await jsonReport(admin, there.articleId);
		expect(ruled.claims[0]?.disputes).toMatchObject([{ origin: "verdicts", openedBy: null, state: "open" }]);
		expect(ruled.openFacts[0]).toMatchObject({ code: "disputed", claims: [1] });

		await done(
			admin.post("/rulings", { claimId: claim.id, claimVersion: version, rating: "false", reason: "Counted again." }),
		);
		const after = await jsonReport(viewer, there.articleId);
		const [told] = after.claims;
		expect(told).toMatchObject({ stage: "settled", rating: "false", risk: ["casualties"] });
		expect(told?.rulings).toMatchObject([
			{ kind: "adjudication", reason: "Counted again.", dispute: told?.disputes[0]?.id },
		]);
		const dissent = told?.verdicts.find(({ rating }) => rating === "true");
		expect(told?.rulings[0]?.dissent).toEqual([dissent?.id]);
		expectToHold(after);
	});

	it.each(reportFormats.map(reportFile))(
		"comes as $format, to look at or to keep",
		async ({ format, extension, mediaType }) => {
			const at = `/articles/${place.articleId}/report?format=${format}`;
			const shown = await bench.ours.as("viewer").bytes(at);
			expect(shown.status).toBe(200);
			expect(shown.headers.get("Content-Type")).toBe(mediaType);
			expect(shown.headers.get("X-Content-Type-Options")).toBe("nosniff");
			expect(shown.headers.get("Content-Security-Policy")).toMatch(
				/^default-src 'none'; style-src 'unsafe-inline';.*sandbox$/,
			);
			expect(shown.headers.get("Content-Disposition")).toBe(
				`inline; filename="who-sent-troops-fact-check.${extension}"; filename*=UTF-8''who-sent-troops-fact-check.${extension}`,
			);
			expect(shown.bytes.toString()).toContain("The alliance");
			const kept = await editor.bytes(`${at}&download=1`);
			expect(kept.headers.get("Content-Disposition")).toMatch(/^attachment; /);
		},
	);

	it.each([
		["pdf", "application/pdf", "%PDF-1.7"],
		["docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\u0003\u0004"],
	])("comes as %s, made beside the server while others are answered", async (format, type, beginning) => {
		const kept = bench.ours.as("viewer").bytes(`/articles/${place.articleId}/report?format=${format}&download=1`);
		const whole = editor.bytes(`/dossiers/${place.dossierId}/report?format=${format}`);
		expect((await editor.get(`/articles/${place.articleId}`)).status).toBe(200);
		for (const { status, headers, bytes } of await Promise.all([kept, whole])) {
			expect(status).toBe(200);
			expect(headers.get("Content-Type")).toBe(type);
			expect(headers.get("Content-Disposition")).toMatch(
				new RegExp(`^(?:attachment|inline); .*fact-check\\.${format}`),
			);
			expect(bytes.toString("latin1")).toMatch(new RegExp(`^${beginning}`));
		}
	});

	it("comes as HTML when nobody says which", async () => {
		const { headers } = await editor.bytes(`/articles/${place.articleId}/report`);
		expect(headers.get("Content-Type")).toBe("text/html; charset=utf-8");
	});

	it.each(["exe", "HTML", "<script>", "", "constructor"])("refuses the format “%s” in words", async (format) => {
		const at = `/articles/${place.articleId}/report?format=${encodeURIComponent(format)}`;
		const detail = `There is no such report format. Choose ${listed(exportFormats, "or")}.`;
		expect(await editor.get<Problem>(at)).toMatchObject({
			status: 422,
			body: { code: "invalid", detail, formats: exportFormats },
		});
	});

	it("is not there for a stranger, for another desk, or for an article that is not there", async () => {
		const at = `/articles/${place.articleId}/report`;
		expect(await api().get<Problem>(at)).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
		expect(await bench.theirs.as("admin").get<Problem>(at)).toMatchObject({ status: 404, body: { code: "not-found" } });
		for (const id of ["01900000-0000-7000-8000-000000000000", "no-id", "..%2f..", "'%3B--"]) {
			expect(await editor.get<Problem>(`/articles/${id}/report`)).toMatchObject({ status: 404 });
		}
	});

	it("carries hostile words to the reader as words, and none into a header", async () => {
		const hostile = `</title><script>alert(1)</script>\u202E"\r\nSet-Cookie: a=b\u001B[31m [x](javascript:alert(1))`;
		const text = `${hostile}\n\n<img src=x onerror=alert(1)> # not a heading\n`;
		const there = await importedBy(editor, { title: hostile, outlet: hostile, byline: hostile, text });
		const claim = await claimedBy(editor, there, "<img src=x onerror=alert(1)>", {
			statement: hostile,
			tags: ["<b>"],
			attribution: [{ name: hostile }],
		});
		await done(editor.post("/evidence", anEvidence(claim.id, { note: hostile, quote: hostile, locator: hostile })));
		const { version } = await done(editor.get(`/claims/${claim.id}`));
		await done(editor.post("/verdicts", aVerdict(claim.id, version, { rationale: hostile })));

		const page = await editor.bytes(`/articles/${there.articleId}/report?format=html`);
		expect([...page.headers.keys()]).not.toContain("set-cookie");
		expect(page.headers.get("Content-Disposition")).toMatch(
			/^inline; filename="[\w.-]+"; filename\*=UTF-8''title-script-alert-1-script-set-cookie[\w.-]+$/,
		);
		const { text: shown, active } = readPage(page.bytes.toString());
		expect(active).toEqual([]);
		expect(shown).toContain("<img src=x onerror=alert(1)>");
		expect(shown).toContain("# not a heading");
		const report = await jsonReport(editor, there.articleId);
		expectToHold(report);
		expect(report.articles[0]?.text).toBe(text);
		expect(report.claims[0]?.statement).toBe(hostile);
	});

	it("of an article that nobody has touched says so", async () => {
		const there = await importedBy(editor);
		const report = await jsonReport(editor, there.articleId);
		expectToHold(report);
		expect(report.claims).toEqual([]);
		expect(report.openFacts.map(({ code }) => code)).toContain("open-words");
	});

	it("takes as many queries for many claims as for few", async () => {
		const count = async (articleId: string) => {
			let n = 0;
			const logger = { logQuery: () => void n++ };
			const db = drizzle(bench.connection.sql, { logger }) as unknown as Database;
			expect(
				await reportMaterial(db, bench.ours.as("viewer").caller, { noun: "article", id: articleId }),
			).toBeDefined();
			return n;
		};
		const few = await count(place.articleId);
		for (const words of ["Troops", "land", "Almaty", "Some", "arrived", "6 January", "Officials", "unrest"]) {
			await claimedBy(editor, place, words);
		}
		expect(await count(place.articleId)).toBe(few);
		expect(few).toBeLessThan(40);
	});
});

/** The claims of the files for programs are those of the report, with the words where they stand in the text. */
function expectSameClaims({ claims, articles }: Report, said: (format: ReportFormat) => string) {
	const { data } = Papa.parse<Record<string, string>>(said("csv"), { header: true, skipEmptyLines: true });
	expect(data.map(({ id, statement, stage, rating }) => [id, statement, stage, rating])).toEqual(
		claims.map(({ id, statement, stage, rating }) => [id, statement, stage, rating ?? ""]),
	);

	const reviews: { claimReviewed: string; reviewRating: Record<string, unknown> }[] = JSON.parse(said("claimreview"))[
		"@graph"
	];
	const ruled = claims.filter(
		({ stage, notRated, rulings }) =>
			stage === "settled" && notRated === null && rulings.some((one) => one.track === "substance" && !one.superseded),
	);
	expect(reviews.map(({ claimReviewed }) => claimReviewed)).toEqual(ruled.map(({ statement }) => statement));
	const numbered = /^(?:true|mostly-true|half-true|mostly-false|false)$/;
	for (const [i, { reviewRating }] of reviews.entries()) {
		expect("ratingValue" in reviewRating).toBe(numbered.test(ruled[i]?.rating ?? ""));
	}

	const points = [...(articles[0]?.text ?? "")];
	const { total, first } = JSON.parse(said("webannotation"));
	const here = claims.flatMap(({ quotes }) => quotes.filter((quote) => quote.here));
	expect(total).toBe(here.length);
	for (const [i, { id, target }] of (first?.items ?? []).entries()) {
		expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
		const found = [target].flat().map(({ selector: [, { start, end }] }) => points.slice(start, end).join(""));
		expect(found).toEqual(here[i]?.ranges.map(({ exact }) => exact));
	}
}

/** The sources come back from each citation format by the same ids. */
function expectSameSources({ sources }: Report, said: (format: ReportFormat) => string) {
	const ids = sources.map(({ id }) => id);
	const items = JSON.parse(said("csl"));
	expect(items.map(({ id }: { id: string }) => id)).toEqual(ids);
	expect(new Cite(items, { generateGraph: false }).data).toEqual(items);
	for (const [format, type] of [
		["bibtex", "@bibtex/text"],
		["ris", "@ris/file"],
	] as const) {
		const read = ids.length === 0 ? [] : new Cite(said(format), { forceType: type, generateGraph: false }).data;
		expect(read.map(({ id }) => id)).toEqual(ids);
	}
}

describe("the demo desk's reports", () => {
	let caller: Caller;
	let articles: Article[];
	beforeAll(async () => {
		await loadStory(bench.connection);
		const account = await accountByEmail(bench.connection.db, story.members[0]?.email ?? "");
		const found = account && (await callerForUser(bench.connection, account.id));
		if (!found) throw new Error("The story's first member can't be found");
		caller = found;
		articles = (await articlesOf(bench.connection.db, caller.desk, { limit: 100 })).items;
	});

	it("hold in every format", async () => {
		expect(articles.length).toBe(story.articles.length);
		for (const { id, title } of articles) {
			const files = new Map<ReportFormat, string>();
			for (const format of reportFormats) {
				const file = await exportReport(bench.connection.db, caller, { noun: "article", id }, format);
				files.set(format, String(file?.body));
			}
			const said = (format: ReportFormat) => files.get(format) ?? "";
			const report: Report = JSON.parse(said("json"));
			expectToHold(report);
			const { text, active } = readPage(said("html"));
			expect(active).toEqual([]);
			expect(text).toContain(title);
			for (const { statement } of report.claims) expect(text).toContain(statement);
			for (const { number } of report.claims) expect(said("md")).toContain(`### Claim ${number}\n`);
			expectSameClaims(report, said);
			expectSameSources(report, said);
		}
	});
});

/** Real articles that may lie beside a checkout; none of their words are in the project. */
const real = path.resolve("../shared/articles");
const realFiles = existsSync(real) ? readdirSync(real).filter((name) => name.endsWith(".txt")) : [];
if (realFiles.length === 0) console.info(`report.test.ts: no articles in ${real}; the demo desk's were reported on`);

describe.skipIf(realFiles.length === 0)("reports on real articles", () => {
	it.each(realFiles)("%s", async (name) => {
		const editor = bench.ours.as("editor");
		const text = readFileSync(path.join(real, name), "utf8");
		const place = await importedBy(editor, { text, title: undefined, filename: name });
		// A claim on every fifth sentence or so, over whatever stands there.
		const sentences = [...text.matchAll(/[^.!?\n]{20,}[.!?]/g)].filter((_, i) => i % 5 === 0);
		for (const { 0: exact, index } of sentences) {
			const appearance = { versionId: place.versionId, ranges: [{ start: index, end: index + exact.length, exact }] };
			await done(editor.post("/claims", { dossierId: place.dossierId, appearance }));
		}
		const report = await done(editor.get<Report>(`/articles/${place.articleId}/report?format=json`));
		expectToHold(report);
		expect(report.articles[0]?.text).toBe(text);
		expect(report.claims).toHaveLength(sentences.length);
		const files = new Map<ReportFormat, string>();
		for (const format of reportFormats) {
			const { bytes } = await editor.bytes(`/articles/${place.articleId}/report?format=${format}`);
			files.set(format, bytes.toString());
		}
		const said = (format: ReportFormat) => files.get(format) ?? "";
		expectSameClaims(report, said);
		expect(readPage(said("html")).active).toEqual([]);
	});
});
