import { Bars } from "@/components/chart/bars";
import { Plot } from "@/components/chart/plot";
import { RatingBadge } from "@/components/shell/state-badge";
import { glyphs, ratingLook } from "@/components/shell/state-look";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { sharesWords, trackLabels } from "@/lib/core/dashboard/dashboard-words";
import type { Shares, VerdictShares } from "@/lib/core/dashboard/verdict-shares";
import { tracks } from "@/lib/core/verdicts/scale";
import { percentOf } from "@/lib/core/words";

/** Which ratings the verdicts have that reach the reader, and which the rulings on settled claims. */
export function VerdictsPlot({ verdicts, csv }: { verdicts: VerdictShares; csv: string }) {
	const all: { name: string; shares: Shares; says: string }[] = [
		...tracks.map((track) => ({
			name: `Verdicts, ${trackLabels[track].toLowerCase()}`,
			shares: verdicts.verdicts[track],
			says: sharesWords(verdicts.verdicts[track], "verdict"),
		})),
		{
			name: "Rulings on settled claims",
			shares: verdicts.settled,
			says: sharesWords(verdicts.settled, "settled claim"),
		},
	];
	return (
		<Plot
			title="Verdicts and rulings"
			says="Verdicts that stand now, as far as they reach you, and the rulings on settled claims."
			csv={csv}
			table={<SharesTable all={all} />}
		>
			<div className="flex flex-col gap-5">
				{all.map(({ name, shares, says }) => (
					<div key={name}>
						<h3 className="text-sm font-medium">{name}</h3>
						<p className="mb-1.5 text-xs text-soft">{says}</p>
						{shares.n > 0 && (
							<Bars
								label={`${name}: ${says}`}
								bars={shares.ratings.map(({ rating, label, count }) => ({
									label,
									glyph: glyphs[ratingLook(rating)],
									value: count,
									fill: ratingLook(rating),
								}))}
							/>
						)}
					</div>
				))}
			</div>
		</Plot>
	);
}

function SharesTable({ all }: { all: readonly { name: string; shares: Shares }[] }) {
	return (
		<Table label="Verdicts and rulings by rating">
			<thead>
				<tr>
					<Th>Rating</Th>
					<Th className="text-end!">Count</Th>
					<Th className="text-end!">Share</Th>
				</tr>
			</thead>
			{all.map(({ name, shares: { n, ratings } }) => (
				<tbody key={name}>
					<tr>
						<th colSpan={3} scope="rowgroup" className="pt-3 pb-1 text-start text-xs font-medium">
							{name}, n = {n.toLocaleString("en")}
						</th>
					</tr>
					{ratings.length === 0 && (
						<tr>
							<Td colSpan={3} className="text-soft">
								none yet
							</Td>
						</tr>
					)}
					{ratings.map(({ rating, count }) => (
						<Tr key={rating}>
							<Td>
								<RatingBadge rating={rating} />
							</Td>
							<Td className="text-end">{count.toLocaleString("en")}</Td>
							<Td className="text-end">{percentOf(count, n)}</Td>
						</Tr>
					))}
				</tbody>
			))}
		</Table>
	);
}
