import type { ReactNode } from "react";
import { copiesOf } from "@/lib/core/reports/copies";
import type { Report } from "@/lib/core/reports/report";
import { copyTitle } from "@/lib/core/reports/report-lines";
import { AnnotatedArticle } from "./annotated-article";
import { OpenFacts } from "./open-facts";
import { ReportAbout } from "./report-about";
import { ReportClaimEntry } from "./report-claim";
import { ReportFigures } from "./report-figures";
import { LeftOut, NotChecked, ReportSources } from "./report-lists";

/** The report as a page of the desk, open ends first. The files have the same, from the same model. */
export function ReportPreview({
	report,
	summary,
}: {
	report: Report /** Where it is written. */;
	summary?: ReactNode;
}) {
	const copies = copiesOf(report);
	const rated = report.claims.filter((claim) => claim.notRated === null);
	const notRated = report.claims.filter((claim) => claim.notRated !== null);
	return (
		<div className="flex flex-col gap-10">
			<OpenFacts facts={report.openFacts} />
			{summary && (
				<Section id="summary" title="Summary">
					{summary}
				</Section>
			)}
			<Section id="figures" title="How the claims stand">
				<ReportFigures report={report} />
			</Section>
			<Section id="copy" title={copyTitle(report)}>
				{copies.map((copy) => (
					<AnnotatedArticle key={copy.article.versionId} report={report} copy={copy} />
				))}
			</Section>
			<Section id="claims" title="Claims">
				{rated.length === 0 && (
					<p className="text-soft">No claim yet. Select words of the article on the bench and press C.</p>
				)}
				{rated.map((claim) => (
					<ReportClaimEntry key={claim.id} claim={claim} report={report} copies={copies} />
				))}
			</Section>
			{notRated.length > 0 && (
				<Section id="not-rated" title="Not rated">
					{notRated.map((claim) => (
						<ReportClaimEntry key={claim.id} claim={claim} report={report} copies={copies} />
					))}
				</Section>
			)}
			<Section id="not-checked" title="Not checked">
				<NotChecked report={report} copies={copies} />
			</Section>
			<Section id="left-out" title="Left out">
				<LeftOut report={report} copies={copies} />
			</Section>
			<Section id="sources" title="Sources">
				<ReportSources sources={report.sources} />
			</Section>
			<Section id="about" title="About the text and the method">
				<ReportAbout report={report} />
			</Section>
		</div>
	);
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
	return (
		<section aria-labelledby={id}>
			<h2 id={id} className="mb-4 border-b border-line pb-1.5 text-lg font-semibold">
				{title}
			</h2>
			{children}
		</section>
	);
}
