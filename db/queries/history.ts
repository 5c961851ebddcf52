import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { revisions } from "@/db/schema/log";
import type { DeskId } from "@/lib/core/people/member";
import type { RevisedNoun, Revision } from "@/lib/core/revision";

/** Every state that one thing of the desk has had, the first one first. */
export async function revisionsOf(db: Reader, desk: DeskId, noun: RevisedNoun, id: string): Promise<Revision[]> {
	const rows = await db
		.select({ version: revisions.version, body: revisions.body, by: revisions.by, at: revisions.at })
		.from(revisions)
		.where(and(eq(revisions.deskId, desk), eq(revisions.noun, noun), eq(revisions.nounId, id)))
		.orderBy(asc(revisions.version));
	return rows.map((row) => ({ ...row, noun, id, at: row.at.toISOString() }));
}
