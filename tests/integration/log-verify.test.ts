import { createHash } from "node:crypto";
import fc from "fast-check";
import type postgres from "postgres";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { appendEvent } from "@/db/writes/events";
import { type Finding, sentenceOf } from "@/lib/core/log/finding";
import type { SignedHeads } from "@/lib/core/log/signed-heads";
import { canonicalJson } from "@/lib/core/verdicts/seal";
import { currentHeads } from "@/scripts/log/heads";
import { databaseSource } from "@/scripts/log/source";
import { type LogReport, verifyLog } from "@/scripts/log/verify";
import { aNoteUpdate } from "@/seeds/factories/note";
import { aVerdict } from "@/seeds/factories/verdict";
import { claimedBy, done, importedBy, type TestDesk, workbench } from "./desk";

vi.setConfig({ testTimeout: 60_000 });

const bench = workbench();

type Tx = postgres.TransactionSql;

/** How many lines each desk has before the forty that the cases are about, #1 to #40. */
const before = new Map<string, number>();
let heads: SignedHeads;
let verdict: string;
let other: string;
let text: string;

beforeAll(async () => {
	const reviewer = bench.ours.as("reviewer");
	const place = await importedBy(bench.ours.as("editor"));
	text = place.versionId;
	const claim = await claimedBy(reviewer, place);
	verdict = (await done(reviewer.post("/verdicts", aVerdict(claim.id, claim.version)))).id;
	other = (await done(bench.ours.as("editor").post("/verdicts", aVerdict(claim.id, claim.version)))).id;
	for (const words of ["one", "two"]) {
		await done(reviewer.post(`/notes/claim/${claim.id}`, { update: aNoteUpdate(words) }));
	}
	await importedBy(bench.theirs.as("editor"));
	for (const desk of [bench.ours, bench.theirs]) {
		const [head] = await bench.owner`select seq from desk_heads where desk_id = ${desk.id}`;
		before.set(desk.id, Number(head?.seq));
		for (let n = 1; n <= 40; n++) await append(desk, { n });
	}
	const exported = await bench.owner.begin((tx) => currentHeads(tx));
	heads = { format: "stet-heads@1", exportedAt: "", heads: exported, publicKey: "", signature: "" };
});

function append(desk: TestDesk, body: Record<string, unknown>, subject = "test:1"): Promise<number> {
	const { userId } = desk.as("admin").caller;
	return bench.connection.db.transaction((tx) =>
		appendEvent(tx, { deskId: desk.id, at: new Date(), actorId: userId, kind: "test.append", subject, body }),
	);
}

function verify(tx: Tx, options: Parameters<typeof verifyLog>[1] = {}): Promise<LogReport> {
	return verifyLog(databaseSource(tx, options.desk), options);
}

class RolledBack extends Error {}

/** What is found after somebody with every right in the database did that. Nothing of it stays. */
async function foundAfter(act: (tx: Tx) => Promise<unknown>, options?: { heads?: SignedHeads }): Promise<Finding[]> {
	let report: LogReport | undefined;
	await bench.owner
		.begin(async (tx) => {
			await tx`set local session_replication_role = replica`; // no trigger, no foreign key
			await tx`alter table events drop constraint events_desk_id_seq_pk`;
			await act(tx);
			report = await verify(tx, options);
			throw new RolledBack();
		})
		.catch((error: unknown) => {
			if (!(error instanceof RolledBack)) throw error;
		});
	const findings = report?.desks.flatMap((desk) => desk.findings) ?? [];
	expect(report?.ok).toBe(findings.length === 0);
	return findings;
}

/** `ours moved #7 #9 theirs`: desks by name, the forty lines by their number among them. */
function inShort({ deskId, kind, ...about }: Finding): string {
	const names: Record<string, string> = { [bench.ours.id]: "ours", [bench.theirs.id]: "theirs" };
	const base = (desk: string) => before.get(desk) ?? 0;
	const to = "belongsTo" in about ? about.belongsTo : "ofDesk" in about ? about.ofDesk : deskId;
	const words = Object.entries(about).map(([name, value]) => {
		if (typeof value === "number") return `#${value - base(name === "belongs" || name === "of" ? to : deskId)}`;
		return names[value] ?? { [verdict]: "it", [text]: "it" }[value] ?? value;
	});
	return [names[deskId] ?? "another", kind, ...words].join(" ");
}

