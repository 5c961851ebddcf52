import { Columns } from "@/components/chart/columns";
import { Plot } from "@/components/chart/plot";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Corrections } from "@/lib/core/dashboard/corrections";
import { correctionsWords } from "@/lib/core/dashboard/dashboard-words";
import type { Period } from "@/lib/core/dashboard/time-steps";

type Props = { corrections: Corrections; weeks: Period; csv: string };

/** What was corrected after it was published, and what it says now. */
export function CorrectionsPlot({ corrections, weeks, csv }: Props) {
	const { steps, latest } = corrections;
	const says = correctionsWords(corrections, weeks);
	return (
		<Plot
			title={`Corrections, ${weeks} weeks`}
			says={says}
			csv={csv}
			table={
				<Table label="Corrections, the latest first">
					<thead>
						<tr>
							<Th>Published</Th>
							<Th>Report</Th>
							<Th>What changed</Th>
							<Th>Before</Th>
							<Th>After</Th>
							<Th>Because</Th>
						</tr>
					</thead>
					<tbody>
						{latest.map(({ at, report, says: change, before, after, reason }) => (
							<Tr key={`${at} ${report} ${change} ${before} ${after}`}>
								<Td>
									<Time iso={at} show="day" />
								</Td>
								{[report, change, before, after, reason].map((words, i) => (
									// biome-ignore lint/suspicious/noArrayIndexKey: a row's cells stay in their order
									<Td key={i} className="min-w-32">
										<span dir="auto" className="line-clamp-4 wrap-anywhere">
											{words ?? "–"}
										</span>
									</Td>
								))}
							</Tr>
						))}
					</tbody>
				</Table>
			}
		>
			<div className="max-w-md">
				<Columns label={says} columns={steps.map(({ name, from, count }) => ({ name, from, value: count }))} />
			</div>
		</Plot>
	);
}
