import "server-only";
import { realpath } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { SetupError, systemCode } from "@/lib/setup-error";
import { type Cluster, cluster, existingCluster } from "./cluster/cluster";
import { clearStale, isServing, launch, readPostmaster, shutDown } from "./cluster/postmaster";

/**
 * Stet's own PostgreSQL in a local folder, for a desk that has no server: the packaged binaries,
 * on loopback, with a random password. Several processes share it (the server, the command line, a
 * start that follows a killed one): each holds a lease, a lock that falls when its process dies, and the last
 * one to leave stops the server. So a killed run's server is simply found, used and in the end stopped.
 */
export type Embedded = {
	/** For migrations. The superuser, on the database `stet`, which whoever calls has to create. */
	ownerUrl: string;
	/** For the app: may not change what is append-only. */
	appUrl: string;
	/** Where the database is: in the data folder, or where root's had to be put instead. */
	folder: string;
	/** Whether this call started the server, rather than finding it running. */
	started: boolean;
	/** Takes the one seat of the process that serves this folder. Answers who has it, if it is taken. */
	claim(who: string): Promise<{ takenBy: string } | undefined>;
	/** Leaves; stops the server unless another process uses it. */
	stop(): Promise<void>;
};

type Options = {
	/** Postgres settings beyond the defaults, for tests that need no durability. They count when this call starts the server. */
	settings?: Record<string, string>;
	/** How long to wait for a server that is there but does not answer. */
	patience?: number;
};

/** Advisory locks, in the cluster's database `postgres`. */
const inUse = 7_401_001;
const served = 7_401_002;

export async function startEmbedded(
	dataDir: string,
	{ settings = {}, patience = 60_000 }: Options = {},
): Promise<Embedded> {
	const place = await cluster(path.resolve(dataDir));
	const deadline = Date.now() + patience;
	let started = false;
	let reason = "";
	for (;;) {
		const lease = await connect(place);
		if (lease) return embedded(place, lease, started);

		const postmaster = await readPostmaster(place.data);
		if (postmaster && (await isServing(place.data, postmaster))) {
			reason = `Process ${postmaster.pid} serves it but does not answer. Stop it with \`kill -QUIT ${postmaster.pid}\` and start again.`;
		} else {
			if (postmaster) await clearStale(place.data, postmaster);
			const launched = await launch(place, settings);
			started = launched.ok;
			if (launched.ok) continue;
			reason = launched.reason;
			if (!isPassing(reason)) break;
		}
		if (Date.now() > deadline) break;
		await pause(250);
	}
	throw new SetupError(`The database in ${place.home} does not start.\n${reason}\nIts log: ${place.log}`);
}

/** Whether a server runs for this folder now. */
export async function isRunning(dataDir: string): Promise<boolean> {
	const place = await existingCluster(path.resolve(dataDir));
	const lease = place && (await connect(place));
	await lease?.end();
	return lease !== undefined;
}

/** Another start that was quicker, the last processes of a killed server, a port taken since we looked: all worth another try. */
function isPassing(reason: string): boolean {
	return /lock file ".*" already exists|pre-existing shared memory|could not bind|Address already in use/.test(reason);
}

/** A connection that holds the lease; undefined when nobody answers, or somebody else does. */
async function connect(place: Cluster): Promise<postgres.Sql | undefined> {
	const port = (await readPostmaster(place.data))?.port;
	if (!port) return undefined;
	const lease = postgres(url("stet_owner", place.passwords.owner, port, "postgres"), {
		max: 1,
		max_lifetime: null, // a new connection would not have the lock
		connect_timeout: 5,
		onnotice: () => {},
		connection: { application_name: "stet" },
	});
	try {
		// Waits while a process that found itself alone is stopping the server; then the connection breaks.
		const [row] = await lease`select pg_advisory_lock_shared(${inUse}), current_setting('data_directory') as folder`;
		if (row && (await realpath(row.folder)) === place.data) return lease;
	} catch (error) {
		if (!isUnreachable(error)) throw error;
	}
	await lease.end({ timeout: 0 });
	return undefined;
}

/** Refused, reset, starting up, shutting down, or another server on a reused port that doesn't know our password. */
function isUnreachable(error: unknown): boolean {
	const code = systemCode(error) ?? "";
	return /^(ECONN|EPIPE|ETIMEDOUT|CONNECT|57P|28)/.test(code) || code === "CONNECTION_CLOSED";
}

async function embedded(place: Cluster, lease: postgres.Sql, started: boolean): Promise<Embedded> {
	await ensureAppRole(lease, place.passwords.app);
	const port = (await readPostmaster(place.data))?.port ?? 0;
	return {
		ownerUrl: url("stet_owner", place.passwords.owner, port, "stet"),
		appUrl: url("stet_app", place.passwords.app, port, "stet"),
		folder: place.home,
		started,
		async claim(who) {
			const [row] = await lease`select pg_try_advisory_lock(${served}) as mine`;
			if (row?.mine) {
				await lease`select set_config('application_name', ${who}, false)`;
				return undefined;
			}
			const [holder] = await lease`
				select application_name as name from pg_stat_activity join pg_locks using (pid)
				where locktype = 'advisory' and objid = ${served} and granted`;
			return { takenBy: holder?.name ?? "another process" };
		},
		async stop() {
			if (await isLast(lease)) await shutDown(place);
			await lease.end({ timeout: 1 });
		},
	};
}

async function isLast(lease: postgres.Sql): Promise<boolean> {
	try {
		await lease`select pg_advisory_unlock_shared(${inUse})`;
		const [row] = await lease`select pg_try_advisory_lock(${inUse}) as mine`;
		return row?.mine === true;
	} catch (error) {
		if (isUnreachable(error)) return false; // it was stopped already
		throw error;
	}
}

async function ensureAppRole(lease: postgres.Sql, password: string): Promise<void> {
	const [known] = await lease`select 1 from pg_roles where rolname = 'stet_app'`;
	if (known) return;
	try {
		await lease.unsafe(`create role stet_app login password '${password}'`);
	} catch (error) {
		// Another process made it first.
		if (!/^(42710|23505)$/.test(systemCode(error) ?? "")) throw error;
	}
}

function url(user: string, password: string, port: number, database: string): string {
	return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}
