import { renderBibtex } from "./render-bibtex";
import { renderClaimReviews } from "./render-claim-reviews";
import { renderCsl } from "./render-csl";
import { renderCsv } from "./render-csv";
import { renderHtml } from "./render-html";
import { renderJson } from "./render-json";
import { renderMarkdown } from "./render-markdown";
import type { RenderOptions } from "./render-options";
import { renderRis } from "./render-ris";
import { renderWebAnnotations } from "./render-web-annotations";
import type { Report } from "./report";
import { reportFilename } from "./report-filename";
import { type FileFormat, reportFile } from "./report-files";

type Renderer = (report: Report, options: RenderOptions) => string;

const renderers = {
	html: renderHtml,
	md: renderMarkdown,
	json: renderJson,
	csv: renderCsv,
	claimreview: renderClaimReviews,
	webannotation: renderWebAnnotations,
	csl: renderCsl,
	bibtex: renderBibtex,
	ris: renderRis,
} satisfies Partial<Record<FileFormat, Renderer>>;

/** The formats that are text and nothing else. */
export type ReportFormat = keyof typeof renderers;
export const reportFormats = Object.keys(renderers) as ReportFormat[];

export type RenderedReport = { filename: string; mediaType: string; body: string };

/** The report as a file in the given format. */
export function renderReport(report: Report, format: ReportFormat, options: RenderOptions = {}): RenderedReport {
	const { extension, mediaType } = reportFile(format);
	const render: Renderer = renderers[format];
	return {
		filename: reportFilename(report.subject.title, extension),
		mediaType,
		body: render(report, options).toWellFormed(),
	};
}
