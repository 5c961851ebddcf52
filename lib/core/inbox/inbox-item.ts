import type { Claim } from "../claims/claim";
import type { Dispute, QueuedDispute } from "../disputes/dispute";
import type { Ruling } from "../disputes/ruling";
import type { Comment } from "../threads/thread";
import type { ThreadHead } from "../threads/thread-news";
import type { Verdict } from "../verdicts/verdict";

/** As much of them as says what the news is. */
type OwnVerdict = Pick<Verdict, "id" | "track" | "rating" | "reviewerId" | "stale">;
type MadeRuling = Pick<Ruling, "id" | "track" | "rating" | "reason" | "decidedBy" | "disputeId" | "stale">;

/** An article, or a passage by its words. */
type GivenThing = { id: string; name: string; articleId: string | null; dueAt: string | null };

type AboutClaim = {
	claim: Pick<Claim, "id" | "version" | "statement" | "appearances">;
};

/**
 * One thing that a member should know of or act on, before anybody asks whether they have read it.
 *
 * `id` says which news it is: as long as nothing new has happened it stays the same, and when something has, it is another
 * item, which was not read yet. `at` is when it came to be so, as far as that is known. `by` is who did it, where it was
 * somebody. Items exist only for what the member may see at this moment.
 */
export type InboxNews = { id: string; at: string; by: string | null } & (
	| (AboutClaim & { kind: "ruling"; ruling: MadeRuling; verdict: OwnVerdict })
	| (AboutClaim & { kind: "stale-verdict"; verdict: OwnVerdict })
	| (AboutClaim & { kind: "stale-ruling"; ruling: MadeRuling })
	| (AboutClaim & { kind: "dispute"; dispute: Dispute })
	| (AboutClaim & { kind: "assigned-dispute"; dispute: QueuedDispute })
	| (AboutClaim & { kind: "assigned-claim" })
	| { kind: "assigned-article" | "assigned-task"; thing: GivenThing }
	| { kind: "mention" | "answer"; thread: ThreadHead; comment: Pick<Comment, "id" | "body"> }
	| { kind: "resolved"; thread: ThreadHead }
	| { kind: "paused-webhook"; webhook: { id: string; name: string; because: string } }
);

/** The same, with when the member read it. */
export type InboxItem = InboxNews & { readAt: string | null };

export type InboxKind = InboxItem["kind"];

/** Every kind, in the order in which a digest counts them. */
export const inboxKinds = [
	"assigned-claim",
	"assigned-dispute",
	"assigned-article",
	"assigned-task",
	"mention",
	"answer",
	"resolved",
	"ruling",
	"stale-verdict",
	"stale-ruling",
	"dispute",
	"paused-webhook",
] as const satisfies readonly InboxKind[];

/** What a member finds in their inbox; `asOf` is the moment at which the desk looked. */
export type Inbox = { items: InboxItem[]; next: null; unread: number; asOf: string };
