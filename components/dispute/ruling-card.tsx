import type { ReactNode } from "react";
import { DiscussButton } from "@/components/discussion/discussion";
import { RatingBadge } from "@/components/shell/state-badge";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import { StaleReasons } from "@/components/verdict/stale-reasons";
import type { Ruling } from "@/lib/core/disputes/ruling";
import type { Verdict } from "@/lib/core/verdicts/verdict";

type Props = {
	ruling: Ruling;
	/** Every verdict on the claim that reaches the reader, superseded ones too. */
	verdicts: readonly Verdict[];
	nameOf: (userId: string) => string;
	/** "Still stands", "Challenge". */
	actions?: ReactNode;
};

/** What the desk decided, by whom and why; who dissents; what has changed beneath it since. */
export function RulingCard({ ruling, verdicts, nameOf, actions }: Props) {
	const known = new Map(verdicts.map((verdict) => [verdict.id, verdict]));
	const adopted = ruling.adopts === null ? undefined : known.get(ruling.adopts);
	const dissent = ruling.dissent.flatMap((id) => known.get(id) ?? []);
	return (
		<article
			aria-label={ruling.superseded ? "Earlier ruling" : "Ruling"}
			className="flex flex-col gap-3 rounded-lg border border-edge bg-raised p-4"
		>
			<header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
				<RatingBadge rating={ruling.rating} />
				<span className="text-sm text-soft">
					{ruling.kind === "agreement" ? (
						"by agreement of its reviewers"
					) : (
						<>
							ruled by <bdi className="font-medium text-ink">{nameOf(ruling.decidedBy)}</bdi>
						</>
					)}
					, <Time iso={ruling.decidedAt} />
				</span>
				{ruling.confirms !== null && <Badge>says that an earlier ruling still stands</Badge>}
				{ruling.superseded && <Badge>superseded</Badge>}
			</header>
			{!ruling.superseded && <StaleReasons what="ruling" stale={ruling.stale} basis={ruling.basis} />}
			<p dir="auto" className="max-w-prose font-serif text-lg leading-7 whitespace-pre-wrap wrap-anywhere">
				{ruling.reason}
			</p>
			{adopted && (
				<p className="text-sm">
					It adopts the verdict of <bdi>{nameOf(adopted.reviewerId)}</bdi>.
				</p>
			)}
			<section aria-label="Dissent" className="text-sm">
				{dissent.length === 0 ? (
					<p className="text-soft">Nobody dissented.</p>
				) : (
					<>
						<h3 className="mb-1 text-xs font-medium text-soft">
							Dissent, {dissent.length} of {ruling.verdictIds.length}{" "}
							{ruling.verdictIds.length === 1 ? "verdict" : "verdicts"}
						</h3>
						<ul className="flex flex-col gap-1.5">
							{dissent.map((verdict) => (
								<li key={verdict.id} className="flex flex-wrap items-baseline gap-x-2">
									<RatingBadge rating={verdict.rating} />
									<bdi className="font-medium">{nameOf(verdict.reviewerId)}</bdi>
									<span dir="auto" className="min-w-0 basis-64 grow text-soft whitespace-pre-wrap wrap-anywhere">
										{verdict.rationale}
									</span>
								</li>
							))}
						</ul>
					</>
				)}
			</section>
			<p className="text-xs text-soft wrap-anywhere">
				Under {ruling.policy} · seal <span className="font-mono">{ruling.seal.slice(0, 16)}…</span>
			</p>
			<div className="flex flex-wrap gap-2">
				{actions}
				<DiscussButton about="ruling" id={ruling.id} name="" />
			</div>
		</article>
	);
}