const n = (number: number, desk: TestDesk = bench.ours) => (before.get(desk.id) ?? 0) + number;

/** One of our forty lines. */
function line(tx: Tx, number: number) {
	return tx`desk_id = ${bench.ours.id} and seq = ${n(number)}`;
}

const junk = Buffer.alloc(32, 7);

/** Gives lines from `first` on the hashes that fit what now stands in them: what somebody does who knows how. */
async function rehash(tx: Tx, first: number, last = 40): Promise<void> {
	for (let number = first; number <= last; number++) {
		const [row] = await tx`select * from events where ${line(tx, number)}`;
		const [previous] = await tx`select hash from events where ${line(tx, number - 1)}`;
		const written = {
			...{ actorId: row?.actor_id, articleId: row?.article_id, at: row?.at.toISOString(), body: row?.body },
			...{ claimId: row?.claim_id, deskId: bench.ours.id, kind: row?.kind, seq: n(number), subject: row?.subject },
		};
		const hash = createHash("sha256").update(previous?.hash).update(canonicalJson(written)).digest();
		await tx`update events set hash = ${hash} where ${line(tx, number)}`;
	}
	await setHead(tx, last);
}

async function setHead(tx: Tx, last: number): Promise<void> {
	await tx`update desk_heads set seq = ${n(last)}, hash = (select hash from events where ${line(tx, last)})
		where desk_id = ${bench.ours.id}`;
}

async function swap(tx: Tx, [one, first]: [TestDesk, number], [two, second]: [TestDesk, number]): Promise<void> {
	await tx`update events set desk_id = ${one.id}, seq = -1 where desk_id = ${two.id} and seq = ${n(second, two)}`;
	await tx`update events set desk_id = ${two.id}, seq = ${n(second, two)}
		where desk_id = ${one.id} and seq = ${n(first, one)}`;
	await tx`update events set seq = ${n(first, one)} where seq = -1`;
}

async function copyLine(tx: Tx, from: number, to: number): Promise<void> {
	await tx`insert into events select desk_id, ${n(to)}, at, actor_id, kind, subject, claim_id, article_id, body, hash
		from events where ${line(tx, from)}`;
}

type Case = [what: string, act: (tx: Tx) => Promise<unknown>, found: string[]];

