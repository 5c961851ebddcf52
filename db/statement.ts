import "server-only";
import { type GetColumnData, type Query, SQL, sql } from "drizzle-orm";
import { type PgColumn, PgDialect, type PgTable } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import type { Reader, Transaction } from "@/db/client";

/*
 * drizzle puts a statement's SQL together anew whenever it runs, which takes longer than sending it. The few that run with
 * every request are put together once, with a placeholder for each value.
 */

/** A connection to nothing, to build statements with. */
export const written = drizzle.mock();

type Values = Record<string, unknown>;
type Fields = Record<string, PgColumn>;
type Row<F extends Fields> = { [Name in keyof F]: GetColumnData<F[Name]> };

/** A statement, built when it first runs. `returns` are the fields that it selects, in their order. */
export function statement<F extends Fields>(build: () => SQL | { toSQL(): Query }, returns?: F) {
	const fields = returns && Object.entries(returns).map(([name, field]) => ({ path: [name], field }));
	let query: Query | undefined;
	return async (db: Reader, values: Values): Promise<Row<F>[]> => {
		query ??= queryOf(build());
		const prepared = db._.session.prepareQuery(query, fields, "written", fields !== undefined);
		return (await prepared.execute(values)) as Row<F>[];
	};
}

function queryOf(built: SQL | { toSQL(): Query }): Query {
	return built instanceof SQL ? new PgDialect().sqlToQuery(built) : built.toSQL();
}

/** An insertion of more rows is built for the occasion. */
const mostRows = 5;

/** Puts rows into a table. Columns without a value get their default. */
export function insertion<T extends PgTable>(table: T) {
	const statements = new Map<string, ReturnType<typeof statement>>();
	return async (tx: Transaction, ...rows: T["$inferInsert"][]): Promise<void> => {
		if (rows.length === 0) return;
		const given = rows.map((row: Values) => Object.keys(row).filter((name) => row[name] != null));
		const shape = given.join(";");
		let insert = statements.get(shape);
		if (!insert) {
			const places = given.map((names, at) =>
				Object.fromEntries(names.map((name) => [name, sql.placeholder(`${at}.${name}`)])),
			);
			insert = statement(() => written.insert(table).values(places as T["$inferInsert"][]));
			if (rows.length <= mostRows) statements.set(shape, insert);
		}
		await insert(
			tx,
			Object.fromEntries(
				given.flatMap((names, at) => names.map((name) => [`${at}.${name}`, (rows[at] as Values)[name]])),
			),
		);
	};
}
