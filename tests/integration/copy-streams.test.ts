import { setImmediate } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copied, copyInto } from "@/scripts/log/copy-streams";
import { freshDatabase } from "./database";

const database = freshDatabase();
let sql: postgres.Sql;
beforeAll(() => {
	sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(() => sql.end());

/** Reads so many pieces of a table, slowly or fast, and then asks something else on the same connection. */
function read({ rows, size, pieces, isSlow }: { rows: number; size: number; pieces: number; isSlow: boolean }) {
	return sql.begin(async (tx) => {
		let bytes = 0;
		let left = pieces;
		const query = `select repeat('x', ${size}) from generate_series(1, ${rows})`;
		for await (const piece of copied(tx, `copy (${query}) to stdout`)) {
			bytes += piece.length;
			if (--left === 0) break;
			if (isSlow) await setImmediate();
		}
		const [after] = await tx<{ bytes: number }[]>`select ${bytes}::int as bytes`;
		return after?.bytes;
	});
}

// Around what a socket and a stream hold before they wait for the reader: 16 kB, 64 kB and more.
const tables = [1, 3, 60, 130, 400].flatMap((rows) => [10, 3_000, 20_000].map((size) => ({ rows, size })));

describe.each([false, true])("rows that are copied out (read slowly: %s)", (isSlow) => {
	it.each(tables)("come whole: $rows rows of $size", async ({ rows, size }) => {
		expect(await read({ rows, size, pieces: Number.POSITIVE_INFINITY, isSlow })).toBe(rows * (size + 1));
	});

	it.each(tables)("leave the connection in order when nobody wants the rest: $rows of $size", async (table) => {
		for (const pieces of [1, 2, 5]) expect(await read({ ...table, pieces, isSlow })).toBeGreaterThan(0);
	});
});

describe("rows that are copied in", () => {
	const rows = (last: string) => [`${"1\n".repeat(50_000)}${last}\n`];

	it("are there when it is over", async () => {
		await sql.begin(async (tx) => {
			await tx`create temp table numbers (n int) on commit drop`;
			await copyInto(tx, "copy numbers from stdin", rows("2"));
			expect(await tx`select count(*)::int, max(n) from numbers`).toEqual([{ count: 50_001, max: 2 }]);
		});
	});

	it.each([
		["a value", rows("two"), "22P02"],
		["the end", rows("\\"), "22P02"],
		["a rule that is looked at last", rows("-1"), "23514"],
	])("are refused with what Postgres has against %s", async (_, pieces, code) => {
		const into = sql.begin(async (tx) => {
			await tx`create temp table numbers (n int check (n > 0)) on commit drop`;
			await copyInto(tx, "copy numbers from stdin", pieces);
		});
		await expect(into).rejects.toMatchObject({ code });
		expect(await sql`select 1 as x`).toEqual([{ x: 1 }]);
	});

	it("are refused where there is no such table", async () => {
		const into = sql.begin((tx) => copyInto(tx, "copy nowhere from stdin", rows("2")));
		await expect(into).rejects.toMatchObject({ code: "42P01" });
	});

	it("are given up when their reader fails", async () => {
		const failing = (async function* () {
			yield Buffer.from("1\n");
			throw new Error("damaged");
		})();
		const into = sql.begin(async (tx) => {
			await tx`create temp table numbers (n int) on commit drop`;
			await copyInto(tx, "copy numbers from stdin", failing);
		});
		await expect(into).rejects.toThrow("damaged");
		expect(await sql`select 1 as x`).toEqual([{ x: 1 }]);
	});
});
