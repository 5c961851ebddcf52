import type { TextRange } from "@/lib/core/anchoring/range";
import type { Block, BlockKind } from "@/lib/core/articles/article";
import { paragraphNumbers } from "@/lib/core/reports/annotated-copy";

/** A block as it is shown: `number` is its paragraph number as in the report, null for an excluded passage. */
export type ShownBlock = Block & { number: number | null };

export const partClass = "part";

const tags: Record<BlockKind, string> = {
	paragraph: "p",
	heading: "h2",
	"list-item": "p",
	caption: "p",
	quotation: "blockquote",
	excluded: "p",
};

/**
 * Longer articles come in parts, so that the browser can skip what is off the screen. Skipping every block by itself
 * would make a layer of each, and a long article slow to scroll and to highlight.
 */
const skipAbove = 60;
/** How many blocks a part has; the last one may have fewer. */
export const blocksPerPart = 20;
const charactersPerLine = 66;
const lineHeight = 30;
const blockGap = 15;

export function showBlocks(blocks: readonly Block[]): ShownBlock[] {
	const numbers = paragraphNumbers(blocks);
	return blocks.map((block, index) => ({ ...block, number: numbers[index] ?? null }));
}

/** The blocks of each part; null where the article is short and its blocks stand by themselves. */
export function partsOf<Block>(blocks: readonly Block[]): Block[][] | null {
	if (blocks.length <= skipAbove) return null;
	const count = Math.ceil(blocks.length / blocksPerPart);
	return Array.from({ length: count }, (_, at) => blocks.slice(at * blocksPerPart, (at + 1) * blocksPerPart));
}

/** A guess at the part's height keeps the scroll bar honest until the browser has seen it. */
export function partStyle(blocks: readonly TextRange[]): string {
	const heights = blocks.map(({ start, end }) => Math.ceil((end - start) / charactersPerLine) * lineHeight + blockGap);
	return `contain-intrinsic-block-size: auto ${heights.reduce((sum, height) => sum + height, 0)}px`;
}

/** The one description of a block's element: the server's HTML and the editor's document are both made from it. */
export function blockMarkup(block: ShownBlock): { tag: string; attributes: Record<string, string> } {
	const attributes: Record<string, string> = {
		"data-start": String(block.start),
		"data-end": String(block.end),
		"data-kind": block.kind,
		dir: "auto",
	};
	if (block.number !== null) attributes["data-number"] = String(block.number);
	return { tag: tags[block.kind], attributes };
}

/** The article as HTML, for the first paint. Parsed again, every block has exactly its words. */
export function articleHtml(text: string, blocks: readonly ShownBlock[]): string {
	const parts = partsOf(blocks);
	if (!parts) return blocksHtml(text, blocks);
	return parts
		.map((part) => `<div class="${partClass}" style="${partStyle(part)}">${blocksHtml(text, part)}</div>`)
		.join("");
}

function blocksHtml(text: string, blocks: readonly ShownBlock[]): string {
	return blocks
		.map((block) => {
			const { tag, attributes } = blockMarkup(block);
			const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
			return `<${tag}${written.join("")}>${escapeHtml(text.slice(block.start, block.end))}</${tag}>`;
		})
		.join("");
}

/** A parser would turn a bare carriage return into a line feed, and the text would no longer be the frozen one. */
export function escapeHtml(words: string): string {
	return words.replace(/[&<>"'\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
