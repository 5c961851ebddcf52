import { expect, it } from "vitest";
import { splitsPair } from "./splits-pair";

it.each<[string, string, number, boolean]>([
	["inside an emoji", "a😀b", 2, true],
	["before it", "a😀b", 1, false],
	["after it", "a😀b", 3, false],
	["inside the first character that takes a pair", "\u{10000}", 1, true],
	["inside the last one", "\u{10ffff}", 1, true],
	["between two halves in the wrong order", "\ude00\ud83d", 1, false],
	["after a half that is alone", "\ud83da", 1, false],
	["before a half that is alone", "a\ude00", 1, false],
	["at the beginning", "😀", 0, false],
	["at the end", "😀", 2, false],
	["in letters on either side of the surrogates", "\ud7ff\ue000", 1, false],
])("%s", (_, text, offset, splits) => expect(splitsPair(text, offset)).toBe(splits));
