import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";
import { wholeLines } from "./copy-rows";

/*
 * COPY through postgres.js, whose streams forget to go on in three cases (3.4.9; its issues 499, 917 and 1173). Each is met where
 * it says so, and tests/integration/copy-streams.test.ts hangs without it.
 */

/** What `COPY … TO STDOUT` sends, in pieces of whole lines. For whoever stops early the rest is read and dropped. */
export async function* copied(tx: postgres.TransactionSql, copy: string): AsyncGenerator<Buffer> {
	const stream = await tx.unsafe(copy).readable();
	const pieces = () => stream.iterator({ destroyOnReturn: false });
	try {
		yield* wholeLines(pieces());
	} finally {
		// A socket that was paused for a slow reader stays so, with every later answer in it …
		for await (const _ of pieces());
		// … also where the last rows came together with the end.
		stream._read(0);
	}
}

/** Sends rows as `COPY … FROM STDIN` takes them, and waits until they are in. Rejects with what Postgres has against them. */
export async function copyInto(
	sql: postgres.ISql,
	copy: string,
	pieces: Iterable<string> | AsyncIterable<Buffer>,
): Promise<void> {
	const query = sql.unsafe(copy) as postgres.PendingQuery<[]> & { reject(error: unknown): void };
	// An error that comes once everything is sent reaches neither the stream nor, as it has resolved, the promise.
	const { reject } = query;
	const refused = new Promise<never>((_, refuse) => {
		query.reject = (error) => {
			reject(error);
			refuse(error);
		};
	});
	await Promise.race([refused, query.writable().then((stream) => pipeline(Readable.from(pieces), stream))]);
}
