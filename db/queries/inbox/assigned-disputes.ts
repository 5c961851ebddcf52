import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { among } from "@/db/queries/among";
import { claimsByIds } from "@/db/queries/claims";
import { disputesOf } from "@/db/queries/disputes";
import type { DeskViewer } from "@/db/queries/reviews";
import { events } from "@/db/schema/log";
import { type Assignment, assignedTo } from "@/lib/core/inbox/assigned-to";
import type { InboxNews } from "@/lib/core/inbox/inbox-item";
import type { InboxTime } from "./source";

/** Open disputes that a colleague gave the member to settle. Another due date is other news. */
export async function assignedDisputes(db: Reader, viewer: DeskViewer, { now }: InboxTime): Promise<InboxNews[]> {
	const filter = { state: "open", assigneeId: viewer.userId } as const;
	const waiting = await disputesOf(db, viewer, filter, now.toISOString());
	if (waiting.length === 0) return [];
	const ids = [...new Set(waiting.map(({ claimId }) => claimId))];
	const [claims, lines] = await Promise.all([
		claimsByIds(db, viewer, ids),
		db
			.select({ seq: events.seq, at: events.at, actorId: events.actorId, subject: events.subject, body: events.body })
			.from(events)
			.where(and(eq(events.deskId, viewer.desk), among(events.claimId, ids), eq(events.kind, "dispute.assign")))
			.orderBy(asc(events.seq)),
	]);
	return waiting.flatMap((dispute): InboxNews[] => {
		const own = lines.filter(({ subject }) => subject === `dispute:${dispute.id}`);
		const given: Assignment | undefined = assignedTo(viewer.userId, own);
		const claim = claims.find(({ id }) => id === dispute.claimId);
		if (!given || !claim) return [];
		const { seq, at, by } = given;
		const { id, version, statement, appearances } = claim;
		return [
			{
				kind: "assigned-dispute",
				id: `assigned-dispute:${dispute.id}:${seq}`,
				at,
				by,
				claim: { id, version, statement, appearances },
				dispute,
			},
		];
	});
}
