import { describe, expect, it, vi } from "vitest";
import { keysCollide } from "./key-match";
import { keysOf, shortcutList } from "./shortcut-list";
import { type PressPlace, type Shortcut, ShortcutRegistry } from "./shortcut-registry";

/** A registry with the given shortcuts, and a hand that types: `type("g d")`. */
function desk(...shortcuts: (Partial<Shortcut> & { id: string })[]) {
	const registry = new ShortcutRegistry(true);
	const ran: string[] = [];
	const add = ({ id, ...rest }: Partial<Shortcut> & { id: string }) =>
		registry.add({
			keys: id,
			label: id,
			group: "Test",
			scope: "page",
			enabled: true,
			run: () => ran.push(id),
			...rest,
			id,
		});
	for (const shortcut of shortcuts) add(shortcut);
	let now = 0;
	const type = (keys: string, place: PressPlace = "page", { repeat = false, wait = 10 } = {}) =>
		keys.split(" ").map((chord) => {
			now += wait;
			const parts = chord.split("+").filter((part) => part !== "");
			const key = parts.at(-1) ?? "+";
			return registry.press(
				{
					key: key === "enter" ? "Enter" : key,
					code: "",
					ctrlKey: parts.includes("ctrl"),
					shiftKey: parts.includes("shift"),
					altKey: false,
					metaKey: false,
					repeat,
				},
				place,
				now,
			);
		});
	return { registry, ran, add, type };
}

describe("a press", () => {
	it("runs what the key means, and says that it was taken", () => {
		const { type, ran } = desk({ id: "c" });
		expect(type("c")).toEqual([true]);
		expect(type("v")).toEqual([false]);
		expect(ran).toEqual(["c"]);
	});

	it("never fires while somebody types, but for chords that no text needs", () => {
		const { type, ran } = desk({ id: "c" }, { id: "save", keys: "ctrl+enter", inInputs: true });
		expect(type("c", "typing")).toEqual([false]);
		expect(type("ctrl+enter", "typing")).toEqual([true]);
		expect(ran).toEqual(["save"]);
	});

	it("on a popover goes to the popover's own keys, not to the page's", () => {
		const { type, ran } = desk({ id: "c" }, { id: "+", scope: "evidence" });
		expect(type("c", "overlay")).toEqual([false]);
		expect(type("+", "overlay")).toEqual([true]);
		expect(ran).toEqual(["+"]);
	});

	it("in a modal dialog goes to the dialog's chords alone", () => {
		const save = { keys: "ctrl+enter", inInputs: true };
		const { type, ran, add } = desk({ id: "c" }, { id: "page", ...save });
		expect(type("c", "modal")).toEqual([false]);
		expect(type("ctrl+enter", "modal")).toEqual([false]);
		add({ id: "dialog", scope: "dialog", ...save });
		type("ctrl+enter", "modal");
		expect(ran).toEqual(["dialog"]);
	});

	it("waits for the rest of a sequence, but not for long", () => {
		const { type, ran } = desk({ id: "g d" }, { id: "g s" }, { id: "d" });
		type("g d");
		type("g");
		type("d", "page", { wait: 1500 });
		expect(ran).toEqual(["g d", "d"]);
	});

	it("is itself again when the sequence it was meant for does not exist", () => {
		const { type, ran } = desk({ id: "g d" }, { id: "c" });
		type("g c");
		expect(ran).toEqual(["c"]);
	});

	it("held down counts once, except where going on and on makes sense", () => {
		const { type, ran } = desk({ id: "c" }, { id: "j", repeat: true });
		type("c", "page", { repeat: true });
		type("j", "page", { repeat: true });
		expect(ran).toEqual(["j"]);
	});

	it("goes to what came up last, and back when that is gone", () => {
		const { type, ran, add } = desk({ id: "page", keys: "v" });
		const close = add({ id: "sheet", keys: "v", scope: "sheet" });
		type("v");
		close();
		type("v");
		expect(ran).toEqual(["sheet", "page"]);
	});

	it("passes over what is disabled", () => {
		const { type, ran } = desk({ id: "page", keys: "v" }, { id: "sheet", keys: "v", scope: "sheet", enabled: false });
		type("v");
		expect(ran).toEqual(["page"]);
	});
});

describe("two shortcuts in one scope", () => {
	it("can't share an id", () => {
		const { add } = desk({ id: "c" });
		expect(() => add({ id: "c", keys: "k" })).toThrow("there twice");
	});
	it("can't share keys, nor the beginning of a sequence", () => {
		const { add } = desk({ id: "c" }, { id: "g d" });
		expect(() => add({ id: "other", keys: "c" })).toThrow("can't both");
		expect(() => add({ id: "g" })).toThrow("can't both");
	});
});

describe("a person's own keys", () => {
	it("replace the usual ones, all of them", () => {
		const { registry, type, ran } = desk({ id: "next", keys: ["j", "down"] });
		registry.prefer({ off: false, keys: { next: "n" } });
		type("j");
		type("n");
		expect(ran).toEqual(["next"]);
		expect(registry.keysFor("next")).toEqual(["n"]);
	});
	it("can be none", () => {
		const { registry, type, ran } = desk({ id: "c" });
		registry.prefer({ off: false, keys: { c: null } });
		type("c");
		expect(ran).toEqual([]);
	});
	it("can all be off, but for chords", () => {
		const { registry, type, ran } = desk({ id: "c" }, { id: "save", keys: "ctrl+enter", inInputs: true });
		registry.prefer({ off: true, keys: {} });
		type("c");
		type("ctrl+enter");
		expect(ran).toEqual(["save"]);
	});
	it("say whose keys they would take", () => {
		const { registry } = desk({ id: "fresh", keys: "shift+p" });
		expect(registry.takenBy("shift+p", "claim.create")).toBe("fresh");
		expect(registry.takenBy("g", "fresh")).toBe("go.desk");
		expect(registry.takenBy("shift+p", "fresh")).toBeUndefined();
	});
	it("are announced to the buttons that print them", () => {
		const { registry } = desk({ id: "c" });
		const heard = vi.fn();
		registry.subscribe(heard);
		registry.prefer({ off: false, keys: { c: "y" } });
		expect(heard).toHaveBeenCalledOnce();
	});
});

it("the list has no two keys that can't be told apart", () => {
	const all = Object.entries(shortcutList).flatMap(([id, definition]) =>
		keysOf(definition).map((keys) => ({ id, keys })),
	);
	const clashes = all.flatMap((a, i) => all.slice(i + 1).flatMap((b) => (keysCollide(a.keys, b.keys) ? [[a, b]] : [])));
	expect(clashes).toEqual([]);
});
