import { cx } from "@/components/ui/cx";
import { ratingLook } from "@/lib/core/reports/claim-look";
import type { ReportClaim, ReportDispute, ReportRuling } from "@/lib/core/reports/report";
import { decisions, disputeFacts, historyLine, rulingFacts, rulingVerdicts } from "@/lib/core/reports/report-lines";
import { ReportStale } from "./report-stale";
import { ReportState } from "./report-state";
import { ReportVerdictItem } from "./report-verdict-item";

const heading = "text-sm font-semibold text-soft";

/** What the desk decided on a claim and what is in dispute, dissent beside the ruling; what is history by now comes folded. */
export function ReportRulings({ claim }: { claim: ReportClaim }) {
	const { inForce, open, earlier, settled } = decisions(claim);
	const before = historyLine({ earlier, settled });
	return (
		<>
			{open.length > 0 && (
				<section aria-label={`Disputes about claim ${claim.number}`} className="flex flex-col gap-2">
					<h4 className={heading}>In dispute, not settled ({open.length})</h4>
					{open.map((dispute) => (
						<Disputed key={dispute.id} dispute={dispute} />
					))}
				</section>
			)}
			{inForce.length > 0 && (
				<section aria-label={`What was decided about claim ${claim.number}`} className="flex flex-col gap-3">
					<h4 className={heading}>{inForce.length === 1 ? "Ruling" : "Rulings"}</h4>
					{inForce.map((one) => (
						<InForce key={one.ruling.id} {...one} />
					))}
				</section>
			)}
			{before !== "" && (
				<details className="text-sm">
					<summary className="cursor-pointer text-soft">{before}</summary>
					<div className="mt-2 flex flex-col gap-2">
						{earlier.map((ruling) => (
							<Earlier key={ruling.id} ruling={ruling} claim={claim} />
						))}
						{settled.map((dispute) => (
							<Disputed key={dispute.id} dispute={dispute} />
						))}
					</div>
				</details>
			)}
		</>
	);
}

function InForce({ ruling, adopted, dissent, isDisputed }: ReturnType<typeof decisions>["inForce"][number]) {
	return (
		<div className="flex flex-col gap-1 border-s-2 border-ink ps-3 text-sm">
			<RulingLine ruling={ruling} />
			{isDisputed && (
				<p className="font-medium text-disputed">
					<span aria-hidden="true">≠ </span>Disputed again: it is not final.
				</p>
			)}
			<ReportStale sealed={ruling} />
			<Words>{ruling.reason}</Words>
			{adopted && (
				<p className="text-soft">
					It adopts the verdict of <bdi>{adopted.reviewer}</bdi>.
				</p>
			)}
			<p className="text-soft">{rulingVerdicts(ruling)}</p>
			{dissent.length > 0 && (
				<div className="mt-1 flex flex-col gap-2 border-s border-line ps-3">
					<h5 className="font-semibold">Dissent ({dissent.length})</h5>
					{dissent.map((verdict) => (
						<ReportVerdictItem key={verdict.id} verdict={verdict} />
					))}
				</div>
			)}
		</div>
	);
}

function Earlier({ ruling, claim }: { ruling: ReportRuling; claim: ReportClaim }) {
	const dissent = claim.verdicts.filter(({ id }) => ruling.dissent.includes(id));
	return (
		<div className="text-soft">
			<RulingLine ruling={ruling} />
			<p>
				A later ruling has replaced it. {rulingVerdicts(ruling)}
				{dissent.length > 0 && " Dissent: "}
				{dissent.map(({ id, reviewer, label }, i) => (
					<span key={id}>
						{i > 0 && "; "}
						<bdi>{reviewer}</bdi>, {label}
					</span>
				))}
				{dissent.length > 0 && "."}
			</p>
			<Words>{ruling.reason}</Words>
		</div>
	);
}

function RulingLine({ ruling }: { ruling: ReportRuling }) {
	return (
		<p className="flex flex-wrap items-baseline gap-x-3">
			<span className={cx("font-semibold", ruling.superseded && "line-through")}>
				<ReportState look={ratingLook(ruling.rating)}>{ruling.label}</ReportState>
			</span>
			<span>
				{rulingFacts(ruling)}
				{ruling.decidedBy !== null && " · decided by "}
				<bdi>{ruling.decidedBy}</bdi> · policy <bdi>{ruling.policy}</bdi>
			</span>
		</p>
	);
}

function Disputed({ dispute }: { dispute: ReportDispute }) {
	const isOpen = dispute.state === "open";
	return (
		<div className={cx("text-sm", !isOpen && "text-soft")}>
			<p className="flex flex-wrap items-baseline gap-x-3">
				<span className={cx("font-semibold", isOpen && "text-disputed")}>{isOpen ? "≠ Open" : "Settled dispute"}</span>
				<span>
					{disputeFacts(dispute)}
					{dispute.openedBy !== null && " · by "}
					<bdi>{dispute.openedBy}</bdi>
				</span>
			</p>
			<Words>{dispute.reason}</Words>
		</div>
	);
}

function Words({ children }: { children: string }) {
	return (
		<p dir="auto" className="font-serif text-base whitespace-pre-wrap wrap-anywhere">
			{children}
		</p>
	);
}
