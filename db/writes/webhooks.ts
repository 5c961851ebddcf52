import "server-only";
import { and, asc, eq, gt, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Database, Transaction } from "@/db/client";
import { webhookDeliveries, webhooks } from "@/db/schema/webhooks";
import { type DeliveryState, heldFor } from "@/lib/core/webhooks/webhook";

/** Deliveries that are over are shown for so long. */
const keptFor = 30 * 24 * 3_600_000;

export async function insertWebhook(tx: Transaction, row: typeof webhooks.$inferInsert): Promise<void> {
	await tx.insert(webhooks).values(row);
}

export async function updateWebhook(
	tx: Transaction,
	id: string,
	change: Partial<typeof webhooks.$inferInsert>,
): Promise<void> {
	await tx.update(webhooks).set(change).where(eq(webhooks.id, id));
}

/**
 * What waits is tried at once, the webhook's failures forgotten. What a server is at this moment sending is left to it: that
 * is never further away than `heldFor`.
 */
export async function wakeWebhook(tx: Transaction, id: string, now: Date): Promise<void> {
	const later = new Date(now.getTime() + heldFor);
	const { nextAt } = webhooks;
	const soon = sql`case when ${nextAt} > ${later.toISOString()}::timestamptz then ${now.toISOString()}::timestamptz else ${nextAt} end`;
	await tx.update(webhooks).set({ failures: 0, nextAt: soon }).where(eq(webhooks.id, id));
	await tx
		.update(webhookDeliveries)
		.set({ nextAt: now })
		.where(and(eq(webhookDeliveries.webhookId, id), gt(webhookDeliveries.nextAt, later)));
}

/** Its deliveries go with it. */
export async function deleteWebhook(tx: Transaction, id: string): Promise<void> {
	await tx.delete(webhooks).where(eq(webhooks.id, id));
}

/** To be tried once more from the beginning, at once and before what waits. */
export async function resetDelivery(tx: Transaction, id: string, now: Date): Promise<void> {
	await tx
		.update(webhookDeliveries)
		.set({ state: "waiting", attempts: 0, nextAt: now, deliveredAt: null })
		.where(eq(webhookDeliveries.id, id));
}

/** A webhook that this server alone sends to, until `until`. */
export type TakenWebhook = {
	id: string;
	deskId: string;
	url: string;
	kinds: string[];
	secretNumber: number;
	secretHash: Buffer;
	sentSeq: number;
	failures: number;
	until: Date;
};

const takenFields = {
	id: webhooks.id,
	deskId: webhooks.deskId,
	url: webhooks.url,
	kinds: webhooks.kinds,
	secretNumber: webhooks.secretNumber,
	secretHash: webhooks.secretHash,
	sentSeq: webhooks.sentSeq,
	failures: webhooks.failures,
};

/**
 * Takes a webhook for which there is something to do: lines that nobody has looked at, or deliveries that may be tried.
 * Nobody else gets it before `until`; should this server not come back by then, another takes it.
 */
export async function takeWebhook(
	db: Database,
	{ now, until }: { now: Date; until: Date },
): Promise<TakenWebhook | undefined> {
	const at = sql`${now.toISOString()}::timestamptz`;
	const next = sql`(select w.id from ${webhooks} w join desk_heads h on h.desk_id = w.desk_id
		where w.paused_at is null and w.next_at <= ${at}
			and (h.seq > w.sent_seq or exists (select 1 from ${webhookDeliveries} d where d.webhook_id = w.id and d.next_at <= ${at}))
		order by w.next_at, w.id limit 1 for update of w skip locked)`;
	const [taken] = await db
		.update(webhooks)
		.set({ nextAt: until })
		.where(sql`${webhooks.id} = ${next}`)
		.returning(takenFields);
	return taken && { ...taken, until };
}

/** Still this server's, and not paused, changed or removed meanwhile: as it is now, and for longer. */
export async function holdWebhook(
	db: Database,
	{ id, until }: Pick<TakenWebhook, "id" | "until">,
	longer: Date,
): Promise<TakenWebhook | undefined> {
	const [held] = await db
		.update(webhooks)
		.set({ nextAt: longer })
		.where(and(isHeld({ id, until }), isNull(webhooks.pausedAt)))
		.returning(takenFields);
	return held && { ...held, until: longer };
}

