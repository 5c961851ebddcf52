import "server-only";
import type { Tone } from "@/lib/core/reports/claim-look";
import {
	type Column,
	type Look,
	type Part,
	type ReportDocument,
	type Run,
	runsIn,
	type TextRun,
} from "@/lib/core/reports/document/document";
import { directionClosers, isRightToLeft } from "@/lib/core/reports/people-text";
import { lineWidth, sans, xmlWords } from "./docx-look";
import { bullets, type Stories } from "./docx-package";
import { inOne } from "./in-one";
import { quietColour, ruleColour, toneColours, toneTints } from "./tones";

/** What the document says in WordprocessingML (ECMA-376), elements and properties in the order that its schema asks for. */
export function docxStories(document: ReportDocument): Stories {
	return new Writer(document).stories();
}

const styleOf: Record<Look, string> = { body: "Body", small: "Small", standing: "Standing", words: "Words" };
const underlines: Partial<Record<Tone, string>> = {
	open: "dotted",
	working: "dash",
	disputed: "double",
	stale: "wave",
	"not-rated": "dotted",
};

/** What surrounds a paragraph: how far it is moved in, the line at its side, the list that it is an item of. */
type Frame = { indent: number; border?: string; list?: { id: number; level: number } | undefined; depth: number };

/** A paragraph's properties. Lengths are in twentieths of a point. */
type Properties = {
	style?: string;
	keepNext?: boolean;
	list?: Frame["list"];
	border?: string | undefined;
	tab?: number;
	rtl?: true | undefined;
	after?: number;
	indent?: { start: number; hanging?: number };
	align?: "start" | "end";
};

class Writer {
	private part: keyof Stories["links"] = "document";
	private readonly links: Stories["links"] = { document: new Map(), footnotes: new Map(), comments: new Map() };
	private readonly lists: Stories["lists"] = new Map();
	private readonly footnotes: string[] = [];
	private readonly comments: string[] = [];
	/** The remarks that both begin and end in the document, by the number that they get here. */
	private readonly remarks: Map<number, number>;
	private bookmarks = 0;

	constructor(private readonly source: ReportDocument) {
		const ends = new Set<number>();
		const begun = new Set<number>();
		for (const run of runsIn(source.parts)) {
			if (run.kind === "comment-start") begun.add(run.id);
			if (run.kind === "comment-end") ends.add(run.id);
		}
		this.remarks = new Map([...begun].filter((id) => ends.has(id)).map((id, i) => [id, i]));
	}

	stories(): Stories {
		const body = this.parts(this.source.parts, { indent: 0, depth: 0 });
		return {
			body,
			footnotes: this.footnotes.join(""),
			comments: this.comments.join(""),
			links: this.links,
			lists: this.lists,
		};
	}

	private parts(parts: readonly Part[], frame: Frame): string {
		return parts.map((part) => this.write(part, frame)).join("");
	}

	private write(part: Part, frame: Frame): string {
		switch (part.kind) {
			case "title":
				return this.placed(part, "Title", frame);
			case "heading":
				return this.placed(part, `Heading${part.level}`, frame);
			case "paragraph":
				return this.placed(part, styleOf[part.look], frame);
			case "copy":
				return this.copy(part);
			case "contents":
				// Word would ask every reader to bring it up to date; the headings are in its side bar anyway.
				return "";
			case "list":
				return this.list(part, frame);
			case "table":
				return this.table(part);
			case "group":
				return this.parts(part.parts, { ...frame, ...within(part.look, frame) });
		}
	}

	private placed(
		part: { runs: readonly Run[]; id?: string; rtl?: true; language?: string },
		style: string,
		{ indent, border, list }: Frame,
	): string {
		const properties: Properties = {
			...{ style, border, rtl: part.rtl },
			...(list ? { list, after: 40 } : indent > 0 && { indent: { start: indent } }),
		};
		return paragraph(properties, this.marked(part.id, this.runs(part.runs, part.language)));
	}

	/** The number of a paragraph hangs in front of it. */
	private copy(part: Extract<Part, { kind: "copy" }>): string {
		const inside = part.block === "list-item" || part.block === "quotation" ? 240 : 0;
		const style = part.block === "excluded" ? "CopyExcluded" : part.block === "heading" ? "CopyHeading" : "Copy";
		const number = textRun(`${part.number ?? ""}\t`, `${font(sans)}${colour(quietColour)}${size(14)}`);
		const words = `${number}${this.runs(part.runs, part.language)}`;
		return paragraph(
			{ style, tab: inside, rtl: part.rtl, indent: { start: inside, hanging: 454 + inside } },
			this.marked(part.id, words),
		);
	}

