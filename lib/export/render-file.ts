import "server-only";
import type { RenderOptions } from "@/lib/core/reports/render-options";
import { type RenderedReport, renderReport } from "@/lib/core/reports/render-report";
import type { Report } from "@/lib/core/reports/report";
import { reportFilename } from "@/lib/core/reports/report-filename";
import { type FileFormat, reportFile, reportFiles } from "@/lib/core/reports/report-files";
import { asText, onPaper, type PaperFormat } from "./worker/workers";

/** Every format in which a report comes as a file. */
export const fileFormats = reportFiles.map(({ format }) => format);
export type { FileFormat };

export type RenderedFile = Omit<RenderedReport, "body"> & { body: string | Uint8Array<ArrayBuffer> };

/** The report as a file. What takes long is made in a process of its own, so that nobody else waits for it. */
export async function renderFile(
	report: Report,
	format: FileFormat,
	options: RenderOptions = {},
): Promise<RenderedFile> {
	if (!isPaper(format) && report.claims.length < longFrom) return renderReport(report, format, options);
	const { extension, mediaType } = reportFile(format);
	const body = isPaper(format) ? await onPaper(format, report) : await asText(format, report, options);
	return { filename: reportFilename(report.subject.title, extension), mediaType, body };
}

/** Claims from which on others would notice that a report is made as text. */
const longFrom = 100;

function isPaper(format: FileFormat): format is PaperFormat {
	return format === "pdf" || format === "docx";
}
