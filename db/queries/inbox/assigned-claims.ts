import "server-only";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { among } from "@/db/queries/among";
import { claimsByIds } from "@/db/queries/claims";
import type { DeskViewer } from "@/db/queries/reviews";
import { claims } from "@/db/schema/claims";
import { events } from "@/db/schema/log";
import { groupBy } from "@/lib/core/group-by";
import { assignedTo } from "@/lib/core/inbox/assigned-to";
import type { InboxNews } from "@/lib/core/inbox/inbox-item";

/** Claims that a colleague gave the member to check. */
export async function assignedClaims(db: Reader, viewer: DeskViewer): Promise<InboxNews[]> {
	const { desk, userId } = viewer;
	const rows = await db
		.select({ id: claims.id })
		.from(claims)
		.where(and(eq(claims.deskId, desk), eq(claims.assigneeId, userId), isNull(claims.withdrawnAt)));
	if (rows.length === 0) return [];
	const lines = await db
		.select({ seq: events.seq, at: events.at, actorId: events.actorId, claimId: events.claimId, body: events.body })
		.from(events)
		.where(
			and(
				eq(events.deskId, desk),
				among(
					events.claimId,
					rows.map(({ id }) => id),
				),
				inArray(events.kind, ["claim.create", "claim.edit", "claim.assign"]),
			),
		)
		.orderBy(asc(events.seq));
	const byClaim = groupBy(lines, ({ claimId }) => claimId);
	const given = rows.flatMap(({ id }) => {
		const assignment = assignedTo(userId, byClaim.get(id) ?? []);
		return assignment ? [{ id, ...assignment }] : [];
	});
	const found = await claimsByIds(
		db,
		viewer,
		given.map(({ id }) => id),
	);
	return found.flatMap(({ id, version, statement, appearances }): InboxNews[] => {
		const assignment = given.find((one) => one.id === id);
		if (!assignment) return [];
		const { seq, at, by } = assignment;
		const claim = { id, version, statement, appearances };
		return [{ kind: "assigned-claim", id: `assigned-claim:${id}:${seq}`, at, by, claim }];
	});
}
