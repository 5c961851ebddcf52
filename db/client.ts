import "server-only";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as articles from "./schema/articles";
import * as claims from "./schema/claims";
import * as disputes from "./schema/disputes";
import * as evidence from "./schema/evidence";
import * as inbox from "./schema/inbox";
import * as log from "./schema/log";
import * as people from "./schema/people";
import * as sources from "./schema/sources";
import * as threads from "./schema/threads";
import * as verdicts from "./schema/verdicts";

const schema = {
	...people,
	...articles,
	...claims,
	...sources,
	...evidence,
	...verdicts,
	...disputes,
	...inbox,
	...threads,
	...log,
};

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
	return { db: drizzle(preparing(sql), { schema }), sql, close: () => sql.end({ timeout: 5 }) };
}

/**
 * drizzle has every statement parsed anew, which costs a second journey to the database, and nothing can follow until
 * the first is back. Prepared, a statement is parsed once on each connection, and several travel together.
 */
function preparing<Client extends postgres.Sql | postgres.TransactionSql>(client: Client): Client {
	const { unsafe } = client;
	client.unsafe = (query, parameters, options) =>
		unsafe(query, parameters, { ...options, prepare: (parameters?.length ?? 0) <= mostPrepared });
	const scopes = client as unknown as Record<"begin" | "savepoint", Open | undefined>;
	for (const name of ["begin", "savepoint"] as const) {
		const open = scopes[name];
		if (open) scopes[name] = (...args) => open(...args.slice(0, -1), within(args.at(-1) as Run));
	}
	return client;
}

type Run = (tx: postgres.TransactionSql) => unknown;
type Open = (...args: unknown[]) => Promise<unknown>;

/** Statements that travel together fail together. The first failure says why; the others only that they were not run. */
function within(run: Run): Run {
	return async (tx) => {
		const { unsafe } = preparing(tx);
		let reason: unknown;
		tx.unsafe = (query, parameters, options) => {
			const sent = unsafe(query, parameters, options);
			sent.catch((error: unknown) => {
				reason ??= error;
			});
			return sent as never;
		};
		try {
			return await run(tx);
		} catch (error) {
			throw errorCode(error) === notRun ? reason : error;
		}
	};
}

/** What Postgres says of a statement that comes after a failed one in its transaction. */
const notRun = "25P02";

/** A statement with more values than this is one of many lengths; each would be kept on every connection for ever. */
const mostPrepared = 50;

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
