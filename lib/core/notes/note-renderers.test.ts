import fc from "fast-check";
import { Parser } from "htmlparser2";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { visibleControls } from "../reports/people-text";
import { isNoteLink, type NoteBlock, type NoteContent, type NoteInline } from "./note";
import { noteHtml } from "./note-html";
import { noteMarkdown } from "./note-markdown";
import { noteText } from "./note-text";

const note: NoteContent = [
	{ kind: "heading", level: 1, inline: [{ kind: "text", text: "What we know" }] },
	{
		kind: "paragraph",
		inline: [
			{ kind: "text", text: "The ministry says " },
			{ kind: "text", text: "2,500", bold: true },
			{ kind: "break" },
			{ kind: "text", text: "see here", href: "https://example.org/a_b?x=(1)", italic: true },
		],
	},
	{
		kind: "list",
		ordered: true,
		start: 2,
		items: [
			[
				{ kind: "paragraph", inline: [{ kind: "text", text: "ask them" }] },
				{
					kind: "list",
					ordered: false,
					start: 1,
					items: [[{ kind: "paragraph", inline: [{ kind: "text", text: "by phone", code: true }] }]],
				},
			],
		],
	},
	{ kind: "quote", blocks: [{ kind: "paragraph", inline: [{ kind: "text", text: "We sent them." }] }] },
];

it("is read as plain text", () => {
	expect(noteText(note)).toBe(
		"What we know\n\nThe ministry says 2,500\nsee here\n\n2. ask them\n   • by phone\n\n> We sent them.",
	);
});

it("is read as Markdown", () => {
	expect(noteMarkdown(note)).toBe(
		[
			"### What we know",
			"The ministry says **2,500**\\\n[*see here*](<https://example.org/a_b?x=(1)>)",
			"2. ask them\n\n   - by phone",
			"> We sent them\\.".replace("\\.", "."),
		].join("\n\n"),
	);
});

it("is read as HTML", () => {
	expect(noteHtml(note).source).toBe(
		[
			'<h3 dir="auto">What we know</h3>',
			'<p dir="auto">The ministry says <strong>2,500</strong><br><a href="https://example.org/a_b?x=(1)" rel="nofollow noopener noreferrer"><em>see here</em></a></p>',
			'<ol start="2">',
			'<li><p dir="auto">ask them</p>',
			"<ul>",
			'<li><p dir="auto"><code>by phone</code></p>',
			"</li>",
			"</ul>",
			"</li>",
			"</ol>",
			'<blockquote><p dir="auto">We sent them.</p>',
			"</blockquote>",
			"",
		].join("\n"),
	);
});

describe("a link in a note", () => {
	it.each([
		["https://example.org/a?b=c#d", true],
		["http://example.org", true],
		["mailto:desk@example.org", true],
		["javascript:alert(1)", false],
		["JaVaScRiPt:alert(1)//https://", false],
		["java\tscript:alert(1)", false],
		["\u0001javascript:alert(1)", false],
		["data:text/html,x", false],
		["vbscript:x", false],
		["//example.org", false],
		["/articles", false],
		["https://", false],
		["mailto:", false],
		["mailto:?body=x@y", false],
		[`https://example.org/${"x".repeat(4_000)}`, false],
	])("%j: %j", (href, is) => expect(isNoteLink(href)).toBe(is));
});

