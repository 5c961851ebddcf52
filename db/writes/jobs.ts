import "server-only";
import { and, eq, lte, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { jobs } from "@/db/schema/jobs";
import { type JobInput, keptFor, takenOverAfter } from "@/lib/core/jobs/job";
import type { Role } from "@/lib/core/people/permissions";

export async function insertJob(tx: Transaction, row: typeof jobs.$inferInsert): Promise<void> {
	await tx.insert(jobs).values(row);
}

export async function updateJob(tx: Transaction, id: string, change: Partial<typeof jobs.$inferInsert>): Promise<void> {
	await tx.update(jobs).set(change).where(eq(jobs.id, id));
}

/** A job that this server alone is at, as long as its heart beats. */
export type TakenJob = { id: string; deskId: string; userId: string; input: JobInput; attempts: number };

/** Takes the job that waits longest, or one whose server has fallen silent. */
export async function takeJob(db: Database, now: Date): Promise<TakenJob | undefined> {
	const silentSince = new Date(now.getTime() - takenOverAfter).toISOString();
	const next = sql`(select j.id from ${jobs} j
		where j.state = 'waiting' or (j.state = 'running' and j.heartbeat_at < ${silentSince}::timestamptz)
		order by j.id limit 1 for update skip locked)`;
	const { id, deskId, userId, input, attempts } = jobs;
	const [taken] = await db
		.update(jobs)
		.set({ state: "running", heartbeatAt: now, progress: 0, step: "Begun.", attempts: sql`${attempts} + 1` })
		.where(sql`${id} = ${next}`)
		.returning({ id, deskId, userId, input, attempts });
	return taken;
}

/** Says that somebody is still at it, and how far. False when it was cancelled, or is another server's by now. */
export async function beat(
	db: Database,
	taken: TakenJob,
	now: Date,
	at?: { progress: number; step: string },
): Promise<boolean> {
	const held = await db
		.update(jobs)
		.set({ heartbeatAt: now, ...at })
		.where(isHeld(taken))
		.returning({ id: jobs.id });
	return held.length === 1;
}

type Made = { result: Buffer; filename: string; mediaType: string; madeFor: Role };

/** Keeps what it made, unless it was cancelled or is another server's by now. */
export async function finishJob(db: Database, taken: TakenJob, now: Date, made: Made): Promise<void> {
	await db
		.update(jobs)
		.set({ ...made, state: "done", progress: 100, step: "Done.", ...endedAt(now) })
		.where(isHeld(taken));
}

/** Ends it without a result; `because` is a sentence for whoever started it. */
export async function failJob(db: Database, taken: TakenJob, now: Date, because: string): Promise<void> {
	await db
		.update(jobs)
		.set({ state: "failed", step: because, ...endedAt(now) })
		.where(isHeld(taken));
}

/** Back to those that wait: this server stops before it is done. The try does not count. */
export async function putBack(db: Database, taken: TakenJob): Promise<void> {
	await db
		.update(jobs)
		.set({ state: "waiting", progress: 0, step: "Waiting to begin.", attempts: taken.attempts - 1, heartbeatAt: null })
		.where(isHeld(taken));
}

export async function deleteExpired(db: Database, now: Date): Promise<void> {
	await db.delete(jobs).where(lte(jobs.expiresAt, now));
}

/** When it ended, and until when it can be asked about. */
export function endedAt(now: Date): { endedAt: Date; expiresAt: Date } {
	return { endedAt: now, expiresAt: new Date(now.getTime() + keptFor) };
}

function isHeld({ id, attempts }: TakenJob) {
	return and(eq(jobs.id, id), eq(jobs.attempts, attempts), eq(jobs.state, "running"));
}
