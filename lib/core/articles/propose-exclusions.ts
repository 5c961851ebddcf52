/**
 * Which passages are not the article: what the website printed around it. Only a proposal, greyed and in no
 * count until a person looks, and so it leans one way: a teaser left in costs a reviewer a keystroke, a paragraph
 * of the article taken out costs a claim.
 */
import type { TextRange } from "../anchoring/range";
import type { Block } from "./article";
import { type ExclusionKind, exclusionPhrases, exclusionReasons, homeNames, teaserLeads } from "./exclusion-phrases";
import { findTitle } from "./find-title";
import { isSentence } from "./passage-kind";

export type ProposedExclusion = TextRange & { reason: string };

/** No notice that a phrase gives away is longer; a longer passage that begins like one is prose. */
const longestNotice = 500;

export function proposeExclusions(text: string, blocks: readonly Block[]): ProposedExclusion[] {
	const kinds: (ExclusionKind | null)[] = blocks.map((block) => noticeKind(text, block));
	if (isFrontMatter(text, blocks[0])) kinds[0] = "frontMatter";
	markSiteName(text, blocks, kinds);
	markRepeats(text, blocks, kinds);
	markAfterTheEnd(text, blocks, kinds, markFooter(text, blocks, kinds));
	markSourceLine(text, blocks, kinds);
	// A text that is nothing but notices is somebody's article about them.
	if (kinds.every((kind) => kind !== null)) return [];
	return blocks.flatMap(({ start, end }, i) => {
		const kind = kinds[i];
		return kind ? [{ start, end, reason: exclusionReasons[kind] }] : [];
	});
}

const wholeLines = new Map<string, ExclusionKind>();
/** By their first letters, so that a million lines are not each held against every phrase. */
const lineStarts = new Map<string, { phrase: string; kind: ExclusionKind | "lead" }[]>();
const initial = (words: string) => words.slice(0, 3);
function addStart(phrase: string, kind: ExclusionKind | "lead") {
	lineStarts.set(initial(phrase), [...(lineStarts.get(initial(phrase)) ?? []), { phrase, kind }]);
}
for (const { kind, whole, starts } of exclusionPhrases) {
	for (const phrase of Object.values(whole ?? {}).flat()) wholeLines.set(phrase, kind);
	for (const phrase of Object.values(starts ?? {}).flat()) addStart(phrase, kind);
}
for (const phrase of Object.values(teaserLeads).flat()) addStart(phrase, "lead");
const breadcrumbStart = new RegExp(`^(?:${homeNames.join("|")})\\s{0,3}[»›>|→/]\\s{0,3}\\S`, "u");

