import type { ReactNode } from "react";
import { SectionHeading } from "@/components/shell/page-header";
import { Fold } from "@/components/ui/fold";

type Props = {
	title: string;
	/** What the plot says. */
	says: string;
	/** Where its figures are as CSV. */
	csv: string;
	/** The plot itself. */
	children: ReactNode;
	/** The same figures to read. */
	table: ReactNode;
};

/** A plot with the sentence that says what it shows, its table a press away, and its CSV. It needs no script. */
export function Plot({ title, says, csv, children, table }: Props) {
	return (
		<section aria-label={title} className="min-w-0">
			<SectionHeading
				aside={
					<a className="link" href={csv} download aria-label={`CSV: ${title}`}>
						CSV
					</a>
				}
			>
				{title}
			</SectionHeading>
			<p className="mb-3 max-w-prose text-sm text-soft">{says}</p>
			{children}
			<Fold title="The figures as a table" className="mt-3">
				{table}
			</Fold>
		</section>
	);
}
