/**
 * Where one passage of an article ends and the next begins. The text is never touched: blocks are ranges over
 * it, in order, without overlap, and whatever is not white space lies in exactly one of them.
 */
import type { TextRange } from "../anchoring/range";
import type { Block, BlockKind } from "./article";
import { markdownPassages } from "./markdown-passages";
import {
	isBareCaptionLabel,
	isCaption,
	isCredit,
	isQuotation,
	isSentence,
	isTitleMatter,
	looksLikeHeading,
} from "./passage-kind";
import { type TextLine, textLines } from "./text-lines";

export type TextFormat = "plain" | "markdown";

export function segment(text: string, format: TextFormat): Block[] {
	const lines = textLines(text);
	if (format === "markdown") {
		return markdownPassages(text, lines).map(({ start, end, kind }) => ({
			start,
			end,
			kind: kind === "paragraph" ? kindByItself(text, { start, end }) : kind,
		}));
	}
	return kindsOf(text, isHardWrapped(text, lines) ? joinWrapped(text, lines) : lines);
}

/** What a passage is when nothing around it says so. */
export function kindByItself(text: string, range: TextRange): BlockKind {
	if (isCaption(text, range)) return "caption";
	return isQuotation(text, range) ? "quotation" : "paragraph";
}

/** How far down a title may stand below a site's name, a date and a slogan. */
const topBlocks = 6;

function kindsOf(text: string, ranges: readonly TextRange[]): Block[] {
	const blocks: Block[] = [];
	let nearTop = true;
	let labelAbove = false;
	for (const [i, { start, end }] of ranges.entries()) {
		const range = { start, end };
		const above = blocks[i - 1];
		const below = ranges[i + 1];
		let kind = kindByItself(text, range);
		if (labelAbove && end - start <= 1000) kind = "caption";
		else if (above?.kind === "caption" && kind === "paragraph" && isCredit(text, range)) kind = "caption";
		else if (isListItem(text, ranges, i)) kind = "list-item";
		else if (below && isHeading(text, { ...range, kind }, below, nearTop && i < topBlocks)) kind = "heading";
		labelAbove = isBareCaptionLabel(text, range);
		if (kind === "paragraph" && end - start >= 120) nearTop = false;
		blocks.push({ start, end, kind });
	}
	return blocks;
}

function isHeading(text: string, range: Block, below: TextRange, nearTop: boolean): boolean {
	// A title may be all in quotation marks; further down such a line is somebody's words.
	if (range.kind === "caption" || (range.kind === "quotation" && !nearTop)) return false;
	if (!looksLikeHeading(text, range, nearTop)) return false;
	return nearTop || isSentence(text, below) || isTitleMatter(text, below);
}

const bullet = /^(?:[•‣◦▪●]|[*·]\s)/;
/** Dashes, numbers and letters begin sentences too, so one needs another beside it. */
const marker = /^(?:[-–—]\s|\d{1,3}[.)]\s|\p{Ll}\)\s)/u;

function isListItem(text: string, ranges: readonly TextRange[], i: number): boolean {
	const head = (range: TextRange | undefined) =>
		range ? text.slice(range.start, Math.min(range.end, range.start + 8)) : "";
	const own = head(ranges[i]);
	if (bullet.test(own)) return own.length > 1;
	return marker.test(own) && (marker.test(head(ranges[i - 1])) || marker.test(head(ranges[i + 1])));
}

/**
 * Text from a mail or a terminal breaks its lines at a fixed width, with a blank line between paragraphs. The sign
 * is not only that lines are about as long as each other, but that the next line's first word would not have fitted.
 */
function isHardWrapped(text: string, lines: readonly TextLine[]): boolean {
	let wrapped = 0;
	let alike = 0;
	let width = 0;
	let paragraphs = 0;
	for (const line of lines) {
		const length = line.end - line.start;
		if (length <= 84) width = Math.max(width, length);
		if (line.afterBlank) paragraphs++;
	}
	for (const [i, line] of lines.entries()) {
		const next = lines[i + 1];
		if (!next || next.afterBlank) continue;
		wrapped++;
		const length = line.end - line.start;
		const word = /^\S{1,40}/.exec(text.slice(next.start, next.start + 40))?.[0].length ?? 0;
		if (length >= 45 && length <= 84 && length + 1 + word > width - 6) alike++;
	}
	return paragraphs >= 2 && wrapped >= 3 && width >= 55 && alike * 5 >= wrapped * 4;
}

function joinWrapped(text: string, lines: readonly TextLine[]): TextRange[] {
	const joined: TextRange[] = [];
	for (const { start, end, afterBlank } of lines) {
		const above = joined[joined.length - 1];
		const head = text.slice(start, start + 8);
		if (!above || afterBlank || bullet.test(head) || marker.test(head)) joined.push({ start, end });
		else above.end = end;
	}
	return joined;
}
