import "server-only";
import { and, asc, desc, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { webhookDeliveries, webhooks } from "@/db/schema/webhooks";
import type { DeskId } from "@/lib/core/people/member";
import type { Delivery, Webhook } from "@/lib/core/webhooks/webhook";

/** What is needed to sign for a webhook, beside what is shown of it. */
export type KnownWebhook = { webhook: Webhook; secretNumber: number };

/** The desk's webhooks, the oldest first, without their secrets. */
export async function webhooksOf(db: Reader, desk: DeskId): Promise<Webhook[]> {
	const rows = await db.select().from(webhooks).where(eq(webhooks.deskId, desk)).orderBy(asc(webhooks.id));
	return rows.map(asWebhook);
}

export async function webhookById(db: Reader, desk: DeskId, id: string): Promise<Webhook | undefined> {
	const [row] = await db.select().from(webhooks).where(isThis(desk, id));
	return row && asWebhook(row);
}

/** One webhook, held until the transaction ends: nobody else changes it, and no server begins to send to it. */
export async function lockWebhook(db: Reader, desk: DeskId, id: string): Promise<KnownWebhook | undefined> {
	const [row] = await db.select().from(webhooks).where(isThis(desk, id)).for("update");
	return row && { webhook: asWebhook(row), secretNumber: row.secretNumber };
}

/** What was sent to a webhook last, or is to be, the newest first. */
export async function deliveriesOf(db: Reader, desk: DeskId, webhookId: string, limit: number): Promise<Delivery[]> {
	const rows = await db
		.select()
		.from(webhookDeliveries)
		.where(and(eq(webhookDeliveries.deskId, desk), eq(webhookDeliveries.webhookId, webhookId)))
		.orderBy(desc(webhookDeliveries.seq))
		.limit(limit);
	return rows.map(asDelivery);
}

export async function deliveryById(
	db: Reader,
	desk: DeskId,
	{ webhookId, id }: { webhookId: string; id: string },
): Promise<Delivery | undefined> {
	const [row] = await db
		.select()
		.from(webhookDeliveries)
		.where(
			and(eq(webhookDeliveries.deskId, desk), eq(webhookDeliveries.webhookId, webhookId), eq(webhookDeliveries.id, id)),
		);
	return row && asDelivery(row);
}

function isThis(desk: DeskId, id: string) {
	return and(eq(webhooks.deskId, desk), eq(webhooks.id, id));
}

function asWebhook(row: typeof webhooks.$inferSelect): Webhook {
	const { id, url, description, kinds, version, createdBy, pausedBecause } = row;
	return {
		id,
		url,
		description,
		kinds,
		version,
		createdBy,
		createdAt: row.createdAt.toISOString(),
		pausedAt: row.pausedAt?.toISOString() ?? null,
		pausedBecause,
	};
}

function asDelivery({ deskId: _desk, ...row }: typeof webhookDeliveries.$inferSelect): Delivery {
	return {
		...row,
		nextAt: row.nextAt?.toISOString() ?? null,
		createdAt: row.createdAt.toISOString(),
		deliveredAt: row.deliveredAt?.toISOString() ?? null,
	};
}
