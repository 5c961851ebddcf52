import { Notice } from "@/components/ui/notice";
import { type Differences, howTheyDiffer } from "@/lib/core/disputes/how-they-differ";
import { ratingInfo } from "@/lib/core/verdicts/scale";
import { type DifferenceMaterial, differenceSentences } from "./difference-words";
import type { Lettered } from "./matter";

type Pair = { first: Lettered; second: Lettered; differences: Differences };
type Props = { verdicts: readonly Lettered[]; material: Omit<DifferenceMaterial, "nameOf"> };

const shownAtOnce = 6;

/** Where the verdicts part, pair by pair, those that differ in their rating first. */
export function HowTheyDiffer({ verdicts, material }: Props) {
	if (verdicts.length < 2) {
		return <p className="text-sm text-soft">With fewer than two verdicts to see there is nothing to compare.</p>;
	}
	const pairs = verdicts
		.flatMap((first, i) =>
			verdicts.slice(i + 1).map(
				(second): Pair => ({
					first,
					second,
					differences: howTheyDiffer(first.verdict, second.verdict),
				}),
			),
		)
		.toSorted((a, b) => Number(isEqual(a)) - Number(isEqual(b)));
	const lucky = pairs.filter(({ differences }) => differences.sameVerdictDifferentEvidence);
	const nameOf = ({ id }: { id: string }) => verdicts.find(({ verdict }) => verdict.id === id)?.letter ?? "?";
	const rows = (some: readonly Pair[]) => (
		<ol className="flex flex-col gap-3">
			{some.map(({ first, second, differences }) => (
				<li key={`${first.letter}${second.letter}`} className="text-sm">
					<p className="font-medium">
						{first.letter} and {second.letter}:{" "}
						<span className="font-normal text-soft">
							{isEqual({ differences })
								? `both ${labelOf(differences.ratings[0])}`
								: `${labelOf(differences.ratings[0])} against ${labelOf(differences.ratings[1])}`}
						</span>
					</p>
					{differenceSentences(differences, [first.verdict, second.verdict], { ...material, nameOf }).map(
						(sentence) => (
							<p key={sentence} className="wrap-anywhere">
								{sentence}
							</p>
						),
					)}
				</li>
			))}
		</ol>
	);
	return (
		<div className="flex flex-col gap-3">
			{lucky.length > 0 && (
				<Notice kind="info">
					<span className="font-medium">Same verdict, different evidence:</span>{" "}
					{lucky.map(({ first, second }) => `${first.letter} and ${second.letter}`).join("; ")}. Their agreement may be
					luck; read both before you count it twice.
				</Notice>
			)}
			{rows(pairs.slice(0, shownAtOnce))}
			{pairs.length > shownAtOnce && (
				<details className="text-sm">
					<summary className="text-soft">{pairs.length - shownAtOnce} more pairs</summary>
					<div className="mt-2">{rows(pairs.slice(shownAtOnce))}</div>
				</details>
			)}
		</div>
	);
}

function isEqual({ differences: { ratings } }: Pick<Pair, "differences">): boolean {
	return ratings[0] === ratings[1];
}

function labelOf(rating: Differences["ratings"][0]): string {
	return ratingInfo(rating).label.toLowerCase();
}
