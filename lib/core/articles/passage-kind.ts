/**
 * What a stretch of text looks like from its own words: a caption, a quotation, a heading. Only the first and
 * last few hundred units are looked at, so a line of five megabytes costs no more than a short one.
 */
import type { TextRange } from "../anchoring/range";
import { isDateLine } from "./read-dates";

const captionLabel =
	/^(?:legend|caption|photo|picture|image|video|graphic|bild|bildlegende|bildunterschrift|foto|légende|legende|crédit photo|pie de foto|didascalia|подпись|фото)\s{0,3}:/iu;

const siteNotice = /\b(?:19|20)\d\d\b|privacy|rights|datenschutz|terms/i;

/** "Legend: …", "© Agency", "… © Ministry / agency" and "(Photo: …)". */
export function isCaption(text: string, { start, end }: TextRange): boolean {
	if (end - start > 1000) return false;
	const words = text.slice(start, end);
	if (captionLabel.test(words)) return true;
	const sign = words.lastIndexOf("©");
	if (
		sign !== -1 &&
		words.length - sign <= 80 &&
		!siteNotice.test(words.slice(sign)) &&
		!/[.!?]\s/.test(words.slice(sign))
	) {
		return true;
	}
	return /\((?:photo|foto|image|bild|picture|фото)\s{0,2}[:/][^()]{1,60}\)$/iu.test(words.slice(-90));
}

/** "Legend:" by itself: the caption is what comes next. */
export function isBareCaptionLabel(text: string, { start, end }: TextRange): boolean {
	return end - start <= 30 && captionLabel.exec(text.slice(start, end))?.[0].length === end - start;
}

/** The name of an agency or photographer under a caption: a few words, no sentence. */
export function isCredit(text: string, { start, end }: TextRange): boolean {
	if (end - start > 40) return false;
	const words = text.slice(start, end);
	return /^[\p{Lu}©(]/u.test(words) && !/[.!?:;…]$/.test(words) && words.split(/\s+/).length <= 4;
}

const quotePairs: Record<string, string> = {
	'"': '"',
	"“": "”",
	"„": "“",
	"”": "”",
	"«": "»",
	"»": "«",
	"‘": "’",
	"‹": "›",
	"「": "」",
	"『": "』",
};

/** Whether the whole stretch is one quotation: the mark that opens it is closed at its very end, and not before. */
export function isQuotation(text: string, { start, end }: TextRange): boolean {
	const closing = quotePairs[text.charAt(start)];
	if (!closing) return false;
	const at = text.indexOf(closing, start + 1);
	return at > start + 1 && at < end && /^[.,;:!?…]{0,3}$/.test(text.slice(at + 1, Math.min(end, at + 6)));
}

/** Lines under or above a title that are no heading themselves: "From: …", "Source: …". */
const labelled =
	/^(?:by|from|von|par|por|di|text|author|autor|автор|source|quelle|fuente|fonte|источник|published|created|posted|updated)\s{0,2}:/iu;
/** "By Jona Feldkamp, Almaty" and "by admin". The name makes it a byline: "By the time they came" is none. */
const signed =
	/^(?:by|By|BY|von|Von|par|Par|por|Por|di|Di)\s{1,3}(?:\p{Lu}\S{1,30}\s{1,3}\p{Lu}|(?:admin|editor|staff)\S{0,20}$)/u;

export function isByline(words: string): boolean {
	return labelled.test(words) || signed.test(words);
}

/** Whether a line could be a heading by its own looks; whether it is one depends on what stands around it. */
export function looksLikeHeading(text: string, { start, end }: TextRange, nearTop: boolean): boolean {
	if (end - start > (nearTop ? 200 : 100)) return false;
	const words = text.slice(start, end);
	if (!/^["“„«»'‘¿¡]?[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(words) || !/\p{L}{2}/u.test(words)) return false;
	if (/(?:[.,;:…]|\.["”»’)])$/.test(words) || (!nearTop && /[?!]["”»’)]?$/.test(words))) return false;
	return !isByline(words) && !isDateLine(words) && !words.includes("©");
}

export function isSentence(text: string, { start, end }: TextRange): boolean {
	return end - start >= 120 || /[.!?…]["”“»’')\]]{0,3}$/.test(text.slice(Math.max(start, end - 8), end));
}

/** A date, a byline or a labelled line, as they stand between a title and the text. */
export function isTitleMatter(text: string, { start, end }: TextRange): boolean {
	if (end - start > 160) return false;
	const words = text.slice(start, end);
	return isByline(words) || isDateLine(words);
}
