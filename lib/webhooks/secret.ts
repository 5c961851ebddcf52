import "server-only";
import { createHash, createHmac } from "node:crypto";

const purpose = "stet: webhooks, version 1";
const prefix = "whsec_";

/**
 * The secret of a webhook, as its receiver gets it. It is kept nowhere: whoever has the server's own secret can compute it
 * again, and a database or a backup alone tells nobody how to sign.
 */
export function webhookSecret({ id, secretNumber }: { id: string; secretNumber: number }): string {
	const secret = process.env.NEXTAUTH_SECRET;
	if (!secret) throw new Error("NEXTAUTH_SECRET is not set. Start Stet with `npm start`.");
	// A key of its own: what signs sessions signs nothing else.
	const key = createHmac("sha256", secret).update(purpose).digest();
	return prefix + createHmac("sha256", key).update(`${id}.${secretNumber}`).digest("base64");
}

/** Tells whether the secret is still the one that was shown. */
export function secretHash(secret: string): Buffer {
	return createHash("sha256").update(secret).digest();
}

/** The headers that prove who sent a body and when, as Standard Webhooks has them. */
export function signedHeaders(secret: string, { id, at, body }: { id: string; at: Date; body: string }) {
	const timestamp = String(Math.floor(at.getTime() / 1000));
	const key = Buffer.from(secret.slice(prefix.length), "base64");
	const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
	return { "Webhook-Id": id, "Webhook-Timestamp": timestamp, "Webhook-Signature": `v1,${signature}` };
}
