import "server-only";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { deskHeads, events } from "@/db/schema/log";
import { canonicalJson } from "@/lib/core/verdicts/seal";

export type NewEvent = {
	deskId: string;
	at: Date;
	actorId: string;
	kind: string;
	subject: string;
	claimId?: string;
	articleId?: string;
	body: Record<string, unknown>;
};

/**
 * Writes the next line of a desk's log and returns its number. Takes the desk's
 * head row, so it must be the last write of a transaction: event order is commit order.
 */
export async function appendEvent(tx: Transaction, event: NewEvent): Promise<number> {
	const [head] = await tx
		.select({ seq: deskHeads.seq, hash: deskHeads.hash })
		.from(deskHeads)
		.where(eq(deskHeads.deskId, event.deskId))
		.for("update");
	if (!head) throw new Error(`Desk ${event.deskId} has no log head`);
	const line = { ...event, seq: head.seq + 1 };
	const hash = eventHash(head.hash, line);
	await Promise.all([
		tx.update(deskHeads).set({ seq: line.seq, hash }).where(eq(deskHeads.deskId, event.deskId)),
		tx.insert(events).values({ ...line, hash }),
	]);
	return line.seq;
}

/** SHA-256 over the line before and the canonical JSON of this one. */
export function eventHash(previous: Uint8Array, line: NewEvent & { seq: number }): Buffer {
	const content = canonicalJson({
		deskId: line.deskId,
		seq: line.seq,
		at: line.at.toISOString(),
		actorId: line.actorId,
		kind: line.kind,
		subject: line.subject,
		claimId: line.claimId ?? null,
		articleId: line.articleId ?? null,
		body: line.body,
	});
	return createHash("sha256").update(previous).update(content).digest();
}

/** The head of a new desk's log: nothing yet, chained to its id. */
export async function startLog(tx: Transaction, deskId: string): Promise<void> {
	await tx.insert(deskHeads).values({ deskId, seq: 0, hash: createHash("sha256").update(deskId).digest() });
}
