import "server-only";
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "@/db/client";
import { digests } from "@/db/schema/inbox";
import { members, users } from "@/db/schema/people";
import type { DigestOutcome } from "@/lib/core/inbox/digest";

/** How long a digest that had nothing to say is remembered: as long as it could be made again, and a little more. */
const emptyKeptFor = 3 * 24 * 3_600_000;

/**
 * Puts down a digest for every member whose stretch of time is over and who has none for it yet. One that is still waiting
 * from an earlier stretch is superseded: the new one says it all. Several servers may do so at once.
 */
export async function planDigests(
	db: Database,
	every: "daily" | "hourly",
	{ upTo, now }: { upTo: Date; now: Date },
): Promise<void> {
	await db.transaction(async (tx) => {
		const due = await tx
			.select({ deskId: members.deskId, userId: members.userId })
			.from(members)
			.innerJoin(users, eq(users.id, members.userId))
			.leftJoin(
				digests,
				and(eq(digests.deskId, members.deskId), eq(digests.userId, members.userId), eq(digests.upTo, upTo)),
			)
			.where(
				and(
					eq(members.digest, every),
					eq(users.disabled, false),
					lt(members.joinedAt, upTo),
					sql`${digests.id} is null`,
				),
			);
		if (due.length === 0) return;
		await tx
			.update(digests)
			.set({ outcome: "superseded", at: now, nextAt: null, problem: null })
			.where(
				and(
					inArray(digests.outcome, ["waiting", "failed"]),
					lt(digests.upTo, upTo),
					inArray(
						digests.userId,
						due.map(({ userId }) => userId),
					),
					sql`(${digests.deskId}, ${digests.userId}) in (select desk_id, user_id from members where digest = ${every})`,
				),
			);
		for (let from = 0; from < due.length; from += 1_000) {
			const rows = due.slice(from, from + 1_000).map((whose) => ({
				...whose,
				id: uuidv7(),
				upTo,
				outcome: "waiting" as const,
				at: now,
				nextAt: now,
				items: [],
			}));
			await tx.insert(digests).values(rows).onConflictDoNothing();
		}
		await tx
			.delete(digests)
			.where(
				and(
					inArray(digests.outcome, ["nothing", "superseded"]),
					lt(digests.upTo, new Date(now.getTime() - emptyKeptFor)),
				),
			);
	});
}

/** A digest that this server alone may send now. */
export type TakenDigest = { id: string; deskId: string; userId: string; upTo: Date; attempts: number };

/**
 * Takes the next digest that may be tried. Nobody else gets it before `until`; should this server not come back by then,
 * somebody tries again. Never two of one member's at once.
 */
export async function takeDigest(
	db: Database,
	{ now, until }: { now: Date; until: Date },
): Promise<TakenDigest | undefined> {
	const next = sql`(select d.id from ${digests} d
		where d.next_at <= ${now.toISOString()}::timestamptz and d.outcome in ('waiting', 'failed', 'sending')
			and not exists (select 1 from ${digests} o where o.desk_id = d.desk_id and o.user_id = d.user_id
				and o.id <> d.id and o.outcome = 'sending' and o.next_at > ${now.toISOString()}::timestamptz)
		order by d.next_at, d.id limit 1 for update of d skip locked)`;
	const [taken] = await db
		.update(digests)
		.set({ outcome: "sending", at: now, nextAt: until, attempts: sql`${digests.attempts} + 1` })
		.where(sql`${digests.id} = ${next}`)
		.returning({
			id: digests.id,
			deskId: digests.deskId,
			userId: digests.userId,
			upTo: digests.upTo,
			attempts: digests.attempts,
		});
	return taken;
}

type Became = {
	outcome: DigestOutcome;
	at: Date;
	nextAt?: Date | null;
	items?: readonly string[];
	problem?: string | null;
};

/** Puts down what became of it, unless another server has taken it over since. */
export async function endDigest(
	db: Database,
	{ id, attempts }: Pick<TakenDigest, "id" | "attempts">,
	{ outcome, at, nextAt = null, items = [], problem = null }: Became,
): Promise<void> {
	await db
		.update(digests)
		.set({ outcome, at, nextAt, items: [...items], problem })
		.where(and(eq(digests.id, id), eq(digests.attempts, attempts)));
}
