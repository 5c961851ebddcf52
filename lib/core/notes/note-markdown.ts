import { mdWithin, mdWords } from "../reports/markdown-text";
import { safeHref } from "../reports/people-text";
import { isNoteLink, type NoteBlock, type NoteContent, type NoteInline, type NoteText } from "./note";

/** A note as Markdown (CommonMark). Its headings are of `topLevel` and below. */
export function noteMarkdown(content: NoteContent, topLevel = 3): string {
	return blocksMarkdown(content, topLevel);
}

function blocksMarkdown(content: NoteContent, topLevel: number): string {
	let isOther = false;
	const blocks = content.map((block, at) => {
		const before = content[at - 1];
		// Two lists in a row would become one, but for another sign.
		isOther = block.kind === "list" && before?.kind === "list" && before.ordered === block.ordered && !isOther;
		return blockMarkdown(block, topLevel, isOther);
	});
	return blocks.filter((block) => block !== "").join("\n\n");
}

function blockMarkdown(block: NoteBlock, topLevel: number, isOther: boolean): string {
	switch (block.kind) {
		case "paragraph":
			return inlineMarkdown(block.inline);
		case "heading": {
			const words = inlineMarkdown(block.inline.map((one) => (one.kind === "break" ? space : one)));
			return words === "" ? "" : `${"#".repeat(Math.min(6, topLevel + block.level - 1))} ${words}`;
		}
		case "list":
			return block.items
				.map((item, at) => {
					const marker = block.ordered ? `${block.start + at}${isOther ? ")" : "."} ` : isOther ? "+ " : "- ";
					return `${marker}${prefixed(blocksMarkdown(item, topLevel) || empty, " ".repeat(marker.length))}`.trimEnd();
				})
				.join("\n");
		case "quote":
			return `> ${prefixed(blocksMarkdown(block.blocks, topLevel) || empty, "> ")}`.trimEnd();
	}
}

/** In a list item without words: “- - -” would be a line across the page. */
const empty = "&#160;";

const space: NoteText = { kind: "text", text: " " };

/** Every line but the first after `prefix`. */
function prefixed(text: string, prefix: string): string {
	return text.replaceAll("\n", `\n${prefix}`).replace(/[ \t]+$/gm, "");
}

function inlineMarkdown(inline: readonly NoteInline[]): string {
	const lines: NoteText[][] = [[]];
	for (const one of inline) {
		if (one.kind === "break") lines.push([]);
		else lines.at(-1)?.push(one);
	}
	return lines
		.map((line) =>
			together(line)
				.map((piece, at) => pieceMarkdown(piece, at === 0))
				.join(""),
		)
		.map((line) => line.trim())
		.filter((line) => line !== "")
		.join("\\\n");
}

/** Without spaces in front, and with pieces that look alike as one: “1” and “. a” would be a list between them. */
function together(line: readonly NoteText[]): NoteText[] {
	const pieces: NoteText[] = [];
	for (const piece of line) {
		const before = pieces.at(-1);
		if (before === undefined && piece.text.trim() === "") continue;
		const isAlike =
			before && before.bold === piece.bold && before.italic === piece.italic && before.href === piece.href;
		if (isAlike) pieces[pieces.length - 1] = { ...before, text: before.text + piece.text };
		else pieces.push(piece);
	}
	return pieces;
}

/**
 * Marks go around words, not around spaces, where CommonMark would not take them for marks. Code is told apart by its
 * look alone; it stands here as the words it is, since what is in a code span can't be escaped.
 */
function pieceMarkdown({ text, bold, italic, href }: NoteText, isFirst: boolean): string {
	const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
	if (words === "") return text === "" ? "" : " ";
	const mark = (bold ? "**" : "") + (italic ? "*" : "");
	const link =
		href !== undefined && isNoteLink(href) ? (safeHref(href) ?? href.replace(/[<>\\\s]/g, encodeURIComponent)) : null;
	const isBare = mark === "" && link === null;
	// An exclamation mark before a link would make a picture of it.
	const said = (isFirst && isBare ? mdWords(words) : mdWithin(words)).replace(/!$/, "\\!");
	const marked = mark + said + [...mark].reverse().join("");
	return (before && " ") + (link === null ? marked : `[${marked}](<${link}>)`) + (after && " ");
}
