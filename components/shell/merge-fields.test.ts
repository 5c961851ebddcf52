import { expect, it } from "vitest";
import { firstChoice, mergeFields } from "./merge-fields";

const fields = ["name", "grade", "note"];
const base = { name: "Ministry", grade: "C", note: "" };

it.each([
	["only I changed it", { grade: "A" }, base, [{ field: "grade", kind: "mine", mine: "A", theirs: "C" }]],
	[
		"only they changed it",
		{ note: "by phone" },
		{ ...base, name: "Ministry of Defence" },
		[
			{ field: "name", kind: "theirs", mine: "Ministry", theirs: "Ministry of Defence" },
			{ field: "note", kind: "mine", mine: "by phone", theirs: "" },
		],
	],
	[
		"both changed it",
		{ grade: "A" },
		{ ...base, grade: "B" },
		[{ field: "grade", kind: "both", mine: "A", theirs: "B" }],
	],
	["both changed it to the same", { grade: "B" }, { ...base, grade: "B" }, []],
	["nothing and an empty text are the same", { note: null }, { ...base, note: "" }, []],
])("%s", (_, submitted, current, expected) => {
	expect(mergeFields(fields, submitted, current, base)).toEqual(expected);
});

it("without a state to start from, every difference is a person's choice", () => {
	expect(mergeFields(fields, { name: "M.", grade: "C" }, base)).toEqual([
		{ field: "name", kind: "both", mine: "M.", theirs: "Ministry" },
	]);
});

it("begins with mine, but never takes back what only they changed", () => {
	const merged = mergeFields(fields, { grade: "A" }, { name: "New", grade: "B", note: "" }, base);
	expect(firstChoice(merged)).toEqual({ name: "theirs", grade: "mine" });
});