	private list({ ordered, start, items }: Extract<Part, { kind: "list" }>, frame: Frame): string {
		const level = Math.min(frame.depth, 8);
		// Only numbers begin anew.
		const id = ordered ? bullets + 1 + this.lists.size : bullets;
		if (ordered) this.lists.set(id, { level, start });
		const marked = { ...frame, list: { id, level } };
		const deeper = { ...frame, indent: frame.indent + 360, depth: frame.depth + 1, list: undefined };
		return items
			.map((item) => {
				const [first, ...rest] = item;
				if (first?.kind === "paragraph") return this.write(first, marked) + this.parts(rest, deeper);
				return this.placed({ runs: [] }, "Body", marked) + this.parts(item, deeper);
			})
			.join("");
	}

	private table({ caption, columns, rows }: Extract<Part, { kind: "table" }>): string {
		const whole = columns.reduce((sum, { width }) => sum + width, 0);
		const widths = columns.map(({ width }) => Math.floor((lineWidth * width) / whole));
		const row = (cells: string[], isHead: boolean) => {
			const inside = cells.map((words, i) => cell(words, widths[i] ?? 0, columns[i], isHead)).join("");
			return `<w:tr><w:trPr><w:cantSplit/>${isHead ? "<w:tblHeader/>" : ""}</w:trPr>${inside}</w:tr>`;
		};
		const head = columns.map(({ title }) => textRun(xmlWords(title), `<w:b/><w:bCs/>${colour(quietColour)}`));
		const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join("");
		const body = rows.map((cells) =>
			row(
				cells.map((runs) => this.runs(runs)),
				false,
			),
		);
		return [
			paragraph({ style: "Caption", keepNext: true }, textRun(xmlWords(caption))),
			`<w:tbl><w:tblPr><w:tblW w:w="${lineWidth}" w:type="dxa"/><w:tblBorders>${tableLines}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>`,
			row(head, true),
			...body,
			"</w:tbl>",
			paragraph({ style: "Small" }, ""),
		].join("");
	}

	private runs(runs: readonly Run[], language?: string): string {
		return inOne(runs.map(asWritten))
			.map((run) => this.run(run, language))
			.join("");
	}

