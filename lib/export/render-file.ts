import "server-only";
import type { RenderOptions } from "@/lib/core/reports/render-options";
import { type RenderedReport, renderReport } from "@/lib/core/reports/render-report";
import type { Report } from "@/lib/core/reports/report";
import { reportFilename } from "@/lib/core/reports/report-filename";
import { type FileFormat, reportFile, reportFiles } from "@/lib/core/reports/report-files";
import { type SlowFormat, slowExports } from "./worker/worker-queue";

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
	if (!isSlow(format)) return renderReport(report, format, options);
	const { extension, mediaType } = reportFile(format);
	const body = await slowExports.make(format, report);
	return { filename: reportFilename(report.subject.title, extension), mediaType, body };
}

function isSlow(format: FileFormat): format is SlowFormat {
	return format === "pdf" || format === "docx";
}
