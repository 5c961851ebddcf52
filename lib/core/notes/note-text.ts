import type { NoteBlock, NoteContent, NoteInline } from "./note";

/** A note as plain text: what search, previews and whoever copies it read. */
export function noteText(content: NoteContent): string {
	return content.map(blockText).join("\n\n");
}

function blockText(block: NoteBlock): string {
	switch (block.kind) {
		case "paragraph":
		case "heading":
			return inlineText(block.inline);
		case "list":
			return block.items
				.map((item, at) => {
					const marker = block.ordered ? `${block.start + at}. ` : "• ";
					return marker + indented(item.map(blockText).join("\n"), marker.length);
				})
				.join("\n");
		case "quote":
			return `> ${noteText(block.blocks).replaceAll("\n", "\n> ")}`;
	}
}

export function inlineText(inline: readonly NoteInline[]): string {
	return inline.map((one) => (one.kind === "break" ? "\n" : one.text)).join("");
}

function indented(text: string, by: number): string {
	return text.replaceAll("\n", `\n${" ".repeat(by)}`);
}
