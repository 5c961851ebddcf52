import "server-only";
import { and, asc, desc, eq, gt, lt } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { events } from "@/db/schema/log";
import { users } from "@/db/schema/people";
import type { DeskEvent } from "@/lib/core/people/desk-event";
import type { DeskId } from "@/lib/core/people/member";

type Filter = { after: number; limit: number; claimId?: string; articleId?: string };

const fields = {
	seq: events.seq,
	at: events.at,
	actorId: events.actorId,
	actorName: users.name,
	kind: events.kind,
	subject: events.subject,
	claimId: events.claimId,
	articleId: events.articleId,
	body: events.body,
	hash: events.hash,
};

/** The desk's log after a line, in order. */
export async function eventsAfter(db: Reader, desk: DeskId, filter: Filter): Promise<DeskEvent[]> {
	const rows = await db
		.select(fields)
		.from(events)
		.innerJoin(users, eq(users.id, events.actorId))
		.where(
			and(
				eq(events.deskId, desk),
				gt(events.seq, filter.after),
				filter.claimId ? eq(events.claimId, filter.claimId) : undefined,
				filter.articleId ? eq(events.articleId, filter.articleId) : undefined,
			),
		)
		.orderBy(asc(events.seq))
		.limit(filter.limit);
	return rows.map(plain);
}

/** What happened last, newest first; before a line, for the page after. */
export async function latestEvents(
	db: Reader,
	desk: DeskId,
	filter: { limit: number; before?: number; claimId?: string; articleId?: string },
): Promise<DeskEvent[]> {
	const rows = await db
		.select(fields)
		.from(events)
		.innerJoin(users, eq(users.id, events.actorId))
		.where(
			and(
				eq(events.deskId, desk),
				filter.before === undefined ? undefined : lt(events.seq, filter.before),
				filter.claimId ? eq(events.claimId, filter.claimId) : undefined,
				filter.articleId ? eq(events.articleId, filter.articleId) : undefined,
			),
		)
		.orderBy(desc(events.seq))
		.limit(filter.limit);
	return rows.map(plain);
}

function plain(row: Omit<DeskEvent, "at" | "hash"> & { at: Date; hash: Buffer }): DeskEvent {
	return { ...row, at: row.at.toISOString(), hash: row.hash.toString("hex") };
}
