import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "@/db/client";
import { accountByEmail } from "@/db/queries/people";
import { appendEvent, startLog } from "@/db/writes/events";
import { insertDesk, insertMember, insertUser } from "@/db/writes/people";
import { hashPassword } from "@/lib/auth/password";

export type Founder = { email: string; name: string; password?: string | undefined };

/**
 * Opens a desk with its first admin. The one change that has no caller: it is made by
 * whoever holds the machine, on the command line, and is the first line of the desk's log.
 */
export async function foundDesk(
	db: Database,
	deskName: string,
	{ email, name, password }: Founder,
	now = new Date(),
): Promise<{ deskId: string; userId: string }> {
	const passwordHash = password === undefined ? null : await hashPassword(password);
	return db.transaction(async (tx) => {
		const deskId = uuidv7();
		const known = await accountByEmail(tx, email);
		const userId = known?.id ?? uuidv7();
		await insertDesk(tx, { id: deskId, name: deskName, createdAt: now });
		if (!known) await insertUser(tx, { id: userId, email, name, passwordHash, createdAt: now });
		await insertMember(tx, { deskId, userId, role: "admin", joinedAt: now });
		await startLog(tx, deskId);
		await appendEvent(tx, {
			deskId,
			at: now,
			actorId: userId,
			kind: "desk.found",
			subject: `desk:${deskId}`,
			body: { name: deskName },
		});
		return { deskId, userId };
	});
}
