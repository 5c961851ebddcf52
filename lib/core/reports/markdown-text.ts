/**
 * People's words in Markdown: whatever they typed comes out as the words they typed, never as a heading, a list, a
 * link, a picture, a table, code or HTML. Holds for CommonMark and for the common additions to it (tables, bare
 * links, strikethrough, footnotes, attributes, mathematics).
 */
import { contained, safeHref } from "./people-text";

const entities: Record<string, string> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };

/** Words that stand first in a line or within one. Line ends become spaces: a line end could begin a new block. */
export function mdWords(text: string): string {
	return escapeLineStart(mdWithin(text));
}

/** Words within a line that begins with something else. Spaces at their ends are kept as they are. */
export function mdWithin(text: string): string {
	return escapeAnywhere(contained(text).replace(/\s*(?:\r\n|[\r\n\u2028\u2029])\s*/g, " "));
}

/** Words as paragraphs of their own, each line after `prefix` (a list's indent or `> `). Line ends stay line ends. */
export function mdParagraphs(text: string, prefix = ""): string {
	const lines = contained(text).split(/\r\n|[\r\n\u2028\u2029]/);
	return lines
		.map((line, i) => {
			if (line.trim() === "") return prefix.trimEnd();
			const next = lines[i + 1];
			const end = next === undefined || next.trim() === "" ? "" : "\\";
			return `${prefix}${escapeLineStart(escapeAnywhere(line)).replace(/[ \t]+$/, "")}${end}`;
		})
		.join("\n");
}

/** An address, spelled out; a link only when it leads to the web. */
export function mdAddress(url: string): string {
	const href = safeHref(url);
	return href === null ? mdWords(url) : `<${href}>`;
}

function escapeAnywhere(line: string): string {
	return (
		line
			.replace(/[\\`*_{}[\]|~$^@#]/g, "\\$&")
			.replace(/[<>&]/g, (char) => entities[char] ?? "")
			// What would be made a link without being asked: `http://…`, `www.…`, `example.org`; and `:shortcodes:`.
			.replace(/:(?=\S)/g, "\\:")
			.replace(/\.(?=\p{L})/gu, "\\.")
	);
}

/** Indents, bullets, numbers, underlines and fences. */
function escapeLineStart(line: string): string {
	return line
		.replace(/^[ \t]+/, (spaces) => spaces.replace(/[ \t]/g, (space) => `&#${space.charCodeAt(0)};`))
		.replace(/^((?:&#\d+;)*)([-+=:%])/, "$1\\$2")
		.replace(/^((?:&#\d+;)*\d{1,9})([.)])/, "$1\\$2");
}
