import "server-only";
import { NodeCompiler, PdfStandard } from "@myriaddreamin/typst-ts-node-compiler";
import type { Part, ReportDocument, Run } from "@/lib/core/reports/document/document";
import { reportDocument } from "@/lib/core/reports/document/report-document";
import { directionClosers } from "@/lib/core/reports/people-text";
import type { Report } from "@/lib/core/reports/report";
import { excerpt } from "@/lib/core/reports/report-lines";
import { readableDate } from "@/lib/core/reports/words";
import { fontFolders, printable } from "./fonts";
import { inOne } from "./in-one";
import { reportTyp } from "./report-typ";
import { quietColour, ruleColour, toneColours, toneTints } from "./tones";

let compiler: NodeCompiler | undefined;

/** The report as tagged PDF (PDF/UA-1). Takes seconds of a processor for a long one: to be called in a thread of its own. */
export function renderPdf(report: Report): Uint8Array<ArrayBuffer> {
	compiler ??= NodeCompiler.create({ fontArgs: [{ fontPaths: fontFolders() }] });
	const input = JSON.stringify(typstInput(reportDocument(report)));
	try {
		const compiled = compiler.compile({ mainFileContent: reportTyp, inputs: { document: input } });
		const { result } = compiled;
		if (!result) {
			const found = compiled.takeDiagnostics();
			throw new Error("Typst could not lay out the report", { cause: found && compiler.fetchDiagnostics(found) });
		}
		return new Uint8Array(compiler.pdf(result, { pdfStandard: PdfStandard.UA_1 }));
	} finally {
		// What one report left in memory is of no use to the next.
		compiler.evictCache(0);
	}
}

/** The document as the template reads it. */
function typstInput(document: ReportDocument): object {
	const at = new Date(document.madeAt);
	const title = printable(document.title);
	const isLong = document.parts.filter(isClaim).length > longFrom;
	return {
		title,
		desk: printable(document.desk),
		language: document.language,
		date: {
			year: at.getUTCFullYear(),
			month: at.getUTCMonth() + 1,
			day: at.getUTCDate(),
			hour: at.getUTCHours(),
			minute: at.getUTCMinutes(),
			second: at.getUTCSeconds(),
		},
		tones: toneColours,
		tints: toneTints,
		quiet: quietColour,
		rule: ruleColour,
		"running-head": document.runningHead,
		"running-title": isolated(excerpt(title.replace(/^[^:]*: /, ""), 90)),
		"running-foot": `Made with Stet on ${readableDate(document.madeAt)}`,
		"is-long": isLong,
		parts: isLong ? inSheets(document.parts).map(partOf) : document.parts.map(partOf),
	};
}

/**
 * Claims from which on a report is long. There footnotes stand behind what they belong to and numbers lead nowhere but by the
 * bookmarks, which takes half the time and a third of the memory.
 */
const longFrom = 200;
const claimsPerSheet = 50;

function isClaim(part: Part): boolean {
	return part.kind === "heading" && part.level === 2 && part.id !== undefined;
}

type Sheets = Part | { kind: "new-page" };

/** With a new page now and then: Typst lays out what is between two of them side by side. */
function inSheets(parts: readonly Part[]): Sheets[] {
	let claims = 0;
	return parts.flatMap((part): Sheets[] =>
		isClaim(part) && ++claims % claimsPerSheet === 0 ? [{ kind: "new-page" }, part] : [part],
	);
}

function partOf(part: Sheets): object {
	if (part.kind === "new-page") return part;
	if (part.kind === "list") return { ...part, items: part.items.map((item) => item.map(partOf)) };
	if (part.kind === "contents") return part;
	if (part.kind === "group") return { ...part, parts: part.parts.map(partOf) };
	if (part.kind === "table") return { ...part, rows: part.rows.map((row) => row.map(runsOf)) };
	const { language, ...rest } = part;
	// Typst takes a language of two or three letters; of `pt-BR` it is told the first half.
	const spoken = language?.match(/^[a-z]{2,3}/i)?.[0].toLowerCase();
	return { ...rest, ...(spoken && { language: spoken }), runs: runsOf(part.runs) };
}

function runsOf(runs: readonly Run[]): object[] {
	return inOne(runs.map(asShown)).map(runOf);
}

/** Its words as they are printed, in a direction of their own where they are somebody's. */
function asShown(run: Run): Run {
	if (run.kind !== "text") return run;
	const { text, said, ...look } = run;
	const shown = printable(text).replaceAll("\t", "    ");
	return { ...look, text: said ? isolated(shown) : shown };
}

function runOf(run: Run): object {
	if (run.kind === "footnote") return { ...run, runs: runsOf(run.runs) };
	// Remarks stand in the margin of a word processor; on paper the numbers lead to the claims.
	if (run.kind !== "text") return { kind: run.kind };
	const { href, ...rest } = run;
	return { ...rest, text: inPieces(run.text), ...(href && href.length <= longestLink && { href }) };
}

/** Typst's own limit is 8,000 bytes. */
const longestLink = 4_000;

const turning = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Kept apart in direction from what stands around it; whatever it opens is closed within. */
function isolated(text: string): string {
	return turning.test(text) ? `\u2068${text}${directionClosers(text)}\u2069` : text;
}

const clusters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Words too long for a line in pieces, at each of which the line may end: addresses where they are made of parts. Hashes fit. */
function inPieces(text: string): string | string[] {
	if (!/\S{31}/.test(text) || /^[0-9a-f]{64}$/.test(text)) return text;
	return text.split(/(\S{31,})/).flatMap((piece, i) => {
		if (i % 2 === 0) return piece === "" ? [] : piece;
		return piece.split(/(?<=[/?&=])/).flatMap((part) => {
			const letters = [...clusters.segment(part)].map(({ segment }) => segment);
			return Array.from({ length: Math.ceil(letters.length / 30) }, (_, at) =>
				letters
					.slice(at * 30, at * 30 + 30)
					.join("")
					// After an opening bracket no line ends, unless it is told to.
					.replace(/\p{Ps}$/u, "$&\u200b"),
			);
		});
	});
}
