import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as articles from "./schema/articles";
import * as claims from "./schema/claims";
import * as evidence from "./schema/evidence";
import * as log from "./schema/log";
import * as people from "./schema/people";
import * as sources from "./schema/sources";
import * as verdicts from "./schema/verdicts";

const schema = { ...people, ...articles, ...claims, ...sources, ...evidence, ...verdicts, ...log };

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** Anything a query can read through: the pool, or an open transaction. */
export type Reader = Database | Transaction;

export type Connection = { db: Database; sql: postgres.Sql; close(): Promise<void> };

/**
 * Opens a pool on `url`. Idle connections close by themselves; `close` waits five
 * seconds for running work. Errors surface where a query is made.
 */
export function connect(url: string, { max = 20 } = {}): Connection {
	const sql = postgres(url, { max, idle_timeout: 60, onnotice: () => {} });
	return { db: drizzle(sql, { schema }), sql, close: () => sql.end({ timeout: 5 }) };
}

// Next bundles pages apart from the server that runs them; both must share one pool.
const shared = globalThis as typeof globalThis & { stetConnection?: Connection };

/** The process's pool, on the URL that the start command put into the environment. */
export function connection(): Connection {
	if (!shared.stetConnection) {
		const url = process.env.STET_APP_DATABASE_URL;
		if (!url) throw new Error("STET_APP_DATABASE_URL is not set. Start Stet with `npm start`.");
		shared.stetConnection = connect(url);
	}
	return shared.stetConnection;
}

/** A transaction that lost a race for order (serialisation failure, deadlock): nothing was written, and it may be tried again. */
export function isRetryable(error: unknown): boolean {
	const code = errorCode(error);
	return code === "40001" || code === "40P01";
}

/** The SQLSTATE of a database error, also where drizzle has wrapped it. */
export function errorCode(error: unknown): string | undefined {
	if (!(error instanceof Error)) return undefined;
	if ("code" in error && typeof error.code === "string") return error.code;
	return errorCode(error.cause);
}