const lines: Case[] = [
	["a body", (tx) => tx`update events set body = '{"n": 70}' where ${line(tx, 7)}`, ["ours broken #7 #6"]],
	[
		"a digit far behind the point",
		(tx) => tx`update events set body = '{"n": 7.00000000000000000001}' where ${line(tx, 7)}`,
		["ours altered #7"],
	],
	["a body's key", (tx) => tx`update events set body = '{"N": 7}' where ${line(tx, 7)}`, ["ours broken #7 #6"]],
	["an emptied body", (tx) => tx`update events set body = 'null' where ${line(tx, 7)}`, ["ours broken #7 #6"]],
	[
		"the actor",
		(tx) => tx`update events set actor_id = ${bench.ours.as("viewer").caller.userId} where ${line(tx, 7)}`,
		["ours broken #7 #6"],
	],
	[
		"the time, by a millisecond",
		(tx) => tx`update events set at = at + interval '1 ms' where ${line(tx, 7)}`,
		["ours broken #7 #6"],
	],
	["no time", (tx) => tx`update events set at = 'infinity' where ${line(tx, 7)}`, ["ours altered #7"]],
	["the kind", (tx) => tx`update events set kind = 'test.other' where ${line(tx, 7)}`, ["ours broken #7 #6"]],
	["the subject", (tx) => tx`update events set subject = 'test:2' where ${line(tx, 7)}`, ["ours broken #7 #6"]],
	["the claim", (tx) => tx`update events set claim_id = ${verdict} where ${line(tx, 7)}`, ["ours broken #7 #6"]],
	["the article", (tx) => tx`update events set article_id = ${verdict} where ${line(tx, 7)}`, ["ours broken #7 #6"]],
	[
		"the very first line",
		(tx) => tx`update events set kind = '' where desk_id = ${bench.ours.id} and seq = 1`,
		["ours altered #-N"],
	],
	["the last line", (tx) => tx`update events set body = '{}' where ${line(tx, 40)}`, ["ours broken #40 #39"]],
	["a hash", (tx) => tx`update events set hash = ${junk} where ${line(tx, 7)}`, ["ours hash-altered #7"]],
	["a hash cut short", (tx) => tx`update events set hash = '\\x' where ${line(tx, 7)}`, ["ours hash-altered #7"]],
	["the last hash", (tx) => tx`update events set hash = ${junk} where ${line(tx, 40)}`, ["ours hash-altered #40"]],
	[
		"a body, with the hash that fits",
		async (tx) => {
			await tx`update events set body = '{}' where ${line(tx, 7)}`;
			await rehash(tx, 7, 7);
			await setHead(tx, 40);
		},
		["ours broken #8 #7"],
	],
	[
		"the last line, with the hash that fits",
		async (tx) => {
			const [head] = await tx`select * from desk_heads where desk_id = ${bench.ours.id}`;
			await tx`update events set body = '{}' where ${line(tx, 40)}`;
			await rehash(tx, 40);
			await tx`update desk_heads set hash = ${head?.hash} where desk_id = ${bench.ours.id}`;
		},
		["ours head-altered #40"],
	],
	[
		"four lines of two desks",
		async (tx) => {
			for (const number of [7, 8, 30]) await tx`update events set body = '{}' where ${line(tx, number)}`;
			await tx`update events set body = '{}' where desk_id = ${bench.theirs.id} and seq = ${n(9, bench.theirs)}`;
		},
		["ours broken #7 #6", "ours broken #8 #7", "ours broken #30 #29", "theirs broken #9 #8"],
	],
	[
		"a number",
		(tx) => tx`update events set seq = ${n(99)} where ${line(tx, 40)}`,
		["ours beyond-head #41 #40", "ours renumbered #99 #40"],
	],
	[
		"the first line away",
		(tx) => tx`delete from events where desk_id = ${bench.ours.id} and seq = 1`,
		["ours missing #-N #-N"],
	],
	["a line away", (tx) => tx`delete from events where ${line(tx, 7)}`, ["ours missing #7 #7"]],
	[
		"lines away in two places",
		(tx) => tx`delete from events where desk_id = ${bench.ours.id} and seq in ${tx([n(7), n(8), n(20)])}`,
		["ours missing #7 #8", "ours missing #20 #20"],
	],
	["the last line away", (tx) => tx`delete from events where ${line(tx, 40)}`, ["ours truncated #40 #40"]],
	[
		"every line away",
		(tx) => tx`delete from events where desk_id = ${bench.theirs.id}`,
		["theirs truncated #-N #40", "theirs row-not-logged article text …"],
	],
	[
		"lines away, and the rest renumbered",
		async (tx) => {
			await tx`delete from events where desk_id = ${bench.ours.id} and seq in ${tx([n(7), n(8)])}`;
			await tx`update events set seq = seq - 2 where desk_id = ${bench.ours.id} and seq > ${n(8)}`;
			await setHead(tx, 38);
		},
		["ours missing #7 #8", "ours renumbered #7 #9"],
	],
	[
		"a line put in, and the rest renumbered",
		async (tx) => {
			await tx`update events set seq = seq + 1 where desk_id = ${bench.ours.id} and seq >= ${n(7)}`;
			await copyLine(tx, 20, 7);
			await tx`update events set body = '{}', hash = ${junk} where ${line(tx, 7)}`;
			await setHead(tx, 41);
		},
		["ours inserted #7", "ours renumbered #8 #7"],
	],
	[
		"a line put in with the hash that fits, and the rest renumbered",
		async (tx) => {
			await tx`update events set seq = seq + 1 where desk_id = ${bench.ours.id} and seq >= ${n(7)}`;
			await copyLine(tx, 20, 7);
			await rehash(tx, 7, 7);
			await setHead(tx, 41);
		},
		["ours inserted #7", "ours renumbered #8 #7"],
	],
	["a line in twice", (tx) => copyLine(tx, 7, 7), ["ours number-twice #7"]],
	[
		"a copy put in, and the rest renumbered",
		async (tx) => {
			await tx`update events set seq = seq + 1 where desk_id = ${bench.ours.id} and seq > ${n(7)}`;
			await copyLine(tx, 7, 8);
			await setHead(tx, 41);
		},
		["ours copied #8 #7 ours", "ours renumbered #9 #8"],
	],
	["a copy at the end", (tx) => copyLine(tx, 7, 41), ["ours copied #41 #7 ours", "ours beyond-head #41 #40"]],
	[
		"a line at the end with the hash that fits",
		async (tx) => {
			const [head] = await tx`select * from desk_heads where desk_id = ${bench.ours.id}`;
			await copyLine(tx, 7, 41);
			await rehash(tx, 41, 41);
			await tx`update desk_heads set ${tx({ seq: head?.seq, hash: head?.hash })} where desk_id = ${bench.ours.id}`;
		},
		["ours beyond-head #41 #40"],
	],
	[
		"neighbours exchanged",
		(tx) => swap(tx, [bench.ours, 7], [bench.ours, 8]),
		["ours moved #7 #8 ours", "ours moved #8 #7 ours"],
	],
	[
		"lines far apart exchanged",
		(tx) => swap(tx, [bench.ours, 3], [bench.ours, 38]),
		["ours moved #3 #38 ours", "ours moved #38 #3 ours"],
	],
	[
		"two desks' lines exchanged",
		(tx) => swap(tx, [bench.ours, 7], [bench.theirs, 9]),
		["ours moved #7 #9 theirs", "theirs moved #9 #7 ours"],
	],
	[
		"a line given to the other desk",
		(tx) => tx`update events set desk_id = ${bench.theirs.id}, seq = ${n(41, bench.theirs)} where ${line(tx, 7)}`,
		["ours missing #7 #7", "theirs moved #41 #7 ours", "theirs beyond-head #41 #40"],
	],
	[
		"a line given to no desk there is",
		(tx) => tx`update events set desk_id = ${verdict} where ${line(tx, 7)}`,
		["ours missing #7 #7", "another missing …", "another no-head"],
	],
];

