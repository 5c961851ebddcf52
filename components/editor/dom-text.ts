/**
 * The frozen text as it stands on the page: one element for each block, in order, with nothing in it but the block's
 * words. (A parser may cut long words into several text nodes; that is why these walk.)
 */
import type { TextRange } from "@/lib/core/anchoring/range";
import { blockBefore } from "./offset-map";

export type DomPoint = { node: Node; offset: number };

/** Where an offset is on the page. In a gap between blocks: the end of the block above. */
export function pointAt(root: Element, blocks: readonly TextRange[], offset: number): DomPoint | null {
	const index = Math.max(0, blockBefore(blocks, offset));
	const block = blocks[index];
	const element = root.children[index];
	if (!block || !element) return null;
	return pointInBlock(element, Math.min(Math.max(0, offset - block.start), block.end - block.start));
}

export function pointInBlock(element: Element, within: number): DomPoint {
	let left = within;
	let last: Node = element;
	for (let node = element.firstChild; node; node = node.nextSibling) {
		if (node.nodeType !== Node.TEXT_NODE) continue;
		const { length } = node as Text;
		if (left <= length) return { node, offset: left };
		left -= length;
		last = node;
	}
	return { node: last, offset: last.nodeValue?.length ?? 0 };
}

/** The offset at a point of the page; null outside the article. A point between blocks is the start of the one below. */
export function offsetOf(root: Element, blocks: readonly TextRange[], { node, offset }: DomPoint): number | null {
	if (node === root) return blocks[offset]?.start ?? blocks.at(-1)?.end ?? null;
	if (!root.contains(node)) return null;
	let child: Node = node;
	let within = node.nodeType === Node.TEXT_NODE ? offset : lengthOf(node, offset);
	while (child.parentNode !== root) {
		for (let before = child.previousSibling; before; before = before.previousSibling) within += textLength(before);
		child = child.parentNode as Node;
	}
	const block = blocks[indexOf(child as Element)];
	return block ? Math.min(block.end, block.start + within) : null;
}

function indexOf(element: Element): number {
	let index = 0;
	for (let before = element.previousElementSibling; before; before = before.previousElementSibling) index++;
	return index;
}

function lengthOf(node: Node, children: number): number {
	let length = 0;
	for (let at = 0; at < children; at++) length += textLength(node.childNodes[at]);
	return length;
}

function textLength(node: Node | undefined): number {
	return node?.textContent?.length ?? 0;
}
