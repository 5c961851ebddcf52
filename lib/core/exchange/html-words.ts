import { Parser } from "htmlparser2";
import { htmlToText } from "../articles/html-to-text";

/** Words with their entities read: `&quot;` is a quotation mark. What looks like a tag stays as it is. */
export function decoded(words: string): string {
	if (!words.includes("&")) return words;
	let text = "";
	const parser = new Parser({ ontext: (part) => (text += part) }, { decodeEntities: true });
	parser.end(words.replaceAll("<", "&lt;"));
	return text;
}

/** What a reader of a piece of HTML sees. */
export function plainWords(html: string): string {
	return /[<&]/.test(html) ? htmlToText(html).text.trim() : html;
}

/** The contents of a page's JSON-LD scripts. */
export function jsonLdIn(page: string): string[] {
	const found: string[] = [];
	const opening = /<script/gi;
	const closing = /<\/script/gi;
	while (opening.exec(page)) {
		const from = page.indexOf(">", opening.lastIndex);
		if (from === -1) break;
		closing.lastIndex = from;
		const end = closing.exec(page)?.index ?? page.length;
		if (/application\/ld\+json/i.test(page.slice(opening.lastIndex, from))) found.push(page.slice(from + 1, end));
		opening.lastIndex = end;
	}
	return found;
}