const headRows: Case[] = [
	[
		"the head's hash",
		(tx) => tx`update desk_heads set hash = ${junk} where desk_id = ${bench.ours.id}`,
		["ours head-altered #40"],
	],
	["the head set back", (tx) => setHead(tx, 39), ["ours beyond-head #40 #39"]],
	[
		"the head set on",
		(tx) => tx`update desk_heads set seq = seq + 2 where desk_id = ${bench.ours.id}`,
		["ours truncated #41 #42"],
	],
	["the head away", (tx) => tx`delete from desk_heads where desk_id = ${bench.ours.id}`, ["ours no-head"]],
];

const sealedRows: Case[] = [
	[
		"a verdict's rating",
		(tx) => tx`update verdicts set rating = 'false' where id = ${verdict}`,
		["ours row-altered verdict it"],
	],
	[
		"a verdict's rationale",
		(tx) => tx`update verdicts set rationale = 'Because.' where id = ${verdict}`,
		["ours row-altered verdict it"],
	],
	[
		"a verdict's basis",
		(tx) => tx`update verdicts set basis = jsonb_set(basis, '{claim,version}', '2') where id = ${verdict}`,
		["ours row-altered verdict it"],
	],
	[
		"a verdict's reviewer",
		(tx) => tx`update verdicts set reviewer_id = ${bench.ours.as("viewer").caller.userId} where id = ${verdict}`,
		["ours row-altered verdict it"],
	],
	[
		"a verdict's time",
		(tx) => tx`update verdicts set sealed_at = sealed_at - interval '1 day' where id = ${verdict}`,
		["ours row-altered verdict it"],
	],
	[
		"a verdict's seal",
		(tx) => tx`update verdicts set seal = ${junk.toString("hex")} where id = ${verdict}`,
		["ours row-altered verdict it", "ours row-differs verdict it …"],
	],
	[
		"a verdict's desk",
		(tx) => tx`update verdicts set desk_id = ${bench.theirs.id} where id = ${verdict}`,
		["ours row-elsewhere verdict it …"],
	],
	["a verdict away", (tx) => tx`delete from verdicts where id = ${verdict}`, ["ours row-missing verdict it …"]],
	[
		"a verdict put in",
		(
			tx,
		) => tx`insert into verdicts select uuidv7(), desk_id, claim_id, reviewer_id, track, rating, confidence, rationale,
			basis, seal, sealed_at from verdicts where id = ${verdict}`,
		["ours row-altered verdict …", "ours row-not-logged verdict …"],
	],
	[
		"a verdict's line away",
		(tx) => tx`delete from events where kind = 'verdict.seal' and body->>'id' = ${verdict}`,
		["ours missing …", "ours row-not-logged verdict it"],
	],
	[
		"a verdict in its row and its line",
		async (tx) => {
			await tx`update verdicts set rating = 'false' where id = ${verdict}`;
			await tx`update events set body = jsonb_set(body::jsonb, '{rating}', '"false"') where subject = ${`verdict:${verdict}`}`;
		},
		["ours broken …", "ours seal-broken verdict it …", "ours row-altered verdict it"],
	],
	["a ruling's reason", (tx) => tx`update rulings set reason = 'Because.'`, ["ours row-altered ruling …"]],
	[
		"what was written in a note",
		(tx) => tx`update note_updates set update = ${aNoteUpdate("other")} where number = 1`,
		["ours row-altered note update …"],
	],
	[
		"who wrote it",
		(tx) => tx`update note_updates set written_by = ${bench.ours.as("viewer").caller.userId} where number = 2`,
		["ours row-altered note update …"],
	],
	["what was written away", (tx) => tx`delete from note_updates where number = 1`, ["ours row-missing note update …"]],
	["a ruling away", (tx) => tx`delete from rulings`, ["ours row-missing ruling …"]],
	[
		"an article's text",
		(tx) => tx`update article_versions set text = text || ' ' where id = ${text}`,
		["ours row-altered article text it"],
	],
	[
		"an article's text, with the hash that fits",
		(tx) =>
			tx`update article_versions set text = 'x', sha256 = ${createHash("sha256").update("x").digest("hex")} where id = ${text}`,
		["ours row-differs article text it …"],
	],
	[
		"an article's text away",
		(tx) => tx`delete from article_versions where id = ${text}`,
		["ours row-missing article text it …"],
	],
];

