import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";

declare module "vitest" {
	interface ProvidedContext {
		/** The test cluster: both roles' URLs, and the migrated database that every test file gets a copy of. */
		cluster: { ownerUrl: string; appUrl: string; template: string; run: string };
	}
}

/**
 * One Postgres for the whole run, in `.stet-test/`, which is kept: runs at the same time share it. Databases are
 * named for their run, and those of a run that was killed are dropped by the next.
 */
export async function setup(project: TestProject) {
	const settings = { fsync: "off", full_page_writes: "off", max_connections: "300" };
	const cluster = await startEmbedded(".stet-test", { settings });
	const admin = postgres(cluster.ownerUrl.replace(/stet$/, "postgres"), { max: 1, onnotice: () => {} });
	const template = `template_${await hashOfMigrations()}`;
	const run = `test_${process.pid}_${randomBytes(3).toString("hex")}`;

	await admin`select pg_advisory_lock(hashtext(${template}))`;
	const names = (await admin`select datname as name from pg_database`).map(({ name }) => String(name));
	for (const name of names.filter(isLeftOver)) await admin`drop database if exists ${admin(name)} with (force)`;
	if (!names.includes(template)) {
		const making = `${run}_template`;
		await admin`create database ${admin(making)}`;
		await migrate(cluster.ownerUrl.replace(/stet$/, making));
		await admin`alter database ${admin(making)} rename to ${admin(template)}`;
	}
	await admin`select pg_advisory_unlock(hashtext(${template}))`;
	project.provide("cluster", { ownerUrl: cluster.ownerUrl, appUrl: cluster.appUrl, template, run });

	return async () => {
		for (const { name } of await admin`select datname as name from pg_database where starts_with(datname, ${run})`) {
			await admin`drop database if exists ${admin(name)} with (force)`;
		}
		await admin.end();
		await cluster.stop();
	};
}

function isLeftOver(name: string): boolean {
	const pid = /^test_(\d+)_/.exec(name)?.[1];
	if (!pid) return false;
	try {
		process.kill(Number(pid), 0);
		return false;
	} catch {
		return true;
	}
}

async function hashOfMigrations(): Promise<string> {
	const hash = createHash("sha256").update(await readFile("db/grants.sql"));
	for (const name of (await readdir("db/migrations")).filter((file) => file.endsWith(".sql")).sort()) {
		hash.update(await readFile(path.join("db/migrations", name)));
	}
	return hash.digest("hex").slice(0, 16);
}
