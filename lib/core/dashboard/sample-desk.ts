/** Dashboards' tests: a text in which claims are bracketed, and claims with nothing on them unless it is said. */
import { indexArticle } from "../articles/coverage";
import type { DashboardClaim } from "./dashboard";
import type { ArticleWords } from "./progress";

/** Words numbered from 1, five letters each, so that a range is easily said. */
export function anArticleOf(words: number, given: Partial<ArticleWords> = {}): ArticleWords {
	const text = Array.from({ length: words }, (_, i) => `w${String(i + 1).padStart(4, "0")}`).join(" ");
	const index = indexArticle(text, []);
	return {
		id: "a1",
		dossierId: "d1",
		title: "An article",
		versionId: "v1",
		index,
		excluded: [],
		noClaim: [],
		...given,
	};
}

/** The words from one to another, both included. */
export function wordsFrom(first: number, last = first): { start: number; end: number } {
	return { start: (first - 1) * 6, end: last * 6 - 1 };
}

export function aSeenClaim(
	given: Partial<DashboardClaim> = {},
	...ranges: { start: number; end: number }[]
): DashboardClaim {
	return {
		dossierId: "d1",
		statement: "The alliance sent 2,500 soldiers.",
		kind: "quantity",
		checkable: true,
		stage: "open",
		rating: null,
		appearances: ranges.length === 0 ? [] : [{ articleId: "a1", versionId: "v1", ranges }],
		verdicts: [],
		disputes: [],
		rulings: [],
		...given,
	};
}
