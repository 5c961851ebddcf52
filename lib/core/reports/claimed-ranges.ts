import type { ClaimedRange } from "./annotated-copy";
import type { ArticleReport } from "./report";

/** Every range of every claim in the text that the report is about. */
export function claimedRanges({ claims }: Pick<ArticleReport, "claims">): ClaimedRange[] {
	return claims.flatMap(({ number, quotes }) =>
		quotes
			.filter((quote) => quote.here)
			.flatMap((quote) => quote.ranges)
			.map(({ start, end }, i): ClaimedRange => ({ start, end, claim: number, place: i + 1 })),
	);
}
