import { indexCodePoints } from "../anchoring/code-points";
import type { TextRange } from "../anchoring/range";
import type { Quoting, Report, ReportArticle, ReportPassage, ReportQuote } from "./report";

/**
 * The same report with no more of the articles in it than may be quoted. What people cite as evidence stays: it is quoted
 * on purpose. Offsets stay too, so whoever has the text can find every place by its hash.
 */
export function quotedAs(report: Report, quoting: Quoting): Report {
	if (quoting === "full") return { ...report, quoting };
	const withheld = <T extends ReportPassage>(passage: T): T => ({ ...passage, exact: "" });
	const bare = (quote: ReportQuote): ReportQuote => ({
		...quote,
		ranges: quote.ranges.map((range) => ({ ...range, prefix: "", suffix: "" })),
	});
	return {
		...report,
		quoting,
		claims: report.claims.map((claim) => ({ ...claim, quotes: claim.quotes.map(bare) })),
		articles: report.articles.map((article) => ({
			...article,
			text: null,
			excerpts: excerptsOf(article, rangesIn(report, article), quoting),
			pairs: [...indexCodePoints(article.text ?? "").pairs],
			open: article.open.map(withheld),
			excluded: article.excluded.map(withheld),
			noClaim: article.noClaim.map(withheld),
		})),
		otherTexts: report.otherTexts.map((text) => ({ ...text, text: null })),
	};
}

function rangesIn({ claims }: Report, { versionId }: ReportArticle): TextRange[] {
	return claims.flatMap(({ quotes }) =>
		quotes.filter((quote) => quote.versionId === versionId).flatMap(({ ranges }) => ranges),
	);
}

function excerptsOf(
	{ versionId, text, blocks }: ReportArticle,
	ranges: readonly TextRange[],
	quoting: Quoting,
): ReportPassage[] {
	if (text === null) return [];
	const kept: TextRange[] =
		quoting === "paragraphs"
			? blocks.filter((block) => ranges.some(({ start, end }) => start < block.end && end > block.start))
			: united(ranges);
	return kept.map(({ start, end }) => ({ versionId, start, end, exact: text.slice(start, end) }));
}

/** The same words in ranges that don't touch, in text order. */
function united(ranges: readonly TextRange[]): TextRange[] {
	const found: TextRange[] = [];
	for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
		const last = found.at(-1);
		if (last && start <= last.end) last.end = Math.max(last.end, end);
		else found.push({ start, end });
	}
	return found;
}
