import type { Claim } from "../claims/claim";
import type { DeskEvent } from "../people/desk-event";
import type { People } from "./presence";

/** A line of the log as it goes to browsers at once: enough to know what to read again, and nothing of what was said. */
export type LiveLine = Pick<DeskEvent, "seq" | "actorId" | "kind" | "subject" | "claimId" | "articleId">;

/** What the desk says over `/live`, in JSON. `seq` is the last line of the log that the browser now knows of. */
export type FromDesk =
	/**
	 * In the order of the log, without those that the member may not see. The first message comes at once, also without any.
	 * `claims` are those that the lines are about, as `GET /claims/{id}` would answer this member; when there are too many, none.
	 */
	| { type: "lines"; lines: LiveLine[]; seq: number; claims?: Claim[] }
	/** The browser was away for so long that reading everything again costs less than telling what happened. */
	| { type: "behind"; seq: number }
	/** Who is at the same things: no part of the log. */
	| People;

/** Why the desk ends a connection for good (RFC 6455 leaves 4000 to 4999 to the application); after any other end a browser comes back. */
export const closedForGood = {
	/** Signed out, disabled, or no longer on this desk. */
	notIn: 4401,
	/** The browser has moved on to another desk, in another tab. */
	otherDesk: 4409,
} as const;

export function liveLine({ seq, actorId, kind, subject, claimId, articleId }: DeskEvent): LiveLine {
	return { seq, actorId, kind, subject, claimId, articleId };
}
