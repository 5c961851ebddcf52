import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import { ratingLook } from "@/lib/core/reports/claim-look";
import type { ReportVerdict } from "@/lib/core/reports/report";
import { staleBecause } from "@/lib/core/reports/report-lines";
import { ReportState } from "./report-state";

/** One sealed verdict; one that its reviewer has replaced stays, struck through. */
export function ReportVerdictItem({ verdict }: { verdict: ReportVerdict }) {
	const reasons = staleBecause(verdict);
	return (
		<div className={cx("text-sm", verdict.superseded && "text-soft")}>
			<p className="flex flex-wrap items-baseline gap-x-3">
				<span className={cx("font-semibold", verdict.superseded && "line-through")}>
					<ReportState look={ratingLook(verdict.rating)}>{verdict.label}</ReportState>
				</span>
				<span>
					<bdi>{verdict.reviewer}</bdi> · {verdict.track === "substance" ? "is it so?" : "was it said?"} ·{" "}
					{verdict.confidence} confidence · <Time iso={verdict.sealedAt} />
				</span>
			</p>
			{verdict.superseded && <p>The same reviewer has sealed a later verdict.</p>}
			{reasons.length > 0 && (
				<p className="text-stale">
					<span aria-hidden="true">! </span>Stale, because {reasons.join("; ")}.
				</p>
			)}
			<p dir="auto" className="mt-0.5 font-serif text-base whitespace-pre-wrap wrap-anywhere">
				{verdict.rationale}
			</p>
		</div>
	);
}
