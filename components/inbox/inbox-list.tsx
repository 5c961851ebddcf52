"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { type KeyboardEvent, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { ShortcutButton } from "@/components/shell/shortcut-button";
import { Key, useShortcut } from "@/components/shell/shortcuts";
import { EmptyState } from "@/components/ui/empty-state";
import { Choices } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { useToast } from "@/components/ui/toast";
import { groupBy } from "@/lib/core/group-by";
import type { Inbox, InboxItem } from "@/lib/core/inbox/inbox-item";
import { itemWords } from "@/lib/core/inbox/item-words";
import { ItemRow, type Names } from "./item-row";
import { useInbox } from "./use-inbox";

const neverChanges = () => () => {};

/** The inbox under its days. J and K or the arrows go through it, Enter opens an item, D says that it is read. */
export function InboxList({ inbox, names }: { inbox: Inbox; names: Names }) {
	const { items, problem, markRead, markUnread } = useInbox(inbox);
	const [state, setState] = useQueryState("state", parseAsStringLiteral(["unread", "all"]).withDefault("unread"));
	const toast = useToast();
	const list = useRef<HTMLDivElement>(null);
	/** What the last press did, for Z. */
	const [last, setLast] = useState<{ items: readonly InboxItem[]; were: "read" | "unread" } | null>(null);
	/** Where the focus goes when the item that has it leaves the list. */
	const next = useRef<number | null>(null);
	const here = useSyncExternalStore(
		neverChanges,
		() => true,
		() => false,
	);
	const shown = state === "all" ? items : items.filter(({ readAt }) => readAt === null);
	const unread = items.filter(({ readAt }) => readAt === null);

	const links = () => [...(list.current?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
	const focused = () => {
		const row = document.activeElement?.closest("li[data-row]");
		return links().findIndex((link) => row?.contains(link));
	};
	const go = (step: 1 | -1) => {
		const at = focused();
		const link = at === -1 ? links().at(step === 1 ? 0 : -1) : links()[at + step];
		link?.focus();
		link?.scrollIntoView({ block: "nearest" });
	};
	useLayoutEffect(() => {
		if (next.current === null || list.current?.contains(document.activeElement)) return;
		links()[Math.min(next.current, links().length - 1)]?.focus();
		next.current = null;
	});

	async function change(some: readonly InboxItem[], to: "read" | "unread") {
		next.current = focused();
		setLast({ items: some, were: to === "read" ? "unread" : "read" });
		if (!(await (to === "read" ? markRead(some) : markUnread(some)))) return;
		const [first] = some;
		const what = some.length === 1 && first ? itemWords[first.kind].title : `${some.length} items`;
		toast({
			text: to === "read" ? `Read: ${what}.` : `Not read yet: ${what}.`,
			action: {
				label: "Undo",
				hint: <Key id="undo" />,
				run: () => void (to === "read" ? markUnread(some) : markRead(some)),
			},
		});
	}
	const toggle = (item: InboxItem) => void change([item], item.readAt === null ? "read" : "unread");
	useShortcut({ id: "claim.next", run: () => go(1) });
	useShortcut({ id: "claim.previous", run: () => go(-1) });
	useShortcut({
		id: "inbox.read",
		run: () => {
			const item = shown[focused()];
			if (item) toggle(item);
		},
	});
	useShortcut({
		id: "undo",
		// Before the desk's own, which takes back what others can see.
		scope: "inbox",
		enabled: last !== null,
		run: () => {
			if (last) void (last.were === "read" ? markRead(last.items) : markUnread(last.items));
			setLast(null);
		},
	});
	const onArrow = (event: KeyboardEvent) => {
		if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
		event.preventDefault();
		go(event.key === "ArrowDown" ? 1 : -1);
	};
	const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", ...(here ? {} : { timeZone: "UTC" }) });
	const days = groupBy(shown, ({ at }) => format.format(new Date(at)));
	return (
		<>
			<div className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
				<Choices
					legend="Items that are"
					hideLegend
					name="state"
					value={state}
					choices={[
						{ value: "unread", label: `Unread (${unread.length})` },
						{ value: "all", label: "All" },
					]}
					onChoose={(chosen) => void setState(chosen)}
				/>
				<ShortcutButton
					shortcut="inbox.read-all"
					disabled={unread.length === 0}
					onPress={() => void change(unread, "read")}
				>
					Mark all read
				</ShortcutButton>
			</div>
			{problem && (
				<Notice className="mb-4">The desk can’t be asked just now. This is how your inbox was a moment ago.</Notice>
			)}
			{shown.length === 0 ? (
				<EmptyState title={state === "unread" ? "You have read everything" : "Nothing has come yet"}>
					Here will be what colleagues assign to you, rulings on what you judged, disputes about it, and your verdicts
					and rulings that went stale. What you have read stays for 90 days under “All”.
				</EmptyState>
			) : (
				<>
					<p aria-hidden="true" className="mb-2 flex items-center gap-1 text-xs text-soft [@media(hover:none)]:hidden">
						<Key id="claim.next" /> <Key id="claim.previous" /> next, previous; Enter opens
					</p>
					{/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows go from link to link, which have the focus */}
					<div ref={list} onKeyDown={onArrow} className="flex flex-col gap-6">
						{[...days].map(([day, own]) => (
							<section key={day} aria-label={day}>
								<h2 className="mb-1 text-xs font-medium text-soft">{day}</h2>
								<ul className="border-t border-line">
									{own.map((item) => (
										<ItemRow
											key={item.id}
											item={item}
											names={names}
											showTime="clock"
											hasKey
											onOpen={() => item.readAt === null && void markRead([item])}
											onToggle={() => toggle(item)}
										/>
									))}
								</ul>
							</section>
						))}
					</div>
				</>
			)}
		</>
	);
}
