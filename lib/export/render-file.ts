import "server-only";
import { type RenderedReport, renderReport, reportFormats } from "@/lib/core/reports/render-report";
import type { Report } from "@/lib/core/reports/report";

/** Every format in which a report comes as a file. */
export const fileFormats = reportFormats;
export type FileFormat = (typeof fileFormats)[number];

export type RenderedFile = Omit<RenderedReport, "body"> & { body: string | Uint8Array<ArrayBuffer> };

/** The report as a file. What takes long is made in a thread of its own, so that nobody else waits for it. */
export async function renderFile(report: Report, format: FileFormat): Promise<RenderedFile> {
	return renderReport(report, format);
}
