import type { Anchor } from "../anchoring/range";
import type { Track } from "../verdicts/scale";

/** What can be discussed. A passage is words of an article version, with a claim on them or without. */
export const threadNouns = ["claim", "passage", "evidence", "source", "verdict", "ruling"] as const;
export type ThreadNoun = (typeof threadNouns)[number];

export const threadStates = ["open", "resolved"] as const;
export type ThreadState = (typeof threadStates)[number];

/**
 * What has become of the thing since: taken back, or followed by a later one (a newer version of the article, a later
 * verdict of the same reviewer, a later ruling). Its threads stay, and can be answered.
 */
export const fates = ["there", "withdrawn", "claim-withdrawn", "superseded"] as const;
export type Fate = (typeof fates)[number];

/** The thing that a thread is about. */
export type ThreadSubject = {
	noun: ThreadNoun;
	/** Of a passage, the article version's. */
	id: string;
	/** The claim's statement, the words of the passage, what the evidence is called, the source, who filed the verdict; empty for a ruling. */
	name: string;
	fate: Fate;
	/** Of a verdict or a ruling. */
	track: Track | null;
	/** Whose verdict it is. */
	reviewerId: string | null;
};

export type Comment = {
	id: string;
	threadId: string;
	version: number;
	by: string;
	at: string;
	/** As it was written, with `@{userId}` where somebody is mentioned; empty once it was taken back. */
	body: string;
	/** When its author last changed it. */
	editedAt: string | null;
	/** When its author took it back. */
	withdrawnAt: string | null;
};

export type Thread = {
	id: string;
	version: number;
	about: ThreadSubject;
	/** The claim that the thing belongs to. */
	claimId: string | null;
	/** Where it is read: the article of the passage, or the one in which the claim was first said. */
	articleId: string | null;
	passage: (Anchor & { versionId: string }) | null;
	openedBy: string;
	openedAt: string;
	resolvedBy: string | null;
	resolvedAt: string | null;
	/** When something was last said in it. */
	lastAt: string;
	commentCount: number;
	/** The last ones, oldest first: at most `shownComments`. */
	comments: Comment[];
};

/** How many comments a thread comes with; the earlier ones are asked for. */
export const shownComments = 30;

/** UTF-16 units. */
export const longestComment = 5_000;

export function stateOf({ resolvedAt }: Pick<Thread, "resolvedAt">): ThreadState {
	return resolvedAt === null ? "open" : "resolved";
}

/** Whoever raised a thread closes it and opens it again; so may somebody who rules. */
export function mayResolve(
	{ openedBy }: Pick<Thread, "openedBy">,
	{ userId, mayRule }: { userId: string; mayRule: boolean },
): boolean {
	return mayRule || openedBy === userId;
}
