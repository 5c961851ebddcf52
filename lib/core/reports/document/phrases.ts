/** What documents are made of: lines of ours with people's words in them. Whatever people wrote goes in through `said` and `words`. */
import { isNoteLink, type NoteBlock, type NoteContent, type NoteInline } from "../../notes/note";
import type { ClaimLook } from "../claim-look";
import { isRightToLeft, safeHref, visibleControls } from "../people-text";
import type { ReportArticle } from "../report";
import { isLanguageTag } from "../words";
import type { HeadingLevel, Look, Part, Run, TextRun } from "./document";

export type Piece = string | number | Run | readonly Piece[] | null | false | undefined;

/** A line of ours with other people's words in it, as `said` gives them. */
export function line(strings: TemplateStringsArray, ...pieces: Piece[]): Run[] {
	return strings.flatMap((ours, i) => [...runsOf(ours), ...runsOf(pieces[i])]);
}

export function runsOf(piece: Piece): Run[] {
	if (piece === null || piece === undefined || piece === false || piece === "") return [];
	if (typeof piece === "string" || typeof piece === "number") return [{ kind: "text", text: String(piece) }];
	return "kind" in piece ? [piece] : piece.flatMap(runsOf);
}

export function joined(pieces: readonly Piece[], between: string): Piece {
	return pieces.map((piece, i) => (i > 0 ? [between, piece] : piece));
}

const paragraphOf =
	(look: Look) =>
	(strings: TemplateStringsArray, ...pieces: Piece[]): Part => ({
		kind: "paragraph",
		look,
		runs: line(strings, ...pieces),
	});
export const body = paragraphOf("body");
export const small = paragraphOf("small");

/** People's words within a line of ours. */
export function said(text: string, look: Partial<TextRun> = {}): TextRun {
	return { kind: "text", text: visibleControls(text).replace(/\s*[\r\n]+\s*/g, " "), said: true, ...look };
}

export function code(text: string): TextRun {
	return said(text, { code: true });
}

export function bold(text: string): TextRun {
	return { kind: "text", text, bold: true };
}

/** People's words as paragraphs of their own, line ends kept. */
export function words(text: string, look: Partial<TextRun> = {}): Part[] {
	return visibleControls(text)
		.split(/(?:\r\n|\r|\n)(?:[ \t]*(?:\r\n|\r|\n))+/)
		.filter((paragraph) => paragraph.trim() !== "")
		.map((paragraph) => ({
			kind: "paragraph",
			look: "words",
			runs: paragraph
				.split(/\r\n|\r|\n/)
				.flatMap((one, i): Run[] => [...(i > 0 ? [{ kind: "break" } as const] : []), said(one, look)]),
			...directionOf(paragraph),
		}));
}

export function heading(level: HeadingLevel, ...pieces: Piece[]): Part {
	return { kind: "heading", level, runs: runsOf(pieces) };
}

export function directionOf(text: string): { rtl?: true } {
	return isRightToLeft(text) ? { rtl: true } : {};
}

export function languageOf({ metadata }: ReportArticle): { language?: string } {
	const language = metadata.find(({ field }) => field === "language")?.value ?? "";
	return isLanguageTag(language) ? { language } : {};
}

/** An address, spelled out; a link only when it leads to the web. */
export function address(url: string): TextRun {
	const href = safeHref(url);
	return said(url, href === null ? {} : { href });
}

export function marker({ tone, glyph }: ClaimLook): TextRun {
	return { kind: "text", text: glyph, tone };
}

export function claimLinks(numbers: readonly number[]): Piece {
	return joined(
		numbers.map((number) => ({ kind: "text", text: String(number), to: `claim-${number}` })),
		", ",
	);
}

export function sourceLinks(numbers: readonly number[]): Piece {
	return joined(
		numbers.map((number) => ({ kind: "text", text: `S${number}`, to: `source-${number}` })),
		", ",
	);
}

export function bullets(items: Part[][]): Part {
	return { kind: "list", ordered: false, start: 1, items };
}

export function noteParts(content: NoteContent): Part[] {
	return content.map(notePart);
}

function notePart(block: NoteBlock): Part {
	switch (block.kind) {
		case "paragraph":
		case "heading": {
			const runs = block.inline.map(noteRun);
			const direction = directionOf(runs.map((run) => (run.kind === "text" ? run.text : " ")).join(""));
			// The summary's own headings stand below its title, however deep an editor began.
			if (block.kind === "heading") return { kind: "paragraph", look: "standing", runs, ...direction };
			return { kind: "paragraph", look: "body", runs, ...direction };
		}
		case "list":
			return { kind: "list", ordered: block.ordered, start: block.start, items: block.items.map(noteParts) };
		case "quote":
			return { kind: "group", look: "quote", parts: noteParts(block.blocks) };
	}
}

function noteRun(one: NoteInline): Run {
	if (one.kind === "break") return { kind: "break" };
	const { text, href, ...look } = one;
	// Asked again here: what is kept may be older than the rule.
	return said(text, { ...look, ...(href !== undefined && isNoteLink(href) && { href: safeHref(href) ?? href }) });
}

export function entry(...parts: (Part | Part[] | null | false)[]): Part {
	return { kind: "group", look: "entry", parts: parts.flatMap((part) => part || []) };
}
