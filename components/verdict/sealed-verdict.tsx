"use client";

import { DiscussButton } from "@/components/discussion/discussion";
import { RatingBadge } from "@/components/shell/state-badge";
import { useMembers } from "@/components/shell/use-members";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { Claim } from "@/lib/core/claims/claim";
import type { Verdict } from "@/lib/core/verdicts/verdict";
import { StaleReasons } from "./stale-reasons";
import { StillStands } from "./still-stands";

type Props = {
	verdict: Verdict;
	/** Of the reader's own stale verdict: the claim as they read it, and whether the key is this one's. */
	own?: { claim: Claim; withKey: boolean };
};

/** What one reviewer found, as it was sealed; what has changed beneath it since; and, on demand, what it rests on. */
export function SealedVerdict({ verdict, own }: Props) {
	const members = useMembers();
	const { basis } = verdict;
	return (
		<article className="rounded-md border border-line bg-raised p-3 text-sm">
			<header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
				<RatingBadge rating={verdict.rating} />
				{verdict.track === "attribution" && <Badge title="Was it said, and said so?">Attribution</Badge>}
				<span className="text-xs text-soft">{verdict.confidence} confidence</span>
				<span className="ms-auto text-xs text-soft">
					<bdi>{members.get(verdict.reviewerId)?.name ?? "A former member"}</bdi>, <Time iso={verdict.sealedAt} />
				</span>
			</header>
			<p className="mt-1 flex flex-wrap gap-1">
				{verdict.blind !== null && <Badge>{verdict.blind ? "sealed blind" : "sealed after seeing others"}</Badge>}
				{verdict.confirms && <Badge title="The earlier one stays below">says that an earlier one still stands</Badge>}
			</p>
			<StaleReasons what="verdict" stale={verdict.stale} basis={basis} isFolded={!own} />
			{own && verdict.stale.length > 0 && (
				<StillStands
					path={`/verdicts/${verdict.id}/confirm`}
					claim={own.claim}
					what="verdict"
					withKey={own.withKey}
					className="mt-2"
				/>
			)}
			<p dir="auto" className="mt-1.5 whitespace-pre-wrap wrap-anywhere">
				{verdict.rationale}
			</p>
			{verdict.reading && (
				<p className="mt-1 text-xs text-soft">
					Read as: <bdi className="whitespace-pre-wrap wrap-anywhere text-ink">{verdict.reading}</bdi>
				</p>
			)}
			<div className="mt-1.5 flex items-start gap-2">
				<details className="min-w-0 grow text-xs text-soft">
					<summary className="py-1">What it rests on</summary>
					<dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
						<dt>Statement</dt>
						<dd dir="auto" className="wrap-anywhere">
							{basis.claim.statement} (version {basis.claim.version})
						</dd>
						<dt>Evidence</dt>
						<dd>
							{basis.evidence.length === 0
								? "none"
								: `${basis.evidence.length} ${basis.evidence.length === 1 ? "item" : "items"}`}
							{basis.sources.length > 0 &&
								`, ${basis.sources.length} graded ${basis.sources.length === 1 ? "source" : "sources"}`}
						</dd>
						<dt>Texts</dt>
						<dd className="wrap-anywhere">
							{basis.texts.map(({ sha256 }) => sha256.slice(0, 12)).join(", ") || "none"}
						</dd>
						<dt>Seal</dt>
						<dd className="wrap-anywhere">{verdict.seal}</dd>
					</dl>
				</details>
				<DiscussButton about="verdict" id={verdict.id} name={members.get(verdict.reviewerId)?.name ?? ""} />
			</div>
		</article>
	);
}
