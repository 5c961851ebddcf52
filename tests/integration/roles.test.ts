import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { appUrlFor, migrate } from "@/db/migrate";
import { freshDatabase } from "./database";

const database = freshDatabase();
const owner = postgres(database.ownerUrl, { onnotice: () => {} });
const app = postgres(database.appUrl);
afterAll(() => Promise.all([owner.end(), app.end()]));

const appendOnly = [
	"verdicts",
	"rulings",
	"policies",
	"events",
	"revisions",
	"article_versions",
	"archives",
	"anchors",
	"note_updates",
	"editions",
];

it.each(appendOnly)("lets the app add to %s, but neither change nor delete", async (table) => {
	const [may] = await app`
		select has_table_privilege(${table}, 'select') and has_table_privilege(${table}, 'insert') as add,
			has_table_privilege(${table}, 'update, delete, truncate, trigger') as change`;
	expect(may).toEqual({ add: true, change: false });
	await expect(app`delete from ${app(table)}`).rejects.toThrow("permission denied");
});

it.each(appendOnly)("keeps even the owner from deleting from %s", async (table) => {
	await expect(owner`delete from ${owner(table)}`).rejects.toThrow("append-only");
	await expect(owner`truncate ${owner(table)} cascade`).rejects.toThrow("append-only");
});

it("does not let the app change the schema", async () => {
	await expect(app`create table mine (id int)`).rejects.toThrow("permission denied");
	await expect(app`drop table verdicts`).rejects.toThrow("must be owner");
});

it("can be migrated again, by several servers at once", async () => {
	await Promise.all([migrate(database.ownerUrl), migrate(database.ownerUrl), migrate(database.ownerUrl)]);
});

it("migrates an empty database from several servers at once", async () => {
	await owner`create database fresh_${owner.unsafe(String(process.pid))}`;
	const url = database.ownerUrl.replace(/[^/]+$/, `fresh_${process.pid}`);
	try {
		await Promise.all([migrate(url), migrate(url), migrate(url)]);
	} finally {
		await owner`drop database fresh_${owner.unsafe(String(process.pid))} with (force)`;
	}
});

it("refuses a database that a newer Stet has changed", async () => {
	await owner`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 99999999999999)`;
	await expect(migrate(database.ownerUrl)).rejects.toThrow("newer Stet");
	await owner`delete from drizzle.__drizzle_migrations where hash = 'newer'`;
});

it("acts as the app's role on a server of one's own", async () => {
	const url = await appUrlFor(database.ownerUrl);
	expect(url).toMatch(/[?]role=stet_app$/);
	const sql = postgres(url);
	await expect(sql`delete from verdicts`).rejects.toThrow("permission denied");
	await sql.end();
});

it("does without the role where the owner may not make one", async () => {
	const name = `plain_${process.pid}`;
	await owner`create role ${owner(name)} login password 'plain'`;
	await owner`create database ${owner(name)} owner ${owner(name)}`;
	const url = new URL(database.ownerUrl);
	Object.assign(url, { username: name, password: "plain", pathname: `/${name}` });
	try {
		await migrate(url.href);
		expect(await appUrlFor(url.href)).toBe(url.href);
		const sql = postgres(url.href);
		await expect(sql`delete from verdicts`).rejects.toThrow("append-only");
		await sql.end();
	} finally {
		await owner`drop database ${owner(name)} with (force)`;
		await owner`drop role ${owner(name)}`;
	}
});
