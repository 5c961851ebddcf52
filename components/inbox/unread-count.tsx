"use client";

import { useQuery } from "@tanstack/react-query";
import { apiGet } from "@/lib/client/api";
import { keys } from "@/lib/client/keys";
import { useInboxNews } from "./use-inbox-news";

/** How many items of the inbox are unread, beside its name in the rail; nothing when all are read. */
export function UnreadCount() {
	useInboxNews();
	const count = useQuery({
		queryKey: keys.inboxCount(),
		queryFn: ({ signal }) => apiGet<{ unread: number }>("/inbox/count", {}, signal),
	});
	const unread = count.data?.unread ?? 0;
	if (unread === 0) return null;
	return (
		<span className="absolute start-1/2 top-1 ms-1 min-w-4 rounded-full bg-accent px-1 text-center text-2xs leading-4 font-semibold text-accent-ink tabular-nums">
			<span aria-hidden="true">{unread > 99 ? "99+" : unread}</span>
			<span className="sr-only">{unread} unread</span>
		</span>
	);
}
