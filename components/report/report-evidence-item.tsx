import { QuoteChip } from "@/components/evidence/quote-chip";
import { GradeBadge } from "@/components/source/grade-badge";
import { OutsideLink } from "@/components/ui/outside-link";
import { Time } from "@/components/ui/time";
import type { ReportEvidence, ReportSource } from "@/lib/core/reports/report";
import { credibilityLine } from "@/lib/core/reports/report-lines";
import { count } from "@/lib/core/words";
import { SourceLinks } from "./report-links";

/** One item of evidence as the report tells it. */
export function ReportEvidenceItem({ item, sources }: { item: ReportEvidence; sources: readonly ReportSource[] }) {
	const source = item.source === null ? undefined : sources[item.source - 1];
	const credibility = credibilityLine(item);
	const { search, passage, archive } = item;
	return (
		<div className="flex flex-col gap-1 text-sm">
			{(source || item.locator || credibility) && (
				<p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
					{source && (
						<span>
							<SourceLinks numbers={[source.number]} /> <bdi>{source.name}</bdi> <GradeBadge grade={source.grade} />
						</span>
					)}
					{item.locator && <bdi>{item.locator}</bdi>}
					{credibility && <span className="text-soft">{credibility}</span>}
				</p>
			)}
			{search && (
				<p>
					Searched <bdi>{search.where}</bdi> for “<bdi>{search.query}</bdi>”, <Time iso={search.searchedAt} />:{" "}
					{search.results === 0 ? "nothing found" : count(search.results, "result")}.
				</p>
			)}
			{item.quote !== null && (
				<figure>
					<blockquote dir="auto" className="border-s-2 border-line ps-3 font-serif whitespace-pre-wrap wrap-anywhere">
						{item.quote}
					</blockquote>
					<figcaption className="mt-1">
						<QuoteChip check={item.quoteCheck} />
					</figcaption>
				</figure>
			)}
			{passage && (
				<figure>
					<blockquote dir="auto" className="border-s-2 border-line ps-3 font-serif whitespace-pre-wrap wrap-anywhere">
						{passage.exact}
					</blockquote>
					<figcaption className="mt-1 text-soft">
						In <bdi>{passage.articleTitle}</bdi>, version {passage.versionNumber}
					</figcaption>
				</figure>
			)}
			{item.note && (
				<p dir="auto" className="font-serif text-base whitespace-pre-wrap wrap-anywhere">
					{item.note}
				</p>
			)}
			{item.url && <OutsideLink href={item.url} />}
			<p className="text-xs text-soft">
				{archive && (
					<span title={`SHA-256 ${archive.sha256}`}>
						Kept copy of <Time iso={archive.archivedAt} /> ·{" "}
					</span>
				)}
				added by <bdi>{item.addedBy}</bdi>, <Time iso={item.addedAt} />
			</p>
		</div>
	);
}
