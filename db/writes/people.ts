import "server-only";
import { and, eq, lt } from "drizzle-orm";
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

export async function insertIdentity(tx: Transaction, row: typeof identities.$inferInsert): Promise<void> {
	await tx.insert(identities).values(row);
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

export async function deleteMember(tx: Transaction, deskId: string, userId: string): Promise<void> {
	await tx.delete(members).where(and(eq(members.deskId, deskId), eq(members.userId, userId)));
}

export async function insertToken(tx: Transaction, row: typeof apiTokens.$inferInsert): Promise<void> {
	await tx.insert(apiTokens).values(row);
}

/** Notes a failed sign-in, and forgets those of before `since`. */
export async function noteSignInFailure(db: Database, email: string, at: Date, since: Date): Promise<void> {
	await db.delete(signInFailures).where(lt(signInFailures.at, since));
	await db.insert(signInFailures).values({ email: email.toLowerCase(), at });
}
