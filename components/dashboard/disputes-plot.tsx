import Link from "next/link";
import { Bars } from "@/components/chart/bars";
import { Plot } from "@/components/chart/plot";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { AgeingDisputes } from "@/lib/core/dashboard/ageing-disputes";
import { ageWords, bandWords, disputesWords, trackLabels } from "@/lib/core/dashboard/dashboard-words";

const shownAtOnce = 8;
const origins = { verdicts: "verdicts differ", challenge: "challenged" } as const;

/** How long disputes have been open, and the oldest of them, to be opened from here. */
export function DisputesPlot({ disputes, csv }: { disputes: AgeingDisputes; csv: string }) {
	const { bands, oldest } = disputes;
	const says = disputesWords(disputes);
	return (
		<Plot
			title="Open disputes by age"
			says={says}
			csv={csv}
			table={
				<Table label="Open disputes counted by age">
					<thead>
						<tr>
							<Th>Open for</Th>
							<Th className="text-end!">Disputes</Th>
						</tr>
					</thead>
					<tbody>
						{bands.map((band) => (
							<Tr key={band.from}>
								<Td>{bandWords(band)}</Td>
								<Td className="text-end">{band.count.toLocaleString("en")}</Td>
							</Tr>
						))}
					</tbody>
				</Table>
			}
		>
			{oldest.length > 0 && (
				<>
					<Bars
						label={says}
						bars={bands.map((band) => ({ label: bandWords(band), value: band.count, fill: "disputed" }))}
					/>
					<h3 className="mt-4 mb-1 text-sm font-medium">The oldest</h3>
					<ol className="divide-y divide-line border-y border-line">
						{oldest.slice(0, shownAtOnce).map(({ id, statement, days, track, origin }) => (
							<li key={id} className="py-1.5">
								<Link href={`/disputes/${id}`} dir="auto" className="link line-clamp-2 text-sm wrap-anywhere">
									{statement}
								</Link>
								<p className="text-xs text-soft tabular-nums">
									{ageWords(days)} · {origins[origin]} · {trackLabels[track].toLowerCase()}
								</p>
							</li>
						))}
					</ol>
					{oldest.length > shownAtOnce && (
						<p className="mt-1 text-xs">
							<Link href="/disputes" className="link">
								all {oldest.length.toLocaleString("en")} disputes
							</Link>
						</p>
					)}
				</>
			)}
		</Plot>
	);
}
