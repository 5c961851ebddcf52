import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { connection } from "@/db/client";
import { headOf } from "@/db/queries/events";
import type { Caller, DeskId } from "@/lib/core/people/member";
import { callerWithCookies } from "./callers";

/** Who is looking at this page, or null. Looked up anew on every request: a role taken away is gone at once. */
export const currentCaller = cache(async (): Promise<Caller | null> => {
	const jar = await cookies();
	return callerWithCookies(connection(), Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])));
});

/** The same, for pages that make no sense without. Nothing of the page is read before its place in the log is known. */
export async function requireCaller(): Promise<Caller> {
	const caller = (await currentCaller()) ?? redirect("/sign-in");
	await pageBegan(caller.desk);
	return caller;
}

/** Where the desk's log stood before this page was read: its browser is told what came after. */
export const pageBegan = cache((desk: DeskId): Promise<number> => headOf(connection().db, desk));
