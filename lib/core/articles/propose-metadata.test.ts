import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "@/tests/cpu-time";
import { type MetadataField, metadataFields } from "./article";
import { type GivenMetadata, type MetadataHints, proposeMetadata } from "./propose-metadata";
import { segment } from "./segment";

const body =
	"The council met on Tuesday and decided, after four hours, that the bridge would stay closed until the spring of next year.";

/** Lines of an article, `…` standing for two paragraphs of it. */
function article(...lines: string[]) {
	return lines.flatMap((line) => (line === "…" ? [body, `${body} Nobody objected to that.`] : [line])).join("\n\n");
}

function read(text: string, given: GivenMetadata = {}, hints: MetadataHints = {}) {
	return proposeMetadata(text, segment(text, "plain"), given, hints);
}

const candidatesOf = (field: MetadataField, text: string) => read(text)[field].candidates.map(({ value }) => value);

describe("title", () => {
	it.each([
		["the first heading", article("A bridge stays closed", "…"), "A bridge stays closed"],
		["below a date", article("Sunday, January 9, 2022", "A bridge stays closed", "…"), "A bridge stays closed"],
		[
			"below a breadcrumb",
			article("Home » A bridge stays closed", "A bridge stays closed", "…"),
			"A bridge stays closed",
		],
		[
			"below the paper's name",
			article("The Courier", "Why the bridge stays closed", "…"),
			"Why the bridge stays closed",
		],
		["a first line in small letters", article("bridge closed", "…"), "bridge closed"],
		["nothing that looks like one", article("…"), null],
	])("%s", (_, text, expected) => expect(read(text).title.value).toBe(expected));

	it("offers the first words where nothing looks like a title", () => {
		expect(read(body).title).toMatchObject({ value: null, candidates: [{ reason: "the text's first words" }] });
	});
});

describe("who", () => {
	it.each<[MetadataField, string, string | null]>([
		["byline", article("A bridge stays closed", "By Ada Moor", "…"), "Ada Moor"],
		["byline", article("A bridge stays closed", "From: Anna-Lena van der Berg", "…"), "Anna-Lena van der Berg"],
		["byline", article("A bridge stays closed", "By Ada Moor and Jo Stein, Harbour", "…"), "Ada Moor and Jo Stein"],
		["byline", article("A bridge stays closed", "by admin", "…"), null],
		["byline", article("A bridge stays closed – Ada Moor", "…"), "Ada Moor"],
		["byline", article("A bridge stays closed – The Harbour Post", "…"), null],
		["byline", article("A bridge stays closed", "By Ada Moor", "By Jo Stein", "…"), null],
		["byline", article("A bridge stays closed", "By the river nobody was surprised.", "…"), null],
		[
			"outlet",
			article("The Far Times", "Now you can see non-English news...", "A bridge stays closed", "…"),
			"The Far Times",
		],
		["outlet", article("A bridge stays closed – The Harbour Post", "…"), "The Harbour Post"],
		["outlet", article("A bridge stays closed – News", "…"), null],
		["outlet", article("A bridge stays closed", "…"), null],
		["translator", article("A bridge stays closed", "…", "(Translation by Livia Morandi)"), "Livia Morandi"],
		[
			"translator",
			article("A bridge stays closed", "…", "Translated from the Italian by Livia Morandi"),
			"Livia Morandi",
		],
		["translator", article("A bridge stays closed", "…", "Übersetzung: Jo Stein"), "Jo Stein"],
		["originalSource", article("A bridge stays closed", "…", "Source: kurier"), "kurier"],
		["originalSource", article("A bridge stays closed", "…", "source site-72"), null],
		["originalSource", article("A bridge stays closed", "…", "Source: site-72"), null],
		["originalSource", article("A bridge stays closed", "…", "(jo with dpa and AFP)"), "dpa, AFP"],
		[
			"originalSource",
			article("A bridge stays closed", `${body} The Harbour Post newspaper.`, "…"),
			"The Harbour Post",
		],
		["originalSource", article("A bridge stays closed", `${body} So wrote the newspaper "Utro".`, "…"), "Utro"],
		["originalSource", article("A bridge stays closed", "After SRF News", "…"), "SRF News"],
		[
			"originalSource",
			article("A bridge stays closed", "…", "First published in The Harbour Post on Monday."),
			"The Harbour Post",
		],
		["originalLanguage", article("A bridge stays closed", "…", "Translated from the Italian by Livia Morandi"), "it"],
		["originalLanguage", article("A bridge stays closed", "…", "(Translation by Livia Morandi)"), null],
		["originalLanguage", article("A bridge stays closed", "…"), null],
		["language", article("A bridge stays closed", "…"), "en"],
		["language", "Bridge closed", null],
	])("%s of “%s” is %s", (field, text, expected) => expect(read(text)[field].value).toBe(expected));

	it("shows a login as a candidate, with what it is", () => {
		expect(read(article("A bridge stays closed", "by admin", "…")).byline.candidates).toEqual([
			{ value: "admin", reason: "a line under the title says “by admin”, a login rather than a name" },
		]);
	});

	it("says that a text is a translation even where it doesn't say from what", () => {
		const { originalLanguage } = read(article("A bridge stays closed", "…", "(Translation by Livia Morandi)"));
		expect(originalLanguage.reason).toBe("The text is a translation, but doesn't say from which language");
	});
});

