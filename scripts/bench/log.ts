import postgres from "postgres";
import { connect } from "@/db/client";
import { startEmbedded } from "@/db/embedded";
import { migrate } from "@/db/migrate";
import { canonicalJson } from "@/lib/core/verdicts/seal";
import { loadStory } from "@/seeds/load-story";
import { copied, copyInto } from "../log/copy-streams";
import { link } from "../log/link";
import { asCopied, databaseSource } from "../log/source";
import { verifyLog } from "../log/verify";
import { type Spread, spread } from "./spread";

/*
 * `verify --log` on a million lines, beside its two floors in the same process: reading the same rows and doing nothing with
 * them, and hashing the same bytes, held ready, in a chain. The lines are the demo desk's own, over and over.
 */
export type LogNumbers = {
	postgres: string;
	lines: number;
	/** Of the text that a line's hash covers. */
	bytesPerLine: number;
	/** Lines per second. */
	verify: Spread;
	read: Spread;
	hash: Spread;
	/** (reading + hashing) / verifying, in time. */
	ratio: Spread;
	/** Megabytes that JavaScript held at most while verifying, and after a tenth of the lines. */
	heap: { most: number; early: number };
};

const count = 1_000_000;
const turns = 3;
const name = "stet_log";

export async function benchLog(say: (line: string) => void): Promise<LogNumbers> {
	const cluster = await startEmbedded(".stet-bench");
	const url = cluster.ownerUrl.replace(/stet$/, name);
	const admin = postgres(cluster.ownerUrl.replace(/stet$/, "postgres"), { max: 1, onnotice: () => {} });
	const sql = postgres(url, { max: 1, max_lifetime: null, onnotice: () => {} });
	try {
		await admin`drop database if exists ${admin(name)} with (force)`;
		await admin`create database ${admin(name)}`;
		await migrate(url);
		const demo = connect(url, { max: 4 });
		await loadStory(demo);
		await demo.close();
		say(`  writing ${count.toLocaleString("en")} lines`);
		const texts = await fill(sql);

		const times: Record<"verify" | "read" | "hash", number[]> = { verify: [], read: [], hash: [] };
		const heap = { most: 0, early: 0 };
		for (let turn = 0; turn < turns; turn++) {
			times.read.push(await timed(() => sql.begin(read)));
			times.hash.push(await timed(async () => hash(texts)));
			times.verify.push(await timed(() => verify(sql, heap)));
			const [rate] = perSecond(times.verify.slice(-1));
			say(`  verified at ${Math.round(rate ?? 0).toLocaleString("en")} lines per second`);
		}
		const [server] = await sql`select current_setting('server_version') as version`;
		const bytes = texts.reduce((sum, [before, after]) => sum + Buffer.byteLength(before + after), 0);
		return {
			postgres: server?.version,
			lines: count,
			bytesPerLine: Math.round(bytes / texts.length),
			verify: spread(perSecond(times.verify)),
			read: spread(perSecond(times.read)),
			hash: spread(perSecond(times.hash)),
			ratio: spread(
				times.verify.map((time, turn) => ((times.read[turn] as number) + (times.hash[turn] as number)) / time),
			),
			heap,
		};
	} finally {
		await sql.end({ timeout: 5 });
		await admin`drop database if exists ${admin(name)} with (force)`;
		await admin.end();
		await cluster.stop();
	}
}

/** A line's hashed text before and behind its number. */
type Text = [string, string];

/** Adds the demo desk's lines over and over until there are `count`; what a line seals can't be sealed twice, so those stay out. */
async function fill(sql: postgres.Sql): Promise<Text[]> {
	const rows = await sql`
		select * from events where kind !~ '^(verdict|ruling)[.]' and not body::jsonb ? 'versionId' order by seq`;
	const [head] = await sql`select desk_id, seq, encode(hash, 'hex') as hash from desk_heads`;
	const kept = rows.map((row) => {
		const before = { actorId: row.actor_id, articleId: row.article_id, at: row.at.toISOString(), body: row.body };
		const more = { claimId: row.claim_id, deskId: row.desk_id, kind: row.kind };
		const text: Text = [
			`${canonicalJson({ ...before, ...more }).slice(0, -1)},"seq":`,
			`,${canonicalJson({ subject: row.subject }).slice(1)}`,
		];
		const fields = [row.at.toISOString(), row.actor_id, row.kind, row.subject, row.claim_id, row.article_id];
		const escaped = canonicalJson(row.body).replaceAll("\\", "\\\\");
		return { text, fields: [...fields.map((field) => field ?? "\\N"), escaped].join("\t") };
	});
	let seq = Number(head?.seq);
	let last = String(head?.hash);
	function* lines() {
		while (seq < count) {
			let piece = "";
			for (let n = 0; n < 1_000 && seq < count; n++) {
				const { text, fields } = kept[seq++ % kept.length] as (typeof kept)[number];
				last = link(last, text[0] + seq + text[1]);
				piece += `${head?.desk_id}\t${seq}\t${fields}\t\\\\x${last}\n`;
			}
			yield piece;
		}
	}
	const columns = "desk_id, seq, at, actor_id, kind, subject, claim_id, article_id, body, hash";
	await copyInto(sql, `copy events (${columns}) from stdin`, lines());
	await sql`update desk_heads set seq = ${seq}, hash = decode(${last}, 'hex')`;
	await sql`vacuum analyze events`;
	return kept.map(({ text }) => text);
}

async function read(tx: postgres.TransactionSql): Promise<void> {
	await asCopied(tx);
	for await (const _ of copied(tx, "copy (select * from events order by desk_id, seq) to stdout"));
}

function hash(texts: Text[]): void {
	let last = link("", "");
	for (let seq = 0; seq < count; seq++) {
		const [before, after] = texts[seq % texts.length] as Text;
		last = link(last, before + seq + after);
	}
}

async function verify(sql: postgres.Sql, heap: LogNumbers["heap"]): Promise<void> {
	const held: number[] = [];
	const watch = setInterval(() => held.push(process.memoryUsage().heapUsed / 1e6), 100);
	const { ok, lines } = await sql.begin((tx) => verifyLog(databaseSource(tx)));
	clearInterval(watch);
	if (!ok || lines !== count) throw new Error("The lines written for the benchmark don't verify");
	heap.most = Math.max(heap.most, ...held);
	heap.early = Math.max(heap.early, ...held.slice(0, Math.ceil(held.length / 10)));
}

async function timed(run: () => Promise<unknown>): Promise<number> {
	const begun = performance.now();
	await run();
	return performance.now() - begun;
}

function perSecond(times: number[]): number[] {
	return times.map((time) => (count * 1_000) / time);
}
