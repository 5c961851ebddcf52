import "server-only";
import { and, asc, count, eq, gt } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { challenges } from "@/db/schema/challenges";
import { editions } from "@/db/schema/reports";
import type { ReaderChallenge } from "@/lib/core/disputes/reader-challenge";
import type { DeskId } from "@/lib/core/people/member";

/** What readers sent that a dispute is about, the first one first. */
export async function challengesOn(db: Reader, desk: DeskId, disputeId: string): Promise<ReaderChallenge[]> {
	const rows = await db
		.select({
			id: challenges.id,
			claimId: challenges.claimId,
			disputeId: challenges.disputeId,
			edition: editions.number,
			reason: challenges.reason,
			source: challenges.source,
			locator: challenges.locator,
			name: challenges.name,
			at: challenges.at,
		})
		.from(challenges)
		.innerJoin(editions, eq(editions.id, challenges.editionId))
		.where(and(eq(challenges.deskId, desk), eq(challenges.disputeId, disputeId)))
		.orderBy(asc(challenges.id));
	return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** How many a report was sent since a moment, and whether this one is among them already. */
export async function challengesSince(
	db: Reader,
	reportId: string,
	since: Date,
	{ claimId, reason, source }: Pick<ReaderChallenge, "claimId" | "reason" | "source">,
): Promise<{ n: number; isRepeated: boolean }> {
	const recent = and(eq(editions.reportId, reportId), gt(challenges.at, since));
	const counted = (where = recent) =>
		db
			.select({ n: count() })
			.from(challenges)
			.innerJoin(editions, eq(editions.id, challenges.editionId))
			.where(where)
			.then(([row]) => row?.n ?? 0);
	const same = and(
		recent,
		eq(challenges.claimId, claimId),
		eq(challenges.reason, reason),
		eq(challenges.source, source),
	);
	const [n, repeats] = await Promise.all([counted(), counted(same)]);
	return { n, isRepeated: repeats > 0 };
}