	private run(run: Run, language?: string): string {
		switch (run.kind) {
			case "break":
				return "<w:r><w:br/></w:r>";
			case "footnote":
				return this.footnote(run.runs);
			case "comment-start":
				return this.remark(run);
			case "comment-end": {
				const id = this.remarks.get(run.id);
				return id === undefined ? "" : `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;
			}
			case "text":
				return this.words(run, language);
		}
	}

	private words(run: TextRun, language?: string): string {
		const text = textRun(xmlWords(run.text), lookOf(run) + (language ? inLanguage(xmlWords(language)) : ""));
		const inner =
			run.to !== undefined
				? `<w:hyperlink w:anchor="${anchor(run.to)}" w:history="1">${text}</w:hyperlink>`
				: run.href !== undefined
					? `<w:hyperlink r:id="${this.linkTo(run.href)}" w:history="1">${text}</w:hyperlink>`
					: text;
		return this.marked(run.id, inner);
	}

	private footnote(runs: readonly Run[]): string {
		const id = this.footnotes.length + 1;
		// Its place is taken first: what it says must not come before it.
		this.footnotes.push("");
		const mark = (what: string) => `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>${what}</w:r>`;
		const words = this.inside("footnotes", () =>
			paragraph({ style: "Footnote" }, mark("<w:footnoteRef/>") + this.runs(runs)),
		);
		this.footnotes[id - 1] = `<w:footnote w:id="${id}">${words}</w:footnote>`;
		return mark(`<w:footnoteReference w:id="${id}"/>`);
	}

	private remark({ id: known, lines }: Extract<Run, { kind: "comment-start" }>): string {
		const id = this.remarks.get(known);
		if (id === undefined) return "";
		const { desk, madeAt } = this.source;
		const words = this.inside("comments", () => lines.map((line) => paragraph({}, this.runs(line))).join(""));
		this.comments.push(
			`<w:comment w:id="${id}" w:author="${xmlWords(desk)}" w:date="${madeAt}" w:initials="S">${words}</w:comment>`,
		);
		return `<w:commentRangeStart w:id="${id}"/>`;
	}

	/** Each part of the file has its own addresses. */
	private inside(part: keyof Stories["links"], write: () => string): string {
		const before = this.part;
		this.part = part;
		const words = write();
		this.part = before;
		return words;
	}

	private linkTo(href: string): string {
		const links = this.links[this.part];
		const id = links.get(href) ?? `link${links.size + 1}`;
		links.set(href, id);
		return id;
	}

	/** What other words lead to. */
	private marked(id: string | undefined, words: string): string {
		if (id === undefined) return words;
		const number = ++this.bookmarks;
		return `<w:bookmarkStart w:id="${number}" w:name="${anchor(id)}"/>${words}<w:bookmarkEnd w:id="${number}"/>`;
	}
}

function paragraph(
	{ style, keepNext, list, border, tab, rtl, after, indent, align }: Properties,
	words: string,
): string {
	const properties = [
		style && `<w:pStyle w:val="${style}"/>`,
		keepNext && "<w:keepNext/>",
		list && `<w:numPr><w:ilvl w:val="${list.level}"/><w:numId w:val="${list.id}"/></w:numPr>`,
		border && `<w:pBdr>${border}</w:pBdr>`,
		tab !== undefined && `<w:tabs><w:tab w:val="left" w:pos="${tab}"/></w:tabs>`,
		rtl && "<w:bidi/>",
		after !== undefined && `<w:spacing w:after="${after}"/>`,
		indent && `<w:ind w:start="${indent.start}"${indent.hanging ? ` w:hanging="${indent.hanging}"` : ""}/>`,
		align && `<w:jc w:val="${align}"/>`,
	];
	const look = properties.filter(Boolean).join("");
	return `<w:p>${look && `<w:pPr>${look}</w:pPr>`}${words}</w:p>`;
}

/** `words` are XML already. */
function textRun(words: string, look = ""): string {
	const text = words
		.split("\t")
		.map((piece) => (piece === "" ? "" : `<w:t xml:space="preserve">${piece}</w:t>`))
		.join("<w:tab/>");
	return `<w:r>${look && `<w:rPr>${look}</w:rPr>`}${text}</w:r>`;
}

/** What a text opens it closes. Word knows no isolates, so words that begin at the right are a run in that direction. */
function asWritten(run: Run): Run {
	if (run.kind !== "text") return run;
	const { text, said, ...look } = run;
	return { ...look, text: said ? text + directionClosers(text) : text };
}

function lookOf(run: TextRun): string {
	const tone = run.tone ?? run.mark;
	const paint = run.tone ? toneColours[run.tone] : run.quiet ? quietColour : run.href ? "#0b4a6f" : undefined;
	const tint = run.mark && toneTints[run.mark];
	const look = [
		run.raised && font(sans),
		(run.bold || run.raised) && "<w:b/><w:bCs/>",
		run.italic && "<w:i/><w:iCs/>",
		run.struck && "<w:strike/>",
		paint && colour(paint),
		run.code && size(16),
		run.mark && tone && `<w:u w:val="${underlines[run.mark] ?? "single"}" w:color="${hex(toneColours[tone])}"/>`,
		tint && `<w:shd w:val="clear" w:color="auto" w:fill="${hex(tint)}"/>`,
		run.raised && '<w:vertAlign w:val="superscript"/>',
		isRightToLeft(run.text) && "<w:rtl/>",
	];
	return look.filter(Boolean).join("");
}

function font(name: string): string {
	return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`;
}

function colour(value: string): string {
	return `<w:color w:val="${hex(value)}"/>`;
}

/** In half points. */
function size(value: number): string {
	return `<w:sz w:val="${value}"/><w:szCs w:val="${value}"/>`;
}

function hex(value: string): string {
	return value.replace("#", "");
}

function inLanguage(language: string): string {
	return `<w:lang w:val="${language}" w:eastAsia="${language}" w:bidi="${language}"/>`;
}

/** Bookmarks are letters, digits and underscores. */
function anchor(id: string): string {
	return id.replaceAll("-", "_");
}

const none = 'w:val="none" w:sz="0" w:color="auto"';
const hairline = `w:val="single" w:sz="4" w:color="${hex(ruleColour)}"`;
const tableLines = `<w:top ${none}/><w:left ${none}/><w:bottom ${hairline}/><w:right ${none}/><w:insideH ${hairline}/><w:insideV ${none}/>`;
const cellSpace = ["top", "left", "bottom", "right"]
	.map((side, i) => `<w:${side} w:w="${i % 2 === 0 ? 40 : 60}" w:type="dxa"/>`)
	.join("");

function cell(words: string, width: number, column: Column | undefined, isHead: boolean): string {
	const inside = paragraph({ style: "Cell", keepNext: isHead, align: column?.numeric ? "end" : "start" }, words);
	return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/><w:tcMar>${cellSpace}</w:tcMar></w:tcPr>${inside}</w:tc>`;
}

function within(look: Extract<Part, { kind: "group" }>["look"], { indent }: Frame): Partial<Frame> {
	const side = (width: number, paint: string) =>
		`<w:left w:val="single" w:sz="${width}" w:space="8" w:color="${hex(paint)}"/>`;
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
