import { describe, expect, it } from "vitest";
import { ariaKeys, chordOf, type KeyPress, keysCollide, matchKeys, printKeys } from "./key-match";

/** `Ctrl+Shift+KeyA a` reads as that press, `KeyA` being the place on the keyboard. */
function press(key: string, { code = "", ...held }: Partial<KeyPress> = {}): KeyPress {
	return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

describe("a press", () => {
	it.each([
		["a letter", press("c", { code: "KeyC" }), "c"],
		["a capital", press("A", { code: "KeyA", shiftKey: true }), "shift+a"],
		["a sign is itself, though Shift was held", press("?", { code: "Slash", shiftKey: true }), "?"],
		["plus, on any layout", press("+", { code: "BracketRight" }), "+"],
		["a number on the number pad", press("1", { code: "Numpad1" }), "1"],
		["Ctrl and Enter", press("Enter", { code: "Enter", ctrlKey: true }), "ctrl+enter"],
		["the Command key counts as Ctrl", press("k", { code: "KeyK", metaKey: true }), "ctrl+k"],
		["the same place on a Russian layout", press("с", { code: "KeyC" }), "c"],
		["a French digit typed with Shift", press("1", { code: "Digit1", shiftKey: true }), "shift+1"],
		["an arrow", press("ArrowDown", { code: "ArrowDown" }), "down"],
		["Shift alone", press("Shift", { shiftKey: true }), null],
	])("%s", (_, pressed, expected) => expect(chordOf(pressed)).toBe(expected));
});

describe("a match", () => {
	it.each([
		["c", ["c"], "yes"],
		["c", ["v"], "no"],
		["g d", ["g"], "begun"],
		["g d", ["g", "d"], "yes"],
		["g d", ["g", "s"], "no"],
		["g d", ["d"], "no"],
		["c", ["c", "c"], "no"],
		["shift+a", ["a"], "no"],
	] as const)("%s after %j: %s", (keys, pressed, expected) => expect(matchKeys(keys, pressed)).toBe(expected));
});

it.each([
	["c", "c", true],
	["g", "g d", true],
	["g d", "g", true],
	["g d", "g s", false],
	["c", "ctrl+c", false],
])("%s and %s can%s", (a, b, collide) => expect(keysCollide(a, b)).toBe(collide));

it("is printed as it stands on the keyboard", () => {
	expect(printKeys("ctrl+enter")).toEqual(["Ctrl+Enter"]);
	expect(printKeys("g d")).toEqual(["G", "D"]);
	expect(printKeys("+")).toEqual(["+"]);
	expect(ariaKeys("ctrl+enter")).toBe("Control+Enter");
	expect(ariaKeys("+")).toBe("Plus");
	expect(ariaKeys("g d")).toBeUndefined();
});
