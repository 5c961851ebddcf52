import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { type Embedded, startEmbedded } from "@/db/embedded";
import { appUrlFor, migrate } from "@/db/migrate";
import type { Env } from "@/lib/env";
import { SetupError, systemCode } from "@/lib/setup-error";
import { bundleOf } from "./bundle.mjs";
import { runNode } from "./processes";

/** The desk's database, up and reached: DATABASE_URL's, or the embedded one. */
export type DeskDatabase = {
	ownerUrl: string;
	/** Set where the database is Stet's own. */
	embedded: Embedded | undefined;
	/** Leaves the database; the embedded one stops when nobody else uses it. */
	stop(): Promise<void>;
};

export async function openDatabase(env: Env): Promise<DeskDatabase> {
	if (env.databaseUrl) {
		await reach(env.databaseUrl);
		return { ownerUrl: env.databaseUrl, embedded: undefined, stop: async () => {} };
	}
	const embedded = await startEmbedded(env.dataDir);
	return { ownerUrl: embedded.ownerUrl, embedded, stop: embedded.stop };
}

/**
 * Migrates the database and answers the URL for the app. The first time on the embedded one it makes the database and
 * loads the demo desk; that happens under another name, so that a start killed in the middle begins afresh.
 */
export async function prepareDatabase(
	{ ownerUrl, embedded }: DeskDatabase,
	env: Env,
	say: (line: string) => void = () => {},
): Promise<string> {
	if (!embedded) {
		await migrate(ownerUrl);
		return appUrlFor(ownerUrl);
	}
	const admin = postgres(named(ownerUrl, "postgres"), { max: 1, max_lifetime: null, onnotice: () => {} });
	try {
		await admin`select pg_advisory_lock(${preparing})`;
		const [made] = await admin`select 1 from pg_database where datname = 'stet'`;
		if (made) {
			await migrate(ownerUrl);
		} else {
			say("Setting up the database and the demo desk…");
			await admin`drop database if exists stet_new with (force)`;
			await admin`create database stet_new`;
			await migrate(named(ownerUrl, "stet_new"));
			await seed(named(embedded.appUrl, "stet_new"), env);
			await admin`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = 'stet_new'`;
			await admin`alter database stet_new rename to stet`;
		}
	} finally {
		await admin.end({ timeout: 5 });
	}
	return embedded.appUrl;
}

/**
 * Brings up a migrated database that has nothing in it, for a backup to come into. The embedded one gets its name when `fill` is through; one
 * that is there already, or DATABASE_URL's, is handed over as it is.
 */
export async function fillDatabase<T>(
	{ ownerUrl, embedded }: DeskDatabase,
	fill: (url: string) => Promise<T>,
): Promise<T> {
	if (!embedded) {
		await migrate(ownerUrl);
		return fill(ownerUrl);
	}
	const admin = postgres(named(ownerUrl, "postgres"), { max: 1, max_lifetime: null, onnotice: () => {} });
	try {
		await admin`select pg_advisory_lock(${preparing})`;
		const [made] = await admin`select 1 from pg_database where datname = 'stet'`;
		if (made) {
			await migrate(ownerUrl);
			return await fill(ownerUrl);
		}
		await admin`drop database if exists stet_new with (force)`;
		await admin`create database stet_new`;
		await migrate(named(ownerUrl, "stet_new"));
		const filled = await fill(named(ownerUrl, "stet_new"));
		await admin`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = 'stet_new'`;
		await admin`alter database stet_new rename to stet`;
		return filled;
	} finally {
		await admin.end({ timeout: 5 });
	}
}

/** An advisory lock in the cluster's database `postgres`: the command line may be the first to prepare, at the same time. */
const preparing = 7_401_004;

async function seed(appUrl: string, env: Env): Promise<void> {
	return runNode("Loading the demo desk", {
		args: [await bundleOf("seeds/load-demo.ts")],
		env: { ...process.env, STET_APP_DATABASE_URL: appUrl, STET_EMBEDDED: "1", STET_DATA: env.dataDir },
		output: "collected",
	});
}

/** Runs `use` on the desk's database, bringing it up and preparing it first, and leaves it at the end, also on Ctrl-C. */
export async function withDatabase<T>(env: Env, use: (appUrl: string, ownerUrl: string) => Promise<T>): Promise<T> {
	return withOpenDatabase(env, async (database) =>
		use(await prepareDatabase(database, env, (line) => console.error(line)), database.ownerUrl),
	);
}

/** The same, with the database as it is found. */
export async function withOpenDatabase<T>(env: Env, use: (database: DeskDatabase) => Promise<T>): Promise<T> {
	const opening = openDatabase(env);
	const leave = async () => {
		await (await opening).stop();
		process.exit(130);
	};
	process.once("SIGINT", leave).once("SIGTERM", leave).once("SIGHUP", leave);
	const database = await opening;
	try {
		return await use(database);
	} finally {
		process.off("SIGINT", leave).off("SIGTERM", leave).off("SIGHUP", leave);
		await database.stop();
	}
}

/** Signs the session cookies of an embedded desk: made once, and kept in the data folder. */
export async function keptSecret(dataDir: string): Promise<string> {
	const file = path.join(dataDir, "secret");
	await writeFile(file, randomBytes(32).toString("hex"), { mode: 0o600, flag: "wx" }).catch((error: unknown) => {
		if (systemCode(error) !== "EEXIST") throw error;
	});
	return (await readFile(file, "utf8")).trim();
}

async function reach(url: string): Promise<void> {
	const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
	try {
		await sql`select 1`;
	} catch (cause) {
		const { host, pathname } = new URL(url);
		const why = cause instanceof Error ? cause.message || systemCode(cause) : String(cause);
		throw new SetupError(`The database at ${host}${pathname} (DATABASE_URL) cannot be reached: ${why}`, { cause });
	} finally {
		await sql.end({ timeout: 1 });
	}
}

function named(url: string, database: string): string {
	const changed = new URL(url);
	changed.pathname = `/${database}`;
	return changed.href;
}
