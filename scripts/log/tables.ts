import type postgres from "postgres";
import { SetupError } from "@/lib/setup-error";

/** A table as a backup has it. */
export type Table = { name: string; columns: string[]; order: string };

/** What verifying a backup reads first. */
const first = ["desks", "desk_heads", "events"];

/** Every table of the desk's database, with its columns and an order of rows that is the same on every server. */
export async function allTables(tx: postgres.TransactionSql): Promise<Table[]> {
	const rows = await tx<{ name: string; columns: string[]; order: string }[]>`
		select c.relname as name,
			(select array_agg(a.attname::text order by a.attnum) from pg_attribute a
				where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
			(select string_agg(quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end, ', '
					order by k.at, a.attnum)
				from pg_attribute a left join pg_index i on i.indrelid = c.oid and i.indisprimary
				left join lateral unnest(i.indkey::int2[]) with ordinality as k (attnum, at) on k.attnum = a.attnum
				where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
					and (i.indrelid is null or k.at is not null)) as order
		from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname collate "C"`;
	const place = ({ name }: Table) => (first.includes(name) ? first.indexOf(name) : first.length);
	return rows.toSorted((one, other) => place(one) - place(other));
}

/** `copy … to stdout` of a whole table. */
export function copyOut({ name, columns, order }: Table): string {
	return `copy (select ${columns.map(quoted).join(", ")} from ${quoted(name)} order by ${order}) to stdout`;
}

export function copyIn({ name, columns }: { name: string; columns: readonly string[] }): string {
	return `copy ${quoted(name)} (${columns.map(quoted).join(", ")}) from stdin`;
}

function quoted(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}

/** How far a database is migrated: the number of its last migration, counted from 1, and when that one was made. */
export type Migration = { number: number; madeAt: number };

export async function migrationOf(tx: postgres.TransactionSql): Promise<Migration> {
	const [row] = await tx<{ number: number; madeAt: number | null }[]>`
		select count(*)::int as number, max(created_at)::float8 as "madeAt" from drizzle.__drizzle_migrations`;
	if (!row?.madeAt) throw new SetupError("This database has none of Stet's tables yet. Run `npm start` on it first.");
	return { number: row.number, madeAt: row.madeAt };
}
