import { expect, it } from "vitest";
import { readFromPage } from "./presence";

const a = "01890000-0000-7000-8000-00000000000a";
const b = "01890000-0000-7000-8000-00000000000b";
const read = (place: unknown) => readFromPage(JSON.stringify({ type: "here", place }))?.place ?? null;

it.each([
	["nowhere", {}, {}],
	["a claim and its field", { claimId: a, field: "statement" }, { claimId: a, field: "statement" }],
	[
		"selected words",
		{ selection: { versionId: b, start: 0, end: 5 } },
		{ selection: { versionId: b, start: 0, end: 5 } },
	],
	["a caret in a note", { field: "note", caret: "AbC=" }, { field: "note", caret: "AbC=" }],
	["a caret anywhere else, which is not said", { field: "statement", caret: "AbC=" }, { field: "statement" }],
	["a verdict's form, which is not said", { claimId: a, field: "verdict", caret: "sealing" }, { claimId: a }],
	["a ruling's form, which is not said", { claimId: a, field: "ruling" }, { claimId: a }],
	["more than is known, which is left out", { claimId: a, name: "Somebody else", doing: "sealing" }, { claimId: a }],
	["an id that could not be ours", { claimId: "x'; drop" }, { claimId: "00000000-0000-0000-0000-000000000000" }],
])("understands %s", (_, said, expected) => expect(read(said)).toEqual(expected));

it.each([
	["no place", null],
	["a list", []],
	["an id that is no text", { articleId: { $ne: null } }],
	["a selection that ends before it starts", { selection: { versionId: b, start: 9, end: 3 } }],
	["an empty selection", { selection: { versionId: b, start: 3, end: 3 } }],
	["half a letter", { selection: { versionId: b, start: 0.5, end: 3 } }],
	["before the text", { selection: { versionId: b, start: -1, end: 3 } }],
	["offsets beyond reason", { selection: { versionId: b, start: 0, end: 1e300 } }],
	["a caret that is too long", { field: "note", caret: "x".repeat(501) }],
	["a caret with a NUL", { field: "note", caret: "\u0000" }],
])("does not understand %s", (_, said) => expect(read(said)).toBeNull());

it.each(["here", "", "null", "[]", '{"type":"here"}', '{"type":"people","here":[],"gone":[]}', '{"type":"here"'])(
	"does not understand %s as a message",
	(message) => expect(readFromPage(message)).toBeNull(),
);
