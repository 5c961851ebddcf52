import type { Report } from "./report";

/** What could act on whatever shows or embeds the file: tags, terminal controls, line separators, direction marks. */
const acting = /[<>\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** The report as data, described by `lib/input/report.ts`. Every value reads back exactly as it is in the model. */
export function renderJson(report: Report): string {
	const source = JSON.stringify(report, null, "\t");
	return `${source.replace(acting, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)}\n`;
}
