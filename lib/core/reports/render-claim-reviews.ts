import { addressOf, publishedOn } from "./article-facts";
import { jsonText } from "./json-text";
import { safeHref } from "./people-text";
import type { RenderOptions } from "./render-options";
import type { Report, ReportArticle, ReportClaim, ReportQuote, ReportSource } from "./report";

export const schemaOrg = "https://schema.org";

type Agent = { "@type": "Person" | "Organization"; name: string; sameAs?: string };
type Work = { "@type": "Article"; headline: string; url?: string; datePublished?: string };
export type ClaimReview = {
	"@type": "ClaimReview";
	url?: string;
	datePublished?: string;
	author: Agent;
	claimReviewed: string;
	reviewRating: {
		"@type": "Rating";
		alternateName: string;
		ratingValue?: number;
		bestRating?: number;
		worstRating?: number;
	};
	itemReviewed: {
		"@type": "Claim";
		author?: Agent;
		datePublished?: string;
		firstAppearance?: Work;
		appearance: Work[];
	};
};

/**
 * The settled claims for search engines (schema.org, by Google's rules). A claim that is open, in review, disputed, stale,
 * not rated, or decided only on who said it has none: whoever reads this sees no more than a rating.
 */
export function renderClaimReviews(report: Report, options: RenderOptions = {}): string {
	const graph = report.claims.flatMap((claim) => claimReview(claim, report, options) ?? []);
	return jsonText({ "@context": schemaOrg, "@graph": graph });
}

/**
 * One claim's review, or null where it gets none. A page embeds it with its `@context`, written by `jsonText`: no tag
 * in anybody's words ends the script element.
 */
export function claimReview(claim: ReportClaim, report: Report, { address }: RenderOptions): ClaimReview | null {
	const ruling = claim.rulings.find(({ superseded, track }) => !superseded && track === "substance");
	if (claim.stage !== "settled" || claim.notRated !== null || !ruling) return null;
	const rating = report.scale.ratings.find(({ code }) => code === ruling.rating);
	const numbers = report.scale.ratings.flatMap(({ value }) => value ?? []);
	const isNumeric = rating !== undefined && rating.value !== null;
	return {
		"@type": "ClaimReview",
		// Google wants it; a report that the public can't read has none.
		...(address !== undefined && { url: `${address}#claim-${claim.number}`, datePublished: report.generatedAt }),
		author: { "@type": "Organization", name: report.desk },
		claimReviewed: claim.statement,
		reviewRating: {
			"@type": "Rating",
			alternateName: ruling.label,
			...(isNumeric && {
				ratingValue: rating.value ?? 0,
				bestRating: Math.max(...numbers),
				worstRating: Math.min(...numbers),
			}),
		},
		itemReviewed: itemReviewed(claim, report),
	};
}

function itemReviewed({ quotes }: ReportClaim, report: Report): ClaimReview["itemReviewed"] {
	const articles = new Map(report.articles.map((article) => [article.versionId, article]));
	// Those in the reported articles come first, and of those more is known.
	const works = new Map(
		quotes.toReversed().map((quote) => [quote.articleId, workOf(quote, articles.get(quote.versionId))]),
	);
	const speaker = quotes.flatMap(({ attribution }) => attribution.slice(0, 1))[0];
	const appearance = [...works.values()].reverse();
	// What others are said to have said was said before the articles; when, nobody here knows.
	const first = speaker ? null : earliest(appearance);
	return {
		"@type": "Claim",
		...(speaker && {
			author: agentOf(
				speaker.name,
				report.sources.find(({ number }) => number === speaker.source),
			),
		}),
		...(first?.datePublished && { datePublished: first.datePublished, firstAppearance: first }),
		appearance,
	};
}

function workOf({ articleTitle }: ReportQuote, article: ReportArticle | undefined): Work {
	const url = article && addressOf(article);
	const datePublished = article && publishedOn(article);
	return {
		"@type": "Article",
		headline: articleTitle,
		...(url && { url }),
		...(datePublished && { datePublished }),
	};
}

/** The one that is known to be before all others; null where a date is missing or two can't be told apart. */
function earliest(works: readonly Work[]): Work | null {
	const [first, second] = works.toSorted((a, b) => compare(a.datePublished ?? "", b.datePublished ?? ""));
	if (!first?.datePublished || works.some((work) => work.datePublished === undefined)) return null;
	return second?.datePublished?.startsWith(first.datePublished.slice(0, 10)) ? null : first;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Google takes persons and organisations, nothing else: whom the desk has not put down as a person counts as the latter. */
function agentOf(name: string, source: ReportSource | undefined): Agent {
	const sameAs = source?.url ? safeHref(source.url) : null;
	return { "@type": source?.kind === "person" ? "Person" : "Organization", name, ...(sameAs && { sameAs }) };
}
