/**
 * The text that a reader of a web page sees, as one frozen text with its passages. Nothing that is shown is left
 * out: navigation and footers are in the text and only proposed as excluded. Scripts, styles and comments are not
 * shown, so they are not in it.
 *
 * Built on htmlparser2's tokenizer rather than its parser, whose list of open elements takes time in the square of
 * its length: 200,000 elements inside each other must not hold up a desk.
 */
import { type QuoteType, Tokenizer } from "htmlparser2";
import type { TextRange } from "../anchoring/range";
import type { Block, BlockKind } from "./article";
import { PageHints } from "./html-hints";
import { furnitureReason } from "./html-regions";
import { isSentence } from "./passage-kind";
import type { ProposedExclusion } from "./propose-exclusions";
import type { MetadataHints } from "./propose-metadata";
import { kindByItself, segment } from "./segment";
import { textLines, trimmedRange } from "./text-lines";

export type PageText = { text: string; blocks: Block[]; exclusions: ProposedExclusion[]; hints: MetadataHints };

/** A page with more than `most` passages is read no further once there are more. */
export function htmlToText(html: string, most = Number.POSITIVE_INFINITY): PageText {
	const page = new Page(html, most);
	const tokenizer = new Tokenizer({ decodeEntities: true }, page);
	tokenizer.write(html);
	tokenizer.end();
	return page.result();
}

/** Elements that begin and end a passage. All others run on in the line they stand in, and change nothing there. */
const blockElements = new Set(
	(
		"address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption " +
		"figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li listing main menu nav ol plaintext pre search " +
		"section summary table tbody td tfoot th thead tr ul xmp"
	).split(" "),
);

/** Elements whose content is not text for a reader. */
const unshown = new Set(
	"script style template noscript noframes noembed iframe object svg math canvas audio video select datalist title textarea".split(
		" ",
	),
);

const kindsByElement: Record<string, BlockKind> = {
	h1: "heading",
	h2: "heading",
	h3: "heading",
	h4: "heading",
	h5: "heading",
	h6: "heading",
	li: "list-item",
	dt: "list-item",
	dd: "list-item",
	figcaption: "caption",
	caption: "caption",
	blockquote: "quotation",
};

/** An element that the next one of its kind ends, when it isn't ended itself. */
const headings = ["h1", "h2", "h3", "h4", "h5", "h6"];
const endedBySibling: Record<string, string[]> = {
	...Object.fromEntries(headings.map((name) => [name, headings])),
	li: ["li"],
	dt: ["dt", "dd"],
	dd: ["dt", "dd"],
	tr: ["td", "th", "tr"],
	td: ["td", "th"],
	th: ["td", "th"],
};

/** What holds for the text inside an element. Each element starts from what holds around it. */
type Surroundings = { kind: BlockKind; inArticle: boolean; preformatted: boolean; region: number };

/** A part of the page that is not the article. Regions lie inside each other; a region's parent has a lower number. */
type Region = { reason: string; parent: number; canWrap: boolean; text: number; prose: number };
const noRegion = -1;

class Page {
	private readonly parts: string[] = [];
	private length = 0;
	private readonly blocks: Block[] = [];
	/** For each block, the innermost region around it. */
	private readonly blockRegions: number[] = [];
	private readonly regions: Region[] = [];
	private readonly all = { text: 0, prose: 0 };

	private readonly open: { name: string; around: Surroundings }[] = [];
	private readonly openByName = new Map<string, number>();
	private inside: Surroundings = { kind: "paragraph", inArticle: false, preformatted: false, region: noRegion };
	/** Inside an element that isn't shown: its name, how often it is open, and its text where that is wanted. */
	private hidden: { name: string; depth: number; text: string[] | null } | null = null;
	/** A `p` is never on the list of open elements, because anything ends it; what its own name says holds until then. */
	private paragraphRegion: number | null = null;

	private passage: string[] = [];
	private pendingSpace = false;
	private pendingBreaks = 0;
	private pendingCell = false;

	private tag = "";
	private attribute = "";
	private value: string[] = [];
	private attributes = new Map<string, string>();

	private readonly pageHints = new PageHints();
	private titleInArticle: string | null = null;
	private titleInRegion: string | null = null;
	private titleWords: string | null = null;
	private timeSeen = false;

	constructor(
		private readonly html: string,
		private readonly most: number,
	) {}

	result(): PageText {
		this.closeAll();
		const text = this.parts.join("");
		const exclusions = this.exclusions();
		const heading = this.titleInArticle ?? this.titleInRegion ?? undefined;
		this.pageHints.page("title", heading, "the page's first heading says so");
		if (this.titleWords !== null) this.pageHints.titleElement(this.titleWords, heading);
		return { text, blocks: this.blocks, exclusions, hints: this.pageHints.all() };
	}

	// What the tokenizer calls, with offsets into the HTML.

	ontext(start: number, end: number) {
		this.addText(this.html.slice(start, end));
	}

	ontextentity(codePoint: number) {
		this.addText(String.fromCodePoint(codePoint));
	}

