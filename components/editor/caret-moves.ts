/**
 * How a caret goes through an article that can't be edited: by character, word, sentence and paragraph, over the white
 * space between blocks as if it weren't there. A character is what a reader takes for one, so an emoji is one step.
 */
import type { TextRange } from "@/lib/core/anchoring/range";
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
		return (block && this.#words(block).find(({ end }) => end > offset)) ?? null;
	}

	/** The sentence that the offset is in, without the white space around it. */
	sentenceAt(offset: number): TextRange | null {
		const block = this.#blocks[blockBefore(this.#blocks, offset)];
		if (!block || block.start === block.end) return null;
		const within = Math.min(Math.max(0, offset - block.start), block.end - block.start - 1);
		const words = this.#text.slice(block.start, block.end);
		const found = this.#segmenters.sentence.segment(words).containing(within);
		const sentence = found && this.#trimmed(block.start + found.index, found.segment.length);
		return sentence && sentence.start < sentence.end ? sentence : null;
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
		const words = this.#text.slice(block.start, block.end);
		const within = offset - block.start;
		const segments = this.#segmenters.grapheme.segment(words);
		const found = segments.containing(forward ? within : within - 1);
		if (!found) return offset;
		return block.start + found.index + (forward ? found.segment.length : 0);
	}

	#word(index: number, offset: number, forward: boolean): number {
		for (let at = index; this.#blocks[at]; at += forward ? 1 : -1) {
			const block = this.#blocks[at] as TextRange;
			const words = this.#words(block);
			const found = forward ? words.find(({ end }) => end > offset) : words.findLast(({ start }) => start < offset);
			if (found) return forward ? found.end : found.start;
		}
		return this.step(offset, "text", forward ? "forward" : "back");
	}

	#words(block: TextRange): TextRange[] {
		const found: TextRange[] = [];
		for (const { index, segment, isWordLike } of this.#segmenters.word.segment(
			this.#text.slice(block.start, block.end),
		)) {
			const start = block.start + index;
			if (isWordLike) found.push({ start, end: start + segment.length });
		}
		return found;
	}

	#trimmed(start: number, length: number): TextRange {
		const words = this.#text.slice(start, start + length);
		return { start: start + length - words.trimStart().length, end: start + words.trimEnd().length };
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
