import { v5 as uuidOf } from "uuid";
import { type CodePointIndex, indexCodePoints, toCodePoints } from "../anchoring/code-points";
import { addressOf } from "./article-facts";
import { jsonText } from "./json-text";
import type { Report, ReportArticle, ReportClaim, ReportQuote } from "./report";
import { standingLine } from "./report-lines";

/** Of everything that Stet names by its place in a report. */
const namespace = "5b1f0a5e-6c0f-4d0b-9a55-0d3b1f6f9c11";

/**
 * The places where the reported articles say a claim, as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).
 * Offsets count Unicode code points of the frozen text, whose SHA-256 stands in each target's state; a claim in several
 * pieces has several targets. The same place has the same id in every report.
 */
export function renderWebAnnotations(report: Report): string {
	const { subject, desk, generatedAt } = report;
	const places = new Map(report.articles.map((article) => [article.versionId, placeOf(article)]));
	const items = report.claims.flatMap((claim) =>
		claim.quotes.flatMap((quote) => {
			const place = places.get(quote.versionId);
			return place ? annotation(claim, quote, place, report) : [];
		}),
	);
	const id = (part: string) => `urn:uuid:${uuidOf(`${subject.noun} ${subject.id} ${part}`, namespace)}`;
	return jsonText({
		"@context": "http://www.w3.org/ns/anno.jsonld",
		id: id("collection"),
		type: "AnnotationCollection",
		label: `Fact-check: ${subject.title}`,
		creator: { type: "Organization", name: desk },
		generator: { type: "Software", name: "Stet" },
		generated: generatedAt,
		total: items.length,
		...(items.length > 0 && { first: { id: id("page"), type: "AnnotationPage", startIndex: 0, items } }),
	});
}

type Place = { source: string; state: object; index: CodePointIndex };

function placeOf(article: ReportArticle): Place {
	const text = `urn:sha256:${article.sha256}`;
	return {
		source: addressOf(article) ?? text,
		state: { type: "TimeState", sourceDate: article.version.createdAt, cached: text },
		index:
			article.text === null
				? { pairs: Uint32Array.from(article.pairs), units: Number.POSITIVE_INFINITY }
				: indexCodePoints(article.text),
	};
}

function annotation(claim: ReportClaim, quote: ReportQuote, place: Place, { generatedAt }: Report) {
	const targets = quote.ranges.map((range) => ({
		type: "SpecificResource",
		source: place.source,
		state: place.state,
		selector: [
			{
				type: "TextQuoteSelector",
				exact: range.exact,
				...(range.prefix !== "" && { prefix: range.prefix }),
				...(range.suffix !== "" && { suffix: range.suffix }),
			},
			{ type: "TextPositionSelector", ...toCodePoints(place.index, range) },
		],
	}));
	return {
		id: `urn:uuid:${quote.appearanceId}`,
		type: "Annotation",
		motivation: "assessing",
		generated: generatedAt,
		body: [
			textualBody("describing", claim.statement),
			{ ...textualBody("assessing", standingLine(claim)), language: "en" },
			...(claim.stage === "settled" && claim.rating !== null ? [textualBody("classifying", claim.rating)] : []),
			...claim.tags.map((tag) => textualBody("tagging", tag)),
		],
		target: targets.length === 1 ? targets[0] : targets,
	};
}

function textualBody(purpose: string, value: string) {
	return { type: "TextualBody", purpose, value, format: "text/plain" };
}
