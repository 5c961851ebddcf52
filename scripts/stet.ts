import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Command as Cli, Option } from "commander";
import { type Connection, connect } from "@/db/client";
import { dossiersOf } from "@/db/queries/articles";
import { accountByEmail, firstAdmin } from "@/db/queries/people";
import { exportReport } from "@/lib/api/routes/reports";
import { callerForUser } from "@/lib/auth/callers";
import { importArticle } from "@/lib/commands/articles/import-article";
import { makeDossier } from "@/lib/commands/articles/make-dossier";
import { type Command, execute } from "@/lib/commands/command";
import { importFile } from "@/lib/commands/exchange/import-file";
import { previewFile } from "@/lib/commands/exchange/preview-file";
import { createToken } from "@/lib/commands/people/create-token";
import { foundDesk } from "@/lib/commands/people/found-desk";
import { addMember } from "@/lib/commands/people/members";
import { type ImportFormat, importFormats } from "@/lib/core/exchange/found";
import { type ImportPreview, madeWords } from "@/lib/core/exchange/preview";
import type { Caller } from "@/lib/core/people/member";
import { roles } from "@/lib/core/people/permissions";
import { type ExportFormat, exportFormats } from "@/lib/core/reports/report-files";

import { readEnv } from "@/lib/env";
import { byId } from "@/lib/input/articles";
import { addMemberInput } from "@/lib/input/people";
import type { Outcome } from "@/lib/outcome";
import { SetupError } from "@/lib/setup-error";
import { loadStory } from "@/seeds/load-story";
import { withDatabase } from "./database";
import { exportAll } from "./export-all";
import { addLogCommands } from "./log/commands";

/** `npm run stet -- COMMAND`: the command line. Exits 0 only when what was asked for is done. */
const cli = new Cli("stet")
	.description("The Stet command line. It works on DATABASE_URL, or on the embedded database in STET_DATA.")
	.option("--json", "answer in JSON, for programs")
	.configureOutput({ writeErr: (text) => process.stderr.write(text) });

const asMember = new Option("--as <email>", "act as this member; the desk's first admin if left out");

cli
	.command("import <files...>")
	.description("import articles (txt, md, html) into a dossier; makes the dossier if there is none of that name")
	.requiredOption("--dossier <name>", "the dossier's title")
	.option("--encoding <label>", "declared encoding of files that are not UTF-8, such as windows-1252")
	.addOption(asMember)
	.action((files: string[], options: { dossier: string; encoding?: string; as?: string }) =>
		work(async (connection) => {
			const caller = await memberFor(connection, options.as);
			const dossierId = await dossierCalled(connection, caller, options.dossier);
			const imported: object[] = [];
			const refused: string[] = [];
			for (const file of files) {
				const bytes = await bytesOf(file);
				if (typeof bytes === "string") {
					refused.push(`${file}: ${bytes}`);
					continue;
				}
				const input = { dossierId, filename: path.basename(file), encoding: options.encoding, bytes };
				const outcome = await execute(connection.db, importArticle, caller, input);
				if (outcome.ok) {
					const { id, versionId, sha256, title } = outcome.value;
					imported.push({ file, id, versionId, sha256, title });
					say(`${file}: “${title}” is article ${id}`);
				} else {
					refused.push(`${file}: ${outcome.refused.sentence}`);
				}
			}
			answer({ dossierId, imported, refused });
			if (refused.length > 0) throw new SetupError(refused.join("\n"));
		}),
	);

cli
	.command("take <files...>")
	.description(
		"bring in claims, sources or another desk's report: web annotations, ClaimReview, CSL, BibTeX, RIS, CSV, Stet's JSON",
	)
	.requiredOption("--dossier <name>", "the dossier's title")
	.option("--article <id>", "where the words that claims are made of are looked for; all of the dossier's if left out")
	.addOption(new Option("--format <format>", "guessed if left out").choices(importFormats))
	.option("--encoding <label>", "declared encoding of files that are not UTF-8, such as windows-1252")
	.option("--dry-run", "say what would be made and what stays out, and write nothing")
	.addOption(asMember)
	.action((files: string[], options: TakeOptions) =>
		work(async (connection) => {
			const caller = await memberFor(connection, options.as);
			const { article, format, encoding, dryRun = false } = options;
			const dossierId = dryRun
				? await knownDossier(connection, caller, options.dossier)
				: await dossierCalled(connection, caller, options.dossier);
			if (!dossierId) throw new SetupError(`There is no dossier called “${options.dossier}” on this desk yet.`);
			const taken: object[] = [];
			const refused: string[] = [];
			for (const file of files) {
				const bytes = await bytesOf(file);
				const outcome =
					typeof bytes === "string"
						? { ok: false as const, refused: { sentence: bytes } }
						: await takeFile(connection, caller, dryRun, {
								dossierId,
								...(article !== undefined && { articleId: article }),
								...(format && { format }),
								...(encoding !== undefined && { encoding }),
								filename: path.basename(file),
								bytes,
							});
				if (!outcome.ok) {
					refused.push(`${file}: ${outcome.refused.sentence}`);
					continue;
				}
				const { made, skipped } = outcome.value;
				taken.push({ file, ...outcome.value });
				say(`${file}: ${dryRun ? "would make" : "made"} ${madeWords(made)}`);
				for (const { place, reason } of skipped) say(`  ${place}: ${reason}`);
			}
			answer({ dossierId, dryRun, taken, refused });
			if (refused.length > 0) throw new SetupError(refused.join("\n"));
		}),
	);

