"use client";

import Link from "next/link";
import { SectionHeading } from "@/components/shell/page-header";
import type { Inbox, InboxKind } from "@/lib/core/inbox/inbox-item";
import { ItemRow, type Names } from "./item-row";
import { useInbox } from "./use-inbox";

const shownAtOnce = 5;

/** These say what is to be done, and stand with the reason under "Next for you". */
const toDo: ReadonlySet<InboxKind> = new Set([
	"assigned-claim",
	"assigned-dispute",
	"assigned-article",
	"assigned-task",
	"stale-verdict",
	"stale-ruling",
]);

/** The newest of what happened and the member has not read, on the desk's first page. */
export function ForYou({ inbox, names }: { inbox: Inbox; names: Names }) {
	const { items, markRead } = useInbox(inbox);
	const unread = items.filter(({ kind, readAt }) => readAt === null && !toDo.has(kind));
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
