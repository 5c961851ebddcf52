import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { connection } from "@/db/client";
import type { Caller } from "@/lib/core/people/member";
import { callerWithCookies } from "./callers";

/** Who is looking at this page, or null. Looked up anew on every request: a role taken away is gone at once. */
export const currentCaller = cache(async (): Promise<Caller | null> => {
	const jar = await cookies();
	return callerWithCookies(connection(), Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])));
});

/** The same, for pages that make no sense without. */
export async function requireCaller(): Promise<Caller> {
	return (await currentCaller()) ?? redirect("/sign-in");
}
