"use client";

import Link from "next/link";
import { type KeyboardEvent, useRef } from "react";
import { useLiveRefresh } from "@/components/live/live-refresh";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { RatingBadge } from "@/components/shell/state-badge";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { QueuedDispute } from "@/lib/core/disputes/dispute";
import type { Ruling } from "@/lib/core/disputes/ruling";
import type { Member } from "@/lib/core/people/member";
import { AssignDispute } from "./assign-dispute";
import { trackQuestions } from "./dispute-words";
import { RatingSpread } from "./rating-spread";
import { StaleNote } from "./stale-note";

export type QueueRow = { dispute: QueuedDispute /** What ended it. */; ruling: Ruling | null };

/** Disputes in their order; J and K or the arrows go through them, Enter opens one. */
export function DisputeQueue({ rows, members }: { rows: readonly QueueRow[]; members: readonly Member[] }) {
	const list = useRef<HTMLOListElement>(null);
	useLiveRefresh();
	const go = (step: 1 | -1) => {
		const links = [...(list.current?.querySelectorAll<HTMLElement>("[data-dispute]") ?? [])];
		const row = document.activeElement?.closest("li[data-row]");
		const at = links.findIndex((link) => row?.contains(link));
		const next = at === -1 ? links[step === 1 ? 0 : links.length - 1] : links[at + step];
		next?.focus();
		next?.scrollIntoView({ block: "nearest" });
	};
	useShortcut({ id: "claim.next", run: () => go(1) });
	useShortcut({ id: "claim.previous", run: () => go(-1) });
	const onArrow = (event: KeyboardEvent) => {
		if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
		// In a list of people or a date the arrows are the field's own.
		if (!(event.target instanceof HTMLAnchorElement)) return;
		event.preventDefault();
		go(event.key === "ArrowDown" ? 1 : -1);
	};
	return (
		<>
			<p aria-hidden="true" className="mb-2 flex items-center gap-1 text-xs text-soft [@media(hover:none)]:hidden">
				<Key id="claim.next" /> <Key id="claim.previous" /> next, previous; Enter opens
			</p>
			<ol ref={list} onKeyDown={onArrow} aria-label="Disputes" className="border-t border-line">
				{rows.map((row) => (
					<Row key={row.dispute.id} row={row} members={members} />
				))}
			</ol>
		</>
	);
}

function Row({ row: { dispute, ruling }, members }: { row: QueueRow; members: readonly Member[] }) {
	const isOpen = dispute.state === "open";
	return (
		<li
			data-row
			className="grid gap-x-6 gap-y-2 border-b border-line py-3 focus-within:bg-sunk/60 hover:bg-sunk/60 md:grid-cols-[minmax(0,1fr)_17rem] md:px-3"
		>
			<div className="flex min-w-0 flex-col gap-1">
				<Link
					href={`/disputes/${dispute.id}`}
					data-dispute={dispute.id}
					dir="auto"
					className="line-clamp-3 font-serif text-lg leading-6 hover:underline wrap-anywhere"
				>
					{dispute.statement}
				</Link>
				<div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
					{ruling && (
						<span className="flex items-baseline gap-1.5">
							<span className="text-soft">Ruled</span> <RatingBadge rating={ruling.rating} />
						</span>
					)}
					{ruling && dispute.ratings.length > 0 && <span className="text-soft">· the verdicts now:</span>}
					{(!ruling || dispute.ratings.length > 0) && <RatingSpread ratings={dispute.ratings} />}
				</div>
				<p className="flex flex-wrap items-center gap-1.5 text-xs text-soft">
					{isOpen && dispute.because.map((word) => <Why key={word} word={word} />)}
					{!isOpen && dispute.settledAt && (
						<span>
							settled <Time iso={dispute.settledAt} /> {ruling?.kind === "agreement" && "by agreement"}
						</span>
					)}
					{dispute.track === "attribution" && <Badge title={trackQuestions.attribution}>Attribution</Badge>}
				</p>
				{dispute.origin === "challenge" && (
					<p className="line-clamp-2 text-sm wrap-anywhere">
						<span className="text-soft">Challenged: </span>
						<bdi>{dispute.reason}</bdi>
					</p>
				)}
				{ruling && <StaleNote stale={ruling.stale} />}
			</div>
			{isOpen && <AssignDispute dispute={dispute} members={members} className="md:justify-self-end" />}
		</li>
	);
}

const heavy = new Set(["casualties", "an accusation", "a legal risk"]);

/** What makes it severe, as words; what could do harm, and what is late, stands out. */
function Why({ word }: { word: string }) {
	const hue = heavy.has(word) ? "font-medium text-disputed" : word === "overdue" ? "font-medium text-stale" : undefined;
	return (
		<Badge>
			<span className={hue}>{word}</span>
		</Badge>
	);
}
