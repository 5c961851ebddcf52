import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { DeskAgreement } from "@/lib/core/agreement/desk-agreement";
import type { Agreement, Counted, LeftOut } from "@/lib/core/agreement/ratings-table";
import { Measured } from "./measured";

/** Every measure over the whole table, with what it rests on and what it could not use. */
export function Measures({ agreement }: { agreement: DeskAgreement }) {
	const rows: { name: string; about: string; measure: Agreement<Counted>; percent?: boolean }[] = [
		{ name: "Percent", about: "pairs of verdicts that are equal", measure: agreement.percent, percent: true },
		{ name: "Krippendorff’s α, nominal", about: "equal or not, beyond chance", measure: agreement.alphaNominal },
		{
			name: "Krippendorff’s α, ordinal",
			about: "far apart counts more; True to False only",
			measure: agreement.alphaOrdinal,
		},
		{ name: "Fleiss’ κ", about: "claims with one number of verdicts", measure: agreement.fleiss },
		{ name: "Gwet’s AC1", about: "steadier where nearly all say the same", measure: agreement.ac1 },
	];
	return (
		<Table label="Measures of agreement">
			<thead>
				<tr>
					<Th>Measure</Th>
					<Th>Value (95 % interval)</Th>
					<Th className="text-end">Claims</Th>
					<Th className="text-end">Verdicts</Th>
					<Th>Not used</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map(({ name, about, measure, percent }) => (
					<Tr key={name}>
						<Td>
							{name} <span className="text-soft">{about}</span>
						</Td>
						<Td>
							<Measured agreement={measure} percent={percent} />
							{measure.kind === "not-defined" && <span className="block text-xs text-soft">{measure.because}</span>}
						</Td>
						<Td className="text-end">{measure.n.units}</Td>
						<Td className="text-end">{measure.n.ratings}</Td>
						<Td className="text-soft">{measure.leftOut.map(leftOutWords).join("; ") || "–"}</Td>
					</Tr>
				))}
			</tbody>
		</Table>
	);
}

function leftOutWords({ kind, ratings }: LeftOut): string {
	const verdicts = `${ratings} ${ratings === 1 ? "verdict" : "verdicts"}`;
	switch (kind) {
		case "rated-once":
			return `${verdicts} on claims that one reviewer judged`;
		case "no-number":
			return `${verdicts} that are labels without a number`;
		case "other-number":
			return `${verdicts} on claims with another number of them`;
		case "chance-only":
			return `${verdicts} that count for chance alone`;
	}
}
