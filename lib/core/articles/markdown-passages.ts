import type { Block } from "./article";
import type { TextLine } from "./text-lines";

const heading = /^#{1,6}(?:\s|$)/;
const listItem = /^(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
const quote = /^>/;
const fence = /^(?:`{3,}|~{3,})/;
const rule = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const underline = /^(?:=+|-{2,})$/;
const picture = /^!\[[^\]]{0,500}\]\([^)]{0,2000}\)$/;

/**
 * The passages of a Markdown text: what a reader of the rendered page would see as one block. The marks (`#`, `>`,
 * `-`) belong to their passage, because the text is frozen as it came, marks and all.
 */
export function markdownPassages(text: string, lines: readonly TextLine[]): Block[] {
	const passages: Block[] = [];
	const closers = new FenceClosers(text, lines);
	const words = (i: number) => {
		const line = lines[i];
		return line ? text.slice(line.start, Math.min(line.end, line.start + 4000)) : "";
	};
	const startsPassage = (i: number) => {
		const line = lines[i];
		if (!line || line.afterBlank) return true;
		const head = words(i).slice(0, 200);
		return heading.test(head) || listItem.test(head) || quote.test(head) || rule.test(head) || closers.of(i) !== null;
	};
	/** The last line of the passage that begins in line `i`, when it runs on as plain lines do. */
	const runOn = (i: number, goesOn: (k: number) => boolean = (k) => !startsPassage(k)) => {
		let last = i;
		while (last + 1 < lines.length && goesOn(last + 1)) last++;
		return last;
	};

	let i = 0;
	while (i < lines.length) {
		const head = words(i);
		let kind: Block["kind"] = "paragraph";
		let last = i;
		const closer = i === 0 ? (frontMatterEnd(text, lines) ?? closers.of(i)) : closers.of(i);
		if (closer !== null) last = closer;
		else if (heading.test(head)) kind = "heading";
		else if (head.length <= 200 && rule.test(head)) last = i;
		else if (quote.test(head)) {
			kind = "quotation";
			last = runOn(i, (k) => !lines[k]?.afterBlank && (quote.test(words(k)) || !startsPassage(k)));
		} else if (listItem.test(head)) {
			kind = "list-item";
			last = runOn(i);
		} else {
			// An underline would start a passage of its own (a rule), so it is looked for before the run ends there.
			last = runOn(i, (k) => !startsPassage(k) && !underline.test(words(k)));
			const under = lines[last + 1];
			if (under && !under.afterBlank && underline.test(words(last + 1))) {
				last++;
				kind = "heading";
			} else if (last === i && picture.test(head)) kind = "caption";
		}
		const from = lines[i];
		const to = lines[last];
		if (from && to) passages.push({ start: from.start, end: to.end, kind });
		i = last + 1;
	}
	return passages;
}

/** Finds where a fenced passage ends; a fence that nothing closes is taken for an ordinary line, not for the rest of the text. */
class FenceClosers {
	/** For each fence character, from which length on there is no closing fence any more. */
	private unclosed: Record<string, number> = { "`": Number.POSITIVE_INFINITY, "~": Number.POSITIVE_INFINITY };
	private known = new Map<number, number | null>();

	constructor(
		private text: string,
		private lines: readonly TextLine[],
	) {}

	of(i: number): number | null {
		const known = this.known.get(i);
		if (known !== undefined) return known;
		const line = this.lines[i];
		const mark = line ? fence.exec(this.text.slice(line.start, Math.min(line.end, line.start + 200)))?.[0] : undefined;
		if (!mark) return null;
		const closer = this.find(i, mark);
		this.known.set(i, closer);
		return closer;
	}

	private find(i: number, mark: string): number | null {
		const character = mark.charAt(0);
		if (mark.length >= (this.unclosed[character] ?? 0)) return null;
		for (let k = i + 1; k < this.lines.length; k++) {
			const line = this.lines[k];
			if (!line || this.text.charAt(line.start) !== character || line.end - line.start > 200) continue;
			const candidate = this.text.slice(line.start, line.end);
			if (candidate.length >= mark.length && fence.exec(candidate)?.[0].length === candidate.length) return k;
		}
		this.unclosed[character] = mark.length;
		return null;
	}
}

/** The last line of `---` … `---` at the very top, where Markdown tools keep title, author and date. */
function frontMatterEnd(text: string, lines: readonly TextLine[]): number | null {
	const is = (i: number, mark: string) => {
		const line = lines[i];
		return line !== undefined && line.indent <= 1 && text.slice(line.start, line.end) === mark;
	};
	const first = lines[0];
	if (!first || !is(0, "---") || text.slice(0, first.start).replace("\uFEFF", "") !== "") return null;
	for (let i = 1; i < Math.min(lines.length, 200); i++) if (is(i, "---") || is(i, "...")) return i;
	return null;
}
