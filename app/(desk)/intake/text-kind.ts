/** What somebody pastes, or has in a file. */
export type TextKind = "plain" | "markdown" | "html";

export const textKindWords: Record<TextKind, string> = {
	plain: "Plain text",
	markdown: "Markdown",
	html: "HTML source",
};

/** A page's source that was pasted as text would be frozen with all its tags; better ask than freeze it. */
export function looksLikeHtml(text: string): boolean {
	const start = text.slice(0, 2000);
	return (
		/^\s*(?:<!doctype html|<html|<\?xml)/i.test(start) ||
		(start.match(/<\/(?:p|div|span|a|h[1-6]|li)>/gi)?.length ?? 0) >= 3
	);
}

/** Encodings that newsrooms still meet, in the order in which to try them. */
export const encodings = [
	"windows-1252",
	"windows-1251",
	"utf-16le",
	"utf-16be",
	"iso-8859-2",
	"koi8-r",
	"windows-1254",
	"windows-1256",
	"gb18030",
	"big5",
	"shift_jis",
	"euc-kr",
] as const;

/** The refusals that another encoding may heal. */
export function mayBeEncoding(reason: unknown): boolean {
	return reason === "not-utf8" || reason === "unknown-encoding" || reason === "truncated";
}

/** The encoding that a refusal names as likely. */
export function guessedEncoding(sentence: string): string {
	const named = sentence.toLowerCase();
	return encodings.find((encoding) => named.includes(encoding)) ?? encodings[0];
}
