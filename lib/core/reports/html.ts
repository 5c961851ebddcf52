/** Markup that is safe to put into a page as it is. Only `html` makes it, so no text gets in unescaped. */
export class Html {
	constructor(readonly source: string) {}
}

export type HtmlPart = Html | string | number | null | undefined | false | readonly HtmlPart[];

/** Writes HTML: whatever is put into the template is escaped, for text and quoted attributes alike. */
export function html(template: TemplateStringsArray, ...parts: HtmlPart[]): Html {
	let source = template[0] ?? "";
	for (const [i, part] of parts.entries()) source += markup(part) + (template[i + 1] ?? "");
	return new Html(source);
}

function markup(part: HtmlPart): string {
	if (part === null || part === undefined || part === false) return "";
	if (part instanceof Html) return part.source;
	if (typeof part === "object") return part.map(markup).join("");
	return escapeHtml(String(part));
}

const entities: Record<string, string> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
	// A parser would make a line feed of it.
	"\r": "&#13;",
};

export function escapeHtml(text: string): string {
	return text.replace(/[&<>"'\r]/g, (char) => entities[char] ?? "");
}
