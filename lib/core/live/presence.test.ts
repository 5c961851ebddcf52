import fc from "fast-check";
import { expect, it } from "vitest";
import { announcedFields, colourOf, initialsOf, personColours, sharesThing, thingsAt } from "./presence";

it("announces nothing about judging", () => {
	expect(announcedFields.filter((field) => /verdict|ruling|disput|rating|rational|judg/.test(field))).toEqual([]);
});

it.each([
	["Anna Maria Berg", "AB"],
	["Bo", "B"],
	["  élodie   Durand ", "ÉD"],
	["Жанна Айтбаева", "ЖА"],
	["𝔄nna 😀", "𝔄😀"],
	["", "?"],
])("%s is %s", (name, initials) => expect(initialsOf(name)).toBe(initials));

it("gives everybody one of the colours, and uses all of them", () => {
	fc.assert(fc.property(fc.uuid(), (id) => colourOf(id) in [...Array(personColours)]));
	const used = new Set(fc.sample(fc.uuid(), 400).map(colourOf));
	expect(used.size).toBe(personColours);
});

it("brings together those who are at the same thing, and never two kinds of thing", () => {
	const a = { articleId: "1", claimId: "2" };
	expect(thingsAt(a)).toEqual(["articleId:1", "claimId:2"]);
	expect(sharesThing(a, { claimId: "2" })).toBe(true);
	expect(sharesThing(a, { sourceId: "2", dossierId: "1" })).toBe(false);
	expect(sharesThing({}, {})).toBe(false);
});