describe("when", () => {
	it.each([
		[
			"a line above the title",
			article("Sunday, January 9, 2022", "A bridge stays closed", "…"),
			"2022-01-09",
			["2022-01-09"],
		],
		[
			"slashes are two dates",
			article("A bridge", "Created: 01/07/2022, 6:20 PM", "…"),
			null,
			["2022-01-07", "2022-07-01"],
		],
		["only one way to read it", article("A bridge", "13/07/2022", "…"), "2022-07-13", ["2022-07-13"]],
		["impossible either way", article("A bridge", "30/02/2022", "…"), null, []],
		[
			"a day and a moment on it",
			article("A bridge", "7 Jan 2022", "2022-01-07T17:32:14Z", "…"),
			"2022-01-07T17:32:14Z",
			["2022-01-07T17:32:14Z"],
		],
		["two different days", article("A bridge", "7 Jan 2022", "9 Jan 2022", "…"), null, ["2022-01-07", "2022-01-09"]],
		[
			"when it was published counts before when it was updated",
			article("A bridge", "Published 7 Jan 2022, updated 9 Jan 2022", "…"),
			"2022-01-07",
			["2022-01-07"],
		],
		[
			"when it was updated, if there is no more",
			article("A bridge", "Updated 9 Jan 2022", "…"),
			"2022-01-09",
			["2022-01-09"],
		],
		["a date in a paragraph is not the article's", article("A bridge", `On January 6, 2022 ${body}`, "…"), null, []],
	])("%s", (_, text, value, candidates) => {
		expect(read(text).publishedAt.value).toBe(value);
		expect(candidatesOf("publishedAt", text)).toEqual(candidates);
	});

	it("says which of two readings is likelier and why, and still leaves it open", () => {
		const { publishedAt } = read(article("A bridge", "2022-07-01T08:00:00Z", "Created: 01/07/2022", "…"));
		expect(publishedAt.value).toBeNull();
		expect(publishedAt.reason).toContain("two dates, 2022-07-01 or 2022-01-07");
		expect(publishedAt.candidates.map(({ value }) => value)).toEqual([
			"2022-07-01T08:00:00Z",
			"2022-07-01",
			"2022-01-07",
		]);
		expect(publishedAt.candidates[1]?.reason).toContain("likelier, because “2022-07-01T08:00:00Z” stands there too");
		expect(publishedAt.candidates[2]?.reason).not.toContain("likelier");
	});

	it("shows no more than five readings", () => {
		const dates = [3, 4, 5, 6, 7, 8, 9].map((day) => `${day} Jan 2022`);
		expect(candidatesOf("publishedAt", article("A bridge", ...dates, "…"))).toHaveLength(5);
	});

	it("mentions a weekday that contradicts the date", () => {
		expect(read(article("A bridge", "Monday, January 9, 2022", "…")).publishedAt.reason).toContain("was a Sunday");
	});

	it("says so when there is none", () => {
		expect(read(article("A bridge", "…")).publishedAt).toEqual({
			value: null,
			decidedBy: "proposal",
			reason: "No date found in the text",
			candidates: [],
		});
	});
});