	onopentagname(start: number, end: number) {
		this.tag = this.html.slice(start, end).toLowerCase();
		this.attributes = new Map();
	}

	onattribname(start: number, end: number) {
		this.attribute = end - start <= 40 ? this.html.slice(start, end).toLowerCase() : "";
		this.value = [];
	}

	onattribdata(start: number, end: number) {
		if (readAttributes.has(this.attribute)) this.value.push(this.html.slice(start, Math.min(end, start + 4000)));
	}

	onattribentity(codePoint: number) {
		if (readAttributes.has(this.attribute)) this.value.push(String.fromCodePoint(codePoint));
	}

	onattribend(_quote: QuoteType, _end: number) {
		if (!readAttributes.has(this.attribute) || this.attributes.has(this.attribute)) return;
		this.attributes.set(this.attribute, this.value.join(""));
	}

	onopentagend() {
		this.openElement(this.tag, this.attributes);
	}

	onselfclosingtag() {
		this.openElement(this.tag, this.attributes);
		// In HTML the slash means nothing, but an svg may be one tag long.
		if (this.hidden?.name === this.tag && (this.tag === "svg" || this.tag === "math")) this.closeHidden(this.tag);
	}

	onclosetag(start: number, end: number) {
		this.closeElement(this.html.slice(start, end).toLowerCase());
	}

	oncomment() {}
	oncdata() {}
	ondeclaration() {}
	onprocessinginstruction() {}
	onend() {}

	private openElement(name: string, attributes: ReadonlyMap<string, string>) {
		if (this.blocks.length > this.most) return;
		if (this.hidden) {
			if (name === this.hidden.name) this.hidden.depth++;
			return;
		}
		if (name === "meta") return this.pageHints.meta(attributes);
		if (name === "html") this.pageHints.page("language", attributes.get("lang"), "the page's lang attribute says so");
		if (name === "time" && !this.timeSeen && this.inside.region === noRegion && attributes.has("datetime")) {
			this.timeSeen = true;
			this.pageHints.page("publishedAt", attributes.get("datetime"), "the page's first time element says so");
		}
		if (unshown.has(name)) {
			const wanted =
				name === "title" || (name === "script" && /^application\/ld\+json/i.test(attributes.get("type") ?? ""));
			this.hidden = { name, depth: 1, text: wanted ? [] : null };
			return;
		}
		if (name === "br") {
			if (this.inside.preformatted) this.addPreformatted("\n");
			else this.pendingBreaks++;
			return;
		}
		if (name === "hr") return this.endPassage();
		if (name === "p") {
			this.endPassage();
			while (headings.includes(this.open.at(-1)?.name ?? "")) this.closeTop(); // a heading that nobody closed
			const reason = furnitureReason(name, attributes, this.inside.inArticle);
			if (reason) this.paragraphRegion = this.openRegion(name, reason);
			return;
		}
		if (!blockElements.has(name)) return;
		if (name === "td" || name === "th") this.pendingCell = this.passage.length > 0;
		else this.endPassage();

		const ended = endedBySibling[name];
		for (let top = this.open.at(-1); top && ended?.includes(top.name); top = this.open.at(-1)) this.closeTop();
		this.open.push({ name, around: this.inside });
		this.openByName.set(name, (this.openByName.get(name) ?? 0) + 1);
		const reason = furnitureReason(name, attributes, this.inside.inArticle);
		this.inside = {
			kind: kindsByElement[name] ?? this.inside.kind,
			inArticle: this.inside.inArticle || name === "article" || name === "main",
			preformatted:
				this.inside.preformatted || name === "pre" || name === "listing" || name === "xmp" || name === "plaintext",
			region: reason ? this.openRegion(name, reason) : this.inside.region,
		};
	}

	private closeElement(name: string) {
		if (this.blocks.length > this.most) return;
		if (this.hidden) return this.closeHidden(name);
		if (name === "p") return this.endPassage();
		if (name === "br") {
			this.pendingBreaks++;
			return;
		}
		if (!this.openByName.get(name)) return;
		if (name !== "td" && name !== "th") this.endPassage();
		while (this.open.at(-1)?.name !== name) this.closeTop();
		this.closeTop();
	}

	private closeTop() {
		const top = this.open.pop();
		if (!top) return;
		this.openByName.set(top.name, (this.openByName.get(top.name) ?? 1) - 1);
		if (top.name !== "td" && top.name !== "th") this.endPassage();
		this.inside = top.around;
	}

	private closeHidden(name: string) {
		if (!this.hidden || name !== this.hidden.name || --this.hidden.depth > 0) return;
		const words = this.hidden.text?.join("") ?? "";
		if (name === "script" && this.hidden.text) this.pageHints.jsonLd(words);
		if (name === "title" && this.titleWords === null)
			this.titleWords = words.slice(0, 1000).replace(/\s+/g, " ").trim();
		this.hidden = null;
	}

	private closeAll() {
		this.hidden = null;
		this.endPassage();
		while (this.open.length > 0) this.closeTop();
	}

	private openRegion(name: string, reason: string): number {
		const canWrap = !["nav", "footer", "menu", "button"].includes(name);
		this.regions.push({ reason, parent: this.inside.region, canWrap, text: 0, prose: 0 });
		return this.regions.length - 1;
	}

