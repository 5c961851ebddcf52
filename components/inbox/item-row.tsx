"use client";

import {
	AtSign,
	CircleAlert,
	type LucideIcon,
	MessageSquare,
	MessageSquareCheck,
	ScrollText,
	Split,
	Unplug,
	UserCheck,
} from "lucide-react";
import Link from "next/link";
import { aboutWords } from "@/components/discussion/thread-words";
import { RatingSpread } from "@/components/dispute/rating-spread";
import { StaleNote } from "@/components/dispute/stale-note";
import { Key } from "@/components/shell/shortcuts";
import { RatingBadge } from "@/components/shell/state-badge";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Time } from "@/components/ui/time";
import type { InboxItem, InboxKind } from "@/lib/core/inbox/inbox-item";
import { itemPath, itemSubject } from "@/lib/core/inbox/item-path";
import { itemWords } from "@/lib/core/inbox/item-words";
import { piecesOf } from "@/lib/core/threads/mentions";
import { upperFirst } from "@/lib/core/words";

/** By user id. */
export type Names = Readonly<Record<string, string>>;

const glyphs: Record<InboxKind, LucideIcon> = {
	"assigned-claim": UserCheck,
	"assigned-dispute": UserCheck,
	"assigned-article": UserCheck,
	"assigned-task": UserCheck,
	mention: AtSign,
	answer: MessageSquare,
	resolved: MessageSquareCheck,
	ruling: ScrollText,
	"stale-verdict": CircleAlert,
	"stale-ruling": CircleAlert,
	dispute: Split,
	"paused-webhook": Unplug,
};

type Props = {
	item: InboxItem;
	names: Names;
	/** Under a heading that says the day, the clock is enough. */
	showTime?: "both" | "clock";
	onOpen: () => void;
	onToggle: () => void;
	/** The key does the same to the item that has the focus. */
	hasKey?: boolean;
};

/** What happened in words, the claim that it leads to, and what there is to know of it. */
export function ItemRow({ item, names, showTime = "both", onOpen, onToggle, hasKey }: Props) {
	const Glyph = glyphs[item.kind];
	const isRead = item.readAt !== null;
	return (
		<li
			data-row
			className="flex gap-3 border-b border-line py-3 focus-within:bg-sunk/60 hover:bg-sunk/60 md:px-2"
			aria-label={`${isRead ? "Read" : "Unread"}: ${itemWords[item.kind].title}`}
		>
			<Glyph size={16} aria-hidden="true" className={cx("mt-0.5 shrink-0", isRead ? "text-soft" : "text-accent")} />
			<div className="flex min-w-0 flex-1 flex-col gap-1">
				<p className="flex items-baseline justify-between gap-4 text-xs text-soft">
					<span className={isRead ? undefined : "font-semibold text-ink"}>
						{itemWords[item.kind].title}
						{item.by !== null && (
							<>
								{" by "}
								<bdi>{nameOf(item.by, names)}</bdi>
							</>
						)}
					</span>
					<Time iso={item.at} show={showTime} />
				</p>
				<Link
					href={itemPath(item)}
					data-item={item.id}
					dir="auto"
					onClick={onOpen}
					className={cx("line-clamp-2 hover:underline wrap-anywhere", isRead && "text-soft")}
				>
					{subjectOf(item)}
				</Link>
				<Details item={item} names={names} />
				<p>
					<Button
						small
						look="quiet"
						className="-ms-2 text-soft"
						data-toggle={item.id}
						onClick={onToggle}
						hint={hasKey && <Key id="inbox.read" />}
					>
						{isRead ? "Not read yet" : "I have read it"}
						<span className="sr-only">: {subjectOf(item)}</span>
					</Button>
				</p>
			</div>
		</li>
	);
}

function Details({ item, names }: { item: InboxItem; names: Names }) {
	switch (item.kind) {
		case "assigned-claim":
		case "resolved":
			return null;
		case "assigned-article":
		case "assigned-task":
			return item.thing.dueAt === null ? null : (
				<p className="text-sm text-soft">
					By <Time iso={item.thing.dueAt} show="day" />
				</p>
			);
		case "mention":
		case "answer":
			return (
				<p dir="auto" className="line-clamp-4 text-sm whitespace-pre-wrap wrap-anywhere">
					{piecesOf(item.comment.body)
						.map((piece) => ("userId" in piece ? `@${nameOf(piece.userId, names)}` : piece.text))
						.join("")}
				</p>
			);
		case "paused-webhook":
			return (
				<p className="text-sm wrap-anywhere">
					{item.webhook.because}{" "}
					<span className="text-soft">It is told nothing until somebody resumes it, and then what it missed.</span>
				</p>
			);
		case "assigned-dispute":
			return (
				<>
					<RatingSpread ratings={item.dispute.ratings} />
					<p className="text-xs text-soft">{item.dispute.because.join(", ")}</p>
				</>
			);
		case "dispute":
			return item.dispute.origin === "challenge" ? (
				<p className="line-clamp-3 text-sm wrap-anywhere">
					<span className="text-soft">Challenged: </span>
					<bdi>{item.dispute.reason}</bdi>
				</p>
			) : (
				<p className="text-sm text-soft">The verdicts differ.</p>
			);
		case "stale-verdict":
		case "stale-ruling": {
			const { rating, stale } = item.kind === "stale-verdict" ? item.verdict : item.ruling;
			return (
				<>
					<p className="flex flex-wrap items-baseline gap-x-2 text-sm">
						<RatingBadge rating={rating} />
						<span className="text-soft">by you</span>
					</p>
					<StaleNote stale={stale} />
				</>
			);
		}
		case "ruling":
			return (
				<>
					<p className="flex flex-wrap items-baseline gap-x-2 text-sm">
						<span className="text-soft">You found</span>
						<RatingBadge rating={item.verdict.rating} />
						<span className="text-soft">
							· <bdi>{nameOf(item.ruling.decidedBy, names)}</bdi> ruled
						</span>
						<RatingBadge rating={item.ruling.rating} />
						{item.verdict.rating === item.ruling.rating && <span className="text-soft">as you did</span>}
					</p>
					<p className="text-sm wrap-anywhere">
						<span className="text-soft">Because: </span>
						<bdi className="whitespace-pre-wrap">{item.ruling.reason}</bdi>
					</p>
				</>
			);
	}
}

/** What the link is called: a claim's or a source's own words; at a thread on something else, what it is about. */
function subjectOf(item: InboxItem): string {
	if (!("thread" in item)) return itemSubject(item);
	const { about } = item.thread;
	return about.noun === "claim" || about.noun === "source" ? about.name : upperFirst(aboutWords(about));
}

function nameOf(userId: string, names: Names): string {
	return names[userId] ?? "a former member";
}