/** What a passage says about itself, wherever it stands. */
function noticeKind(text: string, block: Block): ExclusionKind | null {
	if (block.end - block.start > longestNotice) return null;
	const printed = text.slice(block.start, block.end).replace(/^#{1,6}\s+|^[-*+>]\s+/, "");
	const words = printed.toLowerCase().replace(/\s+/g, " ").replace(/’/g, "'");
	if (!/[\p{L}\p{N}]/u.test(words)) return "stray";
	const whole = wholeLines.get(words.replace(/[\s:.…»›!*_]+$/u, ""));
	if (whole) return whole;
	for (const { phrase, kind } of lineStarts.get(initial(words)) ?? []) {
		if (!words.startsWith(phrase)) continue;
		if (kind !== "lead") return kind;
		if (isTeaserLine(printed, phrase)) return "teaser";
	}
	if (/^\d{1,5} (?:comments?|kommentare?|commentaires?|comentarios?|commenti|комментари[йяев]{1,2})$/u.test(words))
		return "comments";
	if (/^source:? (?:site|page|image|photo|img|file)[- ]?\d+$/.test(words)) return "placeholder";
	if (isBreadcrumb(words)) return "navigation";
	if (
		/^(?:©|\(c\)|copyright\b)/u.test(words) &&
		words.length <= 200 &&
		/\b(?:19|20)\d\d\b|privacy|rights reserved/.test(words)
	) {
		return "siteNotice";
	}
	return null;
}

/** "See also  Another article's headline". A sentence that begins so has a full stop, and stays. */
function isTeaserLine(printed: string, lead: string): boolean {
	if (printed.length > 200) return false;
	const rest = printed.slice(lead.length);
	if (!/^[\s:»|–—-]/u.test(rest) || !/[\p{L}\p{N}]/u.test(rest)) return false;
	const setApart = /^(?:\s{0,3}[:»|–—-]|\s{2,}|\u00a0)/u.test(rest);
	return setApart ? !/[\p{L}\p{N}]\.$/u.test(rest) : !/[.!?:;]["”»]?$/.test(rest) && /^\s\p{Lu}/u.test(rest);
}

/** "Home » …", or three short steps with arrows between; guillemets around words are a quotation. */
function isBreadcrumb(words: string): boolean {
	if (words.length > 250) return false;
	if (breadcrumbStart.test(words)) return true;
	if (words.includes("«") || isSentence(words, { start: 0, end: words.length })) return false;
	const steps = words.split(/ [»›>→] /);
	return steps.length >= 3 && steps.every((step) => step.length <= 40);
}

/** Markdown tools' own header: `---`, some `key: value` lines, `---`. */
export function isFrontMatter(text: string, block: Block | undefined): boolean {
	if (!block || block.end - block.start > 20_000) return false;
	const printed = text.slice(block.start, block.end);
	return /^---\r?\n/.test(printed) && /\n(?:---|\.\.\.)$/.test(printed.slice(-4));
}

/** A few words above the site's slogan are the site's name. */
function markSiteName(text: string, blocks: readonly Block[], kinds: (ExclusionKind | null)[]) {
	const slogan = kinds.indexOf("slogan");
	if (slogan < 1 || slogan > 3) return;
	const above = blocks.slice(0, slogan).map(({ start, end }) => text.slice(start, end));
	if (above.some((words) => words.length > 60 || words.split(/\s+/).length > 5)) return;
	for (let i = 0; i < slogan; i++) kinds[i] ??= "siteName";
}

/** How far down a page prints its title and teases its own lead. */
const topBlocks = 12;
/** A copied lead is longer than a name and shorter than an article. */
const leadCopy = { shortest: 40, longest: 2000 };

function markRepeats(text: string, blocks: readonly Block[], kinds: (ExclusionKind | null)[]) {
	const title = findTitle(text, blocks, (i) => kinds[i] !== null);
	if (title !== -1) {
		const words = plainWords(text, blocks[title]);
		for (let i = title + 1; i < blocks.length && words.length >= 12; i++) {
			const block = blocks[i];
			// Compared in full only where the length could be right: white space may differ, not much else.
			if (kinds[i] !== null || !block || Math.abs(block.end - block.start - words.length) > 40) continue;
			if (plainWords(text, block) === words) kinds[i] = "title";
		}
	}
	for (let i = 0; i < Math.min(blocks.length, topBlocks); i++) {
		if (kinds[i] === null && i !== title && isCutCopy(text, blocks, i)) kinds[i] = "leadCopy";
	}
}

/** Whether a passage is the beginning of what follows it, run together and broken off before the end. */
function isCutCopy(text: string, blocks: readonly Block[], i: number): boolean {
	const own = blocks[i];
	if (!own || own.end - own.start > leadCopy.longest) return false;
	const words = plainWords(text, own);
	const copy = words.replace(/\s?(?:…|\.\.\.)$/, "");
	if (copy.length < leadCopy.shortest) return false;
	for (let from = i + 1; from <= Math.min(i + 5, blocks.length - 1); from++) {
		let following = "";
		let used = 0;
		for (let k = from; k < blocks.length && following.length < copy.length; k++, used++) {
			const block = blocks[k];
			const next = block
				? plainWords(text, { start: block.start, end: Math.min(block.end, block.start + copy.length + 500) })
				: "";
			following += following ? ` ${next}` : next;
		}
		if (!following.startsWith(copy)) continue;
		// Two equal paragraphs are two paragraphs; a copy is cut: within a word, with dots, or over several passages.
		const cutInWord = /^[\p{L}\p{N}]/u.test(following.slice(copy.length, copy.length + 2));
		if (cutInWord || (copy !== words && following.length > copy.length) || used > 1) return true;
	}
	return false;
}

/**
 * Behind the comment form, or the heading of the teasers, a site prints headlines of other articles and where to
 * go next. Once a whole paragraph follows there, though, the form stood in the middle, and nothing is taken out.
 */
function markAfterTheEnd(text: string, blocks: readonly Block[], kinds: (ExclusionKind | null)[], footer: number) {
	const isArticle = (i: number) => kinds[i] === null && isWholeParagraph(text, blocks[i]);
	let i = footer - 1;
	while (i >= 0 && !isArticle(i)) i--;
	if (i < 0) return;
	let ended = false;
	for (i++; i < footer; i++) {
		const block = blocks[i];
		if (!block) continue;
		if (kinds[i] === "comments" || (kinds[i] === "teaser" && isTeaserHeading(text, block))) ended = true;
		else if (ended && kinds[i] === null && !isEditorsNote(text, block)) {
			const words = text.slice(block.start, Math.min(block.end, block.start + 60)).split(/\s+/).length;
			kinds[i] = words <= 2 ? "navigation" : "teaser";
		}
	}
}

/**
 * Below the teasers, a line such as "© 2022 The Site" opens the small print. Answers where that begins. A picture's
 * credit looks the same, so only a few short lines may follow, and teasers or a comment form must stand close above.
 */
function markFooter(text: string, blocks: readonly Block[], kinds: (ExclusionKind | null)[]): number {
	const last = blocks[blocks.length - 1];
	const notice = kinds.lastIndexOf("siteNotice");
	const block = blocks[notice];
	if (
		!last ||
		!block ||
		last.end - block.end > 600 ||
		!/^(?:©|\(c\)|copyright)/i.test(text.slice(block.start, block.end))
	) {
		return blocks.length;
	}
	const above = kinds.slice(Math.max(0, notice - 6), notice);
	if (!above.some((kind) => kind === "teaser" || kind === "comments" || kind === "navigation")) return blocks.length;
	for (let i = notice + 1; i < blocks.length; i++) {
		const small = blocks[i];
		if (small && !isEditorsNote(text, small)) kinds[i] ??= "disclaimer";
	}
	return notice;
}

function isWholeParagraph(text: string, block: Block | undefined): boolean {
	if (!block || block.end - block.start < 60 || isEditorsNote(text, block)) return false;
	const cutOff = /(?:…|\.\.\.)$/.test(text.slice(block.end - 3, block.end));
	return !cutOff && isSentence(text, block);
}

function isTeaserHeading(text: string, { start, end }: TextRange): boolean {
	return (
		end - start <= 60 &&
		wholeLines.has(
			text
				.slice(start, end)
				.toLowerCase()
				.replace(/\s+/g, " ")
				.replace(/[\s:.…]+$/, ""),
		)
	);
}

/** A correction belongs to the article wherever it is printed. */
function isEditorsNote(text: string, { start, end }: TextRange): boolean {
	return /^[([]?(?:correction|clarification|editor['’]?s['’]? note|update|korrektur|anm\. d\. red|anmerkung der redaktion|rectificatif|corrección|translat|übersetz|traduc|traduit|исправление|перевод|source|quelle)/iu.test(
		text.slice(start, Math.min(end, start + 40)),
	);
}

/** "Source: …" below the last sentence of the article; higher up it is a chart's or a table's. */
function markSourceLine(text: string, blocks: readonly Block[], kinds: (ExclusionKind | null)[]) {
	for (let i = blocks.length - 1; i >= 0; i--) {
		const block = blocks[i];
		if (!block || kinds[i] !== null) continue;
		const words = text.slice(block.start, Math.min(block.end, block.start + 100));
		if (block.end - block.start <= 80 && /^(?:source|quelle|fuente|fonte|источник)\s{0,2}:\s{0,3}\S/iu.test(words)) {
			kinds[i] = "sourceLine";
			return;
		}
		if (isSentence(text, block) && block.end - block.start > 60) return;
	}
}

function plainWords(text: string, range: TextRange | undefined): string {
	return range
		? text
				.slice(range.start, range.end)
				.replace(/\s+/g, " ")
				.replace(/^#{1,6} /, "")
				.trim()
				.toLowerCase()
		: "";
}
