/**
 * How a caret goes through an article that can't be edited: by character, word, sentence and paragraph, over the white
 * space between blocks as if it weren't there. A character is what a reader takes for one, so an emoji is one step.
 */
import type { TextRange } from "@/lib/core/anchoring/range";
import { splitsPair } from "@/lib/core/anchoring/splits-pair";
import { blockBefore } from "./offset-map";

export type Direction = "back" | "forward";
export type CaretStep = "character" | "word" | "paragraph" | "text";

export class CaretMoves {
	readonly #text: string;
	readonly #blocks: readonly TextRange[];
	readonly #segmenters: Record<"grapheme" | "word" | "sentence", Intl.Segmenter>;

	/** `language` is a BCP 47 tag; words and sentences end where that language ends them. */
	constructor(text: string, blocks: readonly TextRange[], language?: string | null) {
		this.#text = text;
		this.#blocks = blocks;
		const locale = supported(language);
		this.#segmenters = {
			grapheme: new Intl.Segmenter(locale, { granularity: "grapheme" }),
			word: new Intl.Segmenter(locale, { granularity: "word" }),
			sentence: new Intl.Segmenter(locale, { granularity: "sentence" }),
		};
	}

	/** Where the caret is after one step. At the end of the text it stays. */
	step(offset: number, by: CaretStep, direction: Direction): number {
		const index = Math.max(0, blockBefore(this.#blocks, offset));
		const block = this.#blocks[index];
		if (!block) return offset;
		const forward = direction === "forward";
		if (by === "text") return forward ? (this.#blocks.at(-1)?.end ?? offset) : (this.#blocks[0]?.start ?? offset);
		const next = this.#blocks[index + (forward ? 1 : -1)];
		if (by === "paragraph") {
			if (forward) return next?.start ?? block.end;
			return offset > block.start ? block.start : (next?.start ?? block.start);
		}
		if (by === "character") {
			if (offset === (forward ? block.end : block.start)) return (forward ? next?.start : next?.end) ?? offset;
			return this.#character(block, offset, forward);
		}
		return this.#word(index, offset, forward);
	}

	/** The word at the caret, or the next one in its paragraph; null where there is none. */
	wordAt(offset: number): TextRange | null {
		const block = this.#blocks[blockBefore(this.#blocks, offset)];
		return block ? this.#wordAfter(block, offset) : null;
	}

	/** The sentence that the offset is in, without the white space around it. */
	sentenceAt(offset: number): TextRange | null {
		const block = this.#blocks[blockBefore(this.#blocks, offset)];
		if (!block || block.start === block.end) return null;
		const at = Math.min(Math.max(block.start, offset), block.end - 1);
		return this.#inWindows(block, at, 2_000, (window, words) => {
			const found = this.#segmenters.sentence.segment(words).containing(at - window.start);
			if (!found) return null;
			const start = window.start + found.index;
			const end = start + found.segment.length;
			const isCut = (start === window.start && start > block.start) || (end === window.end && end < block.end);
			if (isCut) return undefined;
			const sentence = { start: end - found.segment.trimStart().length, end: start + found.segment.trimEnd().length };
			return sentence.start < sentence.end ? sentence : null;
		});
	}

	/** The selection out to whole sentences; one that already is goes on to the end of the next sentence. */
	growBySentence({ start, end }: TextRange): TextRange | null {
		const first = this.sentenceAt(start);
		const last = this.sentenceAt(Math.max(start, end - 1));
		if (!first || !last) return null;
		if (start > first.start || end < last.end) return { start: first.start, end: last.end };
		const next = this.sentenceAt(this.#nextCharacter(last.end));
		return next && next.start > last.start
			? { start: first.start, end: next.end }
			: { start: first.start, end: last.end };
	}

	#character(block: TextRange, offset: number, forward: boolean): number {
		const moved = this.#inWindows(block, offset, 100, (window, words) => {
			const within = offset - window.start - (forward ? 0 : 1);
			const found = this.#segmenters.grapheme.segment(words).containing(within);
			return found
				? { start: window.start + found.index, end: window.start + found.index + found.segment.length }
				: null;
		});
		return (forward ? moved?.end : moved?.start) ?? offset;
	}

	#word(index: number, offset: number, forward: boolean): number {
		for (let at = index; this.#blocks[at]; at += forward ? 1 : -1) {
			const block = this.#blocks[at] as TextRange;
			const found = forward ? this.#wordAfter(block, offset) : this.#wordBefore(block, offset);
			if (found) return forward ? found.end : found.start;
		}
		return this.step(offset, "text", forward ? "forward" : "back");
	}

	/** The first word that ends after the offset. */
	#wordAfter(block: TextRange, offset: number): TextRange | null {
		return this.#inWindows(block, offset, 200, (window, words) => {
			for (const word of this.#words(window.start, words)) {
				if (word.end <= offset) continue;
				return word.end === window.end && word.end < block.end ? undefined : word;
			}
			return window.end < block.end ? undefined : null;
		});
	}

	/** The last word that starts before the offset. */
	#wordBefore(block: TextRange, offset: number): TextRange | null {
		return this.#inWindows(block, offset, 200, (window, words) => {
			let last: TextRange | undefined;
			for (const word of this.#words(window.start, words)) {
				if (word.start >= offset) break;
				last = word;
			}
			if (last && (last.start > window.start || last.start === block.start)) return last;
			return window.start > block.start ? undefined : null;
		});
	}

	*#words(start: number, words: string): Generator<TextRange> {
		for (const { index, segment, isWordLike } of this.#segmenters.word.segment(words)) {
			if (isWordLike) yield { start: start + index, end: start + index + segment.length };
		}
	}

	/**
	 * Reads a growing part of the block around an offset until `read` is sure (undefined: it needs to see more). The
	 * browser's segmenter slows down with the square of what it is given, and a block may be a whole book.
	 */
	#inWindows(
		block: TextRange,
		offset: number,
		reach: number,
		read: (window: TextRange, words: string) => TextRange | null | undefined,
	): TextRange | null {
		const at = Math.min(Math.max(block.start, offset), block.end);
		for (let around = reach; ; around *= 4) {
			let start = Math.max(block.start, at - around);
			let end = Math.min(block.end, at + around);
			if (splitsPair(this.#text, start)) start--;
			if (splitsPair(this.#text, end)) end++;
			const found = read({ start, end }, this.#text.slice(start, end));
			if (found !== undefined) return found;
			if (start === block.start && end === block.end) return null;
		}
	}

	#nextCharacter(offset: number): number {
		let at = offset;
		while (at < this.#text.length && /\s/.test(this.#text.charAt(at))) at++;
		return at;
	}
}

function supported(language: string | null | undefined): string | undefined {
	try {
		return language ? Intl.Segmenter.supportedLocalesOf(language)[0] : undefined;
	} catch {
		return undefined; // somebody's free text in the language field
	}
}
