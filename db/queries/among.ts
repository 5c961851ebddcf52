import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/**
 * Whether a column holds one of the ids. One value however many they are: a list with a placeholder for each is another
 * statement at every length, so it would be built, parsed and planned anew each time.
 */
export function among(column: PgColumn, ids: readonly string[]): SQL {
	return sql`${column} = any(${`{${ids.join(",")}}`}::uuid[])`;
}
