import "server-only";
import {
	AlignmentType,
	Bookmark,
	BorderStyle,
	CommentRangeEnd,
	CommentRangeStart,
	CommentReference,
	Document,
	ExternalHyperlink,
	Footer,
	FootnoteReferenceRun,
	Header,
	HeadingLevel,
	type ICommentOptions,
	InternalHyperlink,
	type IParagraphOptions,
	type IRunOptions,
	LevelFormat,
	Packer,
	PageNumber,
	Paragraph,
	type ParagraphChild,
	ShadingType,
	Table,
	TableCell,
	TableRow,
	TabStopType,
	TextRun,
	UnderlineType,
	WidthType,
} from "docx";
import type { Tone } from "@/lib/core/reports/claim-look";
import { directionClosers, isRightToLeft } from "@/lib/core/reports/people-text";
import type { Report } from "@/lib/core/reports/report";
import {
	type Column,
	type Look,
	type Part,
	type ReportDocument,
	type Run,
	reportDocument,
	runsIn,
	type TextRun as Words,
} from "@/lib/core/reports/report-document";
import { quietColour, ruleColour, toneColours, toneTints } from "./tones";

/** The report as an Office Open XML document: the numbered passages carry remarks, the evidence footnotes. */
export async function renderDocx(report: Report): Promise<Uint8Array<ArrayBuffer>> {
	return new Uint8Array(await Packer.toBuffer(new Drawing(reportDocument(report)).document()));
}

/** Fonts that word processors have or replace by a like one; none is embedded. */
const sans = "Arial";
const serif = "Georgia";
const quiet = { color: quietColour };
/** Twentieths of a point between the margins of an A4 page. */
const lineWidth = 9_070;
const margins = { top: 1_360, bottom: 1_250, left: 1_588, right: 1_248 };

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4];
const styleOf: Record<Look, string> = { body: "Body", small: "Small", standing: "Standing", words: "Words" };
const underlines: Partial<Record<Tone, (typeof UnderlineType)[keyof typeof UnderlineType]>> = {
	open: UnderlineType.DOTTED,
	working: UnderlineType.DASH,
	disputed: UnderlineType.DOUBLE,
	stale: UnderlineType.WAVE,
	"not-rated": UnderlineType.DOTTED,
};

/** What surrounds a paragraph: how far it is moved in, and the line at its side. */
type Frame = {
	indent: number;
	border?: IParagraphOptions["border"];
	list?: IParagraphOptions["numbering"];
	depth: number;
};

class Drawing {
	private readonly footnotes: Record<string, { children: Paragraph[] }> = {};
	private readonly comments: ICommentOptions[] = [];
	/** The remarks that both begin and end in the document, by the number that they get here. */
	private readonly remarks: Map<number, number>;
	private readonly starts = new Set<number>();
	private lists = 0;

	constructor(private readonly source: ReportDocument) {
		const ends = new Set<number>();
		const begun = new Set<number>();
		for (const run of runsIn(source.parts)) {
			if (run.kind === "comment-start") begun.add(run.id);
			if (run.kind === "comment-end") ends.add(run.id);
		}
		this.remarks = new Map([...begun].filter((id) => ends.has(id)).map((id, i) => [id, i]));
	}

	document(): Document {
		const { title, runningHead, desk, parts } = this.source;
		const children = this.parts(parts, { indent: 0, depth: 0 });
		return new Document({
			title: xml(title),
			creator: xml(desk),
			lastModifiedBy: "Stet",
			styles,
			numbering: {
				config: [
					{
						reference: "bullets",
						levels: levels(LevelFormat.BULLET, () => "•", 1),
					},
					...[...this.starts].map((start) => ({
						reference: `numbers-${start}`,
						levels: levels(LevelFormat.DECIMAL, (level) => `%${level + 1}.`, start),
					})),
				],
			},
			footnotes: this.footnotes,
			comments: { children: this.comments },
			sections: [
				{
					properties: { page: { size: { width: 11_906, height: 16_838 }, margin: margins }, titlePage: true },
					headers: {
						first: new Header({ children: [] }),
						default: new Header({ children: [atEdges(runningHead, title)] }),
					},
					footers: { first: pageNumber(), default: pageNumber() },
					children,
				},
			],
		});
	}

	private parts(parts: readonly Part[], frame: Frame): (Paragraph | Table)[] {
		return parts.flatMap((part) => this.part(part, frame));
	}

	private part(part: Part, frame: Frame): (Paragraph | Table)[] {
		switch (part.kind) {
			case "title":
				return [this.paragraph(part, { heading: HeadingLevel.TITLE }, frame)];
			case "heading":
				return [this.paragraph(part, { heading: headings[part.level - 1] }, frame)];
			case "paragraph":
				return [this.paragraph(part, { style: styleOf[part.look] }, frame)];
			case "copy":
				return [this.copy(part)];
			case "contents":
				// Word would ask every reader to bring it up to date; the headings are in its side bar anyway.
				return [];
			case "list":
				return this.list(part, frame);
			case "table":
				return this.table(part);
			case "group":
				return this.parts(part.parts, { ...frame, ...within(part.look, frame) });
		}
	}

