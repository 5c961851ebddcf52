import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "@/db/client";
import { appendEvent } from "@/db/writes/events";
import { insertToken } from "@/db/writes/people";
import { makeToken } from "@/lib/auth/tokens";
import type { Caller } from "@/lib/core/people/member";

/** Makes an API token that acts for one member of one desk. Made on the command line alone; shown once. */
export async function createToken(
	db: Database,
	{ desk, userId }: Caller,
	name: string,
	now = new Date(),
): Promise<{ id: string; name: string; token: string }> {
	const { token, hash } = makeToken();
	const id = uuidv7();
	await db.transaction(async (tx) => {
		await insertToken(tx, { id, deskId: desk, userId, name, hash, createdAt: now });
		await appendEvent(tx, {
			deskId: desk,
			at: now,
			actorId: userId,
			kind: "token.create",
			subject: `token:${id}`,
			body: { name },
		});
	});
	return { id, name, token };
}
