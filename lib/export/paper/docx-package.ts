import "server-only";
import {
	AlignmentType,
	BorderStyle,
	Document,
	Footer,
	Header,
	type ILevelsOptions,
	LevelFormat,
	LineRuleType,
	Packer,
	PageNumber,
	Paragraph,
	TabStopType,
	TextRun,
} from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { ReportDocument } from "@/lib/core/reports/document/document";
import { lineWidth, sans, serif, withoutNonCharacters, xmlWords } from "./docx-look";
import { quietColour, ruleColour } from "./tones";

/** What a document says, as WordprocessingML. */
export type Stories = {
	body: string;
	footnotes: string;
	comments: string;
	/** The ids that each part uses for addresses on the web. */
	links: Record<"document" | "footnotes" | "comments", Map<string, string>>;
	/** Of each numbered list where it stands and begins, by the id that the body uses for it. */
	lists: Map<number, { level: number; start: number }>;
};

/** The id of every list of bullets; numbered lists have higher ones. */
export const bullets = 2;

/**
 * A file with everything around what is said, made by `docx`: styles, numbering, margins, head and foot. The stories take
 * the place of paragraphs that it has for them; as objects of `docx` they would take ten times as long, and as much memory.
 */
export async function docxPackage(document: ReportDocument, stories: Stories): Promise<Uint8Array<ArrayBuffer>> {
	const files = unzipSync(new Uint8Array(await Packer.toBuffer(skeleton(document))));
	const change = (path: string, part: RegExp, words: (there: string) => string) => {
		const there = strFromU8(files[path] ?? new Uint8Array());
		if (!part.test(there)) throw new Error(`${path} has no place for what is said`);
		files[path] = strToU8(there.replace(part, words));
	};
	change("word/document.xml", /(?<=<w:body>).*?(?=<w:sectPr)/s, () => stories.body);
	change("word/footnotes.xml", /<w:footnote w:id="1">.*<\/w:footnote>/s, () => stories.footnotes);
	change("word/comments.xml", /<w:comment .*<\/w:comment>/s, () => stories.comments);
	change("word/numbering.xml", /<w:num w:numId="3">.*<\/w:num>/s, (num) => numberedLists(num, stories));
	for (const [part, links] of Object.entries(stories.links)) {
		const list = [...links].map(([href, id]) => relationship(id, href)).join("");
		change(`word/_rels/${part}.xml.rels`, /<\/Relationships>$|\/>$/, (end) =>
			end === "/>" ? `>${list}</Relationships>` : `${list}${end}`,
		);
	}
	return zipSync(files);
}

function relationship(id: string, href: string): string {
	const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
	return `<Relationship Id="${id}" Type="${type}" Target="${xmlWords(href)}" TargetMode="External"/>`;
}

/** Each counts for itself, from its own beginning, as the one in the package does. */
function numberedLists(num: string, { lists }: Stories): string {
	const [, scheme] = /<w:abstractNumId w:val="(\d+)"\/>/.exec(num) ?? [];
	return [...lists]
		.map(
			([id, { level, start }]) =>
				`<w:num w:numId="${id}"><w:abstractNumId w:val="${scheme}"/><w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`,
		)
		.join("");
}

function skeleton({ title, runningHead, desk }: ReportDocument): Document {
	const listed = (reference: string) => new Paragraph({ numbering: { reference, level: 0 }, children: [] });
	return new Document({
		title: withoutNonCharacters(title),
		creator: withoutNonCharacters(desk),
		lastModifiedBy: "Stet",
		styles,
		numbering: {
			config: [
				{ reference: "bullets", levels: levels(LevelFormat.BULLET, () => "•") },
				{ reference: "numbers", levels: levels(LevelFormat.DECIMAL, (level) => `%${level + 1}.`) },
			],
		},
		footnotes: { 1: { children: [new Paragraph("")] } },
		comments: { children: [{ id: 0, children: [new Paragraph("")] }] },
		sections: [
			{
				properties: { page: { size: { width: 11_906, height: 16_838 }, margin: margins }, titlePage: true },
				headers: {
					first: new Header({ children: [] }),
					default: new Header({ children: [atEdges(runningHead, title)] }),
				},
				footers: { first: pageNumber(), default: pageNumber() },
				children: [listed("bullets"), listed("numbers")],
			},
		],
	});
}

