import type postgres from "postgres";
import type { Field } from "@/lib/core/log/copy-text";
import { lineColumns } from "@/lib/core/log/line";
import { sealedTables } from "@/lib/core/log/sealed";
import { copyRows } from "./copy-rows";
import { copied } from "./copy-streams";

/** A table's rows in the order that checking wants, many at a time. */
export type Section = { table: string; columns: readonly string[]; rows: AsyncIterable<Field[][]> };

/** Where a log is read from: a database, or a backup of one. The same each time it is read. */
export type LogSource = {
	/** Heads and lines come before the tables that the log vouches for. Every section has to be read before the next. */
	sections(): AsyncIterable<Section>;
	/** The lines again. */
	lines(): AsyncIterable<Section>;
};

const headColumns = ["desk_id", "seq", "hash"] as const;

/** Puts a session into the form that lib/core/log reads, for one transaction. */
export async function asCopied(tx: postgres.TransactionSql): Promise<void> {
	await tx`select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true),
		set_config('bytea_output', 'hex', true), set_config('extra_float_digits', '1', true)`;
}

/** The log in a database, within a transaction that sees one state of it all the way. */
export function databaseSource(tx: postgres.TransactionSql, desk?: string): LogSource {
	const only = desk ? ` where desk_id = '${desk.replaceAll("'", "''")}'` : "";
	const section = (table: string, columns: readonly string[], rest: string): Section => ({
		table,
		columns,
		rows: rowsOf(tx, `select ${columns.join(", ")} from ${table}${only}${rest}`),
	});
	const lines = () => section("events", lineColumns, " order by desk_id, seq");
	return {
		async *sections() {
			await asCopied(tx);
			yield { table: "desks", columns: ["id", "name"], rows: rowsOf(tx, "select id, name from desks") };
			yield section("desk_heads", headColumns, "");
			yield lines();
			for (const { table, columns } of sealedTables) yield section(table, columns, " order by id");
		},
		async *lines() {
			await asCopied(tx);
			yield lines();
		},
	};
}

async function* rowsOf(tx: postgres.TransactionSql, query: string): AsyncGenerator<Field[][]> {
	yield* copyRows(copied(tx, `copy (${query}) to stdout`));
}
