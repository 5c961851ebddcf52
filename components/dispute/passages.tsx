import Link from "next/link";
import { chainWords } from "@/components/claim/claim-words";
import type { Claim } from "@/lib/core/claims/claim";
import type { Matter } from "./matter";

const shownAtOnce = 3;

/** Where the claim is said, in whose words; each leads to the bench. */
export function Passages({ claim, articles }: Pick<Matter, "claim" | "articles">) {
	const titles = new Map(articles.map(({ id, title }) => [id, title]));
	const list = (some: Claim["appearances"]) => (
		<ul className="grid items-start gap-x-8 gap-y-3 lg:grid-cols-2">
			{some.map(({ id, articleId, ranges, attribution }) => (
				<li key={id} className="min-w-0 border-s-2 border-line ps-3">
					<blockquote dir="auto" className="line-clamp-4 font-serif text-lg leading-7 wrap-anywhere">
						{ranges.map(({ exact }) => exact).join(" … ")}
					</blockquote>
					<p className="mt-0.5 text-xs text-soft">
						<Link href={`/articles/${articleId}?claim=${claim.id}`} dir="auto" className="link wrap-anywhere">
							{titles.get(articleId) ?? "In an article"}
						</Link>
						, said by <bdi>{attribution.length > 0 ? chainWords(attribution) : "the article itself"}</bdi>
					</p>
				</li>
			))}
		</ul>
	);
	const { appearances } = claim;
	if (appearances.length === 0) return <p className="text-sm text-soft">This claim is in no article any more.</p>;
	return (
		<>
			{list(appearances.slice(0, shownAtOnce))}
			{appearances.length > shownAtOnce && (
				<details className="mt-3 text-sm">
					<summary className="text-soft">Said in {appearances.length - shownAtOnce} more places</summary>
					<div className="mt-3">{list(appearances.slice(shownAtOnce))}</div>
				</details>
			)}
		</>
	);
}
