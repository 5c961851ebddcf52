/**
 * The door through which an article comes in: bytes or text become the frozen text with its passages, what is
 * proposed as not part of the article, and what is proposed about it. Or a sentence saying what to do instead.
 */
import type { ArticleMetadata, Block } from "./article";
import { checkText, type Decoded, type DecodeRefusal, decodeBytes } from "./decode-bytes";
import { htmlToText } from "./html-to-text";
import { type ProposedExclusion, proposeExclusions } from "./propose-exclusions";
import { type GivenMetadata, type MetadataHints, proposeMetadata } from "./propose-metadata";
import { segment } from "./segment";
import { isLineEnd, textLines } from "./text-lines";

/** In bytes, as UTF-8. A long book is a fifth of it. */
export const maxArticleBytes = 5_000_000;

/** Nobody can check more, and every passage is kept and shown. Text of this size has a tenth of it. */
export const maxPassages = 200_000;

export const articleFormats = ["plain", "markdown", "html"] as const;
export type ArticleFormat = (typeof articleFormats)[number];

export type ArticleInput = ({ bytes: Uint8Array } | { text: string } | { html: string }) & {
	filename?: string;
	/** As HTTP has it; a charset in it counts as declared. */
	mediaType?: string;
	declaredEncoding?: string;
	given?: GivenMetadata;
};

export type PreparedText =
	| {
			kind: "prepared";
			text: string;
			blocks: Block[];
			exclusions: ProposedExclusion[];
			metadata: ArticleMetadata;
			/** `none` when no bytes came. */
			encoding: string;
			format: ArticleFormat;
	  }
	| { kind: "refused"; code: DecodeRefusal | "too-large" | "unsupported-format"; sentence: string };

export function prepareText(input: ArticleInput): PreparedText {
	if (isTooLarge(input)) {
		const sentence = `The article is larger than ${maxArticleBytes / 1_000_000} MB. Leave out what isn't part of it, or import it in parts.`;
		return { kind: "refused", code: "too-large", sentence };
	}
	const format =
		"html" in input ? "html" : (formatOf(input.filename, input.mediaType) ?? ("text" in input ? "plain" : null));
	if (!format) {
		// A PDF under its own name is told apart by its first bytes; that sentence helps more.
		const decoded = "bytes" in input ? decodeBytes(input.bytes) : null;
		if (decoded?.kind === "refused" && decoded.code === "binary") return decoded;
		const what = input.filename ? `“${input.filename}”` : `This file (${input.mediaType})`;
		const sentence = `${what} is no kind of file that can be imported. Save the article as .txt, .md or .html, or paste its text.`;
		return { kind: "refused", code: "unsupported-format", sentence };
	}
	const decoded = decode(input, format);
	if (decoded.kind === "refused") return decoded;
	return format === "html" ? preparePage(decoded, input.given) : prepareProse(decoded, format, input.given);
}

type Readable = Extract<Decoded, { kind: "text" }>;

function prepareProse(
	{ text, encoding }: Readable,
	format: "plain" | "markdown",
	given: GivenMetadata = {},
): PreparedText {
	if (linesIn(text) > maxPassages) return tooManyPassages;
	const blocks = segment(text, format);
	const exclusions = proposeExclusions(text, blocks);
	const metadata = proposeMetadata(text, blocks, given, {}, exclusions);
	return { kind: "prepared", text, blocks, exclusions, metadata, encoding, format };
}

function preparePage({ text: html, encoding }: Readable, given: GivenMetadata = {}): PreparedText {
	const page = htmlToText(html, maxPassages);
	if (page.blocks.length === 0) {
		const sentence =
			"The page shows no text: it may be filled in by a script. Open it in a browser and paste what it shows.";
		return { kind: "refused", code: "empty", sentence };
	}
	if (page.blocks.length > maxPassages) return tooManyPassages;
	const { text, blocks } = page;
	const exclusions = together(page.exclusions, proposeExclusions(text, blocks), blocks);
	const metadata = proposeMetadata(text, blocks, given, page.hints satisfies MetadataHints, exclusions);
	return { kind: "prepared", text, blocks, exclusions, metadata, encoding, format: "html" };
}

