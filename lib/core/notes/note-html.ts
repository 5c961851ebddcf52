import { type Html, html } from "../reports/html";
import { visibleControls } from "../reports/people-text";
import { isNoteLink, type NoteBlock, type NoteContent, type NoteInline } from "./note";

/** A note as HTML. Its headings are the page's from `topLevel` down. */
export function noteHtml(content: NoteContent, topLevel: 2 | 3 | 4 = 3): Html {
	return html`${content.map((block) => blockHtml(block, topLevel))}`;
}

function blockHtml(block: NoteBlock, topLevel: number): Html {
	switch (block.kind) {
		case "paragraph":
			return html`<p dir="auto">${inlineHtml(block.inline)}</p>\n`;
		case "heading": {
			const words = inlineHtml(block.inline);
			const level = topLevel + block.level - 1;
			if (level <= 2) return html`<h2 dir="auto">${words}</h2>\n`;
			if (level === 3) return html`<h3 dir="auto">${words}</h3>\n`;
			if (level === 4) return html`<h4 dir="auto">${words}</h4>\n`;
			return level === 5 ? html`<h5 dir="auto">${words}</h5>\n` : html`<h6 dir="auto">${words}</h6>\n`;
		}
		case "list": {
			const items = block.items.map((item) => html`<li>${item.map((inner) => blockHtml(inner, topLevel))}</li>\n`);
			if (!block.ordered) return html`<ul>\n${items}</ul>\n`;
			return html`<ol start="${block.start}">\n${items}</ol>\n`;
		}
		case "quote":
			return html`<blockquote>${block.blocks.map((inner) => blockHtml(inner, topLevel))}</blockquote>\n`;
	}
}

function inlineHtml(inline: readonly NoteInline[]): Html[] {
	return inline.map((one) => {
		if (one.kind === "break") return html`<br>`;
		let words = html`${visibleControls(one.text)}`;
		if (one.code) words = html`<code>${words}</code>`;
		if (one.italic) words = html`<em>${words}</em>`;
		if (one.bold) words = html`<strong>${words}</strong>`;
		// Asked again here: what is kept may be older than the rule.
		if (one.href !== undefined && isNoteLink(one.href)) {
			words = html`<a href="${one.href}" rel="nofollow noopener noreferrer">${words}</a>`;
		}
		return words;
	});
}
