import fc from "fast-check";
import { expect, it } from "vitest";
import { type WordChange, wordDiff } from "./word-diff";

const spell = (changes: WordChange[], without: WordChange["kind"]) =>
	changes
		.filter(({ kind }) => kind !== without)
		.map(({ text }) => text)
		.join("");

it("marks the words that went and those that came", () => {
	expect(wordDiff("The alliance sent 2,500 troops.", "The alliance sent 2,030 soldiers.")).toEqual([
		{ kind: "same", text: "The alliance sent 2," },
		{ kind: "gone", text: "500" },
		{ kind: "new", text: "030" },
		{ kind: "same", text: " " },
		{ kind: "gone", text: "troops" },
		{ kind: "new", text: "soldiers" },
		{ kind: "same", text: "." },
	]);
});

it("says nothing of two equal texts, and everything of an empty one", () => {
	expect(wordDiff("As it was.", "As it was.")).toEqual([{ kind: "same", text: "As it was." }]);
	expect(wordDiff("", "New.")).toEqual([{ kind: "new", text: "New." }]);
	expect(wordDiff("", "")).toEqual([]);
});

it("spells both texts to the letter, whatever they are", () => {
	const text = fc.oneof(
		fc.string({ unit: "binary" }),
		fc.array(fc.constantFrom("a", "b", " ", "é", "\n", ",")).map((all) => all.join("")),
	);
	fc.assert(
		fc.property(text, text, (before, after) => {
			const changes = wordDiff(before, after);
			expect(spell(changes, "new")).toBe(before);
			expect(spell(changes, "gone")).toBe(after);
		}),
	);
});

it("gives up on word by word where the texts are too long for anybody to read it so", () => {
	const many = (word: string) => Array.from({ length: 2_000 }, (_, n) => `${word}${n}`).join(" ");
	const changes = wordDiff(many("was"), many("is"));
	expect(changes.map(({ kind }) => kind)).toEqual(["gone", "new"]);
});
