import { claimPath } from "../claims/claim-path";
import { threadPath } from "../threads/thread-path";
import type { InboxNews } from "./inbox-item";

/** Where on the desk an item leads. */
export function itemPath(item: InboxNews): string {
	switch (item.kind) {
		case "dispute":
		case "assigned-dispute":
			return `/disputes/${item.dispute.id}`;
		case "ruling":
		case "stale-ruling":
			// Where it is read with everything it was made on; one that ended no dispute, on the bench.
			return item.ruling.disputeId ? `/disputes/${item.ruling.disputeId}` : claimPath(item.claim);
		case "stale-verdict":
		case "assigned-claim":
			return claimPath(item.claim);
		case "assigned-article":
			return `/articles/${item.thing.articleId}`;
		case "assigned-task":
			return `/articles/${item.thing.articleId}?task=${item.thing.id}`;
		case "mention":
		case "answer":
		case "resolved":
			return threadPath(item.thread);
		case "paused-webhook":
			return "/settings?part=webhooks";
	}
}

/** What an item is about, in the desk's own words; empty for a ruling's thread. */
export function itemSubject(item: InboxNews): string {
	if ("claim" in item) return item.claim.statement;
	if ("webhook" in item) return item.webhook.name;
	return "thread" in item ? item.thread.about.name : item.thing.name;
}
