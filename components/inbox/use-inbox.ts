"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useToast } from "@/components/ui/toast";
import { apiGet } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { useCommand } from "@/lib/client/use-command";
import type { Inbox, InboxItem } from "@/lib/core/inbox/inbox-item";

/** More ids than this are not sent at once; then it is everything that came up to when the inbox was read. */
const mostIds = 500;

type Read = { ids: readonly string[]; upTo?: string };

/** The member's inbox as it is now. `initial` is what the page was made with. */
export function useInbox(initial: Inbox) {
	const inbox = useQuery({
		queryKey: keys.inboxItems(),
		queryFn: ({ signal }) => apiGet<Inbox>("/inbox", {}, signal),
		initialData: initial,
	});
	const { unread: unreadNow, asOf } = inbox.data;
	const cache = useQueryClient();
	useEffect(() => {
		// The rail says the same as the list, at once.
		cache.setQueryData(keys.inboxCount(), { unread: unreadNow, asOf });
	}, [cache, unreadNow, asOf]);
	const read = useCommand<Read, { ids: string[] }>({
		method: "POST",
		path: () => "/inbox/read",
		body: ({ ids, upTo }) => (upTo === undefined ? { ids } : { upTo }),
		label: () => "Read in the inbox",
		optimistic: (cache, { ids }) => mark(cache, ids, new Date().toISOString()),
		invalidates: () => [keys.inbox()],
	});
	const unread = useCommand<Read, { ids: string[] }>({
		method: "POST",
		path: () => "/inbox/unread",
		body: ({ ids }) => ({ ids: ids.slice(0, mostIds) }),
		label: () => "Not read in the inbox",
		optimistic: (cache, { ids }) => mark(cache, ids, null),
		invalidates: () => [keys.inbox()],
	});
	const toast = useToast();

	async function change(command: typeof read, items: readonly InboxItem[]): Promise<boolean> {
		const ids = items.map(({ id }) => id);
		if (ids.length === 0) return false;
		const sent = await command.run({ ids, ...(ids.length > mostIds && { upTo: asOf }) });
		if (sent.kind === "refused") toast({ text: sent.problem.detail, isProblem: true });
		return sent.kind !== "refused";
	}
	return {
		items: inbox.data.items,
		/** Why what is shown may be old. */
		problem: inbox.error,
		markRead: (items: readonly InboxItem[]) => change(read, items),
		markUnread: (items: readonly InboxItem[]) => change(unread, items),
	};
}

/** Shows items as read, or not. */
function mark(cache: QueryClient, ids: readonly string[], readAt: string | null): () => void {
	const before = cache.getQueryData<Inbox>(keys.inboxItems());
	if (!before) return () => {};
	// What is being read just now would show how it was before.
	void cache.cancelQueries({ queryKey: keys.inbox() });
	const items = before.items.map((item) => (ids.includes(item.id) ? { ...item, readAt } : item));
	const unread = items.filter((item) => item.readAt === null).length;
	cache.setQueryData<Inbox>(keys.inboxItems(), { ...before, items, unread });
	return () => cache.setQueryData(keys.inboxItems(), before);
}
