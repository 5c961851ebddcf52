import "server-only";

/** Fonts that word processors have or replace by a like one; none is embedded. */
export const sans = "Arial";
export const serif = "Georgia";
/** Twentieths of a point between the margins of an A4 page. */
export const lineWidth = 9_070;

/** As XML says it. XML 1.0 has no place for two code points, however they are written; control characters are made visible before. */
export function xmlWords(text: string): string {
	return withoutNonCharacters(text).replace(/[&<>"]/g, (char) => entities[char] ?? char);
}

export function withoutNonCharacters(text: string): string {
	return text
		.toWellFormed()
		.replace(/[\ufffe\uffff]/g, (char) => `[U+${char.charCodeAt(0).toString(16).toUpperCase()}]`);
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
