import type { ReactNode } from "react";
import { ScrollToHash } from "@/components/ui/scroll-to-hash";
import { copiesOf } from "@/lib/core/reports/copies";
import type { Report } from "@/lib/core/reports/report";
import { copyTitle } from "@/lib/core/reports/report-lines";
import { AnnotatedArticle } from "./annotated-article";
import type { ClaimPart } from "./claim-part";
import { ClaimParts } from "./claim-parts";
import { OpenFacts } from "./open-facts";
import { ReportAbout } from "./report-about";
import { ReportClaimEntry } from "./report-claim";
import { ReportFigures } from "./report-figures";
import { LeftOut, NotChecked, ReportSources } from "./report-lists";

type Props = {
	report: Report;
	/** The claims that are told in full. */
	part: ClaimPart;
	/** Where it is written. */
	summary?: ReactNode;
};

/** The report as a page of the desk, open ends first. The files have the same, from the same model. */
export function ReportPreview({ report, part, summary }: Props) {
	const copies = copiesOf(report);
	const { length } = report.claims;
	const shown = report.claims.slice(part.from - 1, part.to);
	const rated = shown.filter((claim) => claim.notRated === null);
	const notRated = shown.filter((claim) => claim.notRated !== null);
	return (
		<div className="flex flex-col gap-10">
			<ScrollToHash />
			<OpenFacts facts={report.openFacts} claims={length} />
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
				<ClaimParts part={part} claims={length} label="Parts of the claims" />
				{length === 0 && (
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
			<ClaimParts part={part} claims={length} label="Parts of the claims, again" />
			<Section id="not-checked" title="Not checked">
				<NotChecked report={report} copies={copies} />
			</Section>
			<Section id="left-out" title="Left out">
				<LeftOut report={report} copies={copies} />
			</Section>
			<Section id="sources" title="Sources">
				<ReportSources sources={report.sources} claims={length} />
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
