import type { BenchBlock, BenchClaim } from "../article";
import { marks } from "./marks";
import { ours } from "./ours";
import { rawForAll, rawForViewport } from "./raw";
import { recogito } from "./recogito";
import { type Contender, inBlocks, type Prepare, type Scene, visiblePart } from "./scene";

const contenders: Record<string, Prepare> = {
	nothing: () => ({ draw() {}, end() {}, add() {}, select() {}, hover() {} }),
	ours,
	"raw viewport": rawForViewport,
	"raw all": rawForAll,
	marks,
	"recogito spans": recogito("SPANS"),
	"recogito css": recogito("CSS_HIGHLIGHTS"),
};

type Material = { text: string; blocks: BenchBlock[]; claims: BenchClaim[] };

function sceneOn(root: HTMLElement, material: Material): Scene {
	return { root, elements: [...root.querySelectorAll("[data-kind]")], ...material };
}

let scene: Scene;
let contender: Contender;

const bench = {
	/**
	 * Draws a small article once and takes it away again, so that the code is compiled, as the browser's code cache has it on
	 * every visit but the first. Then makes everything ready for the large one.
	 */
	async prepare(name: string, small: Material, large: Material): Promise<void> {
		const prepare = contenders[name] as Prepare;
		const [rehearsal, root] = document.querySelectorAll("article");
		if (!rehearsal || !root) throw new Error("The page has no article");
		await document.fonts.ready;
		// Recogito takes a change in a page's first quarter of a second for the rest of an earlier one, and breaks on it.
		await new Promise((resolve) => setTimeout(resolve, Math.max(0, 500 - performance.now())));
		await painted();
		const first = prepare(sceneOn(rehearsal, small));
		await first.draw();
		await painted();
		first.end();
		rehearsal.remove();
		scene = sceneOn(root, large);
		contender = prepare(scene);
		if (contender.hover)
			root.addEventListener("pointermove", (event) => contender.hover?.(event.clientX, event.clientY));
		await painted();
	},
	async draw(): Promise<void> {
		await contender.draw();
		await painted();
	},
	async add(claim: BenchClaim): Promise<void> {
		await contender.add?.(claim);
		await painted();
	},
	async select(id: string): Promise<void> {
		await contender.select?.(id);
		await painted();
	},
	async scrollBy(distance: number): Promise<void> {
		window.scrollBy(0, distance);
		await painted();
	},
	painted,
	visiblePart: () => visiblePart(scene),
	/** Claims wholly on the screen, each with a point within its first words. */
	onScreen(): { id: string; x: number; y: number }[] {
		const { start, end } = visiblePart(scene);
		return scene.claims.flatMap(({ id, ranges: [range] }) => {
			if (!range || range.start < start || range.end > end) return [];
			const [first] = inBlocks(scene, range);
			const words = document.createTreeWalker(scene.elements[first?.block ?? 0] as Element, NodeFilter.SHOW_TEXT);
			let before = 0;
			for (let node = words.nextNode(); node && first; node = words.nextNode()) {
				const length = node.nodeValue?.length ?? 0;
				if (before + length > first.start + 2) {
					const letter = document.createRange();
					letter.setStart(node, first.start + 2 - before);
					letter.setEnd(node, Math.min(length, first.start + 3 - before));
					const { left, right, top, bottom } = letter.getBoundingClientRect();
					if (top < 0 || bottom > window.innerHeight) return [];
					return [{ id, x: (left + right) / 2, y: (top + bottom) / 2 }];
				}
				before += length;
			}
			return [];
		});
	},
};

/** Two frames on: the first one has been painted by then. */
function painted(): Promise<void> {
	return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

export type Bench = typeof bench;
Object.assign(globalThis, { bench });
