import type { Block } from "../articles/article";
import { annotatedCopy, type ClaimedRange, type CopyBlock } from "./annotated-copy";
import type { Report, ReportArticle, ReportPassage } from "./report";
import { paragraphAt } from "./report-lines";

/** One article as the report prints it. */
export type ArticleCopy = {
	article: ReportArticle;
	/** The blocks of which something is quoted, cut at claims. */
	blocks: CopyBlock[];
	/** What is in front of its paragraphs' numbers: empty in a report on one article. */
	label: string;
};

/** Where words stand. `anchor` is their paragraph's id within the report; null where they are in none that is printed. */
export type Place = { copy: ArticleCopy; anchor: string | null; words: string };

/** The articles with their claims, each as far as it is quoted. */
export function copiesOf(report: Report): ArticleCopy[] {
	const ranges = claimedRanges(report);
	return report.articles.map((article) => {
		const own = ranges.filter(({ versionId }) => versionId === article.versionId);
		const blocks = annotatedCopy(quotedText(article), article.blocks, own, article.excluded);
		const quoted = blocks.filter((block) => isQuoted(article, block)).map((block) => withGaps(article, block));
		return { article, blocks: quoted, label: labelOf(report, article) };
	});
}

/** The place of some words of an article that the report is about; null for other texts. */
export function placeIn(
	copies: readonly ArticleCopy[],
	{ versionId, start }: Pick<ReportPassage, "versionId" | "start">,
) {
	const copy = copies.find(({ article }) => article.versionId === versionId);
	if (!copy) return null;
	const paragraph = paragraphAt(copy.blocks, start);
	const place: Place = {
		copy,
		anchor: paragraph === null ? null : paragraphAnchor(copy, paragraph),
		words: placeWords(copy, paragraph),
	};
	return place;
}

function placeWords({ label, article }: ArticleCopy, paragraph: number | null): string {
	if (label === "") return paragraph === null ? "In the article" : `Paragraph ${paragraph}`;
	return paragraph === null ? `Article ${article.place}` : `Article ${article.place}, paragraph ${paragraph}`;
}

/** `p3`, or `a2-p3` where there are several articles. */
export function paragraphAnchor({ label }: ArticleCopy, paragraph: number): string {
	return `${label}p${paragraph}`;
}

/** Every range of every claim in the texts that the report is about; `place` counts a claim's ranges. */
export function claimedRanges({ claims }: Pick<Report, "claims">): (ClaimedRange & { versionId: string })[] {
	return claims.flatMap(({ number, quotes }) =>
		quotes
			.filter((quote) => quote.here)
			.flatMap((quote) => quote.ranges)
			.map(({ versionId, start, end }, i) => ({ versionId, start, end, claim: number, place: i + 1 })),
	);
}

function labelOf({ articles }: Report, { place }: ReportArticle): string {
	return articles.length === 1 ? "" : `a${place}-`;
}

/** The text, with nothing but spaces where it is not quoted. */
function quotedText({ text, blocks, excerpts }: ReportArticle): string {
	if (text !== null) return text;
	let quoted = "";
	for (const { start, exact } of excerpts) quoted += " ".repeat(start - quoted.length) + exact;
	return quoted + " ".repeat(Math.max(0, (blocks.at(-1)?.end ?? 0) - quoted.length));
}

/** What is left out between quoted words is said. */
function withGaps({ text }: ReportArticle, block: CopyBlock): CopyBlock {
	if (text !== null) return block;
	const segments = block.segments.map((segment) =>
		segment.claim === null && segment.text.length > 1 && segment.text.trim() === ""
			? { ...segment, text: " […] " }
			: segment,
	);
	return { ...block, segments };
}

function isQuoted({ text, excerpts }: ReportArticle, block: Block | CopyBlock): boolean {
	return text !== null || excerpts.some(({ start, end }) => start < block.end && end > block.start);
}
