import { createTextAnnotator, type TextAnnotation } from "@recogito/text-annotator";
import type { BenchBlock, BenchClaim } from "../article";
import type { Prepare, Scene } from "./scene";

/** Recogito's annotator, used as its own documentation says, with one of its two renderers. */
export function recogito(renderer: "SPANS" | "CSS_HIGHLIGHTS"): Prepare {
	return (scene) => {
		const annotator = createTextAnnotator<TextAnnotation, TextAnnotation>(scene.root, {
			renderer,
			annotatingEnabled: false,
		});
		// It waits a moment before it draws, so each act is over when it says so.
		const drawn = (act: () => void) =>
			new Promise<void>((resolve) => {
				const stop = annotator.renderer.on("onRedraw", () => {
					stop();
					resolve();
				});
				act();
			});
		const annotations = scene.claims.map((claim) => annotationOf(scene, claim));
		return {
			// Not `setAnnotations`: with the core that 4.1.1 installs, it stores annotations without looking up their ranges and draws none.
			draw: () => drawn(() => annotator.state.store.bulkAddAnnotations(annotations, true)),
			end: () => annotator.destroy(),
			add: (claim) => drawn(() => annotator.addAnnotation(annotationOf(scene, claim))),
			select: (id) => drawn(() => annotator.setSelected(id)),
		};
	};
}

function annotationOf(scene: Scene, { id, ranges }: BenchClaim): TextAnnotation {
	const created = new Date(0);
	const selector = ranges.map((range) => {
		const start = onPage(scene, range.start);
		const end = onPage(scene, range.end);
		// It makes the range itself from the offsets; its type asks for one all the same.
		return {
			start,
			end,
			quote: scene.text.slice(range.start, range.end),
		} as TextAnnotation["target"]["selector"][number];
	});
	return { id, bodies: [], target: { annotation: id, selector, created } };
}

/** It counts the page's own text, where there is nothing between one paragraph and the next. */
function onPage({ blocks }: Scene, offset: number): number {
	let before = 0;
	for (const { start, end } of blocks as BenchBlock[]) {
		if (offset <= end) return before + Math.max(0, offset - start);
		before += end - start;
	}
	return before;
}
