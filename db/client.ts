import "server-only";
import { makePgArray } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { readEnv } from "@/lib/env";
import { ConnectionLost, isLost, onSettled, type Statement, startup, type Wire, Wires } from "./lost-connections";
import * as articles from "./schema/articles";
import * as challenges from "./schema/challenges";
import * as claims from "./schema/claims";
import * as disputes from "./schema/disputes";
import * as evidence from "./schema/evidence";
import * as inbox from "./schema/inbox";
import * as log from "./schema/log";
import * as notes from "./schema/notes";
import * as people from "./schema/people";
import * as reports from "./schema/reports";
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
	...notes,
	...reports,
	...challenges,
	...log,
};

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** Anything a query can read through: the pool, or an open transaction. */
export type Reader = Database | Transaction;

export type Connection = {
	db: Database;
	sql: postgres.Sql;
	/** Connections at work, and statements and transactions that wait for one. */
	load(): { inUse: number; waiting: number };
	close(): Promise<void>;
};

export type ConnectOptions = {
	/** Connections at most. One more is opened for LISTEN, by the server. */
	max?: number;
	/** Milliseconds that a statement may take, and that a transaction may idle. For ever when left out. */
	patience?: number;
	/** Seconds until a connection counts as impossible. */
	connectTimeout?: number;
};

/**
 * Opens a pool on `url`. Idle connections close by themselves; `close` waits five
 * seconds for running work. Errors surface where a query is made.
 */
export function connect(url: string, { max = 20, patience, connectTimeout = 10 }: ConnectOptions = {}): Connection {
	const wires = new Wires();
	const sql = postgres(url, {
		max,
		idle_timeout: 60,
		connect_timeout: connectTimeout,
		// A database that is back is found at once; the usual pause grows to twenty seconds.
		backoff: () => 0.1 + Math.random() * 0.4,
		// Asked for on every new connection, and when that is lost meanwhile, a rejection that nobody hears.
		fetch_types: false,
		types: { texts: arrayOf(1009, String), uuids: arrayOf(2951, String), integers: arrayOf(1007, Number) },
		connection: {
			application_name: "stet",
			...startup,
			...(patience !== undefined && { statement_timeout: patience, idle_in_transaction_session_timeout: patience }),
		},
		onnotice: () => {},
		onclose: (id) => wires.closed(id),
	});
	let asked = 0;
	const { unsafe, begin } = sql;
	sql.unsafe = (query, parameters, options) => {
		const told = (options as Told | undefined)?.onexecute;
		const onexecute = (wire: Wire) => {
			wires.seen(wire, statement);
			return told ? told(wire) : true;
		};
		const statement = unsafe(query, parameters, { ...options, onexecute } as Told) as PendingQuery;
		if (!told) {
			asked++;
			onSettled(statement, () => asked--);
		}
		return statement as never;
	};
	sql.begin = (async (...args: Parameters<typeof begin>) => {
		asked++;
		return begin(...args).finally(() => asked--);
	}) as typeof begin;
	return {
		db: drizzle(preparing(sql), { schema }),
		sql,
		load: () => ({ inUse: Math.min(asked, max), waiting: Math.max(0, asked - max) }),
		close: () => sql.end({ timeout: 5 }),
	};
}

/** An array type, by its number in every Postgres. drizzle hands over what it has written out itself. */
function arrayOf<T>(oid: number, element: (text: string) => T) {
	return {
		to: oid,
		from: [oid],
		serialize: (values: T[] | string) => (typeof values === "string" ? values : makePgArray(values)),
		// Not with drizzle's reader, which loses backslashes.
		parse: (text: string) =>
			[...text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gs)].map(([, quoted, bare = ""]) =>
				element(quoted?.replace(/\\(.)/gs, "$1") ?? bare),
			),
	};
}

/** How postgres.js itself learns on which of its connections a transaction has begun. */
type PendingQuery = postgres.PendingQuery<postgres.Row[]> & Statement;
type Told = postgres.UnsafeQueryOptions & { onexecute?: (wire: Wire) => unknown };

/**
 * drizzle has every statement parsed anew, which costs a second journey to the database, and nothing can follow until
 * the first is back. Prepared, a statement is parsed once on each connection, and several travel together.
 */
function preparing<Client extends postgres.Sql | postgres.TransactionSql>(client: Client, scope?: Scope): Client {
	const { unsafe } = client;
	client.unsafe = (query, parameters, options) =>
		unsafe(query, parameters, { ...options, prepare: (parameters?.length ?? 0) <= mostPrepared });
	const scopes = client as unknown as Record<"begin" | "savepoint", Open | undefined>;
	for (const name of ["begin", "savepoint"] as const) {
		const open = scopes[name];
		if (!open) continue;
		scopes[name] = async (...args) => {
			const inner = scope ?? { isOver: false };
			try {
				return await open(...args.slice(0, -1), within(args.at(-1) as Run, inner));
			} finally {
				if (!scope) inner.isOver = true;
			}
		};
	}
	return client;
}

/** A transaction, with all that is nested in it. It is over when it has ended or its connection is lost. */
type Scope = { isOver: boolean };
type Run = (tx: postgres.TransactionSql) => unknown;
type Open = (...args: unknown[]) => Promise<unknown>;

/** Statements that travel together fail together. The first failure says why; the others only that they were not run. */
function within(run: Run, scope: Scope): Run {
	return async (tx) => {
		const { unsafe } = preparing(tx, scope);
		let reason: unknown;
		tx.unsafe = (query, parameters, options) => {
			// postgres.js would crash on it, or run it on the connection's next user's behalf.
			if (scope.isOver) throw new ConnectionLost();
			const sent = unsafe(query, parameters, options);
			sent.catch((error: unknown) => {
				reason ??= error;
				if (isLost(errorCode(error))) scope.isOver = true;
			});
			return sent as never;
		};
		try {
			const value = await run(tx);
			return scope.isOver ? await never : value;
		} catch (error) {
			// Whoever waits has been told by then. What postgres.js sends at the end would meet the same fate as a statement.
			if (scope.isOver) await never;
			throw errorCode(error) === notRun ? reason : error;
		}
	};
}

const never = new Promise<never>(() => {});

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
		const { pool, patience } = readEnv();
		shared.stetConnection = connect(url, { max: pool, patience, connectTimeout: 5 });
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

/** The database could not be reached, went away meanwhile, or takes nobody more. */
export function isAway(error: unknown): boolean {
	const code = errorCode(error);
	return isLost(code) || (code?.startsWith("53") ?? false);
}