const user = cli.command("user").description("people");
user
	.command("add")
	.description("let a person onto the desk; on a new database, open the desk with them as its first admin")
	.requiredOption("--email <email>")
	.requiredOption("--name <name>")
	.addOption(new Option("--role <role>").choices([...roles]).default("reviewer"))
	.option("--desk <name>", "the name of the desk that is opened on a new database", "Our desk")
	.option("--password <password>", "at least 10 characters; or set STET_PASSWORD, which no process list shows")
	.addOption(asMember)
	.action((options: { email: string; name: string; role: string; desk: string; password?: string; as?: string }) =>
		work(async (connection) => {
			const password = options.password ?? process.env.STET_PASSWORD;
			const person = { email: options.email, name: options.name, role: options.role, ...(password && { password }) };
			const admin = await firstAdmin(connection.db);
			if (admin) {
				const member = await perform(connection, addMember, await memberFor(connection, options.as), person);
				say(`${member.email} is on the desk as ${member.role}.`);
				return answer(member);
			}
			const checked = addMemberInput.safeParse({ ...person, role: "admin" });
			if (!checked.success) throw new SetupError(checked.error.issues.map(({ message }) => message).join("\n"));
			const made = await foundDesk(connection.db, options.desk, checked.data);
			say(`The desk “${options.desk}” is open, with ${options.email} as its first admin.`);
			answer({ userId: made.userId, email: options.email, role: "admin", deskId: made.deskId });
		}),
	);

const token = cli.command("token").description("API tokens");
token
	.command("create")
	.description("make an API token for a member; it is printed this once and kept nowhere")
	.requiredOption("--user <email>")
	.requiredOption("--name <name>", "what it is for")
	.action((options: { user: string; name: string }) =>
		work(async (connection) => {
			const made = await createToken(connection.db, await memberFor(connection, options.user), options.name);
			if (cli.opts().json) answer(made);
			else console.log(made.token);
		}),
	);

type ExportOptions = {
	article?: string;
	dossier?: string;
	format: ExportFormat[];
	copies: boolean;
	all?: boolean;
	resume?: boolean;
	out: string;
	as?: string;
};

cli
	.command("export")
	.description(
		"write the fact-check report of an article or of a dossier to a file, or of all a dossier's articles to a folder",
	)
	.option("--article <id>")
	.option("--dossier <id>")
	.addOption(new Option("--format <formats...>", "several of them with --all").choices(exportFormats).default(["html"]))
	.option("--no-copies", "leave the kept copies of sources out of a bundle")
	.requiredOption("--out <file>", "the file; with --all, the folder")
	.option("--all", "a report on each article of the dossier, in each format")
	.option("--resume", "with --all: leave alone what an earlier run has written")
	.addOption(asMember)
	.action((options: ExportOptions) =>
		work(async (connection) => {
			const { article, dossier, format: formats, all, out } = options;
			const caller = await memberFor(connection, options.as);
			if (all) {
				if (dossier === undefined || article !== undefined) {
					throw new SetupError("Say of which dossier all articles are meant: --all --dossier ID.");
				}
				const { id } = byId.parse({ id: dossier });
				const files = await exportAll(
					connection.db,
					caller,
					{ dossierId: id, formats, folder: here(out), ...options },
					say,
				);
				if (!files) throw new SetupError(`There is no dossier ${id} on this desk.`);
				return answer({ dossier: id, out, files });
			}
			if ((article === undefined) === (dossier === undefined)) {
				throw new SetupError("Say what the report is about: --article ID or --dossier ID.");
			}
			const [format] = formats;
			if (format === undefined || formats.length > 1)
				throw new SetupError("One file has one format; --all takes several.");
			const noun = article === undefined ? "dossier" : "article";
			const { id } = byId.parse({ id: article ?? dossier });
			const making = { withCopies: options.copies };
			const report = await exportReport(connection.db, caller, { noun, id }, format, making);
			if (!report) throw new SetupError(`There is no ${noun} ${id} on this desk.`);
			await writeFile(here(out), report.body);
			say(`Wrote ${out}`);
			answer({ [noun]: id, format, out });
		}),
	);