/** What can't be seen in the log alone, for it was all made to fit. */
const fitting: Case[] = [
	[
		"the end away, and the head set to it",
		async (tx) => {
			await tx`delete from events where desk_id = ${bench.ours.id} and seq > ${n(30)}`;
			await setHead(tx, 30);
		},
		["ours export-truncated #40 #30"],
	],
	[
		"the whole chain written again from a changed line on",
		async (tx) => {
			await tx`update events set body = '{}' where ${line(tx, 7)}`;
			await rehash(tx, 7);
		},
		["ours export-rewritten #40"],
	],
	[
		"a desk with everything about it away",
		async (tx) => {
			for (const table of ["events", "desk_heads", "verdicts", "rulings", "article_versions", "note_updates"]) {
				await tx`delete from ${tx(table)} where desk_id = ${bench.ours.id}`;
			}
			await tx`delete from desks where id = ${bench.ours.id}`;
		},
		["ours export-no-desk #40"],
	],
];

describe("npm run stet -- verify --log", () => {
	it("finds nothing in what the app wrote", async () => {
		const report = await bench.owner.begin((tx) => verify(tx, { heads }));
		expect(report).toMatchObject({
			ok: true,
			exported: 2,
			sealed: [
				{ noun: "verdict", rows: 2 },
				{ noun: "ruling", rows: 1 },
				{ noun: "note update", rows: 2 },
				{ noun: "article text", rows: 2 },
				{ noun: "edition", rows: 0 },
			],
		});
		expect(report.desks.map(({ id, lines, head }) => [id, lines, head.seq])).toEqual(
			[bench.ours, bench.theirs].map((desk) => [desk.id, n(40, desk), n(40, desk)]).toSorted(),
		);
		expect(other).not.toBe(verdict);
	});

	it("is whole with bodies in the form of jsonb, as they were kept until migration 0004", async () => {
		const asKept = async (tx: Tx) => {
			await tx.unsafe("alter table events alter body type jsonb; alter table events alter body type json");
			const [row] = await tx`select count(*)::int from events where body::text like '%": %'`;
			expect(row?.count).toBeGreaterThan(40);
		};
		expect(await foundAfter(asKept)).toEqual([]);
		const changed = (tx: Tx) => asKept(tx).then(() => tx`update events set body = '{"n": 70}' where ${line(tx, 7)}`);
		expect((await foundAfter(changed)).map(inShort)).toEqual(["ours broken #7 #6"]);
	});

	it("looks at one desk alone when asked", async () => {
		const { desks } = await bench.owner.begin((tx) => verify(tx, { desk: bench.ours.id }));
		expect(desks.map(({ id }) => id)).toEqual([bench.ours.id]);
		await expect(bench.owner.begin((tx) => verify(tx, { desk: verdict }))).rejects.toThrow("There is no desk");
	});

	it.each([...lines, ...headRows, ...sealedRows])("finds changed: %s", async (_, act, expected) => {
		const findings = await foundAfter(act);
		expect(findings.map(inShort)).toEqual(expected.map(asPattern));
		for (const finding of findings) expect(sentenceOf(finding)).toMatch(/^[A-Z].*\.$/);
	});

	it.each(fitting)("finds with exported heads alone: %s", async (_, act, expected) => {
		expect(await foundAfter(act)).toEqual([]);
		expect((await foundAfter(act, { heads })).map(inShort)).toEqual(expected);
	});

	it("tries more than thirty kinds of falsification", () => {
		expect(lines.length + headRows.length + sealedRows.length + fitting.length).toBeGreaterThanOrEqual(30);
	});

	it("does not sign heads that are not the end of their log", async () => {
		const signing = bench.owner.begin(async (tx) => {
			await tx`update desk_heads set hash = ${junk} where desk_id = ${bench.ours.id}`;
			return currentHeads(tx);
		});
		await expect(signing).rejects.toThrow("Nothing was signed");
	});
});

