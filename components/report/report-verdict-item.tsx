import { cx } from "@/components/ui/cx";
import { ratingLook } from "@/lib/core/reports/claim-look";
import type { ReportVerdict } from "@/lib/core/reports/report";
import { verdictFacts } from "@/lib/core/reports/report-lines";
import { ReportStale } from "./report-stale";
import { ReportState } from "./report-state";

type Props = {
	verdict: ReportVerdict;
	/** Its words are printed beside the ruling that it dissents from. */
	isElsewhere?: boolean;
};

/** One sealed verdict; one that its reviewer has replaced stays, struck through. */
export function ReportVerdictItem({ verdict, isElsewhere = false }: Props) {
	return (
		<div className={cx("text-sm", verdict.superseded && "text-soft")}>
			<p className="flex flex-wrap items-baseline gap-x-3">
				<span className={cx("font-semibold", verdict.superseded && "line-through")}>
					<ReportState look={ratingLook(verdict.rating)}>{verdict.label}</ReportState>
				</span>
				<span>
					<bdi>{verdict.reviewer}</bdi> · {verdictFacts(verdict)}
				</span>
			</p>
			{verdict.superseded && <p>The same reviewer has sealed a later verdict.</p>}
			{isElsewhere ? (
				<p className="text-soft">Dissents; the reasons stand beside the ruling.</p>
			) : (
				<>
					<ReportStale sealed={verdict} />
					{verdict.reading !== null && (
						<p className="wrap-anywhere">
							Read as: <bdi>{verdict.reading}</bdi>
						</p>
					)}
					<p dir="auto" className="mt-0.5 font-serif text-base whitespace-pre-wrap wrap-anywhere">
						{verdict.rationale}
					</p>
				</>
			)}
		</div>
	);
}
