import { describe, expect, it } from "vitest";
import { cutsWord, type Leniency, quoteKey } from "./quote-key";

/** The key as text, with "~" before punctuation that belongs to a number or word. */
function key(text: string, leniency: Leniency): string {
	return String.fromCharCode(...quoteKey(text, leniency).units).replaceAll("\u0001", "~");
}

describe("quoteKey", () => {
	it.each([
		["leaves prose as it is", "Rents rose again", "Rents rose again", "Rents rose again"],
		["makes white space one space", "Rents\n\u00a0rose", "Rents rose", "Rents rose"],
		["leaves out what nobody sees", "Re\u00adnts \u200brose\ufeff", "Rents rose", "Rents rose"],
		["sees no space beside punctuation", "“ Rents ” ,  rose", "“Rents”,rose", "Rents rose"],
		["sees no space beside a sign", "5 % & 6 €", "5%&6€", "5%&6€"],
		["takes a hyphen for a gap, not for nothing", "re-sign", "re-sign", "re sign"],
		["keeps what belongs to a number", "2,500 10:30 -5 .5 -$5", "2~,500 10~:30~-5~.5~-$5", "2~,500 10~:30~-5~.5~-$5"],
		["takes one dash of a number for another", "12–9, −5", "12~–9,~−5", "12~-9~-5"],
		["keeps an apostrophe within a word", "can’t", "can~’t", "can~'t"],
		["drops an apostrophe at its end", "the mayors’ vote", "the mayors’vote", "the mayors vote"],
		["takes a hyphen after a letter for no minus", "Il-76", "Il-76", "Il 76"],
		["takes an em dash for no minus", "then —5", "then—5", "then 5"],
		["takes dots before a number for no decimal point", "...5", "...5", "5"],
		["composes accents", "caf\u0065\u0301", "café", "café"],
		["sets no space in scripts that have none", "我们 认为", "我们认为", "我们认为"],
	])("%s", (_, text, whitespace, punctuation) => {
		expect(key(text, "whitespace")).toBe(whitespace);
		expect(key(text, "punctuation")).toBe(punctuation);
	});

	it("remembers where every unit came from", () => {
		expect([...quoteKey("a,\u200b 😀 e\u0301 b", "punctuation").from]).toEqual([0, 4, 4, 7, 10, 10]);
	});
});

describe("cutsWord", () => {
	/** Reads `2,|500` as the text with a cut. */
	const cut = (source: string) => cutsWord(source.replace("|", ""), source.indexOf("|"));

	it.each([
		"ren|ts",
		"2|5",
		"2|,500",
		"2,|500",
		"2.|5",
		"-|5",
		"−|5",
		"$|5",
		"-|$5",
		"5|%",
		"5| %",
		"5| €",
		"€ |5",
		"2| 500",
	])("cuts something at %s", (source) => expect(cut(source)).toBe(true));
	it.each([
		"can|'t",
		"can'|t",
		"non|-lethal",
		"non-|lethal",
		"Il-|76",
		"cafe|\u0301",
		"か|\u3099",
		"\ud83d|\ude00",
		"10:|30",
		"5|th",
	])("cuts something at %j", (source) => expect(cut(source)).toBe(true));
	it.each([
		"|rents",
		"rents|",
		"rents| rose",
		"rents |rose",
		"“|rents",
		"rents|.",
		"5|. The",
		"l'|Ucraina",
		"rents|😀",
		"2022 |500",
	])("cuts nothing at %s", (source) => expect(cut(source)).toBe(false));
	it.each(["我|们", "mayors|’ vote", "rents —|5", "2.50 |$2", "2.50| $2", "|-5", "(|5", "5|)", "rents|—wages"])(
		"cuts nothing at %s",
		(source) => expect(cut(source)).toBe(false),
	);
});