	private paragraph(
		part: { runs: Run[]; id?: string; rtl?: true; language?: string },
		look: IParagraphOptions,
		{ indent, border, list }: Frame,
	): Paragraph {
		const children = this.runs(part.runs, part.language);
		return new Paragraph({
			...look,
			...(indent > 0 && !list && { indent: { start: indent } }),
			...(border && { border }),
			...(list && { numbering: list, spacing: { after: 40 } }),
			...(part.rtl && { bidirectional: true }),
			children: part.id === undefined ? children : [new Bookmark({ id: anchor(part.id), children })],
		});
	}

	/** The number of a paragraph hangs in front of it. */
	private copy(part: Extract<Part, { kind: "copy" }>): Paragraph {
		const number = new TextRun({
			text: part.number === null ? "\t" : `${part.number}\t`,
			font: sans,
			size: 14,
			...quiet,
		});
		const inside = part.block === "list-item" || part.block === "quotation" ? 240 : 0;
		const children = [number, ...this.runs(part.runs, part.language)];
		return new Paragraph({
			style: part.block === "excluded" ? "CopyExcluded" : part.block === "heading" ? "CopyHeading" : "Copy",
			indent: { start: inside, hanging: 454 + inside },
			tabStops: [{ type: TabStopType.LEFT, position: inside }],
			...(part.rtl && { bidirectional: true }),
			children: part.id === undefined ? children : [new Bookmark({ id: anchor(part.id), children })],
		});
	}

	private list({ ordered, start, items }: Extract<Part, { kind: "list" }>, frame: Frame): (Paragraph | Table)[] {
		if (ordered) this.starts.add(start);
		const instance = ++this.lists;
		const reference = ordered ? `numbers-${start}` : "bullets";
		const level = Math.min(frame.depth, 8);
		return items.flatMap((item) => {
			const [first, ...rest] = item;
			const marked = { ...frame, list: { reference, level, instance } };
			const deeper = { ...frame, indent: frame.indent + 360, depth: frame.depth + 1, list: undefined };
			if (first?.kind !== "paragraph") {
				return [this.paragraph({ runs: [] }, { style: "Body" }, marked), ...this.parts(item, deeper)];
			}
			return [...this.part(first, marked), ...this.parts(rest, deeper)];
		});
	}

	private table({ caption, columns, rows }: Extract<Part, { kind: "table" }>): (Paragraph | Table)[] {
		const whole = columns.reduce((sum, { width }) => sum + width, 0);
		const widths = columns.map(({ width }) => Math.floor((lineWidth * width) / whole));
		const row = (cells: ParagraphChild[][], tableHeader = false) =>
			new TableRow({
				tableHeader,
				cantSplit: true,
				children: cells.map((children, i) => cell(children, widths[i] ?? 0, columns[i], tableHeader)),
			});
		return [
			new Paragraph({ style: "Caption", keepNext: true, children: [new TextRun(xml(caption))] }),
			new Table({
				width: { size: lineWidth, type: WidthType.DXA },
				columnWidths: widths,
				borders: { ...noBorders, insideHorizontal: hairline, bottom: hairline },
				rows: [
					row(
						columns.map(({ title }) => [new TextRun({ text: title, bold: true, ...quiet })]),
						true,
					),
					...rows.map((cells) => row(cells.map((runs) => this.runs(runs)))),
				],
			}),
			new Paragraph({ style: "Small", children: [] }),
		];
	}

	private runs(runs: readonly Run[], language?: string): ParagraphChild[] {
		return runs.flatMap((run) => this.run(run, language));
	}

	private run(run: Run, language?: string): ParagraphChild[] {
		switch (run.kind) {
			case "break":
				return [new TextRun({ break: 1 })];
			case "footnote": {
				const number = Object.keys(this.footnotes).length + 1;
				this.footnotes[number] = { children: [new Paragraph({ style: "Footnote", children: this.runs(run.runs) })] };
				return [new FootnoteReferenceRun(number)];
			}
			case "comment-start": {
				const id = this.remarks.get(run.id);
				if (id === undefined) return [];
				const children = run.lines.map((line) => new Paragraph({ children: this.runs(line) }));
				const date = new Date(this.source.madeAt);
				this.comments.push({ id, author: xml(this.source.desk), initials: "S", date, children });
				return [new CommentRangeStart(id)];
			}
			case "comment-end": {
				const id = this.remarks.get(run.id);
				if (id === undefined) return [];
				return [new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })];
			}
			case "text":
				return [this.words(run, language)];
		}
	}

	private words(run: Words, language?: string): ParagraphChild {
		const text = new TextRun({
			text: wordsOf(run),
			...lookOf(run),
			...(language && { language: inLanguage(language) }),
		});
		const inner: ParagraphChild =
			run.to !== undefined
				? new InternalHyperlink({ anchor: anchor(run.to), children: [text] })
				: run.href !== undefined
					? new ExternalHyperlink({ link: run.href, children: [text] })
					: text;
		return run.id === undefined ? inner : new Bookmark({ id: anchor(run.id), children: [inner] });
	}
}

