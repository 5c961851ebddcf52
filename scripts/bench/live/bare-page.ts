import { blockElement, pointInBlock } from "@/components/editor/dom-text";
import type { Claim } from "@/lib/core/claims/claim";

/** A page that has the same text, hears of claims over a bare WebSocket, and draws each as one CSS highlight. */
type Block = { start: number; end: number };
declare const article: { blocks: Block[]; claims: Block[] };

const root = document.querySelector<HTMLElement>(".frozen-text");
const highlight = new Highlight();
CSS.highlights.set("stet-open", highlight);

function draw(range: Block): void {
	const at = article.blocks.findIndex(({ end }) => range.start < end);
	const block = article.blocks[at];
	const element = root && blockElement(root, at);
	if (!block || !element) return;
	const first = pointInBlock(element, range.start - block.start);
	const last = pointInBlock(element, Math.min(range.end, block.end) - block.start);
	highlight.add(
		new StaticRange({
			startContainer: first.node,
			startOffset: first.offset,
			endContainer: last.node,
			endOffset: last.offset,
		}),
	);
}

for (const range of article.claims) draw(range);
const socket = new WebSocket(location.href.replace(/^http/, "ws"));
socket.onmessage = ({ data }) => {
	const claim = JSON.parse(String(data)) as Pick<Claim, "appearances">;
	for (const range of claim.appearances[0]?.ranges ?? []) draw(range);
};
