import type { InboxItem, InboxNews } from "./inbox-item";

/** Milliseconds (90 days) after which something that was read is no longer shown. What was not read waits for as long as it is so. */
export const keptFor = 90 * 24 * 3_600_000;

/**
 * The inbox: news, newest first, with what the member has read of them. `reads` has the moment of reading by item id;
 * what was read and is older than 90 days falls away.
 */
export function inboxFrom(
	news: readonly InboxNews[],
	reads: ReadonlyMap<string, string>,
	now: string,
): { items: InboxItem[]; unread: number } {
	const oldest = Date.parse(now) - keptFor;
	const items = news
		.map((one): InboxItem => ({ ...one, readAt: reads.get(one.id) ?? null }))
		.filter(({ at, readAt }) => readAt === null || Date.parse(at) >= oldest)
		.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? -1 : 1));
	return { items, unread: items.filter(({ readAt }) => readAt === null).length };
}
