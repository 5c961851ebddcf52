"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ProblemNote } from "@/components/shell/problem-note";
import { RatingBadge } from "@/components/shell/state-badge";
import { useMembers } from "@/components/shell/use-members";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { apiGet, Problem } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { Claim } from "@/lib/core/claims/claim";
import type { PastClaim } from "@/lib/core/claims/past-claim";
import { kindLabels, stanceLabels } from "@/lib/core/labels";
import { ClaimState } from "./claim-state";
import { chainWords } from "./claim-words";
import { Difference } from "./difference";

type Props = { claim: Claim; time: string; onClose: () => void };

/** The claim as it stood at a moment, beside what has become of its statement since. To be read only. */
export function PastClaimView({ claim, time, onClose }: Props) {
	const members = useMembers();
	const box = useRef<HTMLElement>(null);
	const past = useQuery({
		queryKey: [...keys.claim(claim.id), "at", time],
		queryFn: ({ signal }) => apiGet<PastClaim>(`/claims/${claim.id}/at`, { time }, signal),
	});
	useEffect(() => box.current?.scrollIntoView({ block: "nearest" }), []);
	const nameOf = (id: string) => members.get(id)?.name ?? "A former member";
	const then = past.data?.claim;
	const live = past.data?.evidence.filter((item) => item.withdrawnAt === null) ?? [];
	return (
		<section
			ref={box}
			aria-label="As it stood then"
			className="flex flex-col gap-2 rounded-md border border-dashed border-edge bg-sunk p-3 text-sm"
		>
			<header className="flex items-baseline justify-between gap-2">
				<h4 className="font-medium">
					As it stood on <Time iso={time} />
				</h4>
				<Button small look="quiet" onClick={onClose}>
					Back to now
				</Button>
			</header>
			{past.isPending && <Skeleton className="h-20" />}
			{past.isError &&
				(past.error instanceof Problem ? (
					past.error.status === 404 ? (
						<p className="text-soft">The claim was not made yet.</p>
					) : (
						<ProblemNote problem={past.error} />
					)
				) : (
					<Notice>That moment can’t be read just now. It comes when the desk can be reached.</Notice>
				))}
			{past.data && then && (
				<div aria-live="polite" className="flex flex-col gap-2">
					<ClaimState claim={then} />
					<p dir="auto" className="font-serif text-lg wrap-anywhere">
						{then.statement}
					</p>
					{then.statement !== claim.statement && (
						<p className="text-xs">
							<span className="text-soft">Since then: </span>
							<Difference before={then.statement} after={claim.statement} />
						</p>
					)}
					<p className="text-xs text-soft">
						{kindLabels[then.kind]}
						{then.withdrawnAt && " · taken back"} · version {then.version} · said in {then.appearances.length}{" "}
						{then.appearances.length === 1 ? "place" : "places"}
						{then.appearances.some(({ attribution }) => attribution.length > 0) && (
							<>
								, by{" "}
								<bdi>
									{then.appearances
										.filter(({ attribution }) => attribution.length > 0)
										.map(({ attribution }) => chainWords(attribution))
										.join("; ")}
								</bdi>
							</>
						)}
					</p>
					<Part title="Evidence" none="None that counted.">
						{live.map((item) => (
							<li key={item.id} className="wrap-anywhere">
								<span className="text-soft">{stanceLabels[item.stance]}:</span>{" "}
								<bdi>{item.quote || item.note || item.passage?.exact || item.search?.query || item.url}</bdi>
							</li>
						))}
					</Part>
					<Part title="Verdicts that you may see" none="None.">
						{past.data.verdicts
							.filter(({ superseded }) => !superseded)
							.map((verdict) => (
								<li key={verdict.id} className="flex flex-wrap items-baseline gap-x-2">
									<RatingBadge rating={verdict.rating} />
									<bdi>{nameOf(verdict.reviewerId)}</bdi>
									{verdict.stale.length > 0 && <span className="text-stale">! stale</span>}
									<bdi className="basis-full text-soft wrap-anywhere">{verdict.rationale}</bdi>
								</li>
							))}
					</Part>
					{past.data.disputes.some(({ state }) => state === "open") && (
						<Part title="In dispute" none="">
							{past.data.disputes
								.filter(({ state }) => state === "open")
								.map(({ id, reason }) => (
									<li key={id} className="wrap-anywhere">
										<span aria-hidden="true" className="text-disputed">
											≠{" "}
										</span>
										<bdi>{reason}</bdi>
									</li>
								))}
						</Part>
					)}
					{past.data.rulings.length > 0 && (
						<Part title="Ruling" none="">
							{past.data.rulings
								.filter(({ superseded }) => !superseded)
								.map((ruling) => (
									<li key={ruling.id} className="flex flex-wrap items-baseline gap-x-2">
										<RatingBadge rating={ruling.rating} />
										{ruling.kind === "agreement" ? "by agreement" : <bdi>{nameOf(ruling.decidedBy)}</bdi>}
										{ruling.stale.length > 0 && <span className="text-stale">! stale</span>}
										<bdi className="basis-full text-soft wrap-anywhere">{ruling.reason}</bdi>
									</li>
								))}
						</Part>
					)}
				</div>
			)}
		</section>
	);
}

function Part({ title, none, children }: { title: string; none: string; children: readonly React.ReactNode[] }) {
	return (
		<div>
			<h5 className="text-xs font-medium text-soft">{title}</h5>
			{children.length === 0 ? (
				<p className="text-soft">{none}</p>
			) : (
				<ul className="mt-0.5 flex flex-col gap-1">{children}</ul>
			)}
		</div>
	);
}
