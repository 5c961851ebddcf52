import { mergeRanges } from "../anchoring/merge-ranges";
import type { TextRange } from "../anchoring/range";
import type { Block, PassageMark } from "./article";

/** The passages that are out of the article (proposed or confirmed, not dismissed), merged and in text order. */
export function excludedRanges(marks: readonly PassageMark[]): TextRange[] {
	return mergeRanges(marks.filter((mark) => mark.kind === "excluded" && mark.state !== "dismissed"));
}

/** Blocks as a reader sees them: one that lies wholly inside an excluded passage is `excluded`. */
export function withExclusions(blocks: readonly Block[], marks: readonly PassageMark[]): Block[] {
	const excluded = excludedRanges(marks);
	let at = 0;
	return blocks.map((block) => {
		while ((excluded[at]?.end ?? Number.POSITIVE_INFINITY) <= block.start) at++;
		const passage = excluded[at];
		const inside = passage !== undefined && passage.start <= block.start && passage.end >= block.end;
		return inside ? { ...block, kind: "excluded" } : block;
	});
}
