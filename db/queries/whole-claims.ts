import "server-only";
import { and, asc, eq, getTableColumns, sql } from "drizzle-orm";
import { PgTransaction } from "drizzle-orm/pg-core";
import type { Database, Reader } from "@/db/client";
import { claims } from "@/db/schema/claims";
import { statement, written } from "@/db/statement";
import type { Appearance } from "@/lib/core/claims/claim";
import type { DeskId } from "@/lib/core/people/member";
import { amongGiven, listed } from "./among";
import { appearancesOf } from "./appearances";
import { KeptByLog } from "./kept-by-log";
import { type ClaimReview, readReviews } from "./read-reviews";

/** A claim with everything on it, whoever may see it: never to be shown as it is, nor changed. */
export type WholeClaim = {
	row: typeof claims.$inferSelect;
	appearances: Appearance[];
	review: ClaimReview;
};

// Next bundles pages apart from the server that runs them; both share what is kept, as they share the pool.
const shared = globalThis as typeof globalThis & { stetClaims?: WeakMap<Database, KeptByLog<WholeClaim>> };

/** Those of the given claims that are on the desk, by id. In a transaction they are read as they are in it. */
export async function wholeClaims(
	db: Reader,
	desk: DeskId,
	ids: readonly string[],
): Promise<ReadonlyMap<string, WholeClaim>> {
	if (ids.length === 0) return new Map();
	if (db instanceof PgTransaction) return readWholeClaims(db, desk, ids);
	shared.stetClaims ??= new WeakMap();
	const kept = shared.stetClaims.get(db) ?? new KeptByLog(db, readWholeClaims);
	shared.stetClaims.set(db, kept);
	return kept.get(desk, ids);
}

const claimFields = getTableColumns(claims);
const findClaims = statement(
	() =>
		written
			.select(claimFields)
			.from(claims)
			.where(and(eq(claims.deskId, sql.placeholder("desk")), amongGiven(claims.id)))
			.orderBy(asc(claims.id)),
	claimFields,
);

/** All at the same time. */
export async function readWholeClaims(
	db: Reader,
	desk: DeskId,
	ids: readonly string[],
): Promise<Map<string, WholeClaim>> {
	const reading = findClaims(db, { desk, ids: listed(ids) });
	const [rows, places, reviews] = await Promise.all([
		reading,
		appearancesOf(db, ids),
		readReviews(db, desk, ids, reading),
	]);
	return new Map(
		rows.map((row): [string, WholeClaim] => {
			const review = reviews.get(row.id);
			if (!review) throw new Error(`Claim ${row.id} was read without its review`);
			return [row.id, { row, appearances: places.get(row.id) ?? [], review }];
		}),
	);
}
