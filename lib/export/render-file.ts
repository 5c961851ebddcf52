import "server-only";
import type { RenderOptions } from "@/lib/core/reports/render-options";
import { type RenderedReport, renderReport } from "@/lib/core/reports/render-report";
import type { Report } from "@/lib/core/reports/report";
import { type FileFormat, reportFiles } from "@/lib/core/reports/report-files";

/** Every format in which a report comes as a file. */
export const fileFormats = reportFiles.map(({ format }) => format);
export type { FileFormat };

export type RenderedFile = Omit<RenderedReport, "body"> & { body: string | Uint8Array<ArrayBuffer> };

/** The report as a file. What takes long is made in a thread of its own, so that nobody else waits for it. */
export async function renderFile(
	report: Report,
	format: FileFormat,
	options: RenderOptions = {},
): Promise<RenderedFile> {
	return renderReport(report, format, options);
}
