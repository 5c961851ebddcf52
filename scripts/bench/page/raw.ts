import type { BenchClaim } from "../article";
import { inBlocks, type Prepare, type Scene, visiblePart } from "./scene";

/** The floor: CSS highlights and nothing else, for the claims that are on the screen at this moment. */
export const rawForViewport: Prepare = (scene) => ({
	draw() {
		const { start, end } = visiblePart(scene);
		register(
			scene,
			scene.claims.filter(({ ranges }) => ranges.some((range) => range.start < end && range.end > start)),
		);
	},
	end: () => CSS.highlights.clear(),
});

/** CSS highlights for every claim of the article. */
export const rawForAll: Prepare = (scene) => ({
	draw: () => register(scene, scene.claims),
	end: () => CSS.highlights.clear(),
});

function register(scene: Scene, claims: readonly BenchClaim[]): void {
	const byState = new Map<string, StaticRange[]>();
	for (const { state, ranges } of claims) {
		const own = byState.get(state) ?? [];
		byState.set(state, own);
		for (const range of ranges) {
			for (const { block, start, end } of inBlocks(scene, range)) {
				const words = scene.elements[block]?.firstChild as Text;
				own.push(new StaticRange({ startContainer: words, startOffset: start, endContainer: words, endOffset: end }));
			}
		}
	}
	for (const [state, ranges] of byState) CSS.highlights.set(`stet-${state}`, new Highlight(...ranges));
}
