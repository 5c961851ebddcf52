import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calledApart, isMeant, mentionBegun, mentionedIn, type Picked, piecesOf, typed, written } from "./mentions";

const ann = "0197a000-0000-7000-8000-00000000000a";
const ben = "0197a000-0000-7000-8000-00000000000b";

/** Text that could be anything, with people in it. */
const bodies = fc
	.array(
		fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom(`@{${ann}}`, `@{${ben}}`, "@", "@{", "}", "\n", " ")),
	)
	.map((parts) => parts.join(""));
const names = fc.tuple(fc.uuid(), fc.stringMatching(/^[A-Z][a-zé]{1,6}( [A-Z][a-z]{1,6}){0,2}$/));

describe("piecesOf", () => {
	it("leaves nothing out and adds nothing", () => {
		fc.assert(
			fc.property(bodies, (body) => {
				const pieces = piecesOf(body);
				expect(pieces.map((piece) => ("userId" in piece ? `@{${piece.userId}}` : piece.text)).join("")).toBe(body);
				expect(pieces.every((piece) => "userId" in piece || piece.text !== "")).toBe(true);
			}),
		);
	});

	it("never finds a person in words", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), (words) => {
				fc.pre(!/@\{[0-9a-f-]{36}\}/i.test(words));
				expect(mentionedIn(words)).toEqual([]);
			}),
		);
	});

	it.each([
		["one", `Ask @{${ann}}, please`, [ann]],
		["the same one twice", `@{${ann}} @{${ann}}`, [ann]],
		["two without a space", `@{${ben}}@{${ann}}`, [ben, ann]],
		["an id in capitals", `@{${ann.toUpperCase()}}`, [ann]],
		["no id", "@{somebody} @{} @ann", []],
		["half an id", `@{${ann.slice(0, 30)}}`, []],
	])("%s", (_, body, expected) => expect(mentionedIn(body)).toEqual(expected));
});

describe("written", () => {
	it("gives back what was typed, whoever is in it", () => {
		fc.assert(
			fc.property(fc.uniqueArray(names, { selector: ([, name]) => name, minLength: 1, maxLength: 4 }), (people) => {
				const nameOf = (id: string) => people.find(([one]) => one === id)?.[1] ?? "";
				const body = people.map(([id]) => `Dear @{${id}}: what of it?`).join(" ");
				const { text, picked } = typed(body, nameOf);
				expect(text).not.toContain("@{");
				expect(written(text, picked)).toBe(body);
			}),
		);
	});

	it("changes no text in which nobody was picked", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), (text) => {
				expect(written(text, [])).toBe(text);
			}),
		);
	});

	const picked: Picked[] = [
		{ userId: ann, name: "Ana" },
		{ userId: ben, name: "Ana Maria" },
	];
	it.each([
		["the longer name", "@Ana Maria said so", `@{${ben}} said so`],
		["the shorter one before another word", "@Ana said so", `@{${ann}} said so`],
		["a name with a comma", "@Ana, look", `@{${ann}}, look`],
		["no name in a longer word", "@Anatomy", "@Anatomy"],
		["no name without its @", "Ana", "Ana"],
		["a name that was changed afterwards", "@An", "@An"],
	])("%s", (_, text, expected) => expect(written(text, picked)).toBe(expected));
});

describe("mentionBegun", () => {
	it.each([
		["at the start", "@|", ""],
		["after a word", "see @di|", "di"],
		["a second name", "see @Dilara Os|man", "Dilara Os"],
		["in a bracket", "(@pi|", "pi"],
		["on the next line", "so\n@x|", "x"],
	])("%s", (_, marked, letters) => {
		const caret = marked.indexOf("|");
		expect(mentionBegun(marked.replace("|", ""), caret)).toEqual({ at: caret - letters.length - 1, letters });
	});

	it.each([
		["an address", "mail me@example|"],
		["a line that goes on", "@Dilara Osman said that it|"],
		["nothing", "see |"],
		["an @ on the line before", "@\n|"],
	])("is none: %s", (_, marked) => {
		const caret = marked.indexOf("|");
		expect(mentionBegun(marked.replace("|", ""), caret)).toBeNull();
	});

	it("stands where its @ is", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), fc.nat(40), (text, at) => {
				const caret = Math.min(at, text.length);
				const begun = mentionBegun(text, caret);
				if (begun) expect(text.slice(begun.at, caret)).toBe(`@${begun.letters}`);
			}),
		);
	});
});

it.each([
	["Dilara Osman", "di", true],
	["Dilara Osman", "os", true],
	["Dilara Osman", "dilara o", true],
	["Zoë Ålund", "zoe al", true],
	["Jean-Luc", "luc", true],
	["Dilara Osman", "sman", false],
])("%s by “%s”: %s", (name, letters, expected) => expect(isMeant(name, letters)).toBe(expected));

it("calls two people of one name apart", () => {
	const people = [
		{ userId: ann, name: "Ana", email: "ana@a.example" },
		{ userId: ben, name: "Ana", email: "ana@b.example" },
		{ userId: "c", name: "Cem", email: "cem@a.example" },
	];
	expect([...calledApart(people).values()]).toEqual(["Ana (ana@a.example)", "Ana (ana@b.example)", "Cem"]);
});