cli
	.command("seed")
	.description("load the demo desk into a database that has no desk yet")
	.action(() =>
		work(async (connection) => {
			if (await firstAdmin(connection.db))
				throw new SetupError("This database has a desk already. Nothing was loaded.");
			if (readEnv().databaseUrl) {
				throw new SetupError("The demo desk's passwords are public, so it is loaded into the embedded database only.");
			}
			const loaded = await loadStory(connection);
			say(`Loaded ${loaded.articles} articles and ${loaded.claims} claims.`);
			answer(loaded);
		}),
	);

addLogCommands(cli, { attempt, answer, here, say });

await cli.parseAsync(process.argv);

async function work(act: (connection: Connection) => Promise<void>): Promise<void> {
	await attempt(() =>
		withDatabase(readEnv(), async (appUrl) => {
			const connection = connect(appUrl, { max: 4 });
			try {
				await act(connection);
			} finally {
				await connection.close();
			}
		}),
	);
}

/** What goes wrong in a way that a person can do something about is said in a sentence, the rest with its stack. */
async function attempt(act: () => Promise<void>): Promise<void> {
	try {
		await act();
	} catch (error) {
		console.error(error instanceof SetupError || isMissingFile(error) ? error.message : error);
		process.exitCode = 1;
	}
}

async function perform<Value>(
	connection: Connection,
	// biome-ignore lint/suspicious/noExplicitAny: any input schema; execute reads the input against it
	verb: Command<any, Value>,
	caller: Caller,
	input: Record<string, unknown>,
): Promise<Value> {
	const outcome = await execute(connection.db, verb, caller, input);
	if (!outcome.ok) throw new SetupError(outcome.refused.sentence);
	return outcome.value;
}

async function memberFor(connection: Connection, email: string | undefined): Promise<Caller> {
	const userId = email ? (await accountByEmail(connection.db, email))?.id : (await firstAdmin(connection.db))?.userId;
	const caller = userId && (await callerForUser(connection, userId));
	if (caller) return caller;
	throw new SetupError(
		email
			? `${email} is on no desk here. Add them: npm run stet -- user add --email ${email} --name …`
			: "There is no desk yet. Open one: npm run stet -- user add --email … --name …",
	);
}

type TakeOptions = {
	dossier: string;
	article?: string;
	format?: ImportFormat;
	encoding?: string;
	dryRun?: boolean;
	as?: string;
};

async function takeFile(
	connection: Connection,
	caller: Caller,
	dryRun: boolean,
	input: Record<string, unknown>,
): Promise<Outcome<Pick<ImportPreview, "made" | "skipped">>> {
	return dryRun ? previewFile(connection.db, caller, input) : execute(connection.db, importFile, caller, input);
}

async function dossierCalled(connection: Connection, caller: Caller, title: string): Promise<string> {
	return (
		(await knownDossier(connection, caller, title)) ?? (await perform(connection, makeDossier, caller, { title })).id
	);
}

async function knownDossier(connection: Connection, caller: Caller, title: string): Promise<string | undefined> {
	for (let after: string | undefined; ; ) {
		const page = await dossiersOf(connection.db, caller.desk, { limit: 1000, ...(after && { after }) });
		const found = page.items.find((dossier) => dossier.title === title);
		if (found) return found.id;
		if (page.next === null) return undefined;
		after = page.next;
	}
}

/** A path as the person meant it: npm runs this in the project's folder, wherever they stood. */
function here(file: string): string {
	return path.resolve(process.env.INIT_CWD ?? ".", file);
}

function say(line: string): void {
	if (!cli.opts().json) console.log(line);
}

function answer(value: object): void {
	if (cli.opts().json) console.log(JSON.stringify(value, null, "\t"));
}

/** A file's bytes, or why it can't be read. */
async function bytesOf(file: string): Promise<Uint8Array | string> {
	try {
		return new Uint8Array(await readFile(here(file)));
	} catch (error) {
		if (isMissingFile(error)) return error.message;
		throw error;
	}
}

function isMissingFile(error: unknown): error is Error {
	return (
		error instanceof Error &&
		"code" in error &&
		["ENOENT", "EACCES", "EISDIR", "ENOTDIR", "EEXIST"].includes(String(error.code))
	);
}
