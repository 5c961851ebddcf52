import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";

/** Whose mails, of which desk. */
type Whose = { deskId: string; userId: string };

const purpose = "stet: no more digests, version 1";

/**
 * What stands in the link of a mail with which its reader, signed in or not, ends the mails. It can do nothing else and
 * does not expire: a mail may be opened years later.
 */
export function unsubscribeToken({ deskId, userId }: Whose): string {
	return `${deskId}.${userId}.${signatureOf({ deskId, userId })}`;
}

export function readUnsubscribeToken(token: string): Whose | undefined {
	const [, deskId, userId, signature] = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.([\w-]{43})$/.exec(token) ?? [];
	if (!deskId || !userId || !signature) return undefined;
	const expected = Buffer.from(signatureOf({ deskId, userId }));
	return timingSafeEqual(expected, Buffer.from(signature)) ? { deskId, userId } : undefined;
}

function signatureOf({ deskId, userId }: Whose): string {
	const secret = process.env.NEXTAUTH_SECRET;
	if (!secret) throw new Error("NEXTAUTH_SECRET is not set. Start Stet with `npm start`.");
	// A key of its own: what signs sessions signs nothing else.
	const key = createHmac("sha256", secret).update(purpose).digest();
	return createHmac("sha256", key).update(`${deskId}.${userId}`).digest("base64url");
}
