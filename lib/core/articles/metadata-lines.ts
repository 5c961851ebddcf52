import type { Block, MetadataCandidate } from "./article";
import { findTitle } from "./find-title";
import { isSentence } from "./passage-kind";
import type { ProposedExclusion } from "./propose-exclusions";

/** A passage as a person would quote it, and where it stands. */
export type MetadataLine = { words: string; place: "top" | "body" | "end"; excluded: string | null; block: Block };

export type ArticleLines = {
	/** In text order; of a long article not all. */
	all: MetadataLine[];
	title: MetadataLine | null;
	/** Paragraphs of the article itself. */
	body: MetadataLine[];
};

/** How much of a long text is read: what stands around the article, and the beginning of it. */
const linesAtTop = 24;
const linesAtEnd = 40;
const bodyLength = 40_000;
/** Short lines this close to the end say things about the article, even with a sentence below them. */
const endLines = 12;

/** The passages that can say something about the article; never more than a few hundred, however long it is. */
export function readableLines(
	text: string,
	blocks: readonly Block[],
	exclusions: readonly ProposedExclusion[],
): ArticleLines {
	const reasons = reasonsOf(blocks, exclusions);
	const isBody = (block: Block) => !reasons.has(block) && block.end - block.start > 60 && isSentence(text, block);
	const firstBody = blocks.findIndex(isBody);
	const lastBody = blocks.findLastIndex(isBody);
	const placeAt = (i: number, block: Block) => {
		if (firstBody === -1 || i < firstBody + 6) return "top";
		return i > lastBody || (i >= blocks.length - endLines && block.end - block.start <= 120) ? "end" : "body";
	};

	const titleAt = blocks[findTitle(text, blocks, (i) => reasons.has(blocks[i]))];
	const lines: ArticleLines = { all: [], title: null, body: [] };
	let read = 0;
	for (const [i, block] of blocks.entries()) {
		const place = placeAt(i, block);
		if (place === "body" ? read >= bodyLength : i >= linesAtTop && i < blocks.length - linesAtEnd) continue;
		const words = text
			.slice(block.start, Math.min(block.end, block.start + 4000))
			.replace(/\s+/g, " ")
			.trim();
		const line: MetadataLine = { words, place, excluded: reasons.get(block) ?? null, block };
		read += words.length;
		lines.all.push(line);
		if (isBody(block)) lines.body.push(line);
		if (block === titleAt) lines.title = line;
	}
	return lines;
}

function reasonsOf(blocks: readonly Block[], exclusions: readonly ProposedExclusion[]): Map<Block | undefined, string> {
	const reasons = new Map<Block | undefined, string>();
	let next = 0;
	for (const block of blocks) {
		while ((exclusions[next]?.end ?? Number.POSITIVE_INFINITY) <= block.start) next++;
		const exclusion = exclusions[next];
		if (exclusion && exclusion.start < block.end) reasons.set(block, exclusion.reason);
	}
	return reasons;
}

/** A reading of a line, with the line itself as the reason. */
export function saidBy(line: MetadataLine, title: MetadataLine | null, value: string, more = ""): MetadataCandidate {
	return { value, reason: `${placeOf(line, title)} says “${beginning(line.words)}”${more}` };
}

function placeOf(line: MetadataLine, title: MetadataLine | null): string {
	if (line.place === "end") return "a line at the end";
	if (line.place === "body" || !title) return "a line in the text";
	return line.block.start < title.block.start ? "a line above the title" : "a line under the title";
}

/** The first words, for a sentence that quotes them. */
export function beginning(words: string): string {
	if (words.length <= 80) return words;
	const cut = words.lastIndexOf(" ", 80);
	// No space to cut at: never between the halves of one character.
	const at = cut > 20 ? cut : /[\uD800-\uDBFF]/.test(words.charAt(79)) ? 79 : 80;
	return `${words.slice(0, at)}…`;
}
