import Link from "next/link";
import { Fragment } from "react";
import { Badge } from "@/components/ui/badge";
import { stanceLabels } from "@/lib/core/labels";
import { claimLook } from "@/lib/core/reports/claim-look";
import { type ArticleCopy, placeIn } from "@/lib/core/reports/copies";
import type { Report, ReportClaim, ReportQuote } from "@/lib/core/reports/report";
import { claimFacts, decisions, originsLine, reviewerLines, standingLine } from "@/lib/core/reports/report-lines";
import { notRatedLabels } from "@/lib/core/reports/words";
import { ReportEvidenceItem } from "./report-evidence-item";
import { SourceLinks } from "./report-links";
import { ReportRulings } from "./report-rulings";
import { ReportState } from "./report-state";
import { ReportVerdictItem } from "./report-verdict-item";

type Props = { claim: ReportClaim; report: Report; copies: readonly ArticleCopy[] };

/** One claim as the report tells it: where it is said, what was found, on what evidence. */
export function ReportClaimEntry({ claim, report, copies }: Props) {
	const { number, verdicts, origins } = claim;
	const current = verdicts.filter((verdict) => !verdict.superseded);
	const past = verdicts.filter((verdict) => verdict.superseded);
	const { dissenting } = decisions(claim);
	return (
		<article
			id={`claim-${number}`}
			aria-labelledby={`claim-${number}-statement`}
			className="flex scroll-mt-4 flex-col gap-3 border-t border-line py-5 first:border-t-0 first:pt-0"
		>
			<header>
				<h3 id={`claim-${number}-statement`} className="flex gap-3 font-serif text-lg font-semibold">
					<span className="min-w-6 shrink-0 font-sans text-base text-soft">{number}</span>
					<span dir="auto" className="min-w-0 wrap-anywhere">
						{claim.statement}
					</span>
				</h3>
				<p className="ms-9 mt-0.5 flex flex-wrap items-baseline gap-x-3 gap-y-1">
					<span className="font-medium">
						<ReportState look={claimLook(claim)}>{standingLine(claim)}</ReportState>
					</span>
					<span className="text-sm text-soft">{claimFacts(claim)}</span>
					{claim.tags.map((tag) => (
						<Badge key={tag}>
							<bdi>{tag}</bdi>
						</Badge>
					))}
					<Link href={benchPath(claim, report)} className="link text-sm">
						On the bench
					</Link>
				</p>
				{claim.notRated && <p className="ms-9 mt-1 text-sm">{notRatedLabels[claim.notRated]}</p>}
			</header>
			<div className="ms-0 flex flex-col gap-3 md:ms-9">
				{claim.quotes.map((quote, i) => (
					<Quote key={quote.appearanceId} quote={quote} place={placeOf(claim, i)} claim={claim} copies={copies} />
				))}
				<ReportRulings claim={claim} />
				<section aria-label={`Verdicts on claim ${number}`} className="flex flex-col gap-2">
					<h4 className="text-sm font-semibold text-soft">Verdicts ({current.length})</h4>
					{current.length === 0 && (
						<p className="text-sm text-soft">{claim.notRated ? "None, and none is due." : "None to show."}</p>
					)}
					{reviewerLines(claim).map((line) => (
						<p key={line} className="text-sm text-soft">
							{line}
						</p>
					))}
					{[...current, ...past].map((verdict) => (
						<ReportVerdictItem key={verdict.id} verdict={verdict} isElsewhere={dissenting.has(verdict.id)} />
					))}
				</section>
				{(["supports", "refutes", "context"] as const).map((stance) => {
					const items = claim.evidence.filter((item) => item.stance === stance);
					return (
						items.length > 0 && (
							<section
								key={stance}
								aria-label={`${stanceLabels[stance]} claim ${number}`}
								className="flex flex-col gap-2"
							>
								<h4 className="text-sm font-semibold text-soft">
									{stanceLabels[stance]} ({items.length})
								</h4>
								{items.map((item) => (
									<ReportEvidenceItem key={item.id} item={item} sources={report.sources} />
								))}
							</section>
						)
					);
				})}
				{originsLine(claim) !== "" && (
					<p className="text-sm text-soft">
						{originsLine(claim)}
						{origins.roots.length > 0 && (
							<>
								{" Origins: "}
								<SourceLinks numbers={origins.roots} />.
							</>
						)}
					</p>
				)}
			</div>
		</article>
	);
}

function benchPath({ id, quotes }: ReportClaim, { articles }: Report): string {
	const articleId = quotes.find(({ here }) => here)?.articleId ?? articles[0]?.articleId;
	return `/articles/${articleId}?claim=${id}`;
}

/** Which of the claim's ranges in this article the nth quote begins with. */
function placeOf({ quotes }: ReportClaim, index: number): number {
	return quotes.slice(0, index).reduce((sum, quote) => sum + (quote.here ? quote.ranges.length : 0), 0) + 1;
}

type QuoteProps = { quote: ReportQuote; place: number; claim: ReportClaim; copies: readonly ArticleCopy[] };

function Quote({ quote, place, claim, copies }: QuoteProps) {
	const first = quote.ranges[0];
	return (
		<figure>
			<blockquote className="border-s-2 border-line ps-3 font-serif">
				{quote.ranges.map((range, i) => (
					<p key={`${range.start}-${range.end}`} dir="auto" className="wrap-anywhere">
						{i > 0 && "[…] "}
						{range.exact}
					</p>
				))}
			</blockquote>
			<figcaption className="mt-0.5 ps-3 text-sm text-soft">
				{quote.here ? (
					<a href={`#m${claim.number}-${place}`} className="link">
						{(first && placeIn(copies, first)?.words) ?? "In the article"}
					</a>
				) : (
					<>
						Also in{" "}
						<Link href={`/articles/${quote.articleId}`} className="link">
							<bdi>{quote.articleTitle}</bdi>
						</Link>
						, version {quote.versionNumber}
					</>
				)}
				{quote.attribution.length > 0 && " · said by "}
				{quote.attribution.map(({ name, source }, i) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: one name may stand in a chain twice
					<Fragment key={i}>
						{i > 0 && " → "}
						<bdi>{name}</bdi>
						{source !== null && (
							<>
								{" ("}
								<SourceLinks numbers={[source]} />)
							</>
						)}
					</Fragment>
				))}
			</figcaption>
		</figure>
	);
}
