import type { DeskReport } from "@/lib/core/reports/editions/edition";

/** Where readers find a report: a link once something is published there. */
export function ReportAddress({ report: { address, latest } }: { report: Pick<DeskReport, "address" | "latest"> }) {
	if (latest === null) return <code className="text-xs wrap-anywhere">{address}</code>;
	return (
		<a href={address} target="_blank" rel="noopener" className="link font-mono text-xs wrap-anywhere">
			{address}
		</a>
	);
}
