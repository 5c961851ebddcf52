import type { BenchBlock, BenchClaim } from "../article";
import { inBlocks, type Prepare, type Scene } from "./scene";

/**
 * `<mark>` elements, made with care: each paragraph's claims are flattened into stretches that don't overlap, and its
 * content is replaced once.
 */
export const marks: Prepare = (scene) => {
	const claims = [...scene.claims];
	let hovered: readonly Element[] = [];
	let selected: readonly Element[] = [];
	const light = (before: readonly Element[], id: string | undefined, name: string): readonly Element[] => {
		for (const element of before) element.classList.remove(name);
		const after = id === undefined ? [] : Array.from(scene.root.querySelectorAll(`mark[data-ids~="${id}"]`));
		for (const element of after) element.classList.add(name);
		return after;
	};
	return {
		draw: () => wrap(scene, claims, scene.blocks.keys()),
		end: () => wrap(scene, [], scene.blocks.keys()),
		add(claim) {
			claims.push(claim);
			const touched = new Set(claim.ranges.flatMap((range) => [...inBlocks(scene, range)]).map(({ block }) => block));
			wrap(scene, claims, touched);
		},
		select(id) {
			selected = light(selected, id, "stet-active");
		},
		hover(x, y) {
			const mark = document.elementFromPoint(x, y)?.closest<HTMLElement>("mark");
			hovered = light(hovered, mark?.dataset.ids?.split(" ").at(-1), "stet-hover");
		},
	};
};

type Piece = BenchBlock & { claim: BenchClaim };

function wrap(scene: Scene, claims: readonly BenchClaim[], blocks: Iterable<number>): void {
	const wanted = new Set(blocks);
	const pieces = new Map<number, Piece[]>();
	for (const claim of claims) {
		for (const range of claim.ranges) {
			for (const { block, start, end } of inBlocks(scene, range)) {
				if (!wanted.has(block)) continue;
				const own = pieces.get(block);
				if (own) own.push({ claim, start, end });
				else pieces.set(block, [{ claim, start, end }]);
			}
		}
	}
	for (const [block, own] of pieces) {
		const { start, end } = scene.blocks[block] as BenchBlock;
		scene.elements[block]?.replaceChildren(...flattened(scene.text.slice(start, end), own));
	}
}

function flattened(words: string, pieces: Piece[]): (string | HTMLElement)[] {
	const edges = new Set([0, words.length]);
	for (const { start, end } of pieces) edges.add(start).add(end);
	const cuts = [...edges].sort((a, b) => a - b);
	return cuts.slice(1).map((end, index) => {
		const start = cuts[index] as number;
		const over = pieces.filter((piece) => piece.start < end && piece.end > start);
		if (over.length === 0) return words.slice(start, end);
		const mark = document.createElement("mark");
		mark.className = over.map(({ claim }) => `stet-${claim.state}`).join(" ");
		mark.dataset.ids = over.map(({ claim }) => claim.id).join(" ");
		mark.textContent = words.slice(start, end);
		return mark;
	});
}
