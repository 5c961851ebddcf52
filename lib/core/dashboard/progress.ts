/**
 * How far articles and dossiers are. A word counts as checked when every claim that it is in is settled: one claim that is
 * still open means that somebody has yet to look there.
 */
import type { TextRange } from "../anchoring/range";
import type { WordIndex } from "../anchoring/word-index";
import { coverWords } from "../articles/coverage";
import { isRatable } from "../claims/checkable";
import type { Claim } from "../claims/claim";
import { groupBy } from "../group-by";
import { shownStage } from "../reports/claim-look";

/** `unsettled`: anything that still waits, from open to disputed and stale. `notRated`: opinions and what nobody could check. */
export const claimParts = ["settled", "unsettled", "notRated"] as const;
export type ClaimPart = (typeof claimParts)[number];
export type ClaimCounts = Record<ClaimPart, number> & { total: number };

/** Of a word in several claims, the one that is least far decides; then excluded, no claim and open, as in `coverage`. */
export const wordParts = [...claimParts, "noClaim", "open"] as const;
export type WordPart = (typeof wordParts)[number];
/** `total` is all parts together; excluded words are in no count but their own. */
export type WordCounts = Record<WordPart, number> & { total: number; excluded: number };

export type Counted = { words: WordCounts; claims: ClaimCounts };
/** A claim that is said in two articles is counted in both, and once in their dossier. */
export type ArticleProgress = Counted & { id: string; title: string };
export type DossierProgress = Counted & { id: string; title: string; articles: ArticleProgress[] };
export type Progress = Counted & { dossiers: DossierProgress[] };

/** An article with its latest version's words. */
export type ArticleWords = {
	id: string;
	dossierId: string;
	title: string;
	versionId: string;
	index: WordIndex;
	excluded: readonly TextRange[];
	noClaim: readonly TextRange[];
};

export type PlacedClaim = Pick<Claim, "dossierId" | "kind" | "checkable" | "stage" | "rating"> & {
	appearances: readonly { articleId: string; versionId: string; ranges: readonly TextRange[] }[];
};

export function partOf({ stage, rating, kind, checkable }: PlacedClaim): ClaimPart {
	if (stage === "settled") return "settled";
	const notRated = isRatable(kind, checkable) ? null : kind;
	return shownStage({ stage, rating, notRated }) === "not-rated" ? "notRated" : "unsettled";
}

export function progressOf(
	dossiers: readonly { id: string; title: string }[],
	articles: readonly ArticleWords[],
	claims: readonly PlacedClaim[],
): Progress {
	const parted = claims.map((claim) => ({ claim, part: partOf(claim) }));
	const inDossier = groupBy(parted, ({ claim }) => claim.dossierId);
	const inArticle = groupBy(
		parted.flatMap((one) =>
			[...new Set(one.claim.appearances.map((at) => at.articleId))].map((id) => ({ id, ...one })),
		),
		({ id }) => id,
	);
	const articlesIn = groupBy(articles, ({ dossierId }) => dossierId);
	const found = dossiers.map(({ id, title }): DossierProgress => {
		const own = (articlesIn.get(id) ?? []).map((article): ArticleProgress => {
			const here = inArticle.get(article.id) ?? [];
			return { id: article.id, title: article.title, words: countWords(article, here), claims: countClaims(here) };
		});
		const words = sumOf(own.map((article) => article.words));
		return { id, title, words, claims: countClaims(inDossier.get(id) ?? []), articles: own };
	});
	return { words: sumOf(found.map(({ words }) => words)), claims: countClaims(parted), dossiers: found };
}

type Parted = { claim: PlacedClaim; part: ClaimPart };

function countClaims(parted: readonly Parted[]): ClaimCounts {
	const counts = { settled: 0, unsettled: 0, notRated: 0, total: parted.length };
	for (const { part } of parted) counts[part]++;
	return counts;
}

function countWords({ index, versionId, excluded, noClaim }: ArticleWords, parted: readonly Parted[]): WordCounts {
	const claimedBy = (...parts: ClaimPart[]) =>
		parted
			.filter(({ part }) => parts.includes(part))
			.flatMap(({ claim }) => claim.appearances.filter((at) => at.versionId === versionId))
			.flatMap(({ ranges }) => ranges);
	const covered = (...parts: ClaimPart[]) =>
		coverWords(index, { excluded, noClaim, claimed: claimedBy(...parts) }).words;
	const unsettled = covered("unsettled").claimed;
	const rated = covered("unsettled", "settled").claimed;
	const all = covered(...claimParts);
	return {
		settled: rated - unsettled,
		unsettled,
		notRated: all.claimed - rated,
		noClaim: all.noClaim,
		open: all.open,
		total: all.total,
		excluded: all.excluded,
	};
}

function sumOf(all: readonly WordCounts[]): WordCounts {
	const sum = { settled: 0, unsettled: 0, notRated: 0, noClaim: 0, open: 0, total: 0, excluded: 0 };
	for (const words of all) for (const name of Object.keys(sum) as (keyof WordCounts)[]) sum[name] += words[name];
	return sum;
}
