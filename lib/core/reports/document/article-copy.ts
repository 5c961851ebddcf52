import type { ClaimedRange, CopyBlock, CopySegment } from "../annotated-copy";
import { claimLook } from "../claim-look";
import { type ArticleCopy, paragraphAnchor } from "../copies";
import { visibleControls } from "../people-text";
import type { Report, ReportArticle } from "../report";
import { standingLine } from "../report-lines";
import { readableDate } from "../words";
import type { Part, Run, TextRun } from "./document";
import { bold, code, directionOf, joined, languageOf, line, said, small } from "./phrases";

export function byline(article: ReportArticle): Part {
	const value = (name: string) => article.metadata.find(({ field }) => field === name)?.value;
	const published = article.metadata.find(({ field }) => field === "publishedAt");
	const readings = published?.value === null ? published.candidates.map((candidate) => candidate.value) : [];
	const outlet = value("outlet");
	const by = value("byline");
	const date = published?.value
		? ["Published ", said(readableDate(published.value))]
		: readings.length > 1
			? [
					"Published ",
					joined(
						readings.map((reading) => said(readableDate(reading))),
						" or ",
					),
					" (undecided)",
				]
			: "No date known";
	return small`${outlet && [said(outlet), " · "]}${by && ["By ", said(by), " · "]}${date}`;
}

export function articleCopy(copy: ArticleCopy, report: Report): Part[] {
	const { article, blocks } = copy;
	const own: Part[] =
		report.articles.length > 1
			? [
					{
						kind: "heading",
						level: 2,
						runs: line`${article.place}  ${said(article.title)}`,
						...directionOf(article.title),
						...languageOf(article),
					},
					byline(article),
					small`Text version ${article.number} · SHA-256 ${code(article.sha256)}`,
				]
			: [];
	return [...own, ...blocks.map((block) => copyBlock(block, copy, report))];
}

function copyBlock(block: CopyBlock, copy: ArticleCopy, report: Report): Part {
	return {
		kind: "copy",
		block: block.kind,
		number: block.number,
		runs: block.segments.flatMap((segment) => copySegment(segment, block, report)),
		...directionOf(block.segments.map(({ text }) => text).join("")),
		...languageOf(copy.article),
		...(block.number !== null && { id: paragraphAnchor(copy, block.number) }),
	};
}

function copySegment({ text, excluded, claim, depth, starts, ends }: CopySegment, block: CopyBlock, report: Report) {
	const found = claim === null ? undefined : report.claims[claim - 1];
	const look: Partial<TextRun> = found
		? { mark: claimLook(found).tone, ...(depth > 1 && { deep: true }) }
		: excluded && block.kind !== "excluded"
			? { quiet: true }
			: {};
	const shown: Run[] = visibleControls(text)
		.split(/\r\n|\r|\n/)
		.flatMap((one, i): Run[] => [
			...(i > 0 ? [{ kind: "break" } as const] : []),
			...(one === "" ? [] : [{ kind: "text" as const, text: one, ...look }]),
		]);
	return [
		...starts.flatMap((range) => remark(range, report)),
		...shown,
		...ends.flatMap((range) => numberMark(range, report)),
	];
}

/** Tells apart the ranges of all claims: no claim is said in a million places. */
function remarkId({ claim, place }: ClaimedRange): number {
	return claim * 1_000_000 + place;
}

export function remark(range: ClaimedRange, { claims }: Report): Run[] {
	const claim = claims[range.claim - 1];
	if (!claim) return [];
	const { glyph } = claimLook(claim);
	const lines = [line`${bold(`Claim ${claim.number}: ${glyph} ${standingLine(claim)}`)}`, [said(claim.statement)]];
	return [{ kind: "comment-start", id: remarkId(range), lines }];
}

function numberMark(range: ClaimedRange, { claims }: Report): Run[] {
	const claim = claims[range.claim - 1];
	if (!claim) return [];
	const { tone, glyph } = claimLook(claim);
	return [
		{ kind: "comment-end", id: remarkId(range) },
		{
			kind: "text",
			text: `${glyph}${claim.number}`,
			raised: true,
			tone,
			id: `m${claim.number}-${range.place}`,
			to: `claim-${claim.number}`,
		},
	];
}
