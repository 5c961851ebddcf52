import { ratingLabel } from "@/components/shell/state-look";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ConfusionMatrix } from "@/lib/core/agreement/confusion-matrix";

type Props = { matrix: ConfusionMatrix; first: string; second: string };

/** What one reviewer said where the other said what: a table that is its own plot. Equal ratings lie on the diagonal. */
export function Confusion({ matrix, first, second }: Props) {
	const most = Math.max(1, ...matrix.counts.flat());
	return (
		<ScrollRegion label={`Verdicts of ${first} and ${second}`} className="overflow-x-auto">
			<table className="border-separate border-spacing-px text-xs tabular-nums">
				<caption className="mb-1 text-start text-soft">
					Down: <bdi>{first}</bdi>. Across: <bdi>{second}</bdi>. {matrix.n.both}{" "}
					{matrix.n.both === 1 ? "claim" : "claims"} judged by both.
				</caption>
				<thead>
					<tr>
						<td />
						{matrix.categories.map((category) => (
							<th
								key={category}
								scope="col"
								className="max-w-20 px-1 py-1 text-start align-bottom font-medium text-soft"
							>
								{ratingLabel(category)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{matrix.counts.map((row, i) => (
						<tr key={matrix.categories[i]}>
							<th scope="row" className="pe-2 text-start font-medium whitespace-nowrap text-soft">
								{ratingLabel(matrix.categories[i] ?? "")}
							</th>
							{row.map((count, j) => (
								<td
									key={matrix.categories[j]}
									className={`size-9 text-center ${i === j ? "outline-1 -outline-offset-1 outline-edge" : ""}`}
									style={{ background: shade(count / most, i === j) }}
								>
									{count > 0 ? count : <span className="text-soft">·</span>}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	);
}

/** Light enough at its strongest for the figure on it to be read. */
function shade(share: number, agrees: boolean): string | undefined {
	if (share === 0) return undefined;
	return `color-mix(in srgb, var(${agrees ? "--state-true" : "--state-disputed"}) ${Math.round(8 + share * 20)}%, transparent)`;
}
