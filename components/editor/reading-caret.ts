/**
 * A caret in a text that nobody can edit, so that words can be selected by keyboard to the character. The page's own
 * selection is the only state: what the mouse selected goes on by keyboard, and the other way round.
 */
import type { TextRange } from "@/lib/core/anchoring/range";
import { CaretMoves, type CaretStep, type Direction } from "./caret-moves";
import { offsetOf, pointAt } from "./dom-text";
import { selectedRange } from "./offset-map";

type Options = {
	/** The focusable element whose children are the blocks. */
	root: HTMLElement;
	text: string;
	blocks: readonly TextRange[];
	language?: string | null;
	onSelect: (range: TextRange | null) => void;
	/** Says what a caret that can't be heard is at. */
	announce: (words: string) => void;
};

export class ReadingCaret {
	readonly #options: Options;
	readonly #moves: CaretMoves;
	readonly #mark: HTMLElement;
	readonly #resizes: ResizeObserver;
	/** Where the caret was when the article last had it. */
	#offset: number;
	#announcing: ReturnType<typeof setTimeout> | undefined;

	constructor(options: Options) {
		this.#options = options;
		const { root, text, blocks, language } = options;
		this.#moves = new CaretMoves(text, blocks, language);
		this.#offset = blocks[0]?.start ?? 0;
		this.#mark = document.createElement("span");
		this.#mark.className = "reading-caret";
		this.#mark.ariaHidden = "true";
		this.#mark.hidden = true;
		root.after(this.#mark);
		root.addEventListener("keydown", this.#onKey);
		root.addEventListener("focus", this.#onFocus);
		root.addEventListener("blur", this.#place);
		document.addEventListener("selectionchange", this.#onSelectionChange);
		this.#resizes = new ResizeObserver(this.#place);
		this.#resizes.observe(root);
	}

	/** What is selected, or null. */
	get selected(): TextRange | null {
		const ends = this.#ends();
		if (!ends) return null;
		const { text, blocks } = this.#options;
		return selectedRange(text, blocks, { start: Math.min(...ends), end: Math.max(...ends) });
	}

	/** Where the caret stands; after the article lost it, where it stood. */
	get offset(): number {
		return this.#ends()?.[1] ?? this.#offset;
	}

	/** Selects a stretch of the text and brings it into sight. */
	select({ start, end }: TextRange, { focus = true } = {}): void {
		if (focus) this.#options.root.focus({ preventScroll: true });
		this.#set(start, end);
		this.#scrollTo(start);
	}

	/** Selects again what was selected before the text was put on the page anew; nothing scrolls. */
	restore({ start, end }: TextRange, hadFocus: boolean): void {
		if (hadFocus) this.#options.root.focus({ preventScroll: true });
		this.#set(start, end);
	}

	/** Brings an offset into sight without moving the caret. */
	reveal(offset: number): void {
		this.#scrollTo(offset);
	}

	clear(): void {
		this.#set(this.offset, this.offset);
	}

	destroy(): void {
		const { root } = this.#options;
		clearTimeout(this.#announcing);
		this.#resizes.disconnect();
		root.removeEventListener("keydown", this.#onKey);
		root.removeEventListener("focus", this.#onFocus);
		root.removeEventListener("blur", this.#place);
		document.removeEventListener("selectionchange", this.#onSelectionChange);
		this.#mark.remove();
	}

	/** Both ends of the page's selection as offsets, the caret's last; null when it isn't in the article. */
	#ends(): [number, number] | null {
		const selection = document.getSelection();
		const { root, blocks } = this.#options;
		if (!selection?.anchorNode || !selection.focusNode) return null;
		const anchor = offsetOf(root, blocks, { node: selection.anchorNode, offset: selection.anchorOffset });
		const focus = offsetOf(root, blocks, { node: selection.focusNode, offset: selection.focusOffset });
		if (anchor === null && focus === null) return null;
		// One end was dragged out of the article: everything up to that side is meant.
		return [anchor ?? this.#beyond(selection.anchorNode), focus ?? this.#beyond(selection.focusNode)];
	}

	#beyond(node: Node): number {
		const { root, blocks } = this.#options;
		const isBelow = root.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
		return (isBelow ? blocks.at(-1)?.end : blocks[0]?.start) ?? 0;
	}

	#set(anchor: number, focus: number): void {
		const { root, blocks } = this.#options;
		const from = pointAt(root, blocks, anchor);
		const to = pointAt(root, blocks, focus);
		if (from && to) document.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
	}

	readonly #onSelectionChange = (): void => {
		const ends = this.#ends();
		if (ends) this.#offset = ends[1];
		this.#place();
		this.#options.onSelect(this.selected);
	};

	readonly #onFocus = (): void => {
		if (!this.#ends()) this.#set(this.#offset, this.#offset);
		this.#place();
	};

	readonly #onKey = (event: KeyboardEvent): void => {
		if (event.defaultPrevented || event.isComposing) return;
		if (!this.#take(event)) return;
		event.preventDefault();
		this.#scrollTo(this.offset);
	};

	#take(event: KeyboardEvent): boolean {
		const { key, shiftKey, altKey } = event;
		const ctrl = event.ctrlKey || event.metaKey;
		const selected = this.selected;
		if (ctrl && key.toLowerCase() === "a" && !shiftKey && !altKey) return this.#selectAll();
		if (key === "Escape" && selected) return this.#go(this.offset, false, "");
		if (key === " " && !ctrl && !altKey) return shiftKey ? this.#dropWord() : this.#takeWord();
		if (key === "S" && shiftKey && !ctrl && !altKey) return this.#takeSentence();
		if (key === "Home" || key === "End") {
			if (ctrl) return this.#step("text", key === "End" ? "forward" : "back", shiftKey);
			return this.#byLine(key === "End" ? "forward" : "backward", "lineboundary", shiftKey);
		}
		if (key === "ArrowLeft" || key === "ArrowRight") {
			const forward = (key === "ArrowRight") !== this.#isRightToLeft();
			// As in any text: a plain arrow leaves a selection at the side it points to.
			if (selected && !shiftKey && !ctrl && !altKey)
				return this.#go(forward ? selected.end : selected.start, false, "");
			return this.#step(ctrl || altKey ? "word" : "character", forward ? "forward" : "back", shiftKey);
		}
		if (key === "ArrowUp" || key === "ArrowDown") {
			if (altKey) return false;
			if (ctrl) return this.#step("paragraph", key === "ArrowDown" ? "forward" : "back", shiftKey);
			return this.#byLine(key === "ArrowDown" ? "forward" : "backward", "line", shiftKey);
		}
		return false;
	}

	#step(by: CaretStep, direction: Direction, extend: boolean): boolean {
		const { text } = this.#options;
		const from = this.offset;
		const to = this.#moves.step(from, by, direction);
		const passed = text.slice(Math.min(from, to), Math.max(from, to));
		const word = by === "paragraph" || by === "text" ? this.#moves.sentenceAt(to) : null;
		return this.#go(to, extend, word ? text.slice(word.start, word.end) : passed);
	}

	#go(to: number, extend: boolean, heard: string): boolean {
		const anchor = this.#ends()?.[0] ?? this.#offset;
		this.#set(extend ? anchor : to, to);
		this.#say(extend ? this.#spokenSelection() : heard);
		return true;
	}

	#takeWord(): boolean {
		const range = this.selected;
		const word = this.#moves.wordAt(range ? range.end : this.offset);
		const end = word?.end ?? this.#moves.step(range?.end ?? this.offset, "word", "forward");
		this.#set(range?.start ?? word?.start ?? this.offset, end);
		this.#say(this.#spokenSelection());
		return true;
	}

	#dropWord(): boolean {
		const range = this.selected;
		if (!range) return true;
		const end = this.#moves.step(range.end, "word", "back");
		let until = Math.max(range.start, end);
		while (until > range.start && /\s/.test(this.#options.text.charAt(until - 1))) until--;
		this.#set(range.start, until);
		this.#say(this.#spokenSelection());
		return true;
	}

	#takeSentence(): boolean {
		const range = this.selected;
		const grown = range ? this.#moves.growBySentence(range) : this.#moves.sentenceAt(this.offset);
		if (grown) this.#set(grown.start, grown.end);
		this.#say(this.#spokenSelection());
		return true;
	}

	#selectAll(): boolean {
		const { blocks } = this.#options;
		this.#set(blocks[0]?.start ?? 0, blocks.at(-1)?.end ?? 0);
		return true;
	}

	/** Lines are the browser's: only it knows where they break. */
	#byLine(direction: "forward" | "backward", granularity: "line" | "lineboundary", extend: boolean): boolean {
		const selection = document.getSelection();
		const ends = this.#ends();
		if (!selection || !ends) return true;
		selection.modify(extend ? "extend" : "move", direction, granularity);
		const { root } = this.#options;
		if (!root.contains(selection.focusNode)) this.#set(...ends);
		const word = this.#moves.wordAt(this.offset);
		this.#say(extend ? this.#spokenSelection() : word ? this.#options.text.slice(word.start, word.end) : "");
		return true;
	}

	#isRightToLeft(): boolean {
		const { root, blocks } = this.#options;
		const point = pointAt(root, blocks, this.offset);
		const element = point?.node instanceof Element ? point.node : point?.node.parentElement;
		return element ? getComputedStyle(element).direction === "rtl" : false;
	}

