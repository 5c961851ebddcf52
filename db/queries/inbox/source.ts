import "server-only";
import type { Reader } from "@/db/client";
import type { DeskViewer } from "@/db/queries/reviews";
import type { InboxNews } from "@/lib/core/inbox/inbox-item";

/** `since` is 90 days before `now`: what is older and was read is not shown any more. */
export type InboxTime = { now: Date; since: Date };

/**
 * Where items come from: what one kind of thing has to say to a member, of what they may see at this moment. It answers
 * everything that still waits, however old; what is only news, such as a mention, it may leave out from before `since`.
 */
export type InboxSource = (db: Reader, viewer: DeskViewer, time: InboxTime) => Promise<InboxNews[]>;
