import type { MetadataField } from "../articles/article";
import { safeHref } from "./people-text";
import type { ReportArticle } from "./report";

/** What is known of an article beside its words. What the machine read there and nobody has confirmed is not known. */
export function knownOf({ metadata }: ReportArticle, field: MetadataField): string | null {
	const entry = metadata.find((one) => one.field === field);
	return entry && entry.decidedBy !== "proposal" ? entry.value : null;
}

/** Where the article can be read, where its original source is an address. */
export function addressOf(article: ReportArticle): string | null {
	return safeHref(knownOf(article, "originalSource") ?? "");
}

/** ISO 8601, as precise as it is known. */
export function publishedOn(article: ReportArticle): string | null {
	const value = knownOf(article, "publishedAt") ?? "";
	return /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/.test(value) ? value : null;
}
