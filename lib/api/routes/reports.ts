import "server-only";
import { Hono } from "hono";
import { connection, type Database } from "@/db/client";
import { reportMaterial } from "@/db/queries/reports";
import type { DeskViewer } from "@/db/queries/reviews";
import { apiCaller } from "@/lib/api/caller";
import { contentDisposition } from "@/lib/api/content-disposition";
import { buildReport } from "@/lib/core/reports/build-report";
import { type RenderedReport, type ReportFormat, renderReport, reportFormats } from "@/lib/core/reports/render-report";
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
const laterFormats = ["pdf", "docx", "csv", "claimreview", "webannotation", "csl", "bibtex", "ris", "bundle"];

reports.get("/articles/:id/report", async (c) => {
	const caller = await apiCaller(c);
	const asked = c.req.query("format") ?? "html";
	const format = reportFormats.find((one) => one === asked);
	if (!format) return refuse("invalid", unknownFormat(asked), { formats: reportFormats });
	const report = await exportReport(connection().db, caller, byId.parse(c.req.param()).id, format);
	if (!report) return refuse("not-found", "There is no such article on this desk.");
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
});

function unknownFormat(asked: string): string {
	const choice = `Choose ${reportFormats.slice(0, -1).join(", ")} or ${reportFormats.at(-1)}.`;
	if (laterFormats.includes(asked)) return `Reports don't come as ${asked} yet. ${choice}`;
	return `There is no such report format. ${choice}`;
}

/** An article's report as a file, for a download or the command line. Undefined when there is no such article on the desk. */
export async function exportReport(
	db: Database,
	viewer: DeskViewer,
	articleId: string,
	format: ReportFormat,
	now = new Date(),
): Promise<RenderedReport | undefined> {
	const material = await reportMaterial(db, viewer, articleId);
	return material && renderReport(buildReport(material, { generatedAt: now.toISOString() }), format);
}