/** Lets go of it; what there is to send next may be sent from `nextAt` on. */
export async function releaseWebhook(
	db: Database,
	taken: Pick<TakenWebhook, "id" | "until">,
	nextAt: Date,
): Promise<void> {
	await db.update(webhooks).set({ nextAt }).where(isHeld(taken));
}

/**
 * Puts down a delivery for each line, and that all lines up to `upTo` were looked at: both or neither. Nothing when the
 * webhook is another server's by now.
 */
export async function planDeliveries(
	db: Database,
	taken: TakenWebhook,
	{ lines, upTo, now }: { lines: readonly { seq: number; kind: string }[]; upTo: number; now: Date },
): Promise<void> {
	await db.transaction(async (tx) => {
		const [held] = await tx.update(webhooks).set({ sentSeq: upTo }).where(isHeld(taken)).returning({ id: webhooks.id });
		if (!held) return;
		if (lines.length > 0) {
			const rows = lines.map(({ seq, kind }) => ({
				id: uuidv7(),
				deskId: taken.deskId,
				webhookId: taken.id,
				seq,
				kind,
				state: "waiting" as const,
				nextAt: now,
				createdAt: now,
			}));
			await tx.insert(webhookDeliveries).values(rows).onConflictDoNothing();
		}
		await tx
			.delete(webhookDeliveries)
			.where(
				and(
					eq(webhookDeliveries.webhookId, taken.id),
					inArray(webhookDeliveries.state, ["delivered", "failed"]),
					lt(webhookDeliveries.createdAt, new Date(now.getTime() - keptFor)),
				),
			);
	});
}

export type TakenDelivery = { id: string; seq: number; attempts: number };

/** The next delivery that may be tried, the try counted already: one that kills the server is not tried for ever. */
export async function takeDelivery(
	db: Database,
	{ id }: Pick<TakenWebhook, "id">,
	now: Date,
): Promise<TakenDelivery | undefined> {
	const next = db
		.select({ id: webhookDeliveries.id })
		.from(webhookDeliveries)
		.where(and(eq(webhookDeliveries.webhookId, id), lte(webhookDeliveries.nextAt, now)))
		.orderBy(asc(webhookDeliveries.seq))
		.limit(1)
		.for("update", { skipLocked: true });
	const [taken] = await db
		.update(webhookDeliveries)
		.set({ attempts: sql`${webhookDeliveries.attempts} + 1` })
		.where(eq(webhookDeliveries.id, sql`(${next})`))
		.returning({ id: webhookDeliveries.id, seq: webhookDeliveries.seq, attempts: webhookDeliveries.attempts });
	return taken;
}

type Became = { state: DeliveryState; at: Date; nextAt?: Date | null; status: number | null; problem: string | null };

/**
 * Puts down what became of a try, and for the webhook how many failed in a row; `pausedBecause` pauses it. Nothing for a
 * delivery that was sent anew meanwhile, or that went with its webhook.
 */
export async function endDelivery(
	db: Database,
	taken: Pick<TakenWebhook, "id" | "until">,
	{ id, attempts }: TakenDelivery,
	{ state, at, nextAt = null, status, problem }: Became,
	pausedBecause?: string,
): Promise<void> {
	await db.transaction(async (tx) => {
		// In the order in which commands lock them, too.
		await tx
			.update(webhooks)
			.set({
				failures: problem === null ? 0 : sql`${webhooks.failures} + 1`,
				...(pausedBecause && { pausedAt: at, pausedBecause }),
			})
			.where(isHeld(taken));
		await tx
			.update(webhookDeliveries)
			.set({
				state,
				nextAt,
				lastStatus: status,
				lastError: problem,
				...(state === "delivered" && { deliveredAt: at }),
			})
			.where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.attempts, attempts)));
	});
}

/** Paused by the server, with the reason for the admins. */
export async function pauseWebhook(
	db: Database,
	taken: Pick<TakenWebhook, "id" | "until">,
	{ at, because }: { at: Date; because: string },
): Promise<void> {
	await db.update(webhooks).set({ pausedAt: at, pausedBecause: because, nextAt: at }).where(isHeld(taken));
}

function isHeld({ id, until }: Pick<TakenWebhook, "id" | "until">) {
	return and(eq(webhooks.id, id), eq(webhooks.nextAt, until));
}
