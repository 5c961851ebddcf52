import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Field } from "@/lib/core/log/copy-text";
import type { Finding } from "@/lib/core/log/finding";
import { lineColumns } from "@/lib/core/log/line";
import { canonicalJson } from "@/lib/core/verdicts/seal";
import type { LogSource, Section } from "./source";
import { verifyLog } from "./verify";

/** Lines of a desk as they stand in the table: `seq` and `hash` as the database shows them. */
type Row = { desk: string; seq: number; body: Record<string, unknown>; hash: string };
type Log = { rows: Row[]; heads: Map<string, { seq: number; hash: string }> };

const a = "00000000-0000-7000-8000-00000000000a";
const b = "00000000-0000-7000-8000-00000000000b";
const actor = "00000000-0000-7000-8000-0000000000ac";

/** A desk with lines 1 to `count`, written as the app writes them. */
function wrote(log: Log, desk: string, count: number): Log {
	let hash: string = createHash("sha256").update(desk).digest("hex");
	for (let seq = 1; seq <= count; seq++) {
		hash = hashed(hash, desk, seq, { n: seq, of: desk.slice(-1) });
		log.rows.push({ desk, seq, body: { n: seq, of: desk.slice(-1) }, hash });
	}
	log.heads.set(desk, { seq: count, hash });
	return log;
}

function hashed(previous: string, desk: string, seq: number, body: Record<string, unknown>): string {
	const line = {
		...{ actorId: actor, articleId: null, at: "2026-11-21T10:00:00.120Z", body, claimId: null },
		...{ deskId: desk, kind: "test.append", seq, subject: "test:1" },
	};
	return createHash("sha256").update(previous, "hex").update(canonicalJson(line)).digest("hex");
}

function twoDesks(): Log {
	return wrote(wrote({ rows: [], heads: new Map() }, a, 100), b, 60);
}

function source({ rows, heads }: Log): LogSource {
	const section = (table: string, columns: readonly string[], held: Field[][]): Section => ({
		table,
		columns,
		rows: (async function* () {
			yield held;
		})(),
	});
	const sorted = rows.toSorted((x, y) => (x.desk === y.desk ? x.seq - y.seq : x.desk < y.desk ? -1 : 1));
	const lines = () =>
		section(
			"events",
			lineColumns,
			sorted.map(({ desk, seq, body, hash }) => [
				...[desk, String(seq), "2026-11-21 10:00:00.12+00", actor, "test.append", "test:1", null, null],
				...[JSON.stringify(body), `\\x${hash}`],
			]),
		);
	return {
		async *sections() {
			yield section(
				"desks",
				["id", "name"],
				[...heads.keys()].map((id) => [id, `Desk ${id.slice(-1)}`]),
			);
			const held = [...heads].map(([id, { seq, hash }]) => [id, String(seq), `\\x${hash}`]);
			yield section("desk_heads", ["desk_id", "seq", "hash"], held);
			yield lines();
		},
		async *lines() {
			yield lines();
		},
	};
}

async function found(falsify: (log: Log) => void): Promise<string[]> {
	const log = twoDesks();
	falsify(log);
	const { desks, ok } = await verifyLog(source(log));
	const findings = desks.flatMap((desk) => desk.findings.map(inShort));
	expect(ok).toBe(findings.length === 0);
	return findings;
}

/** `a altered 7`, `a moved 8 9`. */
function inShort({ deskId, kind, ...about }: Finding): string {
	const rest = Object.values(about).map((value) => (String(value).length > 30 ? String(value).slice(-1) : value));
	return [deskId.slice(-1), kind, ...rest].join(" ");
}

function line({ rows }: Log, seq: number, desk = a): Row {
	const row = rows.find((one) => one.desk === desk && one.seq === seq);
	if (!row) throw new Error(`No line ${seq}`);
	return row;
}

