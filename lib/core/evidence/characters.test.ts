import { expect, it } from "vitest";
import * as characters from "./characters";

it.each<[string, number, string[]]>([
	["white space", characters.space, [" ", "\u00a0", "\n", "\t", "\u2009", "\u3000", "\u0000", "\u0085"]],
	["invisible", characters.invisible, ["\u00ad", "\u200b", "\u200d", "\u2060", "\u202e", "\ufeff", "\ufe0f"]],
	["a letter", characters.letter, ["a", "Ä", "ж", "ع", "ש", "한", "𝐚", "ª"]],
	["a digit", characters.digit, ["0", "٣", "²", "½", "Ⅳ"]],
	["an accent", characters.mark, ["\u0301", "\u093f"]],
	["a letter of a script without spaces", characters.runOnLetter, ["我", "か", "カ", "ก", "𠀀"]],
	["punctuation", characters.punctuation, [".", ",", "“", "»", "—", "-", "−", "(", "…", "'", "`", "´", "ʼ", "。"]],
	["a sign", characters.sign, ["%", "€", "$", "§", "&", "+", "=", "°", "/", "#", "😀", "©", "<"]],
])("takes for %s", (_, kind, examples) => {
	expect(examples.filter((char) => characters.kindOf(char.codePointAt(0) ?? 0) !== kind)).toEqual([]);
});

it("tells dashes and apostrophes apart by what they do", () => {
	const which = (test: (code: number) => boolean) =>
		[..."-‐‑‒–—―−"].filter((char) => test(char.charCodeAt(0))).join("");
	expect([..."'`´ʼ‘’‚‛“"].filter((char) => characters.isApostrophe(char.charCodeAt(0))).join("")).toBe("'`´ʼ‘’‛");
	expect(which(characters.isDash)).toBe("-‐‑‒–—―−");
	expect(which(characters.isHyphen)).toBe("-‐‑");
	expect(which(characters.isMinus)).toBe("-‐‑‒–−");
});
