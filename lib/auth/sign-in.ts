import "server-only";
import type { Connection } from "@/db/client";
import { type Account, accountByEmail, accountByIdentity } from "@/db/queries/people";
import { forgetFailures, insertIdentity, noteTry } from "@/db/writes/people";
import { passwordMatches } from "./password";

const window = 15 * 60_000;
const failuresAllowed = 10;

export type SignIn = { kind: "signed-in"; account: Account } | { kind: "wrong" } | { kind: "too-many" };

/** Checks an e-mail and a password. Ten failures within a quarter of an hour close the door for the rest of it. */
export async function signInWithPassword(
	{ db }: Connection,
	email: string,
	password: string,
	now: Date,
): Promise<SignIn> {
	// Postgres holds no NUL, and nobody has one in their address.
	if (email.includes("\u0000")) return { kind: "wrong" };
	const since = new Date(now.getTime() - window);
	if (!(await noteTry(db, { email, at: now, since, allowed: failuresAllowed }))) return { kind: "too-many" };
	const account = await accountByEmail(db, email);
	const matches = await passwordMatches(password, account?.passwordHash ?? null);
	if (!account || !matches || account.disabled) return { kind: "wrong" };
	await forgetFailures(db, email);
	return { kind: "signed-in", account };
}

/**
 * The account behind somebody who signed in with a provider. The first time, an existing account
 * with that e-mail is taken, if the provider vouches for the address; nobody is let in who was not added to a desk.
 */
export async function signInWithProvider(
	{ db }: Connection,
	provider: string,
	profile: { sub?: string; email?: string; email_verified?: boolean },
): Promise<Account | undefined> {
	if (!profile.sub) return undefined;
	const known = await accountByIdentity(db, provider, profile.sub);
	if (known) return known.disabled ? undefined : known;
	if (!profile.email || profile.email_verified !== true) return undefined;
	const account = await accountByEmail(db, profile.email);
	if (!account || account.disabled) return undefined;
	const subject = profile.sub;
	await db.transaction((tx) => insertIdentity(tx, { provider, subject, userId: account.id }));
	return account;
}
