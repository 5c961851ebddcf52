import type { DeskAgreement } from "@/lib/core/agreement/desk-agreement";
import type { Parting } from "@/lib/core/disputes/how-they-differ";

const words: Record<Parting, string> = {
	span: "other words of the article",
	reading: "another reading of the statement",
	evidence: "other evidence",
	grade: "another grade of the same source",
	threshold: "the same in everything, and another line drawn",
};

/** What differing pairs of verdicts differ in, as bars with their counts. */
export function Disagreements({ disagreements }: { disagreements: DeskAgreement["disagreements"] }) {
	const { pairs, differing, parts, luckyPairs } = disagreements;
	if (pairs === 0) return <p className="text-sm text-soft">No claim here was judged by two people yet.</p>;
	return (
		<div className="flex flex-col gap-2 text-sm">
			<p>
				{differing} of {pairs} {pairs === 1 ? "pair" : "pairs"} of verdicts differ.
			</p>
			{differing > 0 && (
				<ul className="flex flex-col gap-1">
					{parts.map(({ part, pairs: own }) => (
						<li key={part} className="grid grid-cols-[minmax(0,15rem)_1fr_2rem] items-center gap-3">
							<span>{words[part]}</span>
							<span aria-hidden="true" className="h-2 rounded-full bg-sunk">
								<span className="block h-2 rounded-full bg-disputed" style={{ width: `${(own / differing) * 100}%` }} />
							</span>
							<span className="text-end tabular-nums">{own}</span>
						</li>
					))}
				</ul>
			)}
			{luckyPairs > 0 && (
				<p className="text-stale">
					<span aria-hidden="true">! </span>
					{luckyPairs} {luckyPairs === 1 ? "pair says" : "pairs say"} the same on different evidence: agreement that may
					be luck.
				</p>
			)}
			<p className="text-soft">A pair may differ in several things, so the bars need not add up.</p>
		</div>
	);
}
