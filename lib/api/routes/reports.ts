import "server-only";
import { type Context, Hono } from "hono";
import { connection, type Database } from "@/db/client";
import { type ReportSubject, reportFor } from "@/db/queries/reports";
import type { DeskViewer } from "@/db/queries/reviews";
import { apiCaller } from "@/lib/api/caller";
import { contentDisposition } from "@/lib/api/content-disposition";
import { exportBundle } from "@/lib/api/export-bundle";
import { type Quoting, quotings, type ReportNoun, reportNouns } from "@/lib/core/reports/report";
import { type ExportFormat, exportFormats } from "@/lib/core/reports/report-files";
import { listed } from "@/lib/core/words";
import { type RenderedFile, renderFile } from "@/lib/export/render-file";
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

for (const noun of reportNouns) {
	reports.get(`/${noun}s/:id/report`, (c) => answerReport(c, noun));
}

async function answerReport(c: Context, noun: ReportNoun) {
	const caller = await apiCaller(c);
	const asked = c.req.query("format") ?? "html";
	const format = exportFormats.find((one) => one === asked);
	if (!format) return refuse("invalid", unknownFormat(), { formats: exportFormats });
	const subject = { noun, id: byId.parse(c.req.param()).id };
	const quoting = readQuoting(c.req.query("quoting"));
	const withCopies = c.req.query("copies") !== "0";
	const making = { withCopies, ...(quoting && { quoting }) };
	const report = await exportReport(connection().db, caller, subject, format, making);
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

function unknownFormat(): string {
	return `There is no such report format. Choose ${listed(exportFormats, "or")}.`;
}

type Making = {
	quoting?: Quoting;
	now?: Date;
	/** In a bundle, the kept copies of what is cited. */
	withCopies?: boolean;
	/** Told how far it is, of a hundred; it may end it by throwing. */
	onStep?: (progress: number, step: string) => Promise<void>;
};

/** A report as a file, for a download, a job or the command line. Undefined when there is no such article or dossier on the desk. */
export async function exportReport(
	db: Database,
	viewer: DeskViewer,
	subject: ReportSubject,
	format: ExportFormat,
	{ quoting = "full", now = new Date(), withCopies = true, onStep = async () => {} }: Making = {},
): Promise<RenderedFile | undefined> {
	await onStep(10, "Reading what the report is made of.");
	if (format === "bundle") return exportBundle(db, viewer, subject, { now, quoting, withCopies, onStep });
	const report = await reportFor(db, viewer, subject, { generatedAt: now.toISOString(), quoting });
	if (!report) return undefined;
	await onStep(60, "Making the file.");
	return renderFile(report, format);
}
