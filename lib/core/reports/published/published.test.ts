import { XMLParser, XMLValidator } from "fast-xml-parser";
import { HtmlValidate } from "html-validate";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { buildReport } from "../build-report";
import { visibleControls } from "../people-text";
import { renderHtml } from "../render-html";
import { sampleMaterial, sampleMoment } from "../sample-material";
import { atomFeed } from "./atom-feed";
import { card } from "./card";
import type { PublishedEdition } from "./published-edition";
import { publishedPage } from "./published-page";

const hostile = [
	"<script>alert(1)</script>",
	"</script></title></style></textarea><img src=x onerror=alert(1)>",
	`" onmouseover="alert(1)" x='`,
	"]]><!-- --><?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
	"\u202Egnp.exe \u0000\u0007\u001B[31m \uFFFE\uFFFF \u2028",
	"&lt;b&gt; &amp;amp;",
	"javascript:alert(1)",
];

function edition(words = "Plain words", change: Partial<PublishedEdition> = {}): PublishedEdition {
	const material = sampleMaterial((field, usual) =>
		words === "Plain words" || /paragraph|heading|excluded words|another article|^url/.test(field)
			? usual
			: `${words} ${field}`,
	);
	const report = buildReport(material, { generatedAt: sampleMoment });
	const first = { number: 1, publishedAt: "2026-01-03T00:00:00.000Z", reason: "", sha256: "ab".repeat(32) };
	const second = { number: 2, publishedAt: sampleMoment, reason: `${words} reason`, sha256: "cd".repeat(32) };
	return {
		...second,
		address: "https://desk.example/r/bridge",
		report,
		corrections: [
			{
				number: 2,
				at: sampleMoment,
				sentence: "Claim 1 was ruled True and is ruled False.",
				before: `${words} before`,
				after: null,
				reason: `${words} reason`,
			},
		],
		editions: [second, first],
		...change,
	};
}

type Tag = { name: string; attributes: Record<string, string>; text: string };

function tagsOf(source: string): Tag[] {
	const found: Tag[] = [];
	const open: Tag[] = [];
	const parser = new Parser({
		onopentag(name, attributes) {
			const tag = { name, attributes, text: "" };
			found.push(tag);
			open.push(tag);
		},
		ontext(text) {
			for (const tag of open) tag.text += text;
		},
		onclosetag: () => void open.pop(),
	});
	parser.end(source);
	return found;
}

const skeleton = (source: string) =>
	tagsOf(source).map(({ name, attributes }) => [name, ...Object.keys(attributes)].join(" "));

describe("the public page", () => {
	it("is the report, with its edition, its corrections, and a way to challenge it", () => {
		const page = publishedPage(edition());
		const text = tagsOf(page)[0]?.text ?? "";
		for (const words of ["Edition 2", "Claim 1 was ruled True and is ruled False.", "Challenge this", "Edition 1"]) {
			expect(text).toContain(words);
		}
		expect(page.indexOf("Corrections")).toBeLessThan(page.indexOf("How the claims stand</h2>"));
		expect(page).toContain('href="https://desk.example/r/bridge/2/json"');
	});

	it("of an older edition says so before anything else, is not for search engines, and takes no challenge", () => {
		const page = publishedPage(edition("Plain words", { number: 1 }));
		expect(page).toContain("This is not the latest edition.");
		expect(page).toContain('<meta name="robots" content="noindex">');
		expect(page).not.toContain("<form");
	});

	it("gives back what was written in a challenge that could not be taken", () => {
		const values = { reason: "It was <b>closed</b>", source: "The mayor", claimId: "c1" };
		const page = publishedPage(edition(), { problem: "Say where in the source it stands.", values });
		const tags = tagsOf(page);
		expect(tags.find(({ name }) => name === "textarea")?.text).toBe(values.reason);
		expect(tags.find(({ attributes }) => attributes.name === "source")?.attributes.value).toBe("The mayor");
		expect(tags.find(({ name, attributes }) => name === "option" && "selected" in attributes)?.attributes.value).toBe(
			"c1",
		);
		expect(tags.find(({ attributes }) => attributes.role === "alert")?.text).toContain("Say where in the source");
	});

	it.each(hostile)("stays the page that it is with %j everywhere", (words) => {
		const values = { reason: words, source: words, locator: words, name: words };
		const page = publishedPage(edition(words), { problem: "Not sent.", values });
		const plain = Object.fromEntries(Object.keys(values).map((name) => [name, "Plain words"]));
		expect(skeleton(page)).toEqual(
			skeleton(publishedPage(edition("Plain words "), { problem: "Not sent.", values: plain })),
		);
		const data = tagsOf(page).filter(({ name }) => name === "script");
		expect(data.map(({ attributes }) => attributes.type)).toEqual(["application/ld+json"]);
		expect(JSON.parse(data[0]?.text ?? "")).toMatchObject({ "@context": "https://schema.org" });
		expect(tagsOf(page).some(({ text }) => text === visibleControls(`${words} before`))).toBe(true);
		expect(card(edition(words))).not.toContain("<script");
		expect(skeleton(card(edition(words)))).toEqual(skeleton(card(edition())));
	});
});

describe("the feed", () => {
	const parser = new XMLParser({ ignoreAttributes: false, processEntities: true, trimValues: false });

	it("has an entry for each edition, the newest first", () => {
		const { feed } = parser.parse(atomFeed(edition()));
		expect(feed.entry.map((entry: { id: string }) => entry.id)).toEqual([
			"https://desk.example/r/bridge/2",
			"https://desk.example/r/bridge/1",
		]);
		expect(feed.updated).toBe(sampleMoment);
	});

	it.each(hostile)("is well-formed with %j everywhere", (words) => {
		const source = atomFeed(edition(words));
		expect(XMLValidator.validate(source)).toBe(true);
		// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 can't hold is what this is about
		expect(source).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
		expect(parser.parse(source).feed.author.name).toContain("desk");
	});
});

const html = new HtmlValidate({
	extends: ["html-validate:recommended"],
	rules: {
		// Ours are written without a slash, with inline styles for bars alone, and people's words may be of any length.
		"void-style": ["error", { style: "omit" }],
		"doctype-style": "off",
		"no-inline-style": "off",
		"long-title": "off",
		"no-trailing-whitespace": "off",
	},
});

describe("by another's rules", () => {
	it.each([
		["the public page", publishedPage(edition())],
		["an older edition", publishedPage(edition("Plain words", { number: 1 }))],
		["the card", card(edition())],
		["the report as a file", renderHtml(edition().report)],
	])("%s is valid HTML", async (_, page) => {
		const { results } = await html.validateString(page);
		expect(
			results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`)),
		).toEqual([]);
	});
});
