import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/**
 * Whether a column holds one of the ids. One value however many they are: a list with a placeholder for each is another
 * statement at every length, so it would be built, parsed and planned anew each time.
 */
export function among(column: PgColumn, ids: readonly string[]): SQL {
	return sql`${column} = any(${listed(ids)}::uuid[])`;
}

/** The same in a statement that is put together once; its `ids` are then `listed`. */
export function amongGiven(column: PgColumn): SQL {
	return sql`${column} = any(${sql.placeholder("ids")}::uuid[])`;
}

export function listed(ids: readonly string[]): string {
	return `{${ids.join(",")}}`;
}
