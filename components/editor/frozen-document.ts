import { Node } from "@tiptap/core";
import { Document } from "@tiptap/extension-document";
import { Text } from "@tiptap/extension-text";
import { blockMarkup, partClass, partStyle, partsOf, type ShownBlock } from "./block-markup";

const Article = Document.extend({ content: "part* | block*" });

/** Some of a long article's blocks, for the browser to skip while they are off the screen. */
const FrozenPart = Node.create({
	name: "part",
	content: "block+",
	addAttributes() {
		return { style: {} };
	},
	parseHTML: () => [],
	renderHTML: ({ node }) => ["div", { class: partClass, style: node.attrs.style }, 0],
});

/** A block's words and nothing else: no marks, no line break of its own, white space as it stands. */
const FrozenBlock = Node.create({
	name: "block",
	content: "text*",
	marks: "",
	whitespace: "pre",
	addAttributes() {
		return { start: {}, end: {}, kind: {}, number: { default: null } };
	},
	// Nothing is ever pasted or parsed into a frozen text.
	parseHTML: () => [],
	renderHTML({ node }) {
		const { tag, attributes } = blockMarkup(node.attrs as ShownBlock);
		return [tag, attributes, 0];
	},
});

export const frozenExtensions = [Article, Text, FrozenPart, FrozenBlock];

/** The document whose positions are the text's offsets, block by block (see offset-map.ts). */
export function frozenDocument(text: string, blocks: readonly ShownBlock[]) {
	const shown = (part: readonly ShownBlock[]) =>
		part.map(({ start, end, kind, number }) => ({
			type: "block",
			attrs: { start, end, kind, number },
			content: [{ type: "text", text: text.slice(start, end) }],
		}));
	const parts = partsOf(blocks)?.map((part) => ({
		type: "part",
		attrs: { style: partStyle(part) },
		content: shown(part),
	}));
	return { type: "doc", content: parts ?? shown(blocks) };
}
