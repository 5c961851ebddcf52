import { expect, it } from "vitest";
import type { PassageMark } from "@/lib/core/articles/article";
import { partsOf } from "./text-parts";

function mark(start: number, end: number, part: Partial<PassageMark> = {}): PassageMark {
	return {
		id: `${start}`,
		version: 1,
		kind: "excluded",
		state: "proposed",
		start,
		end,
		reason: "",
		decidedBy: null,
		...part,
	};
}
/** `[0,4) (4,8)`: round brackets are left out. */
function shown(block: [number, number], ...marks: PassageMark[]): string {
	return partsOf({ start: block[0], end: block[1] }, marks)
		.map(({ start, end, mark }) => (mark ? `(${start},${end})` : `[${start},${end})`))
		.join(" ");
}

it.each([
	["a block without marks is one part", [], "[10,20)"],
	["a mark over it all", [mark(5, 25)], "(10,20)"],
	["a mark in the middle", [mark(12, 15)], "[10,12) (12,15) [15,20)"],
	["a mark that begins before", [mark(5, 12)], "(10,12) [12,20)"],
	["marks beside it", [mark(0, 10), mark(20, 30)], "[10,20)"],
	["two that overlap are each shown once", [mark(10, 15), mark(12, 18)], "(10,15) (15,18) [18,20)"],
	["a dismissed one is part of the text again", [mark(12, 15, { state: "dismissed" })], "[10,20)"],
	["one that claims nothing leaves nothing out", [mark(12, 15, { kind: "no-claim" })], "[10,20)"],
])("%s", (_, marks, expected) => expect(shown([10, 20], ...marks)).toBe(expected));