	#spokenSelection(): string {
		const range = this.selected;
		if (!range) return "Nothing selected";
		const words = this.#options.text.slice(range.start, range.end);
		return words.length <= 300
			? `Selected: ${words}`
			: `Selected ${words.length} characters, up to: ${words.slice(-120)}`;
	}

	#say(words: string): void {
		clearTimeout(this.#announcing);
		if (words.trim() === "") return;
		this.#announcing = setTimeout(() => this.#options.announce(words), 200);
	}

	#rect(offset: number): DOMRect | null {
		const { root, blocks } = this.#options;
		const point = pointAt(root, blocks, offset);
		if (!point) return null;
		const range = document.createRange();
		range.setStart(point.node, point.offset);
		return range.getClientRects()[0] ?? null;
	}

	readonly #place = (): void => {
		const { root } = this.#options;
		const isHere = document.activeElement === root && this.#ends() !== null;
		const rect = isHere ? this.#rect(this.offset) : null;
		this.#mark.hidden = rect === null;
		const frame = this.#mark.offsetParent?.getBoundingClientRect();
		if (!rect || !frame) return;
		this.#mark.style.translate = `${rect.left - frame.left}px ${rect.top - frame.top}px`;
		this.#mark.style.height = `${rect.height}px`;
	};

	#scrollTo(offset: number): void {
		const { root, blocks } = this.#options;
		const point = pointAt(root, blocks, offset);
		const element = point?.node instanceof Element ? point.node : point?.node.parentElement;
		const rect = this.#rect(offset) ?? element?.getBoundingClientRect();
		if (!rect || !element) return;
		const frame = scrollFrame(root);
		const isPage = frame === document.documentElement;
		const view = frame.getBoundingClientRect();
		// What lies over the text (a bar at the top, a sheet at the bottom of a phone) is the style sheet's to say.
		const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(frame);
		const top = (isPage ? 0 : view.top) + (Number.parseFloat(scrollPaddingTop) || 0);
		const bottom = (isPage ? window.innerHeight : view.bottom) - (Number.parseFloat(scrollPaddingBottom) || 0);
		if (rect.top >= top + 8 && rect.bottom <= bottom - 40) return;
		// A skipped block has only a guessed height until it is near; going there twice lands on the words.
		frame.scrollTop += rect.top - top - (bottom - top) / 3;
		const again = this.#rect(offset);
		if (again) frame.scrollTop += again.top - top - (bottom - top) / 3;
	}
}

/** The element that scrolls the article. */
export function scrollFrame(element: Element): Element {
	for (let at = element.parentElement; at; at = at.parentElement) {
		if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
	}
	return document.documentElement;
}
