import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { context } from "esbuild";
import { isRunning } from "@/db/embedded";
import { type Env, readEnv } from "@/lib/env";
import { SetupError, systemCode } from "@/lib/setup-error";
import { buildIfChanged, serverArgs, serverBundle, serverFile } from "./build";
import { type DeskDatabase, keptSecret, openDatabase, prepareDatabase } from "./database";
import { endAll, ended, startNode } from "./processes";

/**
 * `npm start`: checks what can fail quickly, brings up the database, builds what has changed, migrates, serves,
 * and on Ctrl-C stops everything it started. `npm run dev` (`--dev`) serves from the sources and builds nothing.
 */
const dev = process.argv.includes("--dev");
const say = (line: string) => console.log(line);

/** What a server may take that finishes what it is at; longer where it waits for its load balancer first. */
let patience = 12_000;
let opening: Promise<DeskDatabase> | undefined;
let stopping: Promise<never> | undefined;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(signal, () => stop(0));
// A killed terminal must not keep us from stopping the rest.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
start().catch((error: unknown) => {
	if (stopping) return; // what was under way was interrupted, as asked
	console.error(error instanceof SetupError ? `\n${error.message}` : error);
	stop(1);
});

async function start(): Promise<void> {
	const env = readEnv();
	checkSettings(env);
	patience += env.stopGrace;
	const earlierRun = !env.databaseUrl && (await isRunning(env.dataDir));
	if (!earlierRun && !(await isFree(env))) throw portTaken(env);

	opening = openDatabase(env);
	const database = await opening;
	if (database.embedded) await claimSeat(database.embedded, env);
	if (!(await within(5000, () => isFree(env)))) throw portTaken(env);

	if (!dev) await buildIfChanged(env, say);
	const appUrl = await prepareDatabase(database, env, say);
	const serverEnv: NodeJS.ProcessEnv = {
		...process.env,
		NODE_ENV: dev ? "development" : "production",
		NEXT_TELEMETRY_DISABLED: "1",
		PORT: String(env.port),
		HOST: env.host,
		STET_DATA: env.dataDir,
		STET_DIST: env.distDir,
		STET_APP_DATABASE_URL: appUrl,
		STET_EMBEDDED: database.embedded ? "1" : "0",
		NEXTAUTH_URL: env.url,
		NEXTAUTH_SECRET: env.secret ?? (await keptSecret(env.dataDir)),
		DATABASE_URL: undefined, // the owner's; the app has no use for it
	};
	await (dev ? serveSources(env, serverEnv) : serve(env, serverEnv));
	if (!stopping) say(welcome(env, database));
}

function checkSettings(env: Env): void {
	if (env.databaseUrl && !env.secret) {
		throw new SetupError(
			"With DATABASE_URL, set NEXTAUTH_SECRET too: the same on every machine, such as `openssl rand -hex 32` prints.",
		);
	}
	if (!env.databaseUrl && !/^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(env.host)) {
		throw new SetupError(
			`The demo desk's passwords are known to everyone, so it is served on this machine only, not on ${env.host}. ` +
				"Unset HOST, or set DATABASE_URL for a desk of your own.",
		);
	}
}

async function serve(env: Env, serverEnv: NodeJS.ProcessEnv): Promise<void> {
	const server = startNode({ args: serverArgs(env.distDir), env: serverEnv });
	const end = ended(server).then((code) => {
		if (stopping) return;
		console.error(`\nThe server ended by itself${code === null ? "" : ` (exit code ${code})`}.`);
		stop(1);
	});
	await Promise.race([ready(env), end]);
}

/** Next watches the pages; the server is bundled and started again whenever one of its files changes. */
async function serveSources(env: Env, serverEnv: NodeJS.ProcessEnv): Promise<void> {
	const built = `${env.distDir}-dev`;
	const restart = async () => {
		await endAll();
		if (!stopping) startNode({ args: ["--enable-source-maps", serverFile(built)], env: serverEnv });
	};
	const watching = await context({
		...serverBundle(built),
		plugins: [
			{
				name: "restart",
				setup: (build) => build.onEnd(({ errors }) => (errors.length === 0 ? restart() : undefined)),
			},
		],
	});
	await watching.watch();
	await ready(env);
}

async function ready(env: Env): Promise<void> {
	const host = env.host === "0.0.0.0" || env.host === "::" ? "127.0.0.1" : env.host;
	const answers = async () => {
		const response = await fetch(`http://${host}:${env.port}/api/health`).catch(() => undefined);
		return response?.ok === true || stopping !== undefined;
	};
	if (!(await within(60_000, answers))) throw new SetupError("The server came up but does not answer.");
}

/** One server per data folder. A start that was killed a moment ago may still be leaving. */
async function claimSeat(embedded: NonNullable<DeskDatabase["embedded"]>, env: Env): Promise<void> {
	let takenBy: string | undefined;
	const mine = await within(5000, async () => {
		takenBy = (await embedded.claim(`stet ${env.url}`))?.takenBy;
		return takenBy === undefined;
	});
	if (mine) return;
	throw new SetupError(
		`Stet already runs on ${env.dataDir}: ${takenBy?.replace(/^stet /, "")}. ` +
			"Stop it first, or set STET_DATA to another folder for a second desk.",
	);
}

function portTaken(env: Env): SetupError {
	return new SetupError(
		`Port ${env.port} is in use by another program. Stop that one, or choose a port: PORT=${env.port + 1} npm start`,
	);
}

/** Tried on IPv6 as well: browsers look there first for `localhost`, and would find the other program. */
async function isFree(env: Env): Promise<boolean> {
	const hosts = env.host === "127.0.0.1" ? [env.host, "::1"] : [env.host];
	for (const host of hosts) {
		const taken = await new Promise((resolve, reject) => {
			const probe = createServer().once("error", (error) => {
				const code = systemCode(error);
				if (code === "EACCES")
					reject(new SetupError(`This user may not use port ${env.port}. Choose one above 1023: PORT=3000`));
				resolve(code === "EADDRINUSE"); // no IPv6 at all is fine
			});
			probe.listen(env.port, host, () => probe.close(() => resolve(false)));
		});
		if (taken) return false;
	}
	return true;
}

/** Tries again until the answer is yes or the time is up. */
async function within(milliseconds: number, isSo: () => Promise<boolean>): Promise<boolean> {
	const deadline = Date.now() + milliseconds;
	while (!(await isSo())) {
		if (Date.now() > deadline) return false;
		await pause(100);
	}
	return true;
}

function stop(code: number): Promise<never> {
	stopping ??= (async () => {
		await endAll(patience);
		const database = await opening?.catch(() => undefined);
		await database?.stop();
		process.exit(code);
	})();
	return stopping;
}

function welcome(env: Env, { embedded }: DeskDatabase): string {
	const signIn = embedded
		? [
				"Sign in with  editor1@demo.example  and the password  demo-password",
				"              (also admin@, editor2@, reviewer1@, reviewer2@, reviewer3@ and viewer@demo.example)",
				`The data is in ${embedded.folder}`,
			]
		: ["On a new database, make the first admin: npm run stet -- user add --email YOU@EXAMPLE.ORG --name NAME"];
	return ["", `Stet is ready at ${env.url}`, "", ...signIn, "Ctrl-C stops it.", ""].join("\n");
}
