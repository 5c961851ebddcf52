import { expect, it } from "vitest";
import type { Block, PassageMark } from "./article";
import { withExclusions } from "./exclusions";

const blocks: Block[] = [
	{ start: 0, end: 10, kind: "paragraph" },
	{ start: 12, end: 20, kind: "heading" },
	{ start: 22, end: 30, kind: "paragraph" },
];

function mark(start: number, end: number, state: PassageMark["state"] = "proposed"): PassageMark {
	return { id: `${start}`, version: 1, kind: "excluded", state, start, end, reason: "", decidedBy: null };
}

it.each([
	["a passage that is the whole block excludes it", [mark(12, 20)], ["paragraph", "excluded", "paragraph"]],
	["a passage inside a block leaves the block in", [mark(13, 18)], ["paragraph", "heading", "paragraph"]],
	["one passage may take in several blocks", [mark(0, 20)], ["excluded", "excluded", "paragraph"]],
	["two passages that overlap count together", [mark(22, 26), mark(25, 30)], ["paragraph", "heading", "excluded"]],
	["a dismissed passage excludes nothing", [mark(0, 30, "dismissed")], ["paragraph", "heading", "paragraph"]],
])("%s", (_, marks, kinds) => {
	expect(withExclusions(blocks, marks).map((block) => block.kind)).toEqual(kinds);
});