const margins = { top: 1_360, bottom: 1_250, left: 1_588, right: 1_248 };
const quiet = { color: quietColour };
const hairline = { style: BorderStyle.SINGLE, size: 4, color: ruleColour };

function levels(format: ILevelsOptions["format"], text: (level: number) => string): ILevelsOptions[] {
	return Array.from({ length: 9 }, (_, level) => ({
		level,
		...(format && { format }),
		text: text(level),
		start: 1,
		style: { paragraph: { indent: { start: 360 * (level + 1), hanging: 260 } } },
	}));
}

function atEdges(left: string, right: string): Paragraph {
	return new Paragraph({
		style: "Small",
		tabStops: [{ type: TabStopType.RIGHT, position: lineWidth }],
		border: { bottom: { ...hairline, space: 4 } },
		children: [
			new TextRun(withoutNonCharacters(left)),
			new TextRun(`\t${withoutNonCharacters(right.replace(/^[^:]*: /, "").slice(0, 70))}`),
		],
	});
}

function pageNumber(): Footer {
	return new Footer({
		children: [
			new Paragraph({
				style: "Small",
				alignment: AlignmentType.END,
				children: [new TextRun({ children: [PageNumber.CURRENT, " / ", PageNumber.TOTAL_PAGES] })],
			}),
		],
	});
}

const heading = (size: number, font: string, before: number, own: object = {}) => ({
	run: { font, size, bold: true, color: "1d1b18", ...own },
	paragraph: {
		spacing: { before, after: 100, line: 252, lineRule: LineRuleType.AUTO },
		keepNext: true,
		keepLines: true,
	},
});
const paragraphStyle = (id: string, run: object, paragraph: object = {}) => ({
	id,
	name: id,
	basedOn: "Normal",
	quickFormat: true,
	run,
	paragraph: { spacing: { after: 90 }, ...paragraph },
});

const styles = {
	default: {
		document: {
			run: { font: sans, size: 18, color: "1d1b18", language: { value: "en-GB" } },
			paragraph: { spacing: { line: 264, lineRule: LineRuleType.AUTO } },
		},
		title: heading(44, serif, 240),
		heading1: heading(26, sans, 420),
		heading2: heading(23, serif, 360),
		heading3: heading(18, sans, 220, quiet),
		heading4: heading(18, sans, 120),
	},
	paragraphStyles: [
		paragraphStyle("Body", {}),
		paragraphStyle("Small", { size: 16, ...quiet }, { spacing: { after: 60 } }),
		paragraphStyle("Standing", { size: 19, bold: true }, { keepNext: true }),
		paragraphStyle("Words", { font: serif, size: 20 }),
		paragraphStyle(
			"Copy",
			{ font: serif, size: 21 },
			{ spacing: { after: 160, line: 312, lineRule: LineRuleType.AUTO } },
		),
		paragraphStyle(
			"CopyHeading",
			{ font: serif, size: 21, bold: true },
			{ spacing: { after: 160, line: 312, lineRule: LineRuleType.AUTO } },
		),
		paragraphStyle("CopyExcluded", { font: serif, size: 17, ...quiet }, { spacing: { after: 120 } }),
		paragraphStyle("Caption", { size: 16, ...quiet }, { spacing: { before: 200, after: 60 } }),
		paragraphStyle("Cell", { size: 17 }, { spacing: { after: 0 } }),
		paragraphStyle("Footnote", { size: 15 }, { spacing: { after: 20 } }),
	],
};
