import type { Comment, Thread } from "./thread";

/** What is known of a thread where something happened in it. */
export type ThreadHead = Pick<Thread, "id" | "about" | "claimId" | "articleId" | "passage" | "resolvedAt">;

/** Somebody mentioned a member. `at` is when that was written, or written into it. */
export type Mention = { kind: "mention"; at: string; thread: ThreadHead; comment: Comment };

/** Something happened in a thread that a member opened or wrote in: an answer, or somebody else resolved what they raised. */
export type ThreadAnswer =
	| { kind: "answer"; at: string; thread: ThreadHead; comment: Comment }
	| { kind: "resolved"; at: string; thread: ThreadHead; by: string };