function remove(log: Log, ...seqs: number[]): void {
	log.rows = log.rows.filter(({ desk, seq }) => desk !== a || !seqs.includes(seq));
}

function shift(log: Log, from: number, by: number): void {
	for (const row of log.rows) if (row.desk === a && row.seq >= from) row.seq += by;
}

function swap(one: Row, other: Row): void {
	const { desk, seq } = one;
	Object.assign(one, { desk: other.desk, seq: other.seq });
	Object.assign(other, { desk, seq });
}

const junk = "ab".repeat(32);

describe("verifyLog", () => {
	it.each<[string, (log: Log) => void, string[]]>([
		["nothing", () => {}, []],
		["a line's content", (log) => (line(log, 7).body = { n: 8 }), ["a broken 7 6"]],
		["the first line's content", (log) => (line(log, 1).body = {}), ["a altered 1"]],
		["the last line's content", (log) => (line(log, 100).body = {}), ["a broken 100 99"]],
		["a line's hash", (log) => (line(log, 7).hash = junk), ["a hash-altered 7"]],
		["the last line's hash", (log) => (line(log, 100).hash = junk), ["a hash-altered 100"]],
		[
			"a line's content with a fitting hash",
			(log) => Object.assign(line(log, 7), { body: {}, hash: hashed(line(log, 6).hash, a, 7, {}) }),
			["a broken 8 7"],
		],
		[
			"the last line's content with a fitting hash",
			(log) => Object.assign(line(log, 100), { body: {}, hash: hashed(line(log, 99).hash, a, 100, {}) }),
			["a head-altered 100"],
		],
		[
			"several lines' content",
			(log) => {
				for (const seq of [7, 8, 50]) line(log, seq).body = {};
				line(log, 9, b).body = {};
			},
			["a broken 7 6", "a broken 8 7", "a broken 50 49", "b broken 9 8"],
		],
		["the first line away", (log) => remove(log, 1), ["a missing 1 1"]],
		["one line away", (log) => remove(log, 7), ["a missing 7 7"]],
		["lines away in two places", (log) => remove(log, 7, 8, 20), ["a missing 7 8", "a missing 20 20"]],
		["the end away", (log) => remove(log, 99, 100), ["a truncated 99 100"]],
		["everything away", (log) => (log.rows = log.rows.filter(({ desk }) => desk !== a)), ["a truncated 1 100"]],
		[
			"lines away, and the rest renumbered",
			(log) => {
				remove(log, 7, 8);
				shift(log, 9, -2);
				log.heads.set(a, { seq: 98, hash: line(log, 98).hash });
			},
			["a missing 7 8", "a renumbered 7 9"],
		],
		[
			"a line put in, and the rest renumbered",
			(log) => {
				shift(log, 7, 1);
				log.rows.push({ desk: a, seq: 7, body: {}, hash: junk });
			},
			["a inserted 7", "a renumbered 8 7", "a beyond-head 101 100"],
		],
		[
			"a line put in with a fitting hash, and the rest renumbered",
			(log) => {
				shift(log, 7, 1);
				log.rows.push({ desk: a, seq: 7, body: {}, hash: hashed(line(log, 6).hash, a, 7, {}) });
				log.heads.set(a, { seq: 101, hash: line(log, 101).hash });
			},
			["a inserted 7", "a renumbered 8 7"],
		],
		[
			"a line twice, and the rest renumbered",
			(log) => {
				shift(log, 7, 1);
				log.rows.push({ ...line(log, 6), seq: 7 });
			},
			["a copied 7 6 a", "a renumbered 8 7", "a beyond-head 101 100"],
		],
		["a line twice", (log) => log.rows.push({ ...line(log, 7) }), ["a number-twice 7"]],
		[
			"a second line with a number",
			(log) => log.rows.push({ ...line(log, 7), body: {}, hash: junk }),
			["a number-twice 7"],
		],
		[
			"a second line with a number, first",
			(log) => log.rows.unshift({ ...line(log, 7), body: {}, hash: hashed(line(log, 6).hash, a, 7, {}) }),
			["a number-twice 7"],
		],
		["a line before the first", (log) => log.rows.push({ ...line(log, 7), seq: 0 }), ["a copied 0 7 a"]],
		[
			"a copy at the end",
			(log) => log.rows.push({ ...line(log, 7), seq: 101 }),
			["a copied 101 7 a", "a beyond-head 101 100"],
		],
		[
			"a fitting line at the end",
			(log) => log.rows.push({ desk: a, seq: 101, body: {}, hash: hashed(line(log, 100).hash, a, 101, {}) }),
			["a beyond-head 101 100"],
		],
		["neighbours exchanged", (log) => swap(line(log, 7), line(log, 8)), ["a moved 7 8 a", "a moved 8 7 a"]],
		["lines far apart exchanged", (log) => swap(line(log, 7), line(log, 77)), ["a moved 7 77 a", "a moved 77 7 a"]],
		[
			"three lines in a circle",
			(log) => {
				swap(line(log, 7), line(log, 40));
				swap(line(log, 7), line(log, 80));
			},
			["a moved 7 80 a", "a moved 40 7 a", "a moved 80 40 a"],
		],
		["the last two exchanged", (log) => swap(line(log, 99), line(log, 100)), ["a moved 99 100 a", "a moved 100 99 a"]],
		[
			"a line moved to the end",
			(log) => (line(log, 7).seq = 101),
			["a missing 7 7", "a moved 101 7 a", "a beyond-head 101 100"],
		],
		["two desks' lines exchanged", (log) => swap(line(log, 7), line(log, 9, b)), ["a moved 7 9 b", "b moved 9 7 a"]],
		[
			"a line copied from another desk in place of one's own",
			(log) => Object.assign(line(log, 7), { ...line(log, 7, b), desk: a }),
			["a copied 7 7 b"],
		],
		["the head's hash", (log) => log.heads.set(a, { seq: 100, hash: junk }), ["a head-altered 100"]],
		["the head set back", (log) => log.heads.set(a, { seq: 99, hash: line(log, 99).hash }), ["a beyond-head 100 99"]],
		["the head set on", (log) => log.heads.set(a, { seq: 103, hash: junk }), ["a truncated 101 103"]],
		["the head away", (log) => log.heads.delete(a), ["a no-head"]],
	])("finds changed: %s", async (_, falsify, expected) => {
		expect(await found(falsify)).toEqual(expected);
	});

	it("finds nothing in an untouched log of any length, and something in any log with one thing changed", async () => {
		const act = fc.constantFrom<[string, (log: Log, seq: number) => void]>(
			["content", (log, seq) => (line(log, seq).body = { other: true })],
			["hash", (log, seq) => (line(log, seq).hash = junk)],
			["away", (log, seq) => remove(log, seq)],
			["twice", (log, seq) => log.rows.push({ ...line(log, seq) })],
			["number", (log, seq) => (line(log, seq).seq += 1_000)],
			["desk", (log, seq) => (line(log, seq).desk = "00000000-0000-7000-8000-00000000000c")],
			["another's desk", (log, seq) => (line(log, seq).desk = b)],
		);
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 1, max: 90 }), fc.nat(), act, async (count, any, [, falsify]) => {
				const log = wrote(wrote({ rows: [], heads: new Map() }, a, count), b, 20);
				expect(await verifyLog(source(log))).toMatchObject({ ok: true, lines: count + 20 });
				const seq = 1 + (any % count);
				falsify(log, seq);
				const findings = (await verifyLog(source(log))).desks.flatMap((desk) => desk.findings);
				const near = findings.filter((one) => "seq" in one && Math.abs(one.seq - seq) <= 1);
				expect(near).not.toEqual([]);
			}),
		);
	}, 60_000);
});
