/**
 * What people typed or published goes into a report as it is, hostile or not. Two kinds of characters
 * would act on the words around them instead of being read, and are dealt with here for every format.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * Control characters as something to look at: ESC becomes ␛, which a terminal prints and does not obey.
 * Tabs and line ends stay. The JSON format keeps the text itself.
 */
export function visibleControls(text: string): string {
	return text.replace(controls, (char) => {
		const code = char.charCodeAt(0);
		if (code < 0x20) return String.fromCharCode(0x2400 + code);
		return code === 0x7f ? "␡" : `[U+00${code.toString(16).toUpperCase()}]`;
	});
}

const isolates = "\u2066\u2067\u2068";
const embeddings = "\u202a\u202b\u202d\u202e";
const popIsolate = "\u2069";
const popEmbedding = "\u202c";

/**
 * The marks that end whatever direction changes a text opens and leaves open, so that a right-to-left override in
 * somebody's note turns round that note and nothing after it. Follows the matching rules of UAX #9.
 */
export function directionClosers(text: string): string {
	if (!/[\u202a-\u202e\u2066-\u2068]/.test(text)) return "";
	const open: string[] = [];
	for (const char of text) {
		if (isolates.includes(char)) open.push(popIsolate);
		else if (embeddings.includes(char)) open.push(popEmbedding);
		else if (char === popIsolate) {
			const isolate = open.lastIndexOf(popIsolate);
			if (isolate >= 0) open.length = isolate;
		} else if (char === popEmbedding && open.at(-1) === popEmbedding) open.pop();
	}
	return open.reverse().join("");
}

/** People's words that are over where they end: nothing in them acts on what stands after them. */
export function contained(text: string): string {
	const shown = visibleControls(text);
	return shown + directionClosers(shown);
}

/** The same on one line, for formats in which a line end would begin something else. */
export function onOneLine(text: string): string {
	return contained(text.replace(/[ \t\r\n\u2028\u2029]+/g, " ").trim());
}

/** The address to link to, or null for anything but the web: what is no http(s) link is shown and not linked. */
export function safeHref(url: string): string | null {
	if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
	return new URL(url).href.replace(/[<>"'`\\{}|^\s]/g, (char) => encodeURIComponent(char).replace("'", "%27"));
}

/** Whether a text begins at the right: its first letter decides, as UAX #9 has it. */
export function isRightToLeft(text: string): boolean {
	const [letter = ""] = /\p{L}/u.exec(text) ?? [];
	return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(letter);
}
