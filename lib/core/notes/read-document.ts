import * as Y from "yjs";
import {
	type HeadingLevel,
	headingLevels,
	isNoteLink,
	maxNoteDepth,
	type NoteBlock,
	type NoteContent,
	type NoteInline,
	type NoteText,
} from "./note";

/** Where the note stands in its Yjs document; there is nothing beside it. */
export const fragmentName = "content";

/** The document holds what no note can; the sentence says what. */
export class Unreadable extends Error {}

/**
 * What a note's document says, in the desk's own type. Everything that shows a note shows this, never the document: what
 * isn't known here is an error, so nothing can be smuggled past. Lists that two people emptied at once are left out.
 */
export function readDocument(doc: Y.Doc): NoteContent {
	return blocksIn(doc.getXmlFragment(fragmentName), 0);
}

function blocksIn(parent: Y.XmlFragment, depth: number): NoteBlock[] {
	if (depth > maxNoteDepth) throw new Unreadable(`This note has more than ${maxNoteDepth} lists within lists.`);
	return childrenOf(parent).flatMap((child): NoteBlock[] => {
		const attributes = child.getAttributes() as Record<string, unknown>;
		const only = (...names: string[]) => onlyAttributes(child.nodeName, attributes, names);
		switch (child.nodeName) {
			case "paragraph":
				only();
				return [{ kind: "paragraph", inline: inlineIn(child) }];
			case "heading":
				only("level");
				return [{ kind: "heading", level: levelOf(attributes.level), inline: inlineIn(child) }];
			case "bulletList":
			case "orderedList": {
				only("start");
				const items = childrenOf(child).map((item) => itemIn(item, depth + 1));
				const ordered = child.nodeName === "orderedList";
				const start = ordered ? startOf(attributes.start) : 1;
				return items.length > 0 ? [{ kind: "list", ordered, start, items }] : [];
			}
			case "blockquote": {
				only();
				const blocks = blocksIn(child, depth + 1);
				return blocks.length > 0 ? [{ kind: "quote", blocks }] : [];
			}
			default:
				throw new Unreadable(`A note can't hold “${shortened(child.nodeName)}”.`);
		}
	});
}

function itemIn(item: Y.XmlElement, depth: number): NoteBlock[] {
	if (item.nodeName !== "listItem") {
		throw new Unreadable(`A list holds list items, not “${shortened(item.nodeName)}”.`);
	}
	onlyAttributes("listItem", item.getAttributes() as Record<string, unknown>, []);
	return blocksIn(item, depth);
}

/** Elements in an element. Text between blocks would be shown by nothing, so there can be none. */
function childrenOf(parent: Y.XmlFragment): Y.XmlElement[] {
	return parent.toArray().flatMap((child) => {
		if (child instanceof Y.XmlElement) return child;
		if (child instanceof Y.XmlText && child.length === 0) return [];
		throw new Unreadable("A note can't hold words outside a paragraph, a heading or a list item.");
	});
}

function inlineIn(parent: Y.XmlElement): NoteInline[] {
	const found: NoteInline[] = [];
	for (const child of parent.toArray()) {
		if (child instanceof Y.XmlElement) {
			if (child.nodeName !== "hardBreak" || child.length > 0) {
				throw new Unreadable(`A paragraph can't hold “${shortened(child.nodeName)}”.`);
			}
			onlyAttributes("hardBreak", child.getAttributes() as Record<string, unknown>, []);
			found.push({ kind: "break" });
		} else if (child instanceof Y.XmlText) {
			onlyAttributes("text", child.getAttributes() as Record<string, unknown>, []);
			for (const piece of child.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
				found.push(textOf(piece.insert, piece.attributes ?? {}));
			}
		} else {
			throw new Unreadable("A paragraph can't hold anything but words.");
		}
	}
	return found;
}

function textOf(text: unknown, formats: Record<string, unknown>): NoteText {
	if (typeof text !== "string") throw new Unreadable("A paragraph can't hold anything but words.");
	if (text.includes("\u0000") || !text.isWellFormed()) {
		throw new Unreadable("This text has a NUL or half of a character in it. Paste it again from the original.");
	}
	const said: NoteText = { kind: "text", text };
	for (const [name, value] of Object.entries(formats)) {
		if (name === "bold" || name === "italic" || name === "code") {
			if (!isPlain(value) || Object.keys(value).length > 0) throw new Unreadable(`Words can't be ${name} in that way.`);
			said[name] = true;
		} else if (name === "link") {
			const href = isPlain(value) && Object.keys(value).length === 1 ? value.href : undefined;
			if (typeof href !== "string" || !isNoteLink(href)) {
				throw new Unreadable(
					"A link in a note leads to the web (http, https) or to a mailbox (mailto), and says no more.",
				);
			}
			said.href = href;
		} else {
			throw new Unreadable(`Words in a note can't be “${shortened(name)}”.`);
		}
	}
	return said;
}

function levelOf(value: unknown): HeadingLevel {
	const level = headingLevels.find((one) => one === value);
	if (!level) throw new Unreadable(`A heading's level is one of ${headingLevels.join(", ")}.`);
	return level;
}

function startOf(value: unknown): number {
	if (value === undefined) return 1;
	if (!Number.isInteger(value) || (value as number) < 0 || (value as number) > 1_000_000_000) {
		throw new Unreadable("A numbered list begins with a whole number.");
	}
	return value as number;
}

function onlyAttributes(what: string, attributes: Record<string, unknown>, known: readonly string[]): void {
	const other = Object.keys(attributes).find((name) => !known.includes(name));
	if (other !== undefined) {
		throw new Unreadable(`“${shortened(what)}” in a note can't have the attribute “${shortened(other)}”.`);
	}
}

function isPlain(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shortened(name: string): string {
	return name.length > 40 ? `${name.slice(0, 39)}…` : name;
}
