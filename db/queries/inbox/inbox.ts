import "server-only";
import { and, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import type { DeskViewer } from "@/db/queries/reviews";
import { inboxReads } from "@/db/schema/inbox";
import { inboxFrom, keptFor } from "@/lib/core/inbox/inbox";
import type { Inbox } from "@/lib/core/inbox/inbox-item";
import { assigned } from "./assigned";
import { judgedClaims } from "./judged-claims";
import { pausedWebhooks } from "./paused-webhooks";
import type { InboxSource } from "./source";
import { talk } from "./talk";

const sources: readonly InboxSource[] = [judgedClaims, assigned, talk, pausedWebhooks];

/** What waits for a member and what they have read of it, newest first. */
export async function inboxOf(db: Reader, viewer: DeskViewer, now: Date): Promise<Inbox> {
	const time = { now, since: new Date(now.getTime() - keptFor) };
	const [reads, ...news] = await Promise.all([
		db
			.select({ itemId: inboxReads.itemId, readAt: inboxReads.readAt })
			.from(inboxReads)
			.where(and(eq(inboxReads.deskId, viewer.desk), eq(inboxReads.userId, viewer.userId))),
		...sources.map((source) => source(db, viewer, time)),
	]);
	const readAt = new Map(reads.map((read) => [read.itemId, read.readAt.toISOString()]));
	return { ...inboxFrom(news.flat(), readAt, now.toISOString()), next: null, asOf: now.toISOString() };
}
