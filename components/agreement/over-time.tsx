import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { DeskAgreement } from "@/lib/core/agreement/desk-agreement";
import { figure, Measured } from "./measured";

const size = { width: 560, height: 150, left: 36, right: 8, top: 10, bottom: 22 };

/** Percent agreement week by week. The table beneath says the same, and more. */
export function OverTime({ weeks }: { weeks: DeskAgreement["overTime"] }) {
	const points = weeks.flatMap(({ bucket, percent }) =>
		percent.kind === "defined" ? [{ name: bucket.name, at: Date.parse(bucket.from), value: percent.value }] : [],
	);
	const from = Math.min(...points.map(({ at }) => at));
	const span = Math.max(1, ...points.map(({ at }) => at - from));
	const x = (at: number) => size.left + ((at - from) / span) * (size.width - size.left - size.right);
	const y = (value: number) => size.top + (1 - value) * (size.height - size.top - size.bottom);
	return (
		<div className="flex flex-col gap-3">
			{points.length > 1 && (
				<svg
					viewBox={`0 0 ${size.width} ${size.height}`}
					role="img"
					aria-label={`Percent agreement from ${points[0]?.name} to ${points.at(-1)?.name}; the table below has the figures.`}
					className="w-full max-w-2xl text-2xs"
				>
					{[0, 0.5, 1].map((value) => (
						<g key={value}>
							<line x1={size.left} x2={size.width - size.right} y1={y(value)} y2={y(value)} stroke="var(--line)" />
							<text x={size.left - 6} y={y(value)} textAnchor="end" dominantBaseline="middle" fill="var(--ink-soft)">
								{figure(value, true)}
							</text>
						</g>
					))}
					<polyline
						points={points.map(({ at, value }) => `${x(at)},${y(value)}`).join(" ")}
						fill="none"
						stroke="var(--accent)"
						strokeWidth="1.5"
					/>
					{points.map(({ name, at, value }) => (
						<circle key={name} cx={x(at)} cy={y(value)} r="3" fill="var(--accent)">
							<title>{`${name}: ${figure(value, true)}`}</title>
						</circle>
					))}
					{[points[0], points.at(-1)].map(
						(point, i) =>
							point && (
								<text
									key={point.name}
									x={x(point.at)}
									y={size.height - 6}
									textAnchor={i === 0 ? "start" : "end"}
									fill="var(--ink-soft)"
								>
									{point.name}
								</text>
							),
					)}
				</svg>
			)}
			<Table label="Agreement by week">
				<thead>
					<tr>
						<Th>Week of the last verdict</Th>
						<Th>Percent</Th>
						<Th>α, nominal</Th>
						<Th className="text-end">Claims compared</Th>
					</tr>
				</thead>
				<tbody>
					{weeks.map(({ bucket, percent, alpha }) => (
						<Tr key={bucket.name}>
							<Td>{bucket.name}</Td>
							<Td>
								<Measured agreement={percent} percent />
							</Td>
							<Td>
								<Measured agreement={alpha} />
							</Td>
							<Td className="text-end">{percent.n.units}</Td>
						</Tr>
					))}
				</tbody>
			</Table>
		</div>
	);
}