/** XML 1.0 has no place for these, however they are written. Control characters are made visible before. */
function xml(text: string): string {
	return text
		.toWellFormed()
		.replace(/[\ufffe\uffff]/g, (char) => `[U+${char.charCodeAt(0).toString(16).toUpperCase()}]`);
}

/** What a text opens it closes. Word knows no isolates, so words that begin at the right are a run in that direction. */
function wordsOf({ text, said }: Words): string {
	return xml(said ? text + directionClosers(text) : text);
}

function lookOf(run: Words): IRunOptions {
	const tone = run.tone ?? run.mark;
	const colour = run.tone ? toneColours[run.tone] : run.quiet ? quietColour : run.href ? "#0b4a6f" : undefined;
	const tint = run.mark && toneTints[run.mark];
	return {
		...(run.bold && { bold: true }),
		...(run.italic && { italics: true }),
		...(run.struck && { strike: true }),
		...(run.code && { size: 16 }),
		...(run.raised && { superScript: true, bold: true, font: sans }),
		...(colour && { color: colour }),
		...(run.mark &&
			tone && { underline: { type: underlines[run.mark] ?? UnderlineType.SINGLE, color: toneColours[tone] } }),
		...(tint && { shading: { type: ShadingType.CLEAR, color: "auto", fill: tint } }),
		...(isRightToLeft(run.text) && { rightToLeft: true }),
	};
}

function inLanguage(language: string) {
	return { value: language, eastAsia: language, bidirectional: language };
}

/** Bookmarks are letters, digits and underscores. */
function anchor(id: string): string {
	return id.replaceAll("-", "_");
}

const hairline = { style: BorderStyle.SINGLE, size: 4, color: ruleColour };
const noBorder = { style: BorderStyle.NONE, size: 0, color: "auto" };
const noBorders = { top: noBorder, bottom: noBorder, left: noBorder, right: noBorder, insideVertical: noBorder };

function within(look: Extract<Part, { kind: "group" }>["look"], { indent }: Frame): Partial<Frame> {
	const side = (size: number, color: string) => ({ left: { style: BorderStyle.SINGLE, size, color, space: 8 } });
	switch (look) {
		case "entry":
			return {};
		case "open-facts":
			return { border: side(18, toneColours.stale) };
		case "quote":
			return { indent: indent + 200, border: side(8, ruleColour) };
		case "ruling":
			return { indent: indent + 200, border: side(12, "1d1b18") };
		case "dissent":
			return { indent: indent + 400, border: side(4, ruleColour) };
	}
}

function cell(children: ParagraphChild[], width: number, column: Column | undefined, isHead: boolean): TableCell {
	return new TableCell({
		width: { size: width, type: WidthType.DXA },
		margins: { top: 40, bottom: 40, left: 60, right: 60 },
		children: [
			new Paragraph({
				style: "Cell",
				alignment: column?.numeric ? AlignmentType.END : AlignmentType.START,
				...(isHead && { keepNext: true }),
				children,
			}),
		],
	});
}

function levels(
	format: (typeof LevelFormat)[keyof typeof LevelFormat],
	text: (level: number) => string,
	start: number,
) {
	return Array.from({ length: 9 }, (_, level) => ({
		level,
		format,
		text: text(level),
		start,
		style: { paragraph: { indent: { start: 360 * (level + 1), hanging: 260 } } },
	}));
}

function atEdges(left: string, right: string): Paragraph {
	return new Paragraph({
		style: "Small",
		tabStops: [{ type: TabStopType.RIGHT, position: lineWidth }],
		border: { bottom: { ...hairline, space: 4 } },
		children: [new TextRun(xml(left)), new TextRun(`\t${xml(right.replace(/^[^:]*: /, "").slice(0, 70))}`)],
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
	paragraph: { spacing: { before, after: 100 }, keepNext: true, keepLines: true },
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
			paragraph: { spacing: { line: 264 } },
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
		paragraphStyle("Copy", { font: serif, size: 21 }, { spacing: { after: 160, line: 312 } }),
		paragraphStyle("CopyHeading", { font: serif, size: 21, bold: true }, { spacing: { after: 160, line: 312 } }),
		paragraphStyle("CopyExcluded", { font: serif, size: 17, ...quiet }, { spacing: { after: 120 } }),
		paragraphStyle("Caption", { size: 16, ...quiet }, { spacing: { before: 200, after: 60 } }),
		paragraphStyle("Cell", { size: 17 }, { spacing: { after: 0 } }),
		paragraphStyle("Footnote", { size: 15 }, { spacing: { after: 20 } }),
	],
};
