import { cslItem } from "./csl-item";
import { jsonText } from "./json-text";
import type { Report } from "./report";

/** The sources as CSL-JSON, for citation tools. */
export function renderCsl({ sources }: Report): string {
	return jsonText(sources.map(cslItem));
}
