"use client";

import Link from "next/link";
import { DiscussButton } from "@/components/discussion/discussion";
import { trackQuestions } from "@/components/dispute/dispute-words";
import { RatingBadge } from "@/components/shell/state-badge";
import { ratingLabel } from "@/components/shell/state-look";
import { useMembers } from "@/components/shell/use-members";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { Claim } from "@/lib/core/claims/claim";
import type { QueuedDispute } from "@/lib/core/disputes/dispute";
import type { Ruling } from "@/lib/core/disputes/ruling";
import type { Verdict } from "@/lib/core/verdicts/verdict";
import { StaleReasons } from "./stale-reasons";
import { StillStands } from "./still-stands";

type RulingsProps = {
	claim: Claim;
	rulings: readonly Ruling[];
	verdicts: readonly Verdict[];
	/** Whether the reader may say that a stale ruling still stands, and which of them has the key. */
	mayRule: boolean;
	withKey: string | null;
};

/** What the desk decided: the ruling in force on each track, and folded away those before it. */
export function Rulings({ claim, rulings, verdicts, mayRule, withKey }: RulingsProps) {
	const inForce = rulings.filter(({ superseded }) => !superseded);
	const earlier = rulings.filter(({ superseded }) => superseded).toReversed();
	if (inForce.length === 0) return null;
	return (
		<section aria-label="Ruling" className="flex flex-col gap-2">
			{inForce.map((ruling) => (
				<RulingNote key={ruling.id} ruling={ruling} verdicts={verdicts}>
					{mayRule && ruling.stale.length > 0 && (
						<StillStands
							path={`/rulings/${ruling.id}/confirm`}
							claim={claim}
							what="ruling"
							withKey={withKey === ruling.id}
							className="mt-2"
						/>
					)}
				</RulingNote>
			))}
			{earlier.length > 0 && (
				<details className="text-sm">
					<summary className="text-soft">Earlier rulings ({earlier.length})</summary>
					<ol className="mt-2 flex flex-col gap-2">
						{earlier.map((ruling) => (
							<li key={ruling.id}>
								<RulingNote ruling={ruling} verdicts={verdicts} isEarlier />
							</li>
						))}
					</ol>
				</details>
			)}
		</section>
	);
}

type NoteProps = {
	ruling: Ruling;
	verdicts: readonly Verdict[];
	isEarlier?: boolean;
	children?: React.ReactNode;
};

/** A ruling as the claim's sheet has room for it; the dispute's page has a `RulingCard`. */
function RulingNote({ ruling, verdicts, isEarlier = false, children }: NoteProps) {
	const members = useMembers();
	const nameOf = (id: string) => members.get(id)?.name ?? "A former member";
	const dissenting = verdicts.filter(({ id }) => ruling.dissent.includes(id));
	const adopted = verdicts.find(({ id }) => id === ruling.adopts);
	return (
		<article className={`rounded-md border bg-raised p-3 text-sm ${isEarlier ? "border-line" : "border-edge"}`}>
			<header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
				<span className="font-semibold">{isEarlier ? "Then ruled" : "Ruled"}</span>
				<RatingBadge rating={ruling.rating} />
				{ruling.track === "attribution" && <Badge title="Was it said, and said so?">Attribution</Badge>}
				<span className="ms-auto text-xs text-soft">
					<Time iso={ruling.decidedAt} />
				</span>
			</header>
			<p className="mt-1 text-xs text-soft">
				{ruling.kind === "agreement" ? (
					<>
						by agreement of {ruling.verdictIds.length} {ruling.verdictIds.length === 1 ? "verdict" : "verdicts"}
					</>
				) : (
					<>
						decided by <bdi className="text-ink">{nameOf(ruling.decidedBy)}</bdi>
						{adopted && (
							<>
								, adopting <bdi>{nameOf(adopted.reviewerId)}</bdi>’s verdict
							</>
						)}
						{ruling.confirms && ", who says that the ruling before still stands"}
					</>
				)}
				, under {ruling.policy}
			</p>
			{!isEarlier && <StaleReasons what="ruling" stale={ruling.stale} basis={ruling.basis} />}
			{children}
			{ruling.kind === "adjudication" && (
				<p dir="auto" className="mt-1.5 whitespace-pre-wrap wrap-anywhere">
					{ruling.reason}
				</p>
			)}
			{dissenting.length > 0 && (
				<p className="mt-1.5 text-xs">
					<span className="font-medium">Dissent:</span>{" "}
					{dissenting.map(({ id, reviewerId, rating }, at) => (
						<span key={id}>
							{at > 0 && ", "}
							<bdi>{nameOf(reviewerId)}</bdi> ({ratingLabel(rating).toLowerCase()})
						</span>
					))}
				</p>
			)}
			{ruling.disputeId && (
				<p className="mt-1.5 text-xs">
					<Link href={`/disputes/${ruling.disputeId}`} className="link">
						The dispute that it ended
					</Link>
				</p>
			)}
			<p className="mt-1 flex justify-end">
				<DiscussButton about="ruling" id={ruling.id} name="" />
			</p>
		</article>
	);
}

/** What is in dispute now, and why. Whoever challenged said so to everybody. */
export function OpenDisputes({ disputes }: { disputes: readonly QueuedDispute[] }) {
	const members = useMembers();
	if (disputes.length === 0) return null;
	return (
		<ul aria-label="In dispute" className="flex flex-col gap-2">
			{disputes.map((dispute) => {
				const assignee = dispute.assigneeId && members.get(dispute.assigneeId)?.name;
				return (
					<li key={dispute.id} className="rounded-md border border-disputed bg-raised p-3 text-sm">
						<p className="flex flex-wrap items-baseline gap-x-2">
							<span className="font-semibold text-disputed">
								<span aria-hidden="true">≠ </span>
								{dispute.origin === "challenge" ? "Challenged" : "Disputed"}
							</span>
							{dispute.track === "attribution" && (
								<span className="text-xs text-soft">{trackQuestions.attribution}</span>
							)}
							<span className="ms-auto text-xs text-soft">
								{dispute.origin === "challenge" && (
									<>
										<bdi>{members.get(dispute.openedBy)?.name ?? "A former member"}</bdi>,{" "}
									</>
								)}
								<Time iso={dispute.openedAt} />
							</span>
						</p>
						<p dir="auto" className="mt-1 whitespace-pre-wrap wrap-anywhere">
							{dispute.reason}
						</p>
						<p className="mt-1.5 text-xs text-soft">
							<Link href={`/disputes/${dispute.id}`} className="link">
								To the dispute
							</Link>{" "}
							{assignee ? (
								<>
									<bdi>{assignee}</bdi> is to settle it
								</>
							) : (
								"nobody is assigned yet"
							)}
							{dispute.dueAt && (
								<>
									, by <Time iso={dispute.dueAt} show="day" />
								</>
							)}
						</p>
					</li>
				);
			})}
		</ul>
	);
}
