/**
 * The frozen text as it stands on the page: one element for each block, in order, with nothing in it but the block's
 * words. (A parser may cut long words into several text nodes; that is why these walk.) In a long article the blocks'
 * elements stand in parts, as block-markup.ts lays them out.
 */
import type { TextRange } from "@/lib/core/anchoring/range";
import { blocksPerPart, partClass } from "./block-markup";
import { blockBefore } from "./offset-map";

export type DomPoint = { node: Node; offset: number };

/** The parts of a long article; null in a short one. */
export function partsOn(root: Element): HTMLCollection | null {
	return root.firstElementChild?.className === partClass ? root.children : null;
}

export function blockElement(root: Element, index: number): Element | null {
	const parts = partsOn(root);
	if (!parts) return root.children[index] ?? null;
	return parts[Math.floor(index / blocksPerPart)]?.children[index % blocksPerPart] ?? null;
}

/** Which block an element is; null for any other element. */
export function blockIndex(root: Element, element: Element): number | null {
	const parent = element.parentElement;
	if (parent === root) return isPart(element) ? null : indexOf(element);
	if (parent?.parentElement !== root || !isPart(parent)) return null;
	return indexOf(parent) * blocksPerPart + indexOf(element);
}

function isPart(node: Node | null): node is Element {
	return node instanceof Element && node.className === partClass;
}

/** Where an offset is on the page. In a gap between blocks: the end of the block above. */
export function pointAt(root: Element, blocks: readonly TextRange[], offset: number): DomPoint | null {
	const index = Math.max(0, blockBefore(blocks, offset));
	const block = blocks[index];
	const element = blockElement(root, index);
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
	const startOf = (index: number) => blocks[index]?.start ?? blocks.at(-1)?.end ?? null;
	if (node === root) return startOf(partsOn(root) ? offset * blocksPerPart : offset);
	if (!root.contains(node)) return null;
	if (isPart(node)) return startOf(indexOf(node) * blocksPerPart + offset);
	let child: Node = node;
	let within = node.nodeType === Node.TEXT_NODE ? offset : lengthOf(node, offset);
	while (child.parentNode !== root && !isPart(child.parentElement)) {
		for (let before = child.previousSibling; before; before = before.previousSibling) within += textLength(before);
		child = child.parentNode as Node;
	}
	const block = blocks[blockIndex(root, child as Element) ?? -1];
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
