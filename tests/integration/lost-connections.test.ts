import { once } from "node:events";
import { connect as connectTo, createServer, type Server, type Socket } from "node:net";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Connection, connect, isAway } from "@/db/client";
import { freshDatabase } from "./database";

const database = freshDatabase();
const way = new Map<Socket, Socket>();
let server: Server;
let url: string;
const open: Connection[] = [];

/** What lies between Stet and its database, and can be cut. */
beforeAll(async () => {
	const { hostname, port } = new URL(database.ownerUrl);
	server = createServer({ noDelay: true }, (near) => {
		const far = connectTo({ host: hostname, port: Number(port), noDelay: true });
		way.set(near, far);
		near.pipe(far);
		far.pipe(near);
		near.on("error", () => far.destroy()).on("close", () => way.delete(near) && far.destroy());
		far.on("error", () => near.destroy()).on("close", () => near.destroy());
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	const changed = new URL(database.ownerUrl);
	changed.port = String(typeof address === "object" && address?.port);
	url = changed.href;
});
afterEach(() => Promise.all(open.splice(0).map((one) => one.sql.end({ timeout: 0 }))));
afterAll(() => server.close());

function connection(max: number): Connection {
	const opened = connect(url, { max });
	open.push(opened);
	return opened;
}

/** As a killed server's connections end: with a FIN, or with a reset where something was still on its way to it. */
function cut(how: "ended" | "reset"): void {
	for (const near of way.keys()) how === "ended" ? near.destroy() : near.resetAndDestroy();
}

const one = sql`select 1 as one`;

describe.each(["ended", "reset"] as const)("a connection that is %s", (how) => {
	it("between two statements of a transaction fails the transaction, and nothing else", async () => {
		const { db } = connection(1);
		await db.execute(sql`create table if not exists kept (what text)`);
		let late: unknown;
		const broken = db.transaction(async (tx) => {
			await tx.execute(sql`insert into kept values ('lost')`);
			cut(how);
			await pause(50);
			// By now the pool's next user may have this connection.
			late = await tx.execute(sql`insert into kept values ('outside of any transaction')`).catch((error) => error);
			throw new Error("The verb goes on without knowing");
		});
		await expect(broken).rejects.toSatisfy(isAway);
		const whole = db.transaction(async (tx) => {
			await tx.execute(sql`insert into kept values ('next')`);
			await pause(100);
			await tx.execute(sql`insert into kept values ('and next')`);
		});
		await whole;
		expect(late).toSatisfy(isAway);
		expect([...(await db.execute(sql`select what from kept`))].map(({ what }) => what)).toEqual(["next", "and next"]);
		await db.execute(sql`drop table kept`);
	});

	it("while a statement runs fails that statement at once", async () => {
		const { db } = connection(2);
		await db.execute(one);
		const sleep = sql`select pg_sleep(20)`;
		const asked = [db.execute(sleep).then(), db.transaction((tx) => tx.execute(sleep))];
		const settled = Promise.allSettled(asked);
		await pause(50);
		cut(how);
		for (const result of await settled) expect(result).toMatchObject({ reason: expect.toSatisfy(isAway) });
		expect([...(await db.execute(one))]).toEqual([{ one: 1 }]);
	});

	it("takes none of the statements with it that are sent as it ends", async () => {
		const { db } = connection(1);
		const wrong: unknown[] = [];
		for (let turn = 0; turn < 6; turn++) {
			const sent: Promise<unknown>[] = [];
			const ask = (value: string): Promise<unknown> => {
				const answered = db.execute(sql`select ${value}::text as value`).then(
					([row]) => row?.value !== value && wrong.push([value, row]),
					(error: unknown) => isAway(error) || wrong.push(error),
				);
				sent.push(answered);
				return answered;
			};
			await ask("prepared on this connection, so that others can follow it closely");
			if (turn % 3 === 1) ask("under way");
			cut(how);
			// In every phase of the event loop, until long after it has heard of the end.
			for (let n = 0; n < 40; n++) {
				await nextTurn();
				if (n % (1 + (turn % 4)) === 0) ask(`${turn}.${n}`);
			}
			expect(await Promise.race([Promise.all(sent).then(() => "settled"), pause(10_000, "hangs")])).toBe("settled");
		}
		expect(wrong).toEqual([]);
	});
});

it("settles every statement and goes on, whenever its connections are cut", async () => {
	const { db } = connection(4);
	let isOver = false;
	let answered = 0;
	const wrong: unknown[] = [];
	const ask = async (n: number): Promise<void> => {
		const value = `${n}`;
		const read = async () => {
			const [row] = await db.execute(sql`select ${value}::text as value`);
			if (row?.value !== value) wrong.push(row);
		};
		const write = () =>
			db.transaction(async (tx) => {
				const [first] = await tx.execute(sql`select pg_backend_pid() as pid, ${value}::text as value`);
				if (n % 3 === 0) await pause(n % 5);
				const [second, third] = await Promise.all([
					tx.execute(sql`select pg_backend_pid() as pid`),
					tx.execute(sql`select txid_current_if_assigned() as id, ${value}::text as value`),
				]);
				if (first?.pid !== second[0]?.pid || third[0]?.value !== value) wrong.push([first, second, third]);
			});
		await (n % 2 === 0 ? read() : write()).then(
			() => answered++,
			(error: unknown) => isAway(error) || wrong.push(error),
		);
	};
	const people = Array.from({ length: 24 }, async (_, person) => {
		for (let n = 0; !isOver; n++) await ask(n * 24 + person);
	});
	for (let turn = 0; turn < 60; turn++) {
		await pause(10 + (turn % 7) * 3);
		cut(turn % 2 === 0 ? "ended" : "reset");
	}
	isOver = true;
	const all = Promise.all(people).then(() => "settled");
	expect(await Promise.race([all, pause(20_000, "hangs")])).toBe("settled");
	expect(wrong).toEqual([]);
	expect(answered).toBeGreaterThan(0);
	const began = Date.now();
	await Promise.all(Array.from({ length: 40 }, () => db.execute(one)));
	expect(Date.now() - began).toBeLessThan(20_000);
});
