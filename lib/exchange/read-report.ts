import "server-only";
import { createHash } from "node:crypto";
import type { z } from "zod";
import { type ArticleMetadata, type Block, metadataFields } from "@/lib/core/articles/article";
import { prepareText } from "@/lib/core/articles/article-input";
import { unratedKinds } from "@/lib/core/claims/claim";
import { cutText } from "@/lib/core/cut-text";
import {
	contextEvidence,
	type Found,
	type FoundAppearance,
	type FoundEvidence,
	type FoundText,
	nothingFound,
	type Problem,
	type Reading,
	unreadable,
} from "@/lib/core/exchange/found";
import { field, readJson } from "@/lib/core/exchange/json-values";
import {
	type Report,
	type ReportArticle,
	type ReportClaim,
	type ReportText,
	reportFormat,
} from "@/lib/core/reports/report";
import { report as reportSchema } from "@/lib/input/report";
import { sentenceFor } from "@/lib/input/sentence-for";

/**
 * Another desk's report in Stet's own JSON: its articles, claims, evidence and sources as they are there. What that desk
 * judged is told as what it found.
 */
export function readReport(source: string): Reading {
	const json = readJson(source);
	if (json.kind === "problem") return unreadable(json.sentence);
	const format = String(field(json.value, "format") ?? "");
	if (format !== reportFormat) return unreadable(otherFormat(format));
	const parsed = reportSchema.safeParse(json.value, { error: sentenceFor });
	if (!parsed.success) return unreadable(wrongReport(parsed.error.issues[0]));
	const report: Report = parsed.data;
	if (report.quoting !== "full") {
		return unreadable(
			`This report quotes only ${report.quoting === "claims" ? "the claims' words" : "the paragraphs that hold claims"}, so its articles can't be made of it. Ask ${cutText(report.desk, 100)} for the report with the whole text.`,
		);
	}
	return new ReportReader(report).read();
}

function otherFormat(format: string): string {
	const version = /^stet-report@(\d{1,9})$/.exec(format)?.[1];
	if (!version) return `This JSON is no Stet report: its “format” is not “${reportFormat}”.`;
	const isEarlier = Number(version) < Number(reportFormat.split("@")[1]);
	return isEarlier
		? `This report is of an earlier format, ${format}. Make it again on the desk it is from; the format is now ${reportFormat}.`
		: `This report is of a later format, ${format}, which this Stet doesn't know yet; it reads ${reportFormat}.`;
}

function wrongReport(issue: z.core.$ZodIssue | undefined): string {
	const where = issue?.path.length ? ` at ${cutText(issue.path.join("."), 100)}` : "";
	return `This is not a whole Stet report: something${where} is not as it should be. ${issue?.message ?? ""}`.trim();
}

/** What the other desk's report itself is called among the sources. */
const reportKey = "report";

class ReportReader {
	private readonly found: Found = nothingFound();
	private readonly problems: Problem[] = [];

	constructor(private readonly report: Report) {}

	read(): Reading {
		const { report, found, problems } = this;
		for (const article of report.articles) this.text(article, `article ${article.place}`, article);
		for (const [i, text] of report.otherTexts.entries()) this.text(text, `other text ${i + 1}`);
		for (const { number, name, kind, url, grade, note, csl } of report.sources) {
			const place = `source ${number}`;
			found.sources.push({ key: String(number), place, name, kind, url, grade, note, csl });
		}
		for (const { number, restsOn } of report.sources) {
			for (const { source, relation, note } of restsOn) {
				found.links.push({ place: `source ${number}`, from: String(number), to: String(source), relation, note });
			}
		}
		for (const claim of report.claims) this.claim(claim);
		if (found.claims.some(({ evidence }) => evidence.some(({ source }) => source === reportKey))) this.itself();
		const copies = report.claims.flatMap(({ evidence }) => evidence.flatMap(({ archive }) => archive ?? [])).length;
		if (copies > 0) {
			const items =
				copies === 1 ? "One evidence item rests on a kept copy" : `${copies} evidence items rest on kept copies`;
			problems.push({
				place: "kept copies",
				reason: `${items}, which a report doesn't hold. Quotes are unchecked here until somebody keeps the source again.`,
			});
		}
		if (report.summary) problems.push({ place: "summary", reason: "The editor's summary stays in the kept file." });
		return { found, problems };
	}

	private text(given: ReportText, place: string, article?: ReportArticle) {
		const { versionId, title, text, sha256 } = given;
		if (text === null) return this.problems.push({ place, reason: "The report has its ranges and not its words." });
		if (createHash("sha256").update(text).digest("hex") !== sha256) {
			const reason = "Its words were changed after the report was made: they don't have the hash that the report says.";
			return this.problems.push({ place, reason });
		}
		const filename = article?.original.filename ?? null;
		const mediaType = article?.original.mediaType ?? "text/plain";
		const isMarkdown = /markdown/.test(mediaType);
		const prepared = prepareText({ text, given: { title }, ...(isMarkdown && { mediaType: "text/markdown" }) });
		if (prepared.kind === "refused") return this.problems.push({ place, reason: prepared.sentence });
		if (article && article.original.sha256 !== sha256) {
			const file = filename ? `the file “${cutText(filename, 100)}”` : "the file";
			this.problems.push({
				place,
				reason: `Its text comes in, ${file} that it was made from stays at ${cutText(this.report.desk, 100)}.`,
			});
		}
		const own: FoundText = {
			key: versionId,
			place,
			title,
			text,
			sha256,
			filename,
			mediaType: isMarkdown ? "text/markdown" : "text/plain",
			metadata: article ? metadataOf(article) : prepared.metadata,
			blocks: article ? blocksOf(article, text, prepared.blocks) : prepared.blocks,
			marks: article
				? marksOf(article)
				: prepared.exclusions.map((mark) => ({ ...mark, kind: "excluded" as const, state: "proposed" as const })),
		};
		return this.found.texts.push(own);
	}

