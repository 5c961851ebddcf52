import "server-only";
import { readFile } from "node:fs/promises";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { z } from "zod";
import { SetupError, systemCode } from "@/lib/setup-error";

/** From the project's folder, where everything of ours is run: this file may be part of a bundle that lies elsewhere. */
const migrationsFolder = "db/migrations";

/** Taken in the database that is being migrated, so that servers starting at once wait for one another. */
const migrating = 7_401_003;

/**
 * Brings a database up to this version of Stet, then says what the app's role may do. Safe to run at
 * every start and from several servers at once. Refuses a database that a newer Stet has changed.
 */
export async function migrate(ownerUrl: string): Promise<void> {
	await withOwner(ownerUrl, async (sql) => {
		await refuseOlderServer(sql);
		await sql`select pg_advisory_lock(${migrating})`;
		await refuseNewer(sql);
		await runMigrations(drizzle(sql), { migrationsFolder });
		if (await makeAppRole(sql)) await sql.unsafe(await readFile("db/grants.sql", "utf8"));
	});
}

/**
 * The URL that the app connects with: the owner's, acting as `stet_app`. Where that role could not be made
 * (the owner may not create roles), the owner's own; triggers still guard what is append-only.
 */
export async function appUrlFor(ownerUrl: string): Promise<string> {
	return withOwner(ownerUrl, async (sql) => {
		const [row] = await sql`
			select pg_has_role(oid, 'set') and has_table_privilege(oid, 'events', 'insert') as usable
			from pg_roles where rolname = 'stet_app'`;
		if (!row?.usable) return ownerUrl;
		const url = new URL(ownerUrl);
		url.searchParams.set("role", "stet_app");
		return url.href;
	});
}

async function withOwner<T>(ownerUrl: string, use: (sql: postgres.Sql) => Promise<T>): Promise<T> {
	// One connection, so that the lock and the work are in the same session.
	const sql = postgres(ownerUrl, { max: 1, max_lifetime: null, onnotice: () => {} });
	try {
		return await use(sql);
	} finally {
		await sql.end({ timeout: 5 });
	}
}

async function refuseOlderServer(sql: postgres.Sql): Promise<void> {
	const [row] = await sql`select current_setting('server_version_num')::int as number, version() as name`;
	if (row && row.number < 160_000) {
		throw new SetupError(`Stet needs PostgreSQL 16 or newer; DATABASE_URL leads to ${row.name}.`);
	}
}

const journal = z.object({ entries: z.array(z.object({ when: z.number() })) });

async function refuseNewer(sql: postgres.Sql): Promise<void> {
	const { entries } = journal.parse(JSON.parse(await readFile(`${migrationsFolder}/meta/_journal.json`, "utf8")));
	const [{ known } = { known: false }] =
		await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as known`;
	if (!known) return;
	const [row] = await sql`select max(created_at)::float8 as latest from drizzle.__drizzle_migrations`;
	if (row && row.latest > Math.max(...entries.map(({ when }) => when))) {
		throw new SetupError("This database was changed by a newer Stet. Start that version, or restore a backup.");
	}
}

/** Whether `stet_app` exists at the end, with this owner able to act as it. */
async function makeAppRole(sql: postgres.Sql): Promise<boolean> {
	try {
		const [known] = await sql`select 1 from pg_roles where rolname = 'stet_app'`;
		if (!known) await sql`create role stet_app nologin`.catch(unlessMadeMeanwhile);
		const [row] = await sql`select pg_has_role('stet_app', 'set') as usable`;
		if (!row?.usable) await sql`grant stet_app to current_user`;
		return true;
	} catch (error) {
		if (systemCode(error) === "42501") return false; // this owner may not make or grant roles
		throw error;
	}
}

/** Roles belong to the whole server: a start on another database of it may have been quicker. */
function unlessMadeMeanwhile(error: unknown): void {
	if (!/^(42710|23505)$/.test(systemCode(error) ?? "")) throw error;
}
