import { Columns } from "@/components/chart/columns";
import { Plot } from "@/components/chart/plot";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { doneWords, throughputWords, workLabels } from "@/lib/core/dashboard/dashboard-words";
import { type Throughput, works } from "@/lib/core/dashboard/throughput";
import type { Period } from "@/lib/core/dashboard/time-steps";
import { readableDate } from "@/lib/core/reports/words";

type Props = { throughput: Throughput; weeks: Period; zone: string; csv: string };

/** What was done, each kind of work in a plot of its own: their heights are not to be compared. */
export function ThroughputPlot({ throughput, weeks, zone, csv }: Props) {
	const { step, steps, totals } = throughput;
	return (
		<Plot
			title={`Work done, ${weeks} weeks`}
			says={throughputWords(throughput, weeks)}
			csv={csv}
			table={
				<Table label={`Work done by ${step}`}>
					<thead>
						<tr>
							<Th>{step === "week" ? "Week" : "Day"}</Th>
							{step === "week" && <Th>from</Th>}
							{works.map((work) => (
								<Th key={work} className="text-end!">
									{workLabels[work]}
								</Th>
							))}
						</tr>
					</thead>
					<tbody>
						{steps.toReversed().map((one) => (
							<Tr key={one.name}>
								<Td>{one.name}</Td>
								{step === "week" && <Td>{readableDate(one.from)}</Td>}
								{works.map((work) => (
									<Td key={work} className="text-end">
										{one[work].toLocaleString("en")}
									</Td>
								))}
							</Tr>
						))}
					</tbody>
				</Table>
			}
		>
			<div className="grid gap-x-10 gap-y-5 md:grid-cols-3">
				{works.map((work) => (
					<div key={work} className="min-w-0">
						<h3 className="mb-1 text-sm font-medium">{doneWords(work, totals[work])}</h3>
						<Columns
							label={`${doneWords(work, totals[work])} in ${weeks} weeks, by ${step}; the table has the figures`}
							columns={steps.map((one) => ({ name: one.name, from: one.from, value: one[work] }))}
						/>
					</div>
				))}
			</div>
			<p className="mt-2 text-xs text-soft">
				A column for each {step}; the last, hatched, is not over. Days begin at midnight in {zone.replaceAll("_", " ")}.
				A claim counts when it was first ruled on.
			</p>
		</Plot>
	);
}
