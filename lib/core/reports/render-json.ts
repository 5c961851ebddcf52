import { jsonText } from "./json-text";
import type { Report } from "./report";

/** The report as data, described by `lib/input/report.ts`. Every value reads back exactly as it is in the model. */
export function renderJson(report: Report): string {
	return jsonText(report);
}
