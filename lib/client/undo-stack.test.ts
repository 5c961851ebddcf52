import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Direction, UndoStack } from "./undo-stack";

function shelf() {
	const held = new Map<string, string>();
	return {
		getItem: (name: string) => held.get(name) ?? null,
		setItem: (name: string, value: string) => void held.set(name, value),
	};
}

/** Does what is written, as the page would: `a` is a new act, `z` takes one back, `r` does one again, `+2` joins the last two. */
function pressed(written: string, kept = shelf()): { undo: number[][]; redo: number[][] } {
	let line = 0;
	const press = (stack: UndoStack, direction: Direction) => {
		const act = stack.next(direction);
		if (act)
			stack.took(
				direction,
				act,
				act.lines.map(() => ++line),
			);
	};
	for (const word of written.split(" ")) {
		// A stack of its own every time: nothing is held but on the shelf.
		const stack = new UndoStack("me", kept);
		if (word === "z") press(stack, "undo");
		else if (word === "r") press(stack, "redo");
		else if (word.startsWith("+")) stack.join(Number(word.slice(1)));
		else stack.did({ seq: ++line, kind: word === "a" ? "claim.edit" : word });
	}
	const rest = (direction: Direction) => {
		const acts: number[][] = [];
		const stack = new UndoStack("me", kept);
		for (let act = stack.next(direction); act; act = stack.next(direction)) acts.push(act.lines);
		return acts;
	};
	return { undo: rest("undo"), redo: rest("redo") };
}

describe("what is undone next, and what is done again", () => {
	it.each([
		["is the newest, then the one before", "a a a", [[3], [2], [1]], []],
		["is the one before, once the newest is undone", "a a z", [[1]], [[3]]],
		["is what was done again, by its new line", "a a z r", [[4], [1]], []],
		["is nothing to do again once something new was done", "a a z a", [[4], [1]], []],
		["is several at once that were one act", "a a a +2", [[2, 3], [1]], []],
		["and back again together", "a a +2 z r", [[5, 6]], []],
		["looks past talk and private marks", "a comment.add inbox.read job.start note.write", [[1]], []],
		["does not look past a verdict", "a verdict.seal", [[2], [1]], []],
	])("%s", (_, written, undo, redo) => {
		expect(pressed(written)).toEqual({ undo, redo });
	});

	it("goes back through everything once, and forth again, however often", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), (acts, steps) => {
				const words = (word: string, count: number) => Array.from({ length: count }, () => word);
				const there = pressed(["+1", ...words("a", acts), ...words("z", steps)].join(" "));
				expect(there.redo).toHaveLength(Math.min(acts, steps));
				const back = pressed(["+1", ...words("a", acts), ...words("z", steps), ...words("r", steps)].join(" "));
				expect(back.undo).toHaveLength(acts);
				expect(back.redo).toEqual([]);
			}),
		);
	});

	it("keeps the newest two hundred", () => {
		expect(pressed(Array.from({ length: 250 }, () => "a").join(" ")).undo).toHaveLength(200);
	});

	it("is each person's and desk's own", () => {
		const kept = shelf();
		new UndoStack("me", kept).did({ seq: 1, kind: "claim.edit" });
		expect(new UndoStack("you", kept).next("undo")).toBeUndefined();
	});
});
