import { renderHtml } from "./render-html";
import { renderJson } from "./render-json";
import { renderMarkdown } from "./render-markdown";
import type { Report } from "./report";
import { reportFilename } from "./report-filename";

export const reportFormats = ["html", "md", "json"] as const;
export type ReportFormat = (typeof reportFormats)[number];

export type RenderedReport = { filename: string; mediaType: string; body: string };

const renderers: Record<ReportFormat, { mediaType: string; render: (report: Report) => string }> = {
	html: { mediaType: "text/html; charset=utf-8", render: renderHtml },
	md: { mediaType: "text/markdown; charset=utf-8", render: renderMarkdown },
	json: { mediaType: "application/json; charset=utf-8", render: renderJson },
};

/** The report as a file in the given format. */
export function renderReport(report: Report, format: ReportFormat): RenderedReport {
	const { mediaType, render } = renderers[format];
	return { filename: reportFilename(report.subject.title, format), mediaType, body: render(report).toWellFormed() };
}
