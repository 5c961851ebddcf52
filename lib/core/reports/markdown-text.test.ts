import { describe, expect, it } from "vitest";
import { mdAddress, mdParagraphs, mdWithin, mdWords } from "./markdown-text";

describe("people's words in Markdown", () => {
	it.each([
		["keeps plain words readable", "At 2.5 %, it rose (again) - said A.", "At 2.5 %, it rose (again) - said A."],
		["stops emphasis, code and links", "*a* _b_ `c` [d](e) ![f](g)", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) !\\[f\\](g)"],
		["stops HTML and entities", "<b>&lt;", "&lt;b&gt;&amp;lt;"],
		["stops tables, attributes, mathematics", "a|b {#c} $d$", "a\\|b {\\#c\\} \\$d\\$".replace(" {", " \\{")],
		["stops links nobody asked for", "http://a.org www.b.org c@d.org", "http\\://a\\.org www\\.b\\.org c\\@d\\.org"],
		["stops headings and lists", "# a", "\\# a"],
		["stops bullets", "- a", "\\- a"],
		["stops numbers", "1986. A year", "1986\\. A year"],
		["stops indents", "\t  a", "&#9;&#32;&#32;a"],
		["makes one line of several", "a\r\n\n  b", "a b"],
		["ends a turned direction with the words", "\u202Ea", "\u202Ea\u202C"],
	])("%s", (_, text, expected) => expect(mdWords(text)).toBe(expected));

	it("keeps the space between two pieces of a line", () => {
		expect(`${mdWithin("one ")}${mdWithin("two")}`).toBe("one two");
	});

	it("keeps paragraphs and line ends, each behind the prefix", () => {
		expect(mdParagraphs("a  \n# b\n\n- c", "> ")).toBe("> a\\\n> \\# b\n>\n> \\- c");
	});

	it("makes a link of a web address only", () => {
		expect(mdAddress("https://a.org/x<y>")).toBe("<https://a.org/x%3Cy%3E>");
		expect(mdAddress("javascript:alert(1)")).toBe("javascript\\:alert(1)");
	});
});
