import { access, writeFile } from "node:fs/promises";
import type { Command as Cli } from "commander";
import postgres from "postgres";
import { sentenceOf } from "@/lib/core/log/finding";
import { count } from "@/lib/core/words";
import { readEnv } from "@/lib/env";
import { SetupError } from "@/lib/setup-error";
import { fingerprint, publicPem, signingKey } from "@/lib/signing-key";
import { fillDatabase, withDatabase, withOpenDatabase } from "../database";
import { sentencesOf, verifyBundleFile } from "../verify/command";
import { backupSource, writeBackup } from "./backup";
import { checkedHeads, currentHeads, signHeads } from "./heads";
import { restoreBackup } from "./restore";
import { databaseSource } from "./source";
import { type DeskReport, type LogReport, verifyLog } from "./verify";

type Terminal = {
	/** Runs a command; what goes wrong is said, and the exit code is 1. */
	attempt(act: () => Promise<void>): Promise<void>;
	say(line: string): void;
	answer(value: object): void;
	/** A path as the person meant it. */
	here(file: string): string;
};

type VerifyOptions = { log?: true; desk?: string; heads?: string; publicKey?: string; from?: string };

/** `verify`, `heads export`, `backup` and `restore`. */
export function addLogCommands(cli: Cli, { attempt, say, answer, here }: Terminal): void {
	cli
		.command("verify [bundle]")
		.description(
			"check that a bundle, or with --log the log and what it says was sealed, is as it was written; exits with 1 if anything is not",
		)
		.option("--log", "the log of every desk")
		.option("--desk <id>", "of this desk only")
		.option("--heads <file>", "also hold it against heads that were exported earlier")
		.option("--public-key <file>", "the key (PEM) that the bundle or those heads have to be signed with")
		.option("--from <backup>", "look into a backup; no database is needed")
		.action((bundle: string | undefined, options: VerifyOptions) =>
			attempt(async () => {
				if ((bundle === undefined) === (options.log === undefined)) {
					throw new SetupError("Say what to check: verify BUNDLE.zip, or verify --log.");
				}
				if (bundle !== undefined) await checkBundle(bundle, options);
				else await checkLog(options);
			}),
		);

	async function checkBundle(bundle: string, { publicKey, desk, heads, from }: VerifyOptions): Promise<void> {
		if (desk ?? heads ?? from) throw new SetupError("--desk, --heads and --from go with --log.");
		const report = await verifyBundleFile(here(bundle), publicKey && here(publicKey));
		for (const line of sentencesOf(report, publicKey !== undefined)) say(line);
		answer(report);
		if (!report.ok) process.exitCode = 1;
	}

	async function checkLog(options: VerifyOptions): Promise<void> {
		const file = options.heads && here(options.heads);
		const heads = file ? await checkedHeads(file, options.publicKey && here(options.publicKey)) : undefined;
		if (!file && options.publicKey) throw new SetupError("--public-key goes with --heads.");
		const asked = { desk: options.desk?.toLowerCase(), heads };
		const report = options.from
			? await verifyLog(backupSource(here(options.from)), asked)
			: await withDatabase(readEnv(), (url) =>
					inSnapshot(url, (tx) => verifyLog(databaseSource(tx, asked.desk), asked)),
				);
		tell(report);
		if (heads && !options.publicKey) {
			say(
				`The heads' signature fits the key in their own file, ${fingerprint(heads.publicKey)}. Is that the one you know?`,
			);
		}
		if (!report.ok) process.exitCode = 1;
	}

	cli
		.command("heads")
		.description("where the logs stand")
		.command("export")
		.description(
			"write every desk's head to a file, signed; kept elsewhere, it shows later whether the log was rewritten",
		)
		.requiredOption("--out <file>")
		.action((options: { out: string }) =>
			attempt(async () => {
				const env = readEnv();
				const key = await signingKey(env);
				const heads = await withDatabase(env, (url) => inSnapshot(url, currentHeads));
				const signed = signHeads(heads, key, new Date());
				await writeFile(here(options.out), `${JSON.stringify(signed, null, "\t")}\n`);
				say(`Wrote ${options.out}: the heads of ${count(heads.length, "desk")}.`);
				say(
					`Signed with the key ${fingerprint(signed.publicKey)}. Keep its public half where nobody of this desk can change it:`,
				);
				say(publicPem(key).trimEnd());
				answer(signed);
			}),
		);

	cli
		.command("backup")
		.description("write everything in the database to one file, while people work on")
		.requiredOption("--out <file>")
		.action((options: { out: string }) =>
			attempt(async () => {
				const out = here(options.out);
				const tables = await withDatabase(readEnv(), (_, url) => inSnapshot(url, (tx) => writeBackup(tx, out)));
				const rows = tables.reduce((sum, table) => sum + table.rows, 0);
				say(`Wrote ${options.out}: ${count(rows, "row")} of ${count(tables.length, "table")}.`);
				say("It holds password hashes and everything unpublished: keep it as safe as the desk itself.");
				answer({ out: options.out, tables });
			}),
		);

	cli
		.command("restore <file>")
		.description("put a backup into an empty database, all of it or nothing, and check its log")
		.action((file: string) =>
			attempt(async () => {
				await access(here(file));
				const [tables, report] = await withOpenDatabase(readEnv(), (database) =>
					fillDatabase(database, async (url) => {
						const sql = postgres(url, { max: 1, max_lifetime: null, onnotice: () => {} });
						try {
							const restored = await restoreBackup(sql, here(file));
							await sql`analyze`;
							return [restored, await sql.begin((tx) => verifyLog(databaseSource(tx)))] as const;
						} finally {
							await sql.end({ timeout: 5 });
						}
					}),
				);
				const rows = tables.reduce((sum, table) => sum + table.rows, 0);
				say(`Restored ${count(rows, "row")} of ${count(tables.length, "table")}.`);
				for (const line of lines(report)) say(line);
				answer({ tables, log: report });
				if (!report.ok) {
					throw new SetupError("Everything in the backup was restored, but its log is not as it was written.");
				}
			}),
		);

	function tell(report: LogReport): void {
		for (const line of lines(report)) say(line);
		const desks = report.desks.map((desk) => ({
			...desk,
			findings: desk.findings.map((finding) => ({ ...finding, sentence: sentenceOf(finding) })),
		}));
		answer({ ...report, desks });
	}
}

async function inSnapshot<T>(url: string, use: (tx: postgres.TransactionSql) => Promise<T>): Promise<T> {
	const sql = postgres(url, { max: 1, max_lifetime: null, onnotice: () => {} });
	try {
		return (await sql.begin("isolation level repeatable read read only", use)) as T;
	} finally {
		await sql.end({ timeout: 5 });
	}
}

function lines({ ok, desks, sealed, exported }: LogReport): string[] {
	const held = sealed.map(({ noun, rows }) => count(rows, noun)).join(" and ");
	return [
		...desks.flatMap((desk) => [about(desk), ...desk.findings.map((finding) => `  ${sentenceOf(finding)}`)]),
		...(ok ? [`${held} are what the log says was sealed.`] : []),
		...(ok && exported !== undefined ? [`${count(exported, "exported head")} found in its place.`] : []),
	];
}

function about({ id, name, lines, head, findings }: DeskReport): string {
	const desk = name === null ? `Desk ${id}` : `Desk “${name}” (${id})`;
	const how =
		findings.length === 0 ? "as written" : count(findings.length, "thing that is wrong", "things that are wrong");
	return `${desk}: ${count(lines, "line")}, ${how}. Head: ${head.seq} ${head.hash}`;
}
