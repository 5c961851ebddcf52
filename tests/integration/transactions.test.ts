import { describe, expect, it } from "vitest";
import { errorCode } from "@/db/client";
import { dossiers } from "@/db/schema/articles";
import { insertion } from "@/db/statement";
import { workbench } from "./desk";

const bench = workbench();
const insertDossier = insertion(dossiers);

function dossier(title: string) {
	const { userId } = bench.ours.as("admin").caller;
	return { id: crypto.randomUUID(), deskId: bench.ours.id, title, createdBy: userId, createdAt: new Date() };
}

async function kept(title: string): Promise<number> {
	return (await bench.owner`select from dossiers where title = ${title}`).length;
}

describe("statements that travel together", () => {
	it("are run in the order they were sent in", async () => {
		const row = dossier("in order");
		await bench.connection.db.transaction((tx) =>
			Promise.all([
				insertDossier(tx, row),
				...Array.from({ length: 7 }, () => insertDossier(tx, dossier("in order"))),
				insertDossier(tx, ...Array.from({ length: 9 }, () => dossier("in order"))),
			]),
		);
		expect(await kept("in order")).toBe(17);
		const [first] = await bench.owner`select id from dossiers where title = 'in order' order by ctid limit 1`;
		expect(first?.id).toBe(row.id);
	});

	it("leave nothing when one of them fails, and say which mistake it was", async () => {
		const row = dossier("twice");
		const work = bench.connection.db.transaction(async (tx) => {
			// The mistake is made first and told last: the statement behind it says sooner that it was not run.
			const slowToTell = (async () => Promise.all([Promise.all([insertDossier(tx, row), insertDossier(tx, row)])]))();
			await Promise.all([slowToTell, insertDossier(tx, dossier("twice"))]);
		});
		await expect(work.catch((error: unknown) => Promise.reject(errorCode(error)))).rejects.toBe("23505");
		expect(await kept("twice")).toBe(0);
	});
});

it("lists of words go to the database and come back as they are", async () => {
	const said = ["plain", 'with "quotes", commas', "back\\slash {and} braces", ""];
	const [row] = await bench.connection.sql`select ${said}::text[] as said, ${[1, 2]}::int[] as counted`;
	expect(row).toEqual({ said, counted: [1, 2] });
});
