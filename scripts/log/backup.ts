import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import type postgres from "postgres";
import { z } from "zod";
import { SetupError, systemCode } from "@/lib/setup-error";
import { copyRows, countLines, wholeLines } from "./copy-rows";
import { copied } from "./copy-streams";
import { asCopied, type LogSource, type Section } from "./source";
import { allTables, copyOut, migrationOf } from "./tables";

/*
 * A backup is one gzip file of text (docs/decisions/0006): a line of JSON that says what it is; for every table a line of
 * JSON, its rows as COPY writes them and a line `\.`; and at the end a line with the count and the SHA-256 of every table's rows.
 */
const beginning = z.object({
	format: z.literal("stet-backup"),
	version: z.int().positive(),
	madeAt: z.string(),
	migration: z.object({ number: z.int(), madeAt: z.number() }),
	tables: z.array(z.string()),
});
const section = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
const held = z.object({ table: z.string(), rows: z.int(), sha256: z.string() });
const ending = z.object({ end: z.literal(true), tables: z.array(held) });

export type Beginning = z.infer<typeof beginning>;
export type Held = z.infer<typeof held>;

const version = 1;
const sectionEnd = "\\.\n";

/** Writes everything that the transaction sees into one file, which only its owner may read. All of it, or no file. */
export async function writeBackup(tx: postgres.TransactionSql, file: string): Promise<Held[]> {
	const tables: Held[] = [];
	const making = `${file}.part-${process.pid}`;
	try {
		await pipeline(
			Readable.from(contentOf(tx, tables)),
			createGzip(),
			createWriteStream(making, { mode: 0o600, flags: "wx", flush: true }),
		);
		await rename(making, file);
	} catch (error) {
		await rm(making, { force: true });
		throw error;
	}
	return tables;
}

async function* contentOf(tx: postgres.TransactionSql, done: Held[]): AsyncGenerator<Buffer> {
	await asCopied(tx);
	const tables = await allTables(tx);
	const about: Beginning = {
		format: "stet-backup",
		version,
		madeAt: new Date().toISOString(),
		migration: await migrationOf(tx),
		tables: tables.map(({ name }) => name),
	};
	yield jsonLine(about);
	for (const table of tables) {
		yield jsonLine({ table: table.name, columns: table.columns });
		const hash = createHash("sha256");
		let rows = 0;
		for await (const chunk of copied(tx, copyOut(table))) {
			hash.update(chunk);
			rows += countLines(chunk);
			yield chunk;
		}
		done.push({ table: table.name, rows, sha256: hash.digest("hex") });
		yield Buffer.from(sectionEnd);
	}
	yield jsonLine({ end: true, tables: done });
}

function jsonLine(value: object): Buffer {
	return Buffer.from(`${JSON.stringify(value)}\n`);
}

/** A table in a backup: its rows in pieces of whole lines, as COPY takes them. */
export type BackupSection = { table: string; columns: string[]; pieces: AsyncIterable<Buffer> };

/**
 * Reads a backup from its beginning to its end. Damage, a missing end and other kinds of files end it with a sentence, at the latest
 * behind the last table: so nothing may be kept before it is through.
 */
