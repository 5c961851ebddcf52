/** What could act on whatever shows or embeds the file: tags, terminal controls, line separators, direction marks. */
const acting = /[<>\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** JSON that can stand in a page or be printed in a terminal, and reads back exactly as the value is. */
export function jsonText(value: unknown): string {
	const source = JSON.stringify(value, null, "\t");
	return `${source.replace(acting, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}