/** `…` stands for anything, `#-N` for the number of a desk's very first line. */
function asPattern(expected: string): unknown {
	const desk = expected.startsWith("theirs") ? bench.theirs : bench.ours;
	const words = expected.replaceAll("#-N", `#${1 - n(0, desk)}`);
	if (!words.includes("…")) return words;
	return expect.stringMatching(
		new RegExp(
			`^${words
				.split("…")
				.map((part) => part.replace(/[#.-]/g, "\\$&"))
				.join(".+")}$`,
		),
	);
}

describe("a line comes back from the database as it was hashed", () => {
	const storable = (text: string) => text.isWellFormed() && !text.includes("\u0000");
	const word = fc.string({ unit: "binary" }).filter(storable);
	const odd = fc.constantFrom<unknown>(
		...[
			-0,
			1e21,
			1e300,
			5e-324,
			1.7976931348623157e308,
			0.1 + 0.2,
			1e-7,
			123456789012345680000,
			2 ** 53,
			1.0,
			-1.5e-10,
		],
		...["\\", "\\N", "\\.", "\t\n\r\b\f\v", '"', "\u2028\u2029", "é", "é", "😀", "<!--", "\\u0041", "\u007f", "\ufeff"],
		...[null, true, {}, [], [[]], { __proto__: null }, { b: undefined, a: 1 }],
	);
	const key = fc.oneof(word, fc.constantFrom("__proto__", "constructor", "", "10", "9", "é", "😀", "\ufb33", "a", "B"));
	const { value } = fc.letrec((tie) => ({
		value: fc.oneof(
			{ depthSize: "small", withCrossShrink: true },
			fc.double({ noNaN: true, noDefaultInfinity: true }),
			fc.integer(),
			odd,
			word,
			tie("array"),
			tie("object"),
		),
		array: fc.array(tie("value"), { maxLength: 4 }),
		object: fc.dictionary(key, tie("value"), { maxKeys: 5, noNullPrototype: true }),
	}));
	const body = fc.dictionary(key, value, { maxKeys: 6, noNullPrototype: true });

	it("whatever is in it", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.tuple(body, word), { minLength: 1, maxLength: 8 }), async (written) => {
				for (const [content, subject] of written) await append(bench.theirs, content, subject);
				const { desks } = await bench.owner.begin((tx) => verify(tx, { desk: bench.theirs.id }));
				expect(desks.flatMap(({ findings }) => findings)).toEqual([]);
			}),
			{ numRuns: 60 },
		);
	});

	it.each([{ text: "\ud800" }, { text: "a\u0000b" }, { "\ud800": 1 }])(
		"or it is not written at all: %j",
		async (content) => {
			const [head] = await bench.owner`select * from desk_heads where desk_id = ${bench.theirs.id}`;
			await expect(append(bench.theirs, content)).rejects.toThrow();
			expect(await bench.owner`select * from desk_heads where desk_id = ${bench.theirs.id}`).toEqual([head]);
		},
	);
});
