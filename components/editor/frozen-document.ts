import { Node } from "@tiptap/core";
import { Document } from "@tiptap/extension-document";
import { Text } from "@tiptap/extension-text";
import { blockMarkup, type ShownBlock } from "./block-markup";

const Article = Document.extend({ content: "block*" });

/** A block's words and nothing else: no marks, no line break of its own, white space as it stands. */
const FrozenBlock = Node.create({
	name: "block",
	content: "text*",
	marks: "",
	whitespace: "pre",
	addAttributes() {
		return { start: {}, end: {}, kind: {}, number: { default: null }, total: { default: 0 } };
	},
	// Nothing is ever pasted or parsed into a frozen text.
	parseHTML: () => [],
	renderHTML({ node }) {
		const { tag, attributes } = blockMarkup(node.attrs as ShownBlock, node.attrs.total as number);
		return [tag, attributes, 0];
	},
});

export const frozenExtensions = [Article, Text, FrozenBlock];

/** The document whose positions are the text's offsets, block by block (see offset-map.ts). */
export function frozenDocument(text: string, blocks: readonly ShownBlock[]) {
	return {
		type: "doc",
		content: blocks.map(({ start, end, kind, number }) => ({
			type: "block",
			attrs: { start, end, kind, number, total: blocks.length },
			content: [{ type: "text", text: text.slice(start, end) }],
		})),
	};
}
