import "server-only";
import { reportDocument } from "@/lib/core/reports/document/report-document";
import type { Report } from "@/lib/core/reports/report";
import { docxPackage } from "./docx-package";
import { docxStories } from "./docx-stories";

/** The report as an Office Open XML document: the numbered passages carry remarks, the evidence footnotes. */
export function renderDocx(report: Report): Promise<Uint8Array<ArrayBuffer>> {
	const document = reportDocument(report);
	return docxPackage(document, docxStories(document));
}
