import { createHash } from "node:crypto";
import postgres from "postgres";
import { SetupError } from "@/lib/setup-error";
import { type Beginning, type Held, readBackup } from "./backup";
import { copied, copyInto } from "./copy-streams";
import { asCopied } from "./source";
import { allTables, copyIn, copyOut, migrationOf, type Table } from "./tables";

/** Puts a backup into an empty, migrated database, as its owner: all of it, or nothing. */
export async function restoreBackup(sql: postgres.Sql, file: string): Promise<Held[]> {
	return sql.begin(async (tx) => {
		await asCopied(tx);
		const tables = await allTables(tx);
		let restored: Held[] = [];
		let undefer = "";
		for await (const part of readBackup(file)) {
			if (Array.isArray(part)) {
				restored = part;
			} else if ("pieces" in part) {
				const { table, columns, pieces } = part;
				if (!tables.some(({ name }) => name === table)) throw new SetupError(`This database has no table ${table}.`);
				await copyInto(tx, copyIn({ name: table, columns }), pieces).catch((error: unknown) => {
					throw refused(file, table, error);
				});
			} else {
				await refuseUnlessMeant(tx, file, part, tables);
				undefer = await deferForeignKeys(tx);
			}
		}
		await tx`set constraints all immediate`;
		if (undefer) await tx.unsafe(undefer);
		for (const one of restored) {
			const table = tables.find(({ name }) => name === one.table);
			if (table && (await hashOf(tx, table)) !== one.sha256) {
				throw new SetupError(`The table ${one.table} came out different from the backup. Nothing was restored.`);
			}
		}
		return restored;
	}) as Promise<Held[]>;
}

async function refuseUnlessMeant(
	tx: postgres.TransactionSql,
	file: string,
	{ migration }: Beginning,
	tables: Table[],
): Promise<void> {
	const own = await migrationOf(tx);
	if (own.number !== migration.number || own.madeAt !== migration.madeAt) {
		throw new SetupError(
			`${file} was made at migration ${migration.number}, this Stet is at ${own.number}. ` +
				"Restore it with the Stet that made it; a newer one then brings that database up to date when it starts.",
		);
	}
	await tx.unsafe(`lock table ${tables.map(({ name }) => `"${name}"`).join(", ")} in share row exclusive mode`);
	for (const { name } of tables) {
		const [row] = await tx`select 1 from ${tx(name)} limit 1`;
		if (!row) continue;
		throw new SetupError(
			`This database is not empty (there is something in ${name}). Nothing was restored. ` +
				"Set STET_DATA to a new folder, or DATABASE_URL to an empty database.",
		);
	}
}

/** Lets tables come in any order: what they refer to is looked up at the end. Answers what undoes that. */
async function deferForeignKeys(tx: postgres.TransactionSql): Promise<string> {
	const keys = await tx<{ key: string }[]>`
		select format('alter table %s alter constraint %I', conrelid::regclass, conname) as key from pg_constraint
		where contype = 'f' and not condeferrable and connamespace = 'public'::regnamespace`;
	if (keys.length > 0) await tx.unsafe(keys.map(({ key }) => `${key} deferrable initially deferred`).join("; "));
	return keys.map(({ key }) => `${key} not deferrable`).join("; ");
}

/** What to say of a table that didn't go in. */
function refused(file: string, table: string, error: unknown): unknown {
	if (!(error instanceof postgres.PostgresError)) return error;
	return new SetupError(
		`The database refused the table ${table} of ${file}: ${error.message}. Nothing was restored. Take another copy of the backup.`,
		{ cause: error },
	);
}

async function hashOf(tx: postgres.TransactionSql, table: Table): Promise<string> {
	const hash = createHash("sha256");
	for await (const chunk of copied(tx, copyOut(table))) hash.update(chunk);
	return hash.digest("hex");
}
