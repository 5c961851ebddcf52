import { SectionHeading } from "@/components/shell/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { Problem } from "@/lib/core/exchange/found";
import { type ImportPreview, madeWords, type PreviewItem } from "@/lib/core/exchange/preview";

const nounWords: Record<PreviewItem["noun"], string> = {
	article: "Article",
	claim: "Claim",
	evidence: "Evidence",
	source: "Source",
};

/** Nobody reads on after this many reasons; the count is of all. */
const mostReasons = 200;

/** What a file would make, and what would stay out and why. */
export function PreviewList({ preview: { made, items, more, skipped } }: { preview: ImportPreview }) {
	return (
		<>
			<section>
				<SectionHeading aside={madeWords(made)}>What comes in</SectionHeading>
				{items.length === 0 ? (
					<EmptyState title="Nothing new in it">
						All of it is on the desk already, or stays out for the reasons below.
					</EmptyState>
				) : (
					<Table label="What comes in">
						<thead>
							<tr>
								<Th>What</Th>
								<Th>Name or words</Th>
								<Th>Where</Th>
								<Th>In the file</Th>
							</tr>
						</thead>
						<tbody>
							{items.map((item) => (
								<Tr key={`${item.noun} ${item.place} ${item.name}`}>
									<Td>{nounWords[item.noun]}</Td>
									<Td className="min-w-64">
										<span dir="auto" className="wrap-anywhere">
											{item.name}
										</span>
									</Td>
									<Td className="min-w-40">
										<span dir="auto" className="wrap-anywhere">
											{item.where}
										</span>
									</Td>
									<Td className="whitespace-nowrap text-soft">{item.place}</Td>
								</Tr>
							))}
						</tbody>
					</Table>
				)}
				{more > 0 && <p className="mt-2 text-sm text-soft">And {more.toLocaleString("en")} more.</p>}
			</section>
			{skipped.length > 0 && <Skipped skipped={skipped} />}
		</>
	);
}

function Skipped({ skipped }: { skipped: readonly Problem[] }) {
	const left = skipped.length - mostReasons;
	return (
		<section>
			<SectionHeading aside={skipped.length.toLocaleString("en")}>What stays out or changes, and why</SectionHeading>
			<Table label="What stays out or changes, and why">
				<thead>
					<tr>
						<Th>In the file</Th>
						<Th>Why</Th>
					</tr>
				</thead>
				<tbody>
					{skipped.slice(0, mostReasons).map(({ place, reason }, i) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: one place may have the same reason twice, and the list never changes
						<Tr key={i}>
							<Td className="whitespace-nowrap">{place}</Td>
							<Td>
								<span dir="auto" className="wrap-anywhere">
									{reason}
								</span>
							</Td>
						</Tr>
					))}
				</tbody>
			</Table>
			{left > 0 && <p className="mt-2 text-sm text-soft">And {left.toLocaleString("en")} more.</p>}
		</section>
	);
}
