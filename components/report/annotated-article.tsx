import { toneLooks } from "@/components/shell/state-look";
import type { CopyBlock, CopySegment } from "@/lib/core/reports/annotated-copy";
import { claimLook } from "@/lib/core/reports/claim-look";
import { type ArticleCopy, paragraphAnchor } from "@/lib/core/reports/copies";
import type { Report } from "@/lib/core/reports/report";
import { isLanguageTag } from "@/lib/core/reports/words";
import { ClaimLink } from "./claim-link";
import "./report.css";

/** An article with its claims underlined and numbered, and what is not part of it greyed; with its title where there are several. */
export function AnnotatedArticle({ report, copy }: { report: Report; copy: ArticleCopy }) {
	const { article, blocks, label } = copy;
	const language = article.metadata.find(({ field }) => field === "language")?.value ?? "";
	return (
		<div className="proof report-proof" lang={isLanguageTag(language) ? language : undefined}>
			{label !== "" && (
				<h3 id={`article-${article.place}`} dir="auto" className="font-sans text-base font-semibold">
					{article.place} {article.title}
				</h3>
			)}
			{blocks.map((block) => (
				<p
					key={block.start}
					dir="auto"
					className={block.kind === "excluded" ? "report-out" : `report-${block.kind}`}
					{...(block.number !== null && { id: paragraphAnchor(copy, block.number), "data-number": block.number })}
				>
					{block.segments.map((segment, i) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: the segments of a frozen block never move
						<Segment key={i} segment={segment} block={block} claims={report.claims} />
					))}
				</p>
			))}
		</div>
	);
}

function Segment({
	segment: { text, claim, depth, excluded, ends },
	block,
	claims,
}: {
	segment: CopySegment;
	block: CopyBlock;
	claims: Report["claims"];
}) {
	const found = claim === null ? undefined : claims[claim - 1];
	return (
		<>
			{found ? (
				<mark data-state-look={toneLooks[claimLook(found).tone]} data-deep={depth > 1 || undefined}>
					{text}
				</mark>
			) : excluded && block.kind !== "excluded" ? (
				<span className="report-out">{text}</span>
			) : (
				text
			)}
			{ends.map((range) => {
				const ended = claims[range.claim - 1];
				if (!ended) return null;
				const look = claimLook(ended);
				return (
					<sup key={`${range.claim}-${range.place}`}>
						<ClaimLink
							id={`m${range.claim}-${range.place}`}
							number={range.claim}
							of={claims.length}
							aria-label={`Claim ${range.claim}: ${look.label}`}
							className="state"
							data-state-look={toneLooks[look.tone]}
						>
							{look.glyph}
							{range.claim}
						</ClaimLink>
					</sup>
				);
			})}
		</>
	);
}
