import { expect, it } from "vitest";
import { citationOf, noCitation, withCitation } from "./citation";

const item = {
	type: "article-newspaper",
	author: [{ family: "Tokayev", given: "K." }, { literal: "Ministry" }],
	issued: { "date-parts": [[2022, 1, 7]] },
	"container-title": "Vzglyad",
	DOI: "10.1/x",
};

it("reads what a person can fill in", () => {
	expect(citationOf(item)).toEqual({
		author: "K. Tokayev; Ministry",
		issued: "2022-01-07",
		container: "Vzglyad",
		publisher: "",
	});
	expect(citationOf(null)).toEqual(noCitation);
	expect(citationOf({ author: "not a list", issued: 7 })).toEqual(noCitation);
});

it("leaves an item alone when nothing was changed, to the letter", () => {
	expect(withCitation(item, citationOf(item))).toBe(item);
	expect(withCitation(null, noCitation)).toBeNull();
});

it("changes only what was changed, and keeps what it does not know", () => {
	expect(withCitation(item, { ...citationOf(item), publisher: "LLC" })).toEqual({ ...item, publisher: "LLC" });
	expect(withCitation(item, { ...citationOf(item), container: "" })).toEqual({
		type: item.type,
		author: item.author,
		issued: item.issued,
		DOI: item.DOI,
	});
});

it.each([
	["2022", { "date-parts": [[2022]] }],
	["2022-01", { "date-parts": [[2022, 1]] }],
	["January 2022", { literal: "January 2022" }],
])("writes the date %s as CSL has it", (typed, expected) => {
	expect(withCitation(null, { ...noCitation, issued: typed })).toEqual({ issued: expected });
});

it("is nothing again when the last word is taken out", () => {
	expect(withCitation({ publisher: "LLC" }, noCitation)).toBeNull();
});