	private claim(claim: ReportClaim) {
		const place = `claim ${claim.number}`;
		const evidence = claim.evidence.map((item, i): FoundEvidence => {
			const { stance, quote, locator, credibility, url, note, search, passage } = item;
			return {
				place: `${place}, evidence ${i + 1}`,
				stance,
				source: item.source === null ? null : String(item.source),
				quote,
				locator,
				credibility,
				url,
				note,
				search,
				passage: passage && { text: passage.versionId, start: passage.start, end: passage.end },
				restsOnFile: false,
			};
		});
		const judged = whatTheyFound(claim, this.report.desk);
		if (judged) evidence.push(contextEvidence(place, judged, { source: reportKey }));
		const appearances = claim.quotes.map(
			({ versionId, ranges, attribution }): FoundAppearance => ({
				in: { by: "text", key: versionId },
				spots: ranges.map(({ start, end, exact }) => ({
					position: { start, end, unit: "utf-16" },
					quote: { exact, prefix: "", suffix: "" },
				})),
				attribution: attribution.map(({ name, source }) => ({ name, source: source === null ? null : String(source) })),
			}),
		);
		const { statement, kind, priority, tags, risk } = claim;
		const checkable = claim.notRated === null && !unratedKinds.includes(kind);
		this.found.claims.push({
			place,
			statement,
			kind,
			checkable,
			priority,
			tags,
			risk,
			appearances,
			evidence,
			joinsEqual: false,
		});
	}

	/** The card of the report, which what its desk found rests on. */
	private itself() {
		const { desk, subject, generatedAt } = this.report;
		const title = `Fact-check report on “${subject.title}”`;
		const [year, month, day] = generatedAt.slice(0, 10).split("-").map(Number);
		this.found.sources.push({
			key: reportKey,
			place: "the report",
			name: cutText(`${desk}: ${title}`, 500),
			kind: "document",
			url: null,
			grade: null,
			note: `A report of another desk, made on ${generatedAt.slice(0, 10)} and kept here as it came.`,
			csl: { type: "report", title, author: [{ literal: desk }], issued: { "date-parts": [[year, month, day]] } },
		});
	}
}

/** What another desk says about a claim, in words: rulings in force, standing verdicts, open disputes. Null when it says nothing. */
function whatTheyFound({ rulings, verdicts, disputes }: ReportClaim, desk: string): string | null {
	const ruled = rulings
		.filter(({ superseded }) => !superseded)
		.map(({ label, track, decidedBy, decidedAt, reason }) => {
			const how = decidedBy === null ? "by agreement" : `ruling of ${decidedBy}`;
			return `${desk} found “${label}” (${track}, ${how}, ${decidedAt.slice(0, 10)}): ${reason}`;
		});
	const judged = verdicts
		.filter(({ superseded }) => !superseded)
		.map(({ reviewer, label, track, sealedAt, rationale }) => {
			return `${reviewer} of ${desk} judged “${label}” (${track}, ${sealedAt.slice(0, 10)}): ${rationale}`;
		});
	const open = disputes
		.filter(({ state }) => state === "open")
		.map(({ track, reason }) => `Disputed at ${desk} (${track}): ${reason}`);
	const lines = [...ruled, ...open, ...judged];
	return lines.length === 0 ? null : cutText(lines.join("\n\n"), 10_000);
}

function metadataOf({ metadata }: ReportArticle): ArticleMetadata {
	return Object.fromEntries(
		metadataFields.map((name) => {
			const entry = metadata.find((one) => one.field === name);
			if (!entry) return [name, { value: null, decidedBy: "import", reason: "", candidates: [] }];
			const { value, decidedBy, reason, candidates } = entry;
			// Who decided it is no member here; from where it is known, the log says.
			return [name, { value, decidedBy: decidedBy === "member" ? "import" : decidedBy, reason, candidates }];
		}),
	) as ArticleMetadata;
}

/** The report's blocks where they fit the text. It shows what is left out as `excluded`; here the marks say so. */
function blocksOf({ blocks, excluded }: ReportArticle, text: string, usual: Block[]): Block[] {
	const areFit = blocks.every(
		({ start, end }, i) => start < end && end <= text.length && start >= (blocks[i - 1]?.end ?? 0),
	);
	if (!areFit) return usual;
	const usualKind = new Map(usual.map(({ start, end, kind }) => [`${start}-${end}`, kind]));
	return blocks.map((block) => {
		if (block.kind !== "excluded" || !excluded.some(({ start, end }) => start <= block.start && end >= block.end)) {
			return block;
		}
		const kind = usualKind.get(`${block.start}-${block.end}`) ?? "paragraph";
		return { ...block, kind: kind === "excluded" ? "paragraph" : kind };
	});
}

function marksOf({ excluded, noClaim }: ReportArticle): FoundText["marks"] {
	const marks = (kind: "excluded" | "no-claim", all: ReportArticle["excluded"]) =>
		all.map(({ start, end, state, reason }) => ({ kind, start, end, state, reason }));
	return [...marks("excluded", excluded), ...marks("no-claim", noClaim)];
}
