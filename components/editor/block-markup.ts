import type { Block, BlockKind } from "@/lib/core/articles/article";
import { paragraphNumbers } from "@/lib/core/reports/annotated-copy";

/** A block as it is shown: `number` is its paragraph number as in the report, null for an excluded passage. */
export type ShownBlock = Block & { number: number | null };

const tags: Record<BlockKind, string> = {
	paragraph: "p",
	heading: "h2",
	"list-item": "p",
	caption: "p",
	quotation: "blockquote",
	excluded: "p",
};

/** Longer articles let the browser skip what is off the screen; a guess at each height keeps the scroll bar honest. */
const skipAbove = 60;
const charactersPerLine = 66;
const lineHeight = 30;

export function showBlocks(blocks: readonly Block[]): ShownBlock[] {
	const numbers = paragraphNumbers(blocks);
	return blocks.map((block, index) => ({ ...block, number: numbers[index] ?? null }));
}

/** The one description of a block's element: the server's HTML and the editor's document are both made from it. */
export function blockMarkup(block: ShownBlock, total: number): { tag: string; attributes: Record<string, string> } {
	const attributes: Record<string, string> = {
		"data-start": String(block.start),
		"data-end": String(block.end),
		"data-kind": block.kind,
		dir: "auto",
	};
	if (block.number !== null) attributes["data-number"] = String(block.number);
	if (total > skipAbove) {
		const lines = Math.ceil((block.end - block.start) / charactersPerLine);
		attributes.class = "skippable";
		attributes.style = `contain-intrinsic-block-size: auto ${lines * lineHeight}px`;
	}
	return { tag: tags[block.kind], attributes };
}

/** The article as HTML, for the first paint. Parsed again, every block has exactly its words. */
export function articleHtml(text: string, blocks: readonly ShownBlock[]): string {
	return blocks
		.map((block) => {
			const { tag, attributes } = blockMarkup(block, blocks.length);
			const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
			return `<${tag}${written.join("")}>${escapeHtml(text.slice(block.start, block.end))}</${tag}>`;
		})
		.join("");
}

/** A parser would turn a bare carriage return into a line feed, and the text would no longer be the frozen one. */
export function escapeHtml(words: string): string {
	return words.replace(/[&<>"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
