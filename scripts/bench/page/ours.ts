import { HighlightPainter, type PaintedRange } from "@/components/editor/highlight-painter";
import type { BenchClaim } from "../article";
import type { Prepare } from "./scene";

/** Stet's painter, made and given its claims in the measured time. */
export const ours: Prepare = (scene) => {
	const ranges = scene.claims.flatMap(painted);
	let painter: HighlightPainter | undefined;
	return {
		draw() {
			painter = new HighlightPainter({ root: scene.root, blocks: scene.blocks, text: scene.text });
			painter.setRanges(ranges);
		},
		end: () => painter?.destroy(),
		add(claim) {
			for (const range of painted(claim)) painter?.add(range);
		},
		select: (id) => painter?.setActive(id),
		hover: (x, y) => painter?.setHover(painter.hitTest(x, y)[0] ?? null),
	};
};

function painted({ id, state, ranges }: BenchClaim): PaintedRange[] {
	return ranges.map((range) => ({ ...range, id, state }));
}
