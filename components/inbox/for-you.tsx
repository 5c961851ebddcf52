"use client";

import Link from "next/link";
import { SectionHeading } from "@/components/shell/page-header";
import type { Inbox } from "@/lib/core/inbox/inbox-item";
import { ItemRow, type Names } from "./item-row";
import { useInbox } from "./use-inbox";

const shownAtOnce = 5;

/** The newest of what the member has not read, on the desk's first page. */
export function ForYou({ inbox, names }: { inbox: Inbox; names: Names }) {
	const { items, markRead } = useInbox(inbox);
	const unread = items.filter(({ readAt }) => readAt === null);
	if (unread.length === 0) return null;
	return (
		<section aria-label="For you">
			<SectionHeading
				aside={
					<Link href="/inbox" className="link">
						{unread.length > shownAtOnce ? `all ${unread.length}` : "inbox"}
					</Link>
				}
			>
				For you
			</SectionHeading>
			<ul className="border-t border-line">
				{unread.slice(0, shownAtOnce).map((item) => (
					<ItemRow
						key={item.id}
						item={item}
						names={names}
						onOpen={() => void markRead([item])}
						onToggle={() => void markRead([item])}
					/>
				))}
			</ul>
		</section>
	);
}
