import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";

export type TestDatabase = { ownerUrl: string; appUrl: string };

/**
 * Gives the calling test file (or `describe`) a freshly migrated database of its own. The URLs are there from
 * `beforeAll` on. Dropped at the end, whoever is still connected.
 */
export function freshDatabase(): TestDatabase {
	const { ownerUrl, appUrl, template, run } = inject("cluster");
	const name = `${run}_${randomBytes(4).toString("hex")}`;
	const asAdmin = async (statement: (admin: postgres.Sql) => Promise<unknown>) => {
		const admin = postgres(ownerUrl.replace(/stet$/, "postgres"), { max: 1, onnotice: () => {} });
		await statement(admin);
		await admin.end();
	};
	beforeAll(() => asAdmin((admin) => admin`create database ${admin(name)} template ${admin(template)}`));
	afterAll(() => asAdmin((admin) => admin`drop database if exists ${admin(name)} with (force)`));
	return { ownerUrl: ownerUrl.replace(/stet$/, name), appUrl: appUrl.replace(/stet$/, name) };
}
