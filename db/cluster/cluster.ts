import "server-only";
import { randomBytes } from "node:crypto";
import {
	chmod,
	chown,
	lstat,
	mkdir,
	mkdtemp,
	readdir,
	readFile,
	realpath,
	rename,
	rm,
	stat,
	symlink,
	writeFile,
} from "node:fs/promises";
import path from "node:path";
import { SetupError, systemCode } from "@/lib/setup-error";
import { type Account, canWrite, isAlive, isRoot, nobody, runAs } from "./account";
import { type Binaries, usableBinaries } from "./binaries";

/**
 * A database cluster on disk. `home` is `postgres/` in the data folder, or what that points to;
 * it holds the cluster itself (`data/`), the log, and the two roles' random passwords.
 */
export type Cluster = {
	home: string;
	data: string;
	log: string;
	account: Account;
	binaries: Binaries;
	passwords: { owner: string; app: string };
};

/** Where a cluster goes when root's data folder is closed to `nobody`; root can always make it, and everyone can pass through. */
const sharedHome = "/var/lib/stet";

/** The cluster of a data folder, made on the first call. Whole or not at all: it is made aside and renamed into place. */
export async function cluster(dataDir: string): Promise<Cluster> {
	try {
		await prepareFolder(dataDir);
		const place = path.join(dataDir, "postgres");
		await removeLeftovers(dataDir);
		if (!(await lstat(place).catch(() => undefined))) await create(dataDir, place);
		return await open(place);
	} catch (error) {
		throw explained(error, dataDir);
	}
}

/** The cluster that a data folder already has, if it has one. Makes nothing. */
export async function existingCluster(dataDir: string): Promise<Cluster | undefined> {
	const place = path.join(dataDir, "postgres");
	if (!(await lstat(place).catch(() => undefined))) return undefined;
	return open(place).catch((error: unknown) => {
		throw explained(error, dataDir);
	});
}

async function prepareFolder(dataDir: string): Promise<void> {
	const isNew = (await mkdir(dataDir, { recursive: true, mode: 0o700 })) !== undefined;
	// `nobody` has to pass through root's folder to its own; nothing else in there is open to it.
	if (isNew && isRoot()) await chmod(dataDir, 0o711);
}

async function open(place: string): Promise<Cluster> {
	const home = await realpath(place).catch((cause) => {
		throw new SetupError(`The database that ${place} points to is gone. Remove ${place} to begin with an empty one.`, {
			cause,
		});
	});
	const data = path.join(home, "data");
	const account = await accountOf(data);
	if (!(await canWrite(account, data))) {
		throw new SetupError(
			`Postgres runs as user ${account?.uid ?? process.getuid?.()}, who cannot reach ${data}. ` +
				"Open the folders above it, or set STET_DATA to a folder that user can reach.",
		);
	}
	return {
		home,
		data,
		log: path.join(home, "log"),
		account,
		binaries: await usableBinaries(home, account),
		passwords: await readPasswords(path.join(home, "passwords.json")),
	};
}

/** A cluster keeps the account it was made with, so that root can run what an ordinary user began. */
async function accountOf(data: string): Promise<Account> {
	const { uid, gid } = await stat(data);
	if (isRoot()) return { uid, gid };
	if (process.getuid && process.getuid() !== uid) {
		throw new SetupError(
			`The database in ${data} belongs to user ${uid}. Start Stet as that user, or set STET_DATA to another folder.`,
		);
	}
	return undefined;
}

async function create(dataDir: string, place: string): Promise<void> {
	const account = isRoot() ? nobody : undefined;
	const beside = await emptyFolder(dataDir, account);
	if (await canWrite(account, beside)) {
		await initialise(beside, account);
		await putInPlace(beside, () => rename(beside, place));
		return;
	}
	await rm(beside, { recursive: true });
	await mkdir(sharedHome, { recursive: true, mode: 0o755 });
	await removeLeftovers(sharedHome);
	const elsewhere = await emptyFolder(sharedHome, account);
	if (!(await canWrite(account, elsewhere))) {
		await rm(elsewhere, { recursive: true });
		throw new SetupError(
			`Postgres cannot run as root, and user ${nobody.uid} can reach neither ${dataDir} nor ${sharedHome}. ` +
				"Set STET_DATA to a folder that everyone can pass through.",
		);
	}
	await initialise(elsewhere, account);
	const home = path.join(sharedHome, randomBytes(8).toString("hex"));
	await rename(elsewhere, home);
	await putInPlace(home, () => symlink(home, place));
}

/** Another start may have put its cluster there first; then that one counts, and ours goes. */
async function putInPlace(folder: string, put: () => Promise<void>): Promise<void> {
	try {
		await put();
	} catch (error) {
		await rm(folder, { recursive: true, force: true });
		if (!["EEXIST", "ENOTEMPTY", "ENOTDIR"].includes(systemCode(error) ?? "")) throw error;
	}
}

async function emptyFolder(parent: string, account: Account): Promise<string> {
	const folder = await mkdtemp(path.join(parent, `postgres.new-${process.pid}-`));
	if (account) await chown(folder, account.uid, account.gid);
	return folder;
}

async function initialise(home: string, account: Account): Promise<void> {
	const { initdb } = await usableBinaries(home, account);
	const passwords = { owner: randomBytes(24).toString("hex"), app: randomBytes(24).toString("hex") };
	const passwordFile = path.join(home, "owner");
	await writeFile(passwordFile, passwords.owner, { mode: 0o600 });
	if (account) await chown(passwordFile, account.uid, account.gid);
	const made = await runAs(account, initdb, [
		`--pgdata=${path.join(home, "data")}`,
		"--username=stet_owner",
		`--pwfile=${passwordFile}`,
		"--auth=scram-sha-256",
		"--encoding=UTF8",
		"--locale=C.UTF-8",
		"--no-instructions",
	]);
	await rm(passwordFile);
	if (!made.ok) {
		const reason = made.output.split("\n").slice(-6).join("\n");
		await rm(home, { recursive: true, force: true });
		throw new SetupError(`The database could not be created in ${path.dirname(home)}:\n${reason}`);
	}
	await writeFile(path.join(home, "passwords.json"), JSON.stringify(passwords), { mode: 0o600 });
}

async function readPasswords(file: string): Promise<Cluster["passwords"]> {
	const found: unknown = JSON.parse(await readFile(file, "utf8"));
	const { owner, app } = found as Partial<Cluster["passwords"]>;
	if (!owner || !app) throw new SetupError(`${file} does not hold the database's passwords any more.`);
	return { owner, app };
}

/** Clusters whose making was cut short. Their names say which process made them. */
async function removeLeftovers(folder: string): Promise<void> {
	for (const name of await readdir(folder)) {
		const maker = /^postgres\.new-(\d+)-/.exec(name)?.[1];
		if (maker && !isAlive(Number(maker))) await rm(path.join(folder, name), { recursive: true, force: true });
	}
}

function explained(error: unknown, dataDir: string): unknown {
	const code = systemCode(error);
	const why = {
		ENOSPC: "the disk is full",
		EDQUOT: "the disk quota is used up",
		EACCES: "this user may not write there",
		EPERM: "this user may not write there",
		EROFS: "it is on a read-only disk",
		ENOTDIR: "a file is in the way",
		EEXIST: "a file is in the way",
	}[code ?? ""];
	if (!why || error instanceof SetupError) return error;
	return new SetupError(`Stet cannot keep its data in ${dataDir}: ${why}. Set STET_DATA to another folder.`, {
		cause: error,
	});
}
