import "server-only";
import { getToken } from "next-auth/jwt";
import { v7 as uuidv7 } from "uuid";
import type { Connection } from "@/db/client";
import { accountByEmail, type Membership, memberByToken, membershipsOf } from "@/db/queries/people";
import { type DeskViewer, publicViewer } from "@/db/queries/reviews";
import { insertUser } from "@/db/writes/people";
import type { Caller, DeskId } from "@/lib/core/people/member";
import { tokenHash } from "./tokens";

const deskCookie = "stet-desk";

/** The member that a session cookie stands for, on the desk they chose last or joined first. */
export async function callerWithCookies(
	{ db }: Connection,
	jar: Record<string, string | undefined>,
): Promise<Caller | null> {
	const userId = await signedInUser(jar);
	if (!userId) return null;
	const desks = await membershipsOf(db, userId);
	const chosen = desks.find((desk) => desk.deskId === jar[deskCookie]) ?? desks[0];
	return chosen ? asCaller(chosen) : null;
}

/** The member that an API token acts for. */
export async function callerWithToken({ db }: Connection, token: string): Promise<Caller | null> {
	const member = await memberByToken(db, tokenHash(token));
	return member ? asCaller(member) : null;
}

/** The caller that the command line acts as. */
export async function callerForUser({ db }: Connection, userId: string, deskId?: string): Promise<Caller | null> {
	const desks = await membershipsOf(db, userId);
	const chosen = deskId ? desks.find((desk) => desk.deskId === deskId) : desks[0];
	return chosen ? asCaller(chosen) : null;
}

/**
 * Everybody who reads what a desk has published, as one account that nobody can sign in with, so that what they send has
 * somebody who did it. They read as a viewer does.
 */
export async function callerForReaders({ db }: Connection, deskId: string): Promise<Caller> {
	const email = `readers@${deskId}.invalid`;
	const name = "A reader";
	const known = await accountByEmail(db, email);
	const made = { id: uuidv7(), email, name, passwordHash: null, disabled: true, createdAt: new Date() };
	if (!known) await db.transaction((tx) => insertUser(tx, made));
	const userId = (known ?? (await accountByEmail(db, email)))?.id ?? made.id;
	return { desk: deskId as DeskId, deskName: "the desk", userId, name, email, role: "viewer" };
}

/** For what leaves the desk without being asked for by anybody: whoever may read that. */
export function outsiderOf(deskId: string): DeskViewer {
	return publicViewer(deskId as DeskId);
}

function asCaller({ deskId, deskName, userId, name, email, role }: Membership): Caller {
	return { desk: deskId as DeskId, deskName, userId, name, email, role };
}

async function signedInUser(jar: Record<string, string | undefined>): Promise<string | null> {
	const secure = "__Secure-next-auth.session-token" in jar;
	const request = { cookies: jar, headers: {} } as unknown as Parameters<typeof getToken>[0]["req"];
	const token = await getToken({ req: request, secret: process.env.NEXTAUTH_SECRET, secureCookie: secure });
	return typeof token?.sub === "string" ? token.sub : null;
}