export async function* readBackup(file: string): AsyncGenerator<Beginning | BackupSection | Held[]> {
	const lines = new Lines(unpacked(file));
	const about = beginning.safeParse(json((await lines.one()) ?? ""));
	if (!about.success) throw new SetupError(`${file} is not a backup of Stet's.`);
	if (about.data.version > version) throw new SetupError(`${file} was made by a newer Stet. Use that one.`);
	yield about.data;

	const found: Held[] = [];
	for (;;) {
		const line = json((await lines.one()) ?? "");
		const next = section.safeParse(line);
		if (!next.success) {
			const end = ending.safeParse(line);
			if (!end.success) throw damaged(file, "its end is missing");
			for (const [at, said] of end.data.tables.entries()) {
				const own = found[at];
				if (own?.table !== said.table || own.rows !== said.rows || own.sha256 !== said.sha256) {
					throw damaged(file, `the table ${said.table} is not what was written`);
				}
			}
			if (found.map(({ table }) => table).join() !== about.data.tables.join())
				throw damaged(file, "tables are missing");
			if ((await lines.one()) !== undefined) throw damaged(file, "something stands behind its end");
			yield found;
			return;
		}
		const { table, columns } = next.data;
		const hash = createHash("sha256");
		const own: Held = { table, rows: 0, sha256: "" };
		const pieces = (async function* () {
			for (;;) {
				const { piece, isEnd } = await lines.upTo(sectionEnd);
				if (!piece) throw damaged(file, `it ends within the table ${table}`);
				hash.update(piece);
				own.rows += countLines(piece);
				if (piece.length > 0) yield piece;
				if (isEnd) return;
			}
		})();
		yield { table, columns, pieces };
		for await (const _ of pieces); // what the reader left, which has to be hashed as well
		found.push({ ...own, sha256: hash.digest("hex") });
	}
}

/** Lines taken off a stream one at a time, or as many at once as have come in. */
class Lines {
	private rest: Buffer = Buffer.alloc(0);
	private readonly pieces: AsyncIterator<Buffer>;

	constructor(pieces: AsyncIterable<Buffer>) {
		this.pieces = pieces[Symbol.asyncIterator]();
	}

	async one(): Promise<string | undefined> {
		if (!(await this.filled())) return undefined;
		const end = this.rest.indexOf("\n");
		const line = this.rest.subarray(0, end < 0 ? this.rest.length : end);
		this.rest = this.rest.subarray(line.length + 1);
		return line.toString("utf8");
	}

	/** The lines up to one that is `end`, as far as they have come in. */
	async upTo(end: string): Promise<{ piece: Buffer | undefined; isEnd: boolean }> {
		if (!(await this.filled())) return { piece: undefined, isEnd: true };
		const at = this.rest.subarray(0, end.length).equals(Buffer.from(end)) ? 0 : this.rest.indexOf(`\n${end}`) + 1;
		const isEnd = at > 0 || this.rest.subarray(0, end.length).equals(Buffer.from(end));
		const piece = isEnd ? this.rest.subarray(0, at) : this.rest;
		this.rest = isEnd ? this.rest.subarray(at + end.length) : Buffer.alloc(0);
		return { piece, isEnd };
	}

	private async filled(): Promise<boolean> {
		while (this.rest.length === 0) {
			const next = await this.pieces.next();
			if (next.done) return false;
			this.rest = next.value;
		}
		return true;
	}
}

async function* unpacked(file: string): AsyncGenerator<Buffer> {
	const packed = createReadStream(file);
	const bytes = packed.pipe(createGunzip({ chunkSize: 256 * 1024 }));
	packed.on("error", (error) => bytes.destroy(error));
	let isBegun = false;
	try {
		for await (const piece of wholeLines(bytes)) {
			isBegun = true;
			yield piece;
		}
	} catch (error) {
		if (!/^(Z_|ERR_)/.test(systemCode(error) ?? "")) throw error;
		throw isBegun
			? damaged(file, "it can't be unpacked to its end")
			: new SetupError(`${file} is not a backup of Stet's.`);
	} finally {
		packed.destroy();
		bytes.destroy();
	}
}

function json(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}

function damaged(file: string, how: string): SetupError {
	return new SetupError(`${file} is damaged: ${how}. Take another copy of it.`);
}

/** The log in a backup. */
export function backupSource(file: string): LogSource {
	async function* sections(isWanted: (table: string) => boolean): AsyncGenerator<Section> {
		for await (const part of readBackup(file)) {
			if (!("pieces" in part)) continue;
			const { table, columns, pieces } = part;
			if (isWanted(table)) yield { table, columns, rows: copyRows(pieces) };
		}
	}
	return { sections: () => sections(() => true), lines: () => sections((table) => table === "events") };
}
