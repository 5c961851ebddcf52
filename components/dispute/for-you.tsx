"use client";

import Link from "next/link";
import { useState } from "react";
import { claimHref } from "@/components/shell/claim-href";
import { SectionHeading } from "@/components/shell/page-header";
import { RatingBadge } from "@/components/shell/state-badge";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { useDraft } from "@/lib/client/use-draft";
import type { InboxItem } from "@/lib/core/disputes/inbox";
import type { Ruling } from "@/lib/core/disputes/ruling";
import { RatingSpread } from "./rating-spread";
import { StaleNote } from "./stale-note";

type Props = {
	items: readonly InboxItem[];
	/** By user id. */
	names: Readonly<Record<string, string>>;
};

const shownAtOnce = 5;
const nothing: string[] = [];

/** What waits for one member: disputes to settle, what of theirs went stale, and how the desk ruled on what they judged. */
export function ForYou({ items, names }: Props) {
	// Which rulings were read is nobody else's business; this computer keeps it.
	const read = useDraft<string[]>("inbox-read", nothing);
	const [showAll, setShowAll] = useState(false);
	const waiting = items.filter((item) => !(item.kind === "ruling" && read.value.includes(item.ruling.id)));
	if (!read.loaded || waiting.length === 0) return null;
	const shown = showAll ? waiting : waiting.slice(0, shownAtOnce);
	return (
		<section aria-label="For you">
			<SectionHeading
				aside={
					waiting.length > shownAtOnce && (
						<button type="button" className="link" onClick={() => setShowAll(!showAll)}>
							{showAll ? "fewer" : `all ${waiting.length}`}
						</button>
					)
				}
			>
				For you
			</SectionHeading>
			<ul className="divide-y divide-line border-y border-line">
				{shown.map((item) => (
					<li key={idOf(item)} className="flex flex-col gap-1 py-2.5">
						<Item
							item={item}
							names={names}
							onRead={(ruling) => read.set((before) => [...before.slice(-500), ruling.id])}
						/>
					</li>
				))}
			</ul>
		</section>
	);
}

type ItemProps = { item: InboxItem; names: Props["names"]; onRead: (ruling: Ruling) => void };

function Item({ item, names, onRead }: ItemProps) {
	switch (item.kind) {
		case "dispute":
			return (
				<>
					<Heading item={item} words="Yours to settle" href={`/disputes/${item.dispute.id}`} />
					<RatingSpread ratings={item.dispute.ratings} />
					<p className="text-xs text-soft">{item.dispute.because.join(", ")}</p>
				</>
			);
		case "stale-verdict":
			return (
				<>
					<Heading item={item} words="Your verdict went stale" href={claimHref(item.claim)} />
					<p className="flex flex-wrap items-baseline gap-x-2 text-sm">
						<RatingBadge rating={item.verdict.rating} />
						<span className="text-soft">by you</span>
					</p>
					<StaleNote stale={item.verdict.stale} />
				</>
			);
		case "stale-ruling":
			return (
				<>
					<Heading item={item} words="Your ruling went stale" href={rulingHref(item)} />
					<p className="flex flex-wrap items-baseline gap-x-2 text-sm">
						<RatingBadge rating={item.ruling.rating} />
						<span className="text-soft">by you</span>
					</p>
					<StaleNote stale={item.ruling.stale} />
				</>
			);
		case "ruling":
			return (
				<>
					<Heading item={item} words="Your verdict and the ruling" href={rulingHref(item)} />
					<p className="flex flex-wrap items-baseline gap-x-2 text-sm">
						<span className="text-soft">You found</span>
						<RatingBadge rating={item.verdict.rating} />
						<span className="text-soft">
							· <bdi>{names[item.ruling.decidedBy] ?? "a former member"}</bdi> ruled
						</span>
						<RatingBadge rating={item.ruling.rating} />
						{item.verdict.rating === item.ruling.rating && <span className="text-soft">as you did</span>}
					</p>
					<p className="text-sm wrap-anywhere">
						<span className="text-soft">Because: </span>
						<bdi className="whitespace-pre-wrap">{item.ruling.reason}</bdi>
					</p>
					<p>
						<Button small look="quiet" className="-ms-2 text-soft" onClick={() => onRead(item.ruling)}>
							I have read it
						</Button>
					</p>
				</>
			);
	}
}

function Heading({ item: { claim, at }, words, href }: { item: InboxItem; words: string; href: string }) {
	return (
		<>
			<p className="flex items-baseline justify-between gap-4 text-xs text-soft">
				<span className="font-medium">{words}</span>
				<Time iso={at} />
			</p>
			<Link href={href} dir="auto" className="line-clamp-2 hover:underline wrap-anywhere">
				{claim.statement}
			</Link>
		</>
	);
}

/** Where the ruling is read with everything it was made on; one that ended no dispute, on the bench. */
function rulingHref({ claim, ruling }: { claim: InboxItem["claim"]; ruling: Ruling }): string {
	return ruling.disputeId ? `/disputes/${ruling.disputeId}` : claimHref(claim);
}

function idOf(item: InboxItem): string {
	switch (item.kind) {
		case "dispute":
			return item.dispute.id;
		case "stale-verdict":
			return item.verdict.id;
		default:
			return `${item.kind} ${item.ruling.id}`;
	}
}
