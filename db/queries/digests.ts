import "server-only";
import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { digests } from "@/db/schema/inbox";
import { members } from "@/db/schema/people";
import type { DigestEvery, DigestTrouble } from "@/lib/core/inbox/digest";
import type { DeskId } from "@/lib/core/people/member";

type Whose = { desk: DeskId; userId: string };

/** How often the member's inbox is mailed to them. */
export async function digestChoiceOf(db: Reader, { desk, userId }: Whose): Promise<DigestEvery> {
	const [row] = await db
		.select({ digest: members.digest })
		.from(members)
		.where(and(eq(members.deskId, desk), eq(members.userId, userId)));
	return row?.digest ?? "off";
}

/** The items that were in a digest of the member's: none of them is mailed again. */
export async function mailedItems(db: Reader, { desk, userId }: Whose): Promise<Set<string>> {
	const rows = await db
		.select({ id: sql<string>`unnest(${digests.items})` })
		.from(digests)
		.where(and(eq(digests.deskId, desk), eq(digests.userId, userId), eq(digests.outcome, "sent")));
	return new Set(rows.map(({ id }) => id));
}

/** What went wrong with mails to members of the desk, each by their latest digest. */
export async function digestTrouble(db: Reader, desk: DeskId): Promise<DigestTrouble[]> {
	const latest = db
		.selectDistinctOn([digests.userId], {
			outcome: digests.outcome,
			problem: digests.problem,
			nextAt: digests.nextAt,
		})
		.from(digests)
		.innerJoin(members, and(eq(members.deskId, digests.deskId), eq(members.userId, digests.userId)))
		.where(eq(digests.deskId, desk))
		.orderBy(digests.userId, desc(digests.upTo))
		.as("latest");
	const rows = await db
		.select({
			problem: latest.problem,
			outcome: latest.outcome,
			members: sql<number>`count(*)::int`,
			nextAt: sql<string | null>`min(${latest.nextAt})`,
		})
		.from(latest)
		.where(isNotNull(latest.problem))
		.groupBy(latest.problem, latest.outcome);
	return rows.map(({ problem, nextAt, ...row }) => ({
		...row,
		problem: problem ?? "",
		nextAt: nextAt === null ? null : new Date(nextAt).toISOString(),
	}));
}
