"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useBench } from "@/components/article/bench-context";
import { LogLine } from "@/components/shell/log-line";
import { logLine, type Names } from "@/components/shell/log-sentence";
import { SkeletonRows } from "@/components/ui/skeleton";
import { apiList } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { Claim } from "@/lib/core/claims/claim";
import type { DeskEvent } from "@/lib/core/people/desk-event";

/** What was done to the claim, from the log; the newest first. */
export function ClaimHistory({ claim }: { claim: Claim }) {
	const { article, siblings } = useBench();
	const [isOpen, setIsOpen] = useState(false);
	const events = useQuery({
		queryKey: keys.events({ claimId: claim.id }),
		queryFn: ({ signal }) => apiList<DeskEvent>("/events", { claimId: claim.id }, signal),
		enabled: isOpen,
	});
	const names = useMemo<Names>(
		() => ({
			[`claim:${claim.id}`]: { name: "this claim", articleId: article.id },
			[`article:${article.id}`]: { name: article.title, articleId: article.id },
			...Object.fromEntries(
				siblings.map(({ articleId, title }) => [`article:${articleId}`, { name: title, articleId }]),
			),
		}),
		[claim.id, article, siblings],
	);
	return (
		<details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
			<summary className="text-sm font-semibold">History</summary>
			<div className="mt-2">
				{events.isError ? (
					<p className="text-sm text-soft">The log can’t be reached just now. Close and open this to try again.</p>
				) : events.data ? (
					<ol className="flex flex-col gap-1.5">
						{events.data.toReversed().map((event) => (
							<li key={event.seq}>
								<LogLine line={logLine(event, names)} />
							</li>
						))}
					</ol>
				) : (
					isOpen && <SkeletonRows rows={3} />
				)}
			</div>
		</details>
	);
}
