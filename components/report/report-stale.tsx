import type { ReportVerdict } from "@/lib/core/reports/report";
import { staleBecause } from "@/lib/core/reports/report-lines";

/** What has changed beneath a verdict or a ruling, with the difference; nothing where nothing has. */
export function ReportStale({ sealed }: { sealed: Pick<ReportVerdict, "stale"> }) {
	const reasons = staleBecause(sealed);
	if (reasons.length === 0) return null;
	return (
		<p className="text-stale wrap-anywhere">
			<span aria-hidden="true">! </span>Stale, because{" "}
			{reasons.map(({ because, was, is }, i) => (
				<span key={`${because} ${was} ${is}`}>
					{i > 0 && "; "}
					{because}
					{was !== undefined && is !== undefined && (
						<>
							{" (it was “"}
							<bdi>{was}</bdi>
							{"” and is “"}
							<bdi>{is}</bdi>
							{"”)"}
						</>
					)}
				</span>
			))}
			.
		</p>
	);
}