/** The page's regions and what single passages give away, without overlap: the region says it for all that is in it. */
function together(
	regions: readonly ProposedExclusion[],
	passages: readonly ProposedExclusion[],
	blocks: readonly Block[],
): ProposedExclusion[] {
	const joined = [...regions];
	let next = 0;
	for (const passage of passages) {
		while ((regions[next]?.end ?? Number.POSITIVE_INFINITY) <= passage.start) next++;
		if ((regions[next]?.start ?? Number.POSITIVE_INFINITY) >= passage.end) joined.push(passage);
	}
	joined.sort((a, b) => a.start - b.start);
	// Between them they may leave nothing; then the regions alone are the better guess.
	let left = 0;
	let at = 0;
	for (const block of blocks) {
		while ((joined[at]?.end ?? Number.POSITIVE_INFINITY) <= block.start) at++;
		if ((joined[at]?.start ?? Number.POSITIVE_INFINITY) >= block.end) left++;
	}
	return left > 0 ? joined : [...regions];
}

function decode(input: ArticleInput, format: ArticleFormat): Decoded {
	if ("text" in input) return checkText(input.text);
	if ("html" in input) return checkText(input.html);
	const declared = input.declaredEncoding ?? /charset\s?=\s?"?([\w:.-]{2,40})/i.exec(input.mediaType ?? "")?.[1];
	const decoded = decodeBytes(input.bytes, declared);
	if (decoded.kind === "text" || declared || format !== "html") return decoded;
	// Only once it is known not to be UTF-8: what pages say about themselves is often left over from a template.
	const own = charsetInPage(input.bytes);
	return own && !/^utf-?(?:8|16)/i.test(own) ? decodeBytes(input.bytes, own) : decoded;
}

function charsetInPage(bytes: Uint8Array): string | undefined {
	const head = String.fromCharCode(...bytes.subarray(0, 2048));
	return /<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([\w:.-]{2,40})/i.exec(head)?.[1];
}

const formatsByExtension: Record<string, ArticleFormat> = {
	txt: "plain",
	text: "plain",
	md: "markdown",
	markdown: "markdown",
	html: "html",
	htm: "html",
};
const formatsByMediaType: Record<string, ArticleFormat> = {
	"text/plain": "plain",
	"text/markdown": "markdown",
	"text/x-markdown": "markdown",
	"text/html": "html",
	"application/xhtml+xml": "html",
};

/** HTML when someone says so; else by the file's name, which browsers and tools get right more often than its type. */
function formatOf(filename: string | undefined, mediaType: string | undefined): ArticleFormat | null {
	const type = mediaType?.split(";")[0]?.trim().toLowerCase() || undefined;
	const byType =
		type === undefined || type === "application/octet-stream" ? undefined : (formatsByMediaType[type] ?? null);
	if (byType === "html") return "html";
	const extension = /\.([a-z0-9]{1,10})$/i.exec(filename?.trim() ?? "")?.[1]?.toLowerCase();
	if (extension !== undefined && Object.hasOwn(formatsByExtension, extension))
		return formatsByExtension[extension] ?? null;
	// "Six flags v1.2" is a name; "report.docx" says what it is.
	if (extension !== undefined && /^[a-z]/.test(extension)) return null;
	return byType === undefined ? "plain" : byType;
}

const tooManyPassages: PreparedText = {
	kind: "refused",
	code: "too-large",
	sentence: `The text has more than ${maxPassages.toLocaleString("en")} lines. Check that it is an article and not a table or a log, or import it in parts.`,
};

/** Only as many as matter: blank lines are free, and so is a text with few line ends of any kind. */
function linesIn(text: string): number {
	let ends = 0;
	for (let i = 0; i < text.length; i++) if (isLineEnd(text.charCodeAt(i))) ends++;
	return ends < maxPassages ? ends + 1 : textLines(text).length;
}

function isTooLarge(input: ArticleInput): boolean {
	if ("bytes" in input) return input.bytes.length > maxArticleBytes;
	const text = "text" in input ? input.text : input.html;
	if (text.length > maxArticleBytes) return true;
	return text.length * 3 > maxArticleBytes && new TextEncoder().encode(text).length > maxArticleBytes;
}