	private addText(words: string) {
		if (this.blocks.length > this.most) return;
		if (this.hidden) {
			this.hidden.text?.push(words);
			return;
		}
		if (this.inside.preformatted) return this.addPreformatted(words.replace(/\r\n?/g, "\n"));
		// What HTML calls white space; U+00A0 is none, and stays.
		const collapsed = words.replace(/[ \t\n\r\f]+/g, " ");
		const from = collapsed.startsWith(" ") ? 1 : 0;
		if (from === 1) this.pendingSpace = true;
		const to = collapsed.length > from && collapsed.endsWith(" ") ? collapsed.length - 1 : collapsed.length;
		if (to > from) {
			this.separate();
			this.passage.push(collapsed.slice(from, to));
		}
		if (to < collapsed.length) this.pendingSpace = true;
	}

	private addPreformatted(words: string) {
		if (words === "") return;
		this.separate();
		this.passage.push(words);
	}

	/** Writes the space, line break or cell break that was waiting for something to follow it. */
	private separate() {
		if (this.pendingBreaks > 1) this.writePassage();
		if (this.passage.length > 0) {
			if (this.pendingCell) this.passage.push("\t");
			else if (this.pendingBreaks === 1) this.passage.push("\n");
			else if (this.pendingSpace) this.passage.push(" ");
		}
		this.pendingSpace = false;
		this.pendingBreaks = 0;
		this.pendingCell = false;
	}

	private endPassage() {
		this.writePassage();
		this.paragraphRegion = null;
	}

	private writePassage() {
		const words = this.passage.join("");
		this.passage = [];
		this.pendingSpace = false;
		this.pendingBreaks = 0;
		this.pendingCell = false;
		if (words === "") return;
		if (this.length > 0) {
			this.parts.push("\n\n");
			this.length += 2;
		}
		for (const block of this.passageBlocks(words)) this.addBlock(words, block);
		this.parts.push(words);
		this.length += words.length;
	}

	private passageBlocks(words: string): Block[] {
		// Preformatted text has its own lines and blank lines, as a text file has.
		if (this.inside.preformatted) {
			const lines = textLines(words);
			if (lines.length <= this.most) return segment(words, "plain");
			return lines.map(({ start, end }) => ({ start, end, kind: "paragraph" }));
		}
		const range = trimmedRange(words, { start: 0, end: words.length });
		if (!range) return [];
		return [{ ...range, kind: this.inside.kind === "paragraph" ? kindByItself(words, range) : this.inside.kind }];
	}

	private addBlock(words: string, { start, end, kind }: Block) {
		const number = this.paragraphRegion ?? this.inside.region;
		this.blocks.push({ start: this.length + start, end: this.length + end, kind });
		this.blockRegions.push(number);
		const region = this.regions[number];
		for (const counted of region ? [this.all, region] : [this.all]) {
			counted.text += end - start;
			if (isProse(words, { start, end })) counted.prose += end - start;
		}
		if (!this.openByName.get("h1")) return;
		if (region) this.titleInRegion ??= words.slice(start, Math.min(end, start + 400));
		else this.titleInArticle ??= words.slice(start, Math.min(end, start + 400));
	}

	/**
	 * One exclusion per outermost region. A region with most of what reads like an article is no furniture but a
	 * wrapper (whole pages stand in a form), so what counts then is what lies inside it.
	 */
	private exclusions(): ProposedExclusion[] {
		for (const { parent, text, prose } of this.regions.toReversed()) {
			const around = this.regions[parent];
			if (!around) continue;
			around.text += text;
			around.prose += prose;
		}
		const outermost: number[] = [];
		for (const [number, { parent, canWrap, text, prose }] of this.regions.entries()) {
			const around = parent === noRegion ? noRegion : (outermost[parent] ?? noRegion);
			const wraps = canWrap && (this.all.prose > 0 ? prose * 2 > this.all.prose : text * 2 > this.all.text);
			outermost.push(around !== noRegion ? around : wraps ? noRegion : number);
		}
		const exclusions: ProposedExclusion[] = [];
		let before = noRegion;
		for (const [i, { start, end }] of this.blocks.entries()) {
			const own = this.blockRegions[i] ?? noRegion;
			const region = own === noRegion ? noRegion : (outermost[own] ?? noRegion);
			const last = exclusions[exclusions.length - 1];
			if (region !== noRegion && region === before && last) last.end = end;
			else if (region !== noRegion) exclusions.push({ start, end, reason: this.regions[region]?.reason ?? "" });
			before = region;
		}
		const covered = exclusions.reduce((sum, { start, end }) => sum + end - start, 0);
		return covered < this.all.text ? exclusions : [];
	}
}

/** Sentences at length, as menus and forms don't have them. */
function isProse(text: string, range: TextRange): boolean {
	return range.end - range.start >= 80 && isSentence(text, range);
}

const readAttributes = new Set(
	"id class role hidden aria-hidden style lang datetime type name property itemprop http-equiv content".split(" "),
);
