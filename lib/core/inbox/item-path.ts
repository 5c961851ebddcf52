import { claimPath } from "../claims/claim-path";
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
	}
}
