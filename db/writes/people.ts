import "server-only";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { apiTokens, desks, identities, members, signInFailures, users } from "@/db/schema/people";
import type { Role } from "@/lib/core/people/permissions";

export async function insertDesk(tx: Transaction, row: typeof desks.$inferInsert): Promise<void> {
	await tx.insert(desks).values(row);
}

/** False when somebody has that address already; waits for a running transaction that is just giving it to somebody. */
export async function insertUser(tx: Transaction, row: typeof users.$inferInsert): Promise<boolean> {
	const inserted = await tx.insert(users).values(row).onConflictDoNothing().returning({ id: users.id });
	return inserted.length === 1;
}

/** Does nothing when the same person is signing in twice at this moment. */
export async function insertIdentity(tx: Transaction, row: typeof identities.$inferInsert): Promise<void> {
	await tx.insert(identities).values(row).onConflictDoNothing();
}

/** False when the person was on the desk already. */
export async function insertMember(tx: Transaction, row: typeof members.$inferInsert): Promise<boolean> {
	const inserted = await tx.insert(members).values(row).onConflictDoNothing().returning({ userId: members.userId });
	return inserted.length === 1;
}

export async function updateRole(tx: Transaction, deskId: string, userId: string, role: Role): Promise<void> {
	await tx
		.update(members)
		.set({ role })
		.where(and(eq(members.deskId, deskId), eq(members.userId, userId)));
}

/** Their tokens end with the membership: somebody who is let in again later makes new ones. */
export async function deleteMember(tx: Transaction, deskId: string, userId: string, at: Date): Promise<void> {
	await tx
		.update(apiTokens)
		.set({ revokedAt: at })
		.where(and(eq(apiTokens.deskId, deskId), eq(apiTokens.userId, userId), isNull(apiTokens.revokedAt)));
	await tx.delete(members).where(and(eq(members.deskId, deskId), eq(members.userId, userId)));
}

export async function insertToken(tx: Transaction, row: typeof apiTokens.$inferInsert): Promise<void> {
	await tx.insert(apiTokens).values(row);
}

/**
 * Notes a try to sign in as a failure, until `forgetFailures` says that it was none; false when there were `allowed`
 * since `since` already. Noted before the password is looked at, so that guesses made all at once count as well.
 */
export async function noteTry(
	db: Database,
	{ email, at, since, allowed }: { email: string; at: Date; since: Date; allowed: number },
): Promise<boolean> {
	const address = email.toLowerCase();
	return db.transaction(async (tx) => {
		await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${address}, 0))`);
		await tx.delete(signInFailures).where(lt(signInFailures.at, since));
		const failures = await tx.$count(signInFailures, eq(signInFailures.email, address));
		if (failures >= allowed) return false;
		await tx.insert(signInFailures).values({ email: address, at });
		return true;
	});
}

export async function forgetFailures(db: Database, email: string): Promise<void> {
	await db.delete(signInFailures).where(eq(signInFailures.email, email.toLowerCase()));
}
