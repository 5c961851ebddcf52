import "server-only";
import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { apiTokens, desks, identities, members, users } from "@/db/schema/people";
import { statement, written } from "@/db/statement";
import type { DeskId, Member } from "@/lib/core/people/member";
import type { Role } from "@/lib/core/people/permissions";
import { among } from "./among";

export type Membership = {
	deskId: string;
	deskName: string;
	userId: string;
	name: string;
	email: string;
	role: Role;
};

const membership = {
	deskId: members.deskId,
	deskName: desks.name,
	userId: users.id,
	name: users.name,
	email: users.email,
	role: members.role,
};

/** The desks a person works on, oldest membership first; none for somebody disabled. */
export async function membershipsOf(db: Reader, userId: string): Promise<Membership[]> {
	return findMemberships(db, { userId });
}

const findMemberships = statement(
	() =>
		written
			.select(membership)
			.from(members)
			.innerJoin(users, eq(users.id, members.userId))
			.innerJoin(desks, eq(desks.id, members.deskId))
			.where(and(eq(members.userId, sql.placeholder("userId")), eq(users.disabled, false)))
			.orderBy(asc(members.joinedAt)),
	membership,
);

const findByToken = statement(
	() =>
		written
			.select(membership)
			.from(apiTokens)
			.innerJoin(members, and(eq(members.deskId, apiTokens.deskId), eq(members.userId, apiTokens.userId)))
			.innerJoin(users, eq(users.id, members.userId))
			.innerJoin(desks, eq(desks.id, members.deskId))
			.where(and(eq(apiTokens.hash, sql.placeholder("hash")), isNull(apiTokens.revokedAt), eq(users.disabled, false))),
	membership,
);

/** The member a token acts for, while both the token and the membership stand. */
export async function memberByToken(db: Reader, hash: Buffer): Promise<Membership | undefined> {
	const [row] = await findByToken(db, { hash });
	return row;
}

export type Account = { id: string; name: string; email: string; passwordHash: string | null; disabled: boolean };

const account = {
	id: users.id,
	name: users.name,
	email: users.email,
	passwordHash: users.passwordHash,
	disabled: users.disabled,
};

export async function accountByEmail(db: Reader, email: string): Promise<Account | undefined> {
	const [row] = await db
		.select(account)
		.from(users)
		.where(eq(sql`lower(${users.email})`, email.toLowerCase()));
	return row;
}

export async function accountByIdentity(db: Reader, provider: string, subject: string): Promise<Account | undefined> {
	const [row] = await db
		.select(account)
		.from(identities)
		.innerJoin(users, eq(users.id, identities.userId))
		.where(and(eq(identities.provider, provider), eq(identities.subject, subject)));
	return row;
}

/** Everybody on the desk, by name. */
export async function deskMembers(db: Reader, desk: DeskId): Promise<Member[]> {
	return db
		.select({ userId: users.id, name: users.name, email: users.email, role: members.role })
		.from(members)
		.innerJoin(users, eq(users.id, members.userId))
		.where(eq(members.deskId, desk))
		.orderBy(asc(users.name));
}

/** The ids of everybody on the desk who may be assigned something; whoever only reads may not. */
export function assignable(db: Reader, desk: DeskId) {
	return db
		.select({ userId: members.userId })
		.from(members)
		.where(and(eq(members.deskId, desk), ne(members.role, "viewer")));
}

/** Which role each of these has on the desk now; somebody who left, or is disabled, is missing. */
export async function rolesOf(db: Reader, desk: DeskId, userIds: readonly string[]): Promise<Map<string, Role>> {
	const rows = await db
		.select({ userId: users.id, role: members.role })
		.from(members)
		.innerJoin(users, eq(users.id, members.userId))
		.where(and(eq(members.deskId, desk), among(users.id, userIds), eq(users.disabled, false)));
	return new Map(rows.map(({ userId, role }) => [userId, role]));
}

export async function memberOf(db: Reader, desk: DeskId, userId: string): Promise<Member | undefined> {
	const [row] = await db
		.select({ userId: users.id, name: users.name, email: users.email, role: members.role })
		.from(members)
		.innerJoin(users, eq(users.id, members.userId))
		.where(and(eq(members.deskId, desk), eq(members.userId, userId)));
	return row;
}

/**
 * The same, held until the transaction ends: while something is being given to them they can't leave, and whoever takes
 * them off the desk ("update") waits until that is done.
 */
export async function lockMember(
	db: Reader,
	desk: DeskId,
	userId: string,
	how: "share" | "update" = "share",
): Promise<Member | undefined> {
	await db
		.select({ userId: members.userId })
		.from(members)
		.where(and(eq(members.deskId, desk), eq(members.userId, userId)))
		.for(how);
	return memberOf(db, desk, userId);
}

/** The desk's admins, locked in a fixed order: two admins removing each other can't both succeed. */
export async function lockAdmins(db: Reader, desk: DeskId): Promise<string[]> {
	const rows = await db
		.select({ userId: members.userId })
		.from(members)
		.where(and(eq(members.deskId, desk), eq(members.role, "admin")))
		.orderBy(asc(members.userId))
		.for("update");
	return rows.map((row) => row.userId);
}

/** The first admin of the oldest desk: whom the command line acts as when nobody is named. */
export async function firstAdmin(db: Reader): Promise<{ userId: string; deskId: string } | undefined> {
	const [row] = await db
		.select({ userId: members.userId, deskId: members.deskId })
		.from(members)
		.innerJoin(desks, eq(desks.id, members.deskId))
		.where(eq(members.role, "admin"))
		.orderBy(asc(desks.createdAt), asc(members.joinedAt))
		.limit(1);
	return row;
}
