import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ActLine, isPassedOver, ownActs } from "./own-acts";

/** Reads `a b -2 c` as lines 1 to 4, of which the third took back the second; newest first, as the log gives them. */
function log(written: string): ActLine[] {
	return written
		.split(" ")
		.map((word, at) => ({
			seq: at + 1,
			kind: "claim.edit",
			body: word.startsWith("-") ? { undoes: Number(word.slice(1)) } : {},
		}))
		.toReversed();
}

describe("what undoing takes back", () => {
	it.each([
		["the newest act", "a b c", 3, null],
		["the one before, when the newest is undone", "a b c -3", 2, 4],
		["and so on, with the last undone one to be done again", "a b c -3 -2", 1, 5],
		["nothing, when everything is undone", "a -1", null, 2],
		["an act that was done again, by its newest line", "a b -2 -3", 4, null],
		["the act done again, while another one stays undone", "a b -2 -1 -4", 5, 3],
		["what was done since; then there is nothing to do again", "a b -2 c", 4, null],
		["the act before both, when what was done since is undone too", "a b -2 c -4", 1, 5],
	])("is %s", (_, written, undo, redo) => {
		const acts = ownActs(log(written));
		expect([acts.undo?.seq ?? null, acts.redo?.seq ?? null]).toEqual([undo, redo]);
	});

	it("is an act whose first line lies too far back to be read", () => {
		const acts = ownActs([{ seq: 90, kind: "claim.edit", body: { undoes: 40 } }]);
		expect(acts).toEqual({ undo: null, redo: expect.objectContaining({ seq: 90 }) });
	});

	it("goes back through everything once, and forward again to where it was", () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 12 }), (made, steps) => {
				const lines: ActLine[] = Array.from({ length: made }, (_, at) => ({ seq: at + 1, kind: "a.b", body: {} }));
				const press = (which: "undo" | "redo") => {
					const line = ownActs(lines.toReversed())[which];
					if (line) lines.push({ seq: lines.length + 1, kind: "a.b", body: { undoes: line.seq } });
					return line !== null;
				};
				const back = Array.from({ length: steps }, () => press("undo")).filter(Boolean).length;
				expect(back).toBe(Math.min(made, steps));
				const forth = Array.from({ length: steps }, () => press("redo")).filter(Boolean).length;
				expect(forth).toBe(back);
				expect(ownActs(lines.toReversed()).redo).toBeNull();
			}),
		);
	});
});

it("looks past talk, notes and what is private, but never past a verdict", () => {
	expect(["note.write", "comment.add", "inbox.read"].every(isPassedOver)).toBe(true);
	expect(["verdict.seal", "claim.edit", "ruling.make"].some(isPassedOver)).toBe(false);
});
