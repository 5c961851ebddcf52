import { expect, it } from "vitest";
import type { Place } from "@/lib/core/live/presence";
import { doingWords, listed, whereWords } from "./presence-words";

it.each([
	[["Anna"], "Anna is changing the statement"],
	[["Anna", "Bo"], "Anna and Bo are changing the statement"],
	[["Anna", "Bo", "Cem", "Dana", "Elif"], "Anna, Bo and 3 more are changing the statement"],
])("%j: %s", (names, words) => expect(doingWords(names, "statement")).toBe(words));

it.each([
	[[], ""],
	[["Anna", "Bo", "Cem"], "Anna, Bo and Cem"],
	[["Anna", "Bo", "Cem", "Dana"], "Anna, Bo and 2 more"],
])("lists %j as “%s”", (names, words) => expect(listed(names)).toBe(words));

const selection = { versionId: "v", start: 0, end: 5 };
it.each<[string, Place]>([
	["Anna is here", {}],
	["Anna is here", { claimId: "of another article" }],
	["Anna has words selected", { selection }],
	["Anna is on “Rents rose.”", { claimId: "c" }],
	["Anna is changing the tags, on “Rents rose.”", { claimId: "c", field: "tags", selection }],
])("says “%s”", (words, place) => {
	const anna = { id: "1", userId: "u", name: "Anna", place };
	expect(whereWords(anna, (id) => (id === "c" ? "Rents rose." : undefined))).toBe(words);
});
