"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useBench } from "@/components/article/bench-context";
import { foldNotes } from "@/components/shell/fold-notes";
import { LogLine } from "@/components/shell/log-line";
import { logLine, type Names } from "@/components/shell/log-sentence";
import { RatingBadge } from "@/components/shell/state-badge";
import { useUndo } from "@/components/shell/undo";
import { actWords, hasOpposite } from "@/components/shell/undo-words";
import { Field, Input } from "@/components/ui/field";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { apiList } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import type { Claim } from "@/lib/core/claims/claim";
import type { DeskEvent } from "@/lib/core/people/desk-event";
import { Difference } from "./difference";
import { PastClaimView } from "./past-claim-view";
import { whatChanged } from "./what-changed";

/** What was done to the claim, the newest first, with what each act changed; and how the claim stood at any moment. */
export function ClaimHistory({ claim }: { claim: Claim }) {
	const { article, siblings, members, mayAnnotate } = useBench();
	const { takeBack } = useUndo();
	const [isOpen, setIsOpen] = useState(false);
	const [time, setTime] = useState<string | null>(null);
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
			...Object.fromEntries(members.map(({ userId, name }) => [`member:${userId}`, { name, articleId: null }])),
		}),
		[claim.id, article, siblings, members],
	);
	const nameOf = (userId: string) => members.find((member) => member.userId === userId)?.name ?? "A former member";
	return (
		<details onToggle={(event) => event.target === event.currentTarget && setIsOpen(event.currentTarget.open)}>
			<summary className="text-sm font-semibold">History</summary>
			<div className="mt-2 flex flex-col gap-3">
				{events.isError ? (
					<p className="text-sm text-soft">The log can’t be reached just now. Close and open this to try again.</p>
				) : events.data ? (
					<>
						<Moment value={time} onChoose={setTime} />
						{time !== null && <PastClaimView claim={claim} time={time} onClose={() => setTime(null)} />}
						<ol className="flex flex-col border-s border-line">
							{foldNotes(events.data.toReversed()).map((event, at, all) => (
								<li key={event.seq} className="relative py-1.5 ps-4">
									<span
										aria-hidden="true"
										className={`absolute -start-[4.5px] top-3.5 size-2 rounded-full border ${event.at === time ? "border-accent bg-accent" : "border-edge bg-paper"}`}
									/>
									{dayOf(event.at) !== dayOf(all[at - 1]?.at) && (
										<p className="text-xs font-medium text-soft">
											<Time iso={event.at} show="day" />
										</p>
									)}
									<LogLine line={logLine(event, names)} />
									<Details event={event} nameOf={nameOf} />
									{mayAnnotate && hasOpposite(event.kind) && (
										<button type="button" className="link me-3 text-xs" onClick={() => void takeBack(event)}>
											Take back
											<span className="sr-only">
												{" "}
												{actWords(event.kind)}, <Time iso={event.at} />
											</span>
										</button>
									)}
									<button
										type="button"
										className="link text-xs"
										aria-pressed={event.at === time}
										onClick={() => setTime(event.at === time ? null : event.at)}
									>
										{event.at === time ? "Back to now" : "As it stood then"}
										<span className="sr-only">
											, on <Time iso={event.at} />
										</span>
									</button>
								</li>
							))}
						</ol>
					</>
				) : (
					isOpen && <SkeletonRows rows={3} />
				)}
			</div>
		</details>
	);
}

/** What an act changed, word by word; what somebody wrote with it; how they judged. */
function Details({ event, nameOf }: { event: DeskEvent; nameOf: (userId: string) => string }) {
	const { changes, words, rating } = whatChanged(event, nameOf);
	return (
		<>
			{rating && (
				<p className="mt-0.5">
					<RatingBadge rating={rating} />
				</p>
			)}
			{words && (
				<p dir="auto" className="mt-0.5 text-sm whitespace-pre-wrap wrap-anywhere text-soft">
					{words}
				</p>
			)}
			{changes.length > 0 && (
				<dl className="mt-0.5 grid grid-cols-[auto_1fr] gap-x-2 text-xs">
					{changes.map(({ field, before, after }) => (
						<div key={field} className="contents">
							<dt className="text-soft">{field}</dt>
							<dd className="min-w-0">
								<Difference before={before} after={after} />
							</dd>
						</div>
					))}
				</dl>
			)}
		</>
	);
}

/** Any moment, to the minute; in the reader's own time zone. */
function Moment({ value, onChoose }: { value: string | null; onChoose: (time: string | null) => void }) {
	return (
		<Field label="As it stood on" className="max-w-60">
			<Input
				type="datetime-local"
				value={value === null ? "" : localMinute(value)}
				onChange={(event) => {
					const at = new Date(event.target.value);
					onChoose(Number.isNaN(at.getTime()) ? null : at.toISOString());
				}}
			/>
		</Field>
	);
}

/** The reader's own day; a line of the log says the clock alone. */
function dayOf(iso: string | undefined): string | undefined {
	return iso === undefined ? undefined : new Date(iso).toDateString();
}

/** As `<input type=datetime-local>` has it. */
function localMinute(iso: string): string {
	const at = new Date(iso);
	return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
