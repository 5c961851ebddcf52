import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { DeskAgreement } from "@/lib/core/agreement/desk-agreement";
import { Measured } from "./measured";

type Props = { pairs: DeskAgreement["pairs"]; nameOf: (userId: string) => string };

/** Two reviewers at a time: their verdicts, and the words they took claims from. */
export function Pairs({ pairs, nameOf }: Props) {
	return (
		<Table label="Pairs of reviewers">
			<thead>
				<tr>
					<Th>Reviewers</Th>
					<Th className="text-end">Claims</Th>
					<Th>Percent</Th>
					<Th>Cohen’s κ</Th>
					<Th>Same ranges, F1</Th>
					<Th>Same characters, F1</Th>
					<Th>Characters, α</Th>
				</tr>
			</thead>
			<tbody>
				{pairs.map(({ first, second, percent, kappa, spans }) => (
					<Tr key={`${first} ${second}`}>
						<Td>
							<bdi>{nameOf(first)}</bdi> and <bdi>{nameOf(second)}</bdi>
						</Td>
						<Td className="text-end">{percent.n.units}</Td>
						<Td>
							<Measured agreement={percent} percent />
						</Td>
						<Td>
							<Measured agreement={kappa} />
						</Td>
						{spans ? (
							<>
								<Td>
									<Measured agreement={spans.exact} />
								</Td>
								<Td>
									<Measured agreement={spans.characters} />
								</Td>
								<Td>
									<Measured agreement={spans.alpha} />
								</Td>
							</>
						) : (
							<Td colSpan={3} className="text-soft">
								no text that both took claims from
							</Td>
						)}
					</Tr>
				))}
			</tbody>
		</Table>
	);
}
