import "server-only";
import { type Context, Hono } from "hono";
import { connection, type Database } from "@/db/client";
import { type ReportSubject, reportFor } from "@/db/queries/reports";
import type { DeskViewer } from "@/db/queries/reviews";
import { apiCaller } from "@/lib/api/caller";
import { contentDisposition } from "@/lib/api/content-disposition";
import { type Quoting, quotings, type ReportNoun, reportNouns } from "@/lib/core/reports/report";
import { listed } from "@/lib/core/words";
import { type FileFormat, fileFormats, type RenderedFile, renderFile } from "@/lib/export/render-file";
import { exportBundle } from "@/lib/api/export-bundle";
import { buildReport } from "@/lib/core/reports/build-report";
import { type ReportNoun, reportNouns } from "@/lib/core/reports/report";
import { listed } from "@/lib/core/words";
import { fileFormats, type RenderedFile, renderFile } from "@/lib/export/render-file";
import { byId } from "@/lib/input/articles";
import { refuse } from "@/lib/outcome";

/** Reports as files. The HTML one opens in a sandbox without scripts, whoever wrote the words in it. */
export const reports = new Hono();

const security = [
	"default-src 'none'",
	"style-src 'unsafe-inline'",
	"img-src data:",
	"base-uri 'none'",
	"form-action 'none'",
	"frame-ancestors 'self'",
	"sandbox",
].join("; ");

/** To come; whoever asks for one is told so. */
const laterFormats = ["bundle"];
const laterFormats = ["pdf", "docx", "csv", "claimreview", "webannotation", "csl", "bibtex", "ris"];

/** A bundle holds more than a report does, so it is made beside the other files. */
export const exportFormats = [...fileFormats, "bundle"] as const;
export type ExportFormat = (typeof exportFormats)[number];

for (const noun of reportNouns) {
	reports.get(`/${noun}s/:id/report`, (c) => answerReport(c, noun));
}

async function answerReport(c: Context, noun: ReportNoun) {
	const caller = await apiCaller(c);
	const asked = c.req.query("format") ?? "html";
	const format = exportFormats.find((one) => one === asked);
	if (!format) return refuse("invalid", unknownFormat(asked), { formats: exportFormats });
	const subject = { noun, id: byId.parse(c.req.param()).id };
	const quoting = readQuoting(c.req.query("quoting"));
	const report = await exportReport(connection().db, caller, subject, format, { ...(quoting && { quoting }) });
	const withCopies = c.req.query("copies") !== "0";
	const report = await exportReport(connection().db, caller, subject, format, new Date(), withCopies);
	if (!report) return refuse("not-found", `There is no such ${noun} on this desk.`);
	return c.body(report.body, 200, {
		"Content-Type": report.mediaType,
		"Content-Disposition": contentDisposition(
			report.filename,
			c.req.query("download") === "1" ? "attachment" : "inline",
		),
		"Content-Security-Policy": security,
		"X-Content-Type-Options": "nosniff",
		"Referrer-Policy": "no-referrer",
	});
}

function readQuoting(asked: string | undefined): Quoting | undefined {
	const quoting = quotings.find((one) => one === asked);
	if (asked !== undefined && !quoting) {
		return refuse("invalid", `How much is quoted is one of ${listed(quotings, "or")}.`, { quotings });
	}
	return quoting;
}

function unknownFormat(asked: string): string {
	const choice = `Choose ${listed(exportFormats, "or")}.`;
	if (laterFormats.includes(asked)) return `Reports don't come as ${asked} yet. ${choice}`;
	return `There is no such report format. ${choice}`;
}

type Making = { quoting?: Quoting; now?: Date; onStep?: (progress: number, step: string) => Promise<void> };

/**
 * A report as a file, for a download, a job or the command line. Undefined when there is no such article or dossier on the
 * desk. `onStep` is told how far it is, of a hundred, and may end it by throwing.
 */
export async function exportReport(
	db: Database,
	viewer: DeskViewer,
	subject: ReportSubject,
	format: FileFormat,
	{ quoting = "full", now = new Date(), onStep = async () => {} }: Making = {},
): Promise<RenderedFile | undefined> {
	await onStep(10, "Reading what the report is made of.");
	const report = await reportFor(db, viewer, subject, { generatedAt: now.toISOString(), quoting });
	if (!report) return undefined;
	await onStep(60, "Making the file.");
	return renderFile(report, format);
	format: ExportFormat,
	now = new Date(),
	withCopies = true,
): Promise<RenderedFile | undefined> {
	if (format === "bundle") return exportBundle(db, viewer, subject, { now, withCopies });
	const material = await reportMaterial(db, viewer, subject);
	return material && renderFile(buildReport(material, { generatedAt: now.toISOString() }), format);
}
