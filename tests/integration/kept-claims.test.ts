import { expect, it } from "vitest";
import { readWholeClaims, wholeClaims } from "@/db/queries/whole-claims";
import { claims } from "@/db/schema/claims";
import { commands } from "@/lib/commands/list";
import { aClaim } from "@/seeds/factories/claim";
import { anEvidence } from "@/seeds/factories/evidence";
import { call, commandCases, furnish } from "./cases";
import { claimedBy, done, importedBy, openDesk, type TestDesk, workbench } from "./desk";

const bench = workbench();

async function idsOf(desk: TestDesk): Promise<string[]> {
	const rows = await bench.connection.db.select({ id: claims.id, deskId: claims.deskId }).from(claims);
	return rows.flatMap(({ id, deskId }) => (deskId === desk.id ? id : []));
}

async function expectCurrent(desk: TestDesk): Promise<void> {
	const { db } = bench.connection;
	const ids = await idsOf(desk);
	expect(await wholeClaims(db, desk.id, ids)).toEqual(await readWholeClaims(db, desk.id, ids));
}

it.each(commands)("what is kept of claims is as the database has it after $name", async (verb) => {
	const desk = await openDesk(bench.connection, `Kept for ${verb.name}`);
	const admin = desk.as("admin");
	const things = await furnish(admin, admin, verb.name);
	const held = await done(admin.post("/claims", { ...aClaim(things), assigneeId: things.memberId }));
	await expectCurrent(desk);
	const { status } = await call(admin, verb, commandCases[verb.name]?.(things) ?? {});
	// What is refused changes nothing, and proves nothing here.
	expect(status).toBeLessThan(300);
	await expectCurrent(desk);
	const kept = await wholeClaims(bench.connection.db, desk.id, [held.id]);
	expect(await wholeClaims(bench.connection.db, desk.id, [held.id])).toEqual(kept);
});

it("nobody gets a claim as it was before somebody else's change was acknowledged", async () => {
	const { db } = bench.connection;
	const desk = await openDesk(bench.connection, "Kept while it changes");
	const admin = desk.as("admin");
	const place = await importedBy(admin);
	const made = await Promise.all([1, 2, 3, 4].map(() => claimedBy(admin, place)));
	const ids = made.map(({ id }) => id);
	let isOver = false;
	const writing = Promise.all(
		ids.map(async (id) => {
			for (let count = 1; count <= 25; count++) {
				await done(admin.post("/evidence", anEvidence(id)));
				const seen = (await wholeClaims(db, desk.id, [id])).get(id);
				expect(seen?.review.evidenceCount).toBe(count);
			}
		}),
	).finally(() => {
		isOver = true;
	});
	while (!isOver) await wholeClaims(db, desk.id, ids);
	await writing;
	await expectCurrent(desk);
});

it("another desk's claims are not handed out, kept or not", async () => {
	const { db } = bench.connection;
	const admin = bench.ours.as("admin");
	const { id } = await claimedBy(admin, await importedBy(admin));
	expect((await wholeClaims(db, bench.ours.id, [id])).size).toBe(1);
	expect((await wholeClaims(db, bench.theirs.id, [id])).size).toBe(0);
	expect((await wholeClaims(db, bench.ours.id, [id])).size).toBe(1);
});

it("a log that is shorter than it was is another one", async () => {
	const { db } = bench.connection;
	const desk = await openDesk(bench.connection, "Brought back");
	const admin = desk.as("admin");
	const { id } = await claimedBy(admin, await importedBy(admin));
	await wholeClaims(db, desk.id, [id]);
	await bench.owner`update desk_heads set seq = seq - 1 where desk_id = ${desk.id}`;
	await bench.owner`update claims set statement = 'As it was' where id = ${id}`;
	expect((await wholeClaims(db, desk.id, [id])).get(id)?.row.statement).toBe("As it was");
});