const hostile = fc.oneof(
	fc.string({
		unit: fc.constantFrom(
			..."<>&\"'`/\\*_[]()!#+-=|~:.0a é\n\r\t\u0007\u202e",
			"script",
			"onload=",
			"javascript:",
			"](",
		),
		maxLength: 30,
	}),
	fc.constantFrom(
		"<script>alert(1)</script>",
		'"><img src=x onerror=alert(1)>',
		"[x](javascript:alert(1))",
		"- a\n# b",
	),
);
const inline: fc.Arbitrary<NoteInline> = fc.oneof(
	{ weight: 1, arbitrary: fc.constant<NoteInline>({ kind: "break" }) },
	{
		weight: 6,
		arbitrary: fc
			.record(
				{
					text: hostile.filter((text) => text !== ""),
					bold: fc.constant(true as const),
					italic: fc.constant(true as const),
					code: fc.constant(true as const),
					// Also what was never let in.
					href: fc.oneof(
						hostile,
						fc.constantFrom("https://example.org/\"'<>`", "mailto:a@b.example", "javascript:alert(1)"),
					),
				},
				{ requiredKeys: ["text"] },
			)
			.map((text): NoteInline => ({ kind: "text", ...text })),
	},
);
const inlines = fc.array(inline, { maxLength: 4 });
const { blocks } = fc.letrec<{ blocks: NoteBlock[]; block: NoteBlock }>((tie) => ({
	blocks: fc.array(tie("block"), { maxLength: 4 }),
	block: fc.oneof(
		{ maxDepth: 3 },
		fc.record({ kind: fc.constant("paragraph" as const), inline: inlines }),
		fc.record({ kind: fc.constant("heading" as const), level: fc.constantFrom(1 as const, 2, 3), inline: inlines }),
		fc.record({
			kind: fc.constant("list" as const),
			ordered: fc.boolean(),
			start: fc.nat(999),
			items: fc.array(tie("blocks"), { minLength: 1, maxLength: 3 }),
		}),
		fc.record({ kind: fc.constant("quote" as const), blocks: tie("blocks") }),
	),
}));

const allowed: Record<string, RegExp> = {
	dir: /^auto$/,
	start: /^\d+$/,
	rel: /^nofollow noopener noreferrer$/,
	href: /^(?:https?:\/\/|mailto:)/i,
};
const elements = /^(?:p|h3|h4|h5|ol|ul|li|blockquote|br|strong|em|code|a)$/;

function wordsOf(source: string, isAllowed: (name: string) => boolean): string {
	let words = "";
	const parser = new Parser({
		onopentag(name, attributes) {
			expect(name).toSatisfy(isAllowed);
			for (const [attribute, value] of Object.entries(attributes)) expect(value).toMatch(allowed[attribute] ?? /^\b$/);
		},
		ontext(text) {
			words += text;
		},
		oncomment() {
			throw new Error("a comment");
		},
	});
	parser.end(source);
	return words.replace(/\s/g, "");
}

const bare = (text: string) => visibleControls(text).replace(/\s/g, "");

describe("hostile words", () => {
	it("are words in HTML, whatever they are and wherever", () => {
		fc.assert(
			fc.property(blocks, (content) => {
				const said = wordsOf(noteHtml(content).source, (name) => elements.test(name));
				expect(said).toBe(bare(content.map(allWords).join("")));
			}),
			{ numRuns: 500 },
		);
	});

	const markdown = new MarkdownIt({ html: true, linkify: true });
	markdown.linkify.set({ fuzzyLink: true, fuzzyEmail: true });

	it("make nothing in Markdown that a note has not", () => {
		fc.assert(
			fc.property(blocks, (content) => {
				const source = noteMarkdown(content);
				const tokens = markdown.parse(source, {}).flatMap((token) => [token, ...(token.children ?? [])]);
				const kinds = tokens.map(({ type }) => type);
				expect(kinds).not.toContainEqual(expect.stringMatching(/^(?:html|code|fence|table|image|hr)/));
				const links = tokens.filter(({ type }) => type === "link_open").map((token) => token.attrGet("href") ?? "");
				for (const made of ["list", "heading", "quote"]) {
					const opened = kinds.filter(
						(kind) => kind.endsWith("_open") && kind.includes(made) && kind !== "list_item_open",
					);
					expect(opened.length, made).toBeLessThanOrEqual(content.map((block) => countOf(made, block)).reduce(sum, 0));
				}
				for (const href of links) expect(href).toMatch(/^(?:https?:\/\/|mailto:)/i);
			}),
			{ numRuns: 500 },
		);
	});
});

function allWords(block: NoteBlock): string {
	switch (block.kind) {
		case "list":
			return block.items.flat().map(allWords).join("");
		case "quote":
			return block.blocks.map(allWords).join("");
		default:
			return block.inline.map((one) => (one.kind === "text" ? one.text : "")).join("");
	}
}

const sum = (one: number, other: number) => one + other;

function countOf(kind: string, block: NoteBlock): number {
	const inner = block.kind === "list" ? block.items.flat() : block.kind === "quote" ? block.blocks : [];
	return Number(block.kind === kind) + inner.map((one) => countOf(kind, one)).reduce(sum, 0);
}
