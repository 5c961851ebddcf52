import * as Y from "yjs";
import type { NoteBlock, NoteContent, NoteInline } from "@/lib/core/notes/note";
import { fragmentName } from "@/lib/core/notes/read-document";

/** A paragraph of plain words. */
export function aParagraph(text: string): NoteBlock {
	return { kind: "paragraph", inline: [{ kind: "text", text }] };
}

/** What a browser would send that wrote all of this into a note, behind what is there. */
export function aNoteUpdate(content: NoteContent | string, there: readonly string[] = []): string {
	const doc = new Y.Doc();
	for (const update of there) Y.applyUpdate(doc, new Uint8Array(Buffer.from(update, "base64")));
	const before = Y.encodeStateVector(doc);
	const blocks = typeof content === "string" ? [aParagraph(content)] : content;
	const fragment = doc.getXmlFragment(fragmentName);
	fragment.insert(fragment.length, blocks.map(elementOf));
	return base64(Y.encodeStateAsUpdate(doc, before));
}

export function base64(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString("base64");
}

function elementOf(block: NoteBlock): Y.XmlElement {
	switch (block.kind) {
		case "paragraph":
			return filled("paragraph", inlineOf(block.inline));
		case "heading":
			return filled("heading", inlineOf(block.inline), { level: block.level });
		case "quote":
			return filled("blockquote", block.blocks.map(elementOf));
		case "list": {
			const items = block.items.map((item) => filled("listItem", item.map(elementOf)));
			return block.ordered ? filled("orderedList", items, { start: block.start }) : filled("bulletList", items);
		}
	}
}

function filled(name: string, children: (Y.XmlElement | Y.XmlText)[], attributes: Record<string, number> = {}) {
	const element = new Y.XmlElement(name);
	for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as never);
	element.insert(0, children);
	return element;
}

function inlineOf(inline: readonly NoteInline[]): (Y.XmlElement | Y.XmlText)[] {
	return inline.map((one) => {
		if (one.kind === "break") return new Y.XmlElement("hardBreak");
		const { text, href, bold, italic, code } = one;
		const words = new Y.XmlText();
		words.insert(0, text, {
			...(bold && { bold: {} }),
			...(italic && { italic: {} }),
			...(code && { code: {} }),
			...(href !== undefined && { link: { href } }),
		});
		return words;
	});
}
