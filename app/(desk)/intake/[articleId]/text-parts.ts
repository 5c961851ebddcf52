import type { Block, PassageMark } from "@/lib/core/articles/article";

export type TextPart = {
	start: number;
	end: number;
	/** The mark that leaves this part out, if one does. */
	mark: PassageMark | null;
};

/** A block cut where a passage that is left out begins or ends. `marks` are in text order. */
export function partsOf(block: Pick<Block, "start" | "end">, marks: readonly PassageMark[]): TextPart[] {
	const parts: TextPart[] = [];
	let at = block.start;
	for (const mark of marks) {
		if (mark.kind !== "excluded" || mark.state === "dismissed" || mark.end <= at || mark.start >= block.end) continue;
		if (mark.start > at) parts.push({ start: at, end: mark.start, mark: null });
		const end = Math.min(mark.end, block.end);
		parts.push({ start: Math.max(mark.start, at), end, mark });
		at = end;
	}
	if (at < block.end) parts.push({ start: at, end: block.end, mark: null });
	return parts;
}
