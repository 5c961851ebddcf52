import "./note.css";
import { Fragment, type ReactNode } from "react";
import { isNoteLink, type NoteBlock, type NoteContent, type NoteInline, type NoteText } from "@/lib/core/notes/note";

/** A note to read, element by element as the editor has it, so that nothing moves when somebody begins to write. */
export function NoteView({ content }: { content: NoteContent }) {
	return <div className="note-text">{blocks(content)}</div>;
}

function blocks(content: NoteContent): ReactNode {
	// biome-ignore lint/suspicious/noArrayIndexKey: they have no names, and hold no state
	return content.map((block, at) => <Fragment key={at}>{blockOf(block)}</Fragment>);
}

function blockOf(block: NoteBlock): ReactNode {
	switch (block.kind) {
		case "paragraph":
			return <p dir="auto">{inlines(block.inline)}</p>;
		case "heading": {
			const Heading = (["h3", "h4", "h5"] as const)[block.level - 1] ?? "h5";
			return <Heading dir="auto">{inlines(block.inline)}</Heading>;
		}
		case "list": {
			const items = block.items.map((item, at) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: as above
				<li key={at}>{blocks(item)}</li>
			));
			return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
		}
		case "quote":
			return <blockquote>{blocks(block.blocks)}</blockquote>;
	}
}

function inlines(inline: readonly NoteInline[]): ReactNode {
	// An empty line is as high as any other.
	if (inline.length === 0) return <br />;
	// biome-ignore lint/suspicious/noArrayIndexKey: as above
	return inline.map((one, at) => <Fragment key={at}>{one.kind === "break" ? <br /> : textOf(one)}</Fragment>);
}

function textOf({ text, bold, italic, code, href }: NoteText): ReactNode {
	let words: ReactNode = text;
	if (code) words = <code>{words}</code>;
	if (italic) words = <em>{words}</em>;
	if (bold) words = <strong>{words}</strong>;
	if (href === undefined || !isNoteLink(href)) return words;
	return (
		<a href={href} target="_blank" rel="nofollow noopener noreferrer" className="link">
			{words}
		</a>
	);
}
