import { expect, it } from "vitest";
import { asOnDesk, changeLeft, saidOf } from "./refused-fields";

it("holds a change of one fact against that fact alone", () => {
	const current = { title: "T", metadata: { byline: { value: "Ben" }, outlet: { value: "Ost" } }, version: 4 };
	expect(asOnDesk({ metadata: { byline: { value: "Ana" } } }, current)).toEqual({
		metadata: { byline: { value: "Ben" } },
	});
});

it("sends only what was not left as the desk has it", () => {
	expect(changeLeft({ statement: "Mine", tags: ["a"] }, { statement: "Theirs", tags: ["a"] })).toEqual({
		statement: "Mine",
	});
	expect(changeLeft({ dueAt: null }, {})).toEqual({});
});

it.each([
	["a text", "2,500 troops", "2,500 troops"],
	["nothing", null, ""],
	["yes or no", true, "yes"],
	["tags", ["a", "b"], "a, b"],
	[
		"a chain",
		[
			{ name: "Ana", sourceId: null },
			{ name: "Ben", sourceId: "s" },
		],
		"Ana, Ben",
	],
	["facts of an article", { byline: { value: "Ana" }, outlet: { value: null } }, "Byline: Ana, Outlet: unknown"],
])("says %s in words", (_, value, words) => {
	expect(saidOf(value)).toBe(words);
});