describe("what the importer says", () => {
	const text = article("A bridge stays closed", "By Ada Moor", "7 Jan 2022", "…");

	it("counts before the text, whose own reading stays a candidate", () => {
		const { byline } = read(text, { byline: "Jo Stein" });
		expect(byline).toMatchObject({ value: "Jo Stein", decidedBy: "import", reason: "given at import" });
		expect(byline.candidates.map(({ value }) => value)).toEqual(["Ada Moor"]);
	});

	it.each([
		["2022-01-07", "2022-01-07"],
		["2022-01-07T17:32:14.746Z", "2022-01-07T17:32:14.746Z"],
		["2022-01", "2022-01"],
		["9 January 2022", "2022-01-09"],
		["01/07/2022", null],
		["yesterday", null],
		["2022-02-30", null],
	])("a date given as “%s” is %s", (given, value) => {
		const { publishedAt } = read(text, { publishedAt: given });
		expect(publishedAt).toMatchObject({ value, decidedBy: "import" });
		if (value === null) expect(publishedAt.reason).toContain(given);
	});

	it("counts for nothing when it is blank", () => {
		expect(read(text, { byline: "  " }).byline).toMatchObject({ value: "Ada Moor", decidedBy: "proposal" });
	});
});

describe("what a page's markup says", () => {
	const hint = (value: string) => [{ value, reason: "the page says so" }];

	it("counts before the text", () => {
		const text = article("A bridge stays closed", "By Ada Moor", "…");
		expect(read(text, {}, { byline: hint("Jo Stein") }).byline).toMatchObject({
			value: "Jo Stein",
			decidedBy: "proposal",
			candidates: [{ value: "Jo Stein" }, { value: "Ada Moor" }],
		});
	});

	it("leaves the language open when the text reads otherwise", () => {
		expect(read(article("…"), {}, { language: hint("de") }).language.value).toBeNull();
		expect(read(article("…"), {}, { language: hint("en") }).language.value).toBe("en");
	});
});

const pieces = fc.oneof(
	fc.string({ unit: "binary", maxLength: 20 }),
	fc.constantFrom(
		"\n",
		"\n\n",
		"By ",
		"Ada Moor",
		"01/07/2022",
		"January 9, 2022",
		"Source: ",
		'newspaper "',
		"(",
		")",
		"Translation by ",
		"—",
		": ",
	),
);

it("reads any text without failing, and keeps to five candidates", () => {
	fc.assert(
		fc.property(
			fc.array(pieces, { maxLength: 40 }),
			fc.dictionary(fc.constantFrom(...metadataFields), fc.string()),
			(all, given) => {
				const text = all.join("");
				const metadata = read(text, given);
				expect(Object.keys(metadata)).toEqual([...metadataFields]);
				for (const { value, reason, candidates } of Object.values(metadata)) {
					expect(reason).not.toBe("");
					expect(candidates.length).toBeLessThanOrEqual(5);
					expect(new Set(candidates.map((candidate) => candidate.value)).size).toBe(candidates.length);
					expect(value).not.toBe("");
				}
			},
		),
		{ numRuns: 500 },
	);
}, 30_000);

it.each(["word ", "By Ada Moor and ", "Source: x\n", "01/07/2022\n", "newspaper “", "(dpa) "])(
	"reads “%s” over and over in time",
	(piece) => {
		const text = piece.repeat(Math.min(5_000_000 / piece.length, 200_000));
		const blocks = segment(text, "plain");
		expect(cpuTime(() => proposeMetadata(text, blocks, {}, {}, []), 1)).toBeLessThan(4_000);
	},
	60_000,
);
