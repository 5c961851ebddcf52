import "server-only";
import type { Connection } from "@/db/client";
import { callerForUser } from "@/lib/auth/callers";
import { execute } from "@/lib/commands/command";
import { chooseDigest } from "@/lib/commands/inbox/choose-digest";
import { readUnsubscribeToken } from "./unsubscribe-token";

/**
 * Ends the mails of whoever a mail's link belongs to; again and again it does no more. Who is on that desk no more gets
 * none anyway. False when the link is none of ours.
 */
export async function unsubscribe(connection: Connection, token: string): Promise<boolean> {
	const whose = readUnsubscribeToken(token);
	if (!whose) return false;
	const reader = await callerForUser(connection, whose.userId, whose.deskId);
	if (reader) {
		const outcome = await execute(connection.db, chooseDigest, reader, { every: "off" });
		if (!outcome.ok) throw new Error(outcome.refused.sentence);
	}
	return true;
}
