import { beforeAll, describe, expect, it } from "vitest";
import { openApi } from "@/lib/api/openapi";
import { queries } from "@/lib/api/queries";
import type { Command } from "@/lib/commands/command";
import { commands } from "@/lib/commands/list";
import { allows, roles } from "@/lib/core/people/permissions";
import { aDossier } from "@/seeds/factories/article";
import { call, commandCases, furnish, look, ownReads, readCases, type Things } from "./cases";
import {
	type Api,
	api,
	contents,
	done,
	join,
	type Person,
	type Problem,
	revokeToken,
	sessionCookie,
	workbench,
} from "./desk";

const bench = workbench();

type Operation = { operationId: string; parameters: { required?: boolean }[] };

/** Everything that is read with GET, the downloads too: as the API's own description has them. */
const reads = Object.entries(openApi(commands, queries).paths).flatMap(([path, { get }]) => {
	if (!get) return [];
	const { operationId, parameters } = get as Operation;
	const may = queries.find(({ name }) => name === operationId)?.may ?? "read";
	return [{ name: operationId, path, asksForOne: parameters.some(({ required }) => required), may }];
});

let ours: Things;
let theirs: Things;
beforeAll(async () => {
	[ours, theirs] = await Promise.all([furnish(bench.ours.as("admin")), furnish(bench.theirs.as("admin"))]);
});

describe("every command and every read", () => {
	it("has a case here", () => {
		expect(commands.map(({ name }) => name).toSorted()).toEqual(Object.keys(commandCases).toSorted());
		expect(reads.map(({ name }) => name).toSorted()).toEqual(Object.keys(readCases).toSorted());
	});

	it.each([...commands])("$name: its case has every id that it takes", ({ name, input }) => {
		const ids = Object.keys(input.shape).filter((field) => /^id$|Id$/.test(field));
		expect(Object.keys(inputFor(name, ours))).toEqual(expect.arrayContaining(ids));
	});
});

describe("a command", () => {
	const cells = commands.flatMap((verb) =>
		roles.map((role) => ({ verb, role, name: verb.name, may: allows(role, verb.may) ? "may" : "may not" })),
	);

	it.each(cells)("$name: the $role $may", async ({ verb, role }) => {
		if (!allows(role, verb.may))
			return unchanged(() => refused(bench.ours.as(role), verb, inputFor(verb.name, ours), 403));
		const things = await furnish(bench.ours.as("admin"), bench.ours.as(role), verb.name);
		const answer = await call(bench.ours.as(role), verb, inputFor(verb.name, things));
		expect(answer.body).not.toHaveProperty("detail");
		expect(answer.status).toBe(verb.route.status ?? 200);
	});

	it.each([...commands])("$name: finds nothing of another desk's", async (verb) => {
		const own = inputFor(verb.name, ours);
		const foreign = inputFor(verb.name, theirs);
		const mixed = idsIn(own).map((path) => withValueFrom(own, foreign, path));
		await unchanged(async () => {
			for (const input of mixed) await refused(bench.ours.as("admin"), verb, input, 404);
			if (mixed.length > 0) await refused(bench.ours.as("admin"), verb, foreign, 404);
		});
	});

	it("answers another desk's id just as it answers one that never was", async () => {
		const editing = commands.find(({ name }) => name === "claim.edit") as Command;
		const admin = bench.ours.as("admin");
		const answers = await Promise.all(
			[theirs.claimId, crypto.randomUUID(), "no-such-claim", "1"].map((id) =>
				call<Problem>(admin, editing, { ...inputFor("claim.edit", ours), id }),
			),
		);
		expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
		expect(answers[0]?.status).toBe(404);
	});
});

describe("somebody who was never let in, or was let out", () => {
	it.each([...commands])("$name: answers 401, and a role taken away counts at once", async (verb) => {
		const input = inputFor(verb.name, ours);
		const revoked = await newcomer("editor");
		await revokeToken(bench.connection, revoked);
		const removed = await newcomer("editor");
		await done(bench.ours.as("admin").delete(`/members/${removed.caller.userId}`));
		const demoted = await newcomer(verb.may === "manage-members" ? "admin" : "editor");
		await done(bench.ours.as("admin").patch(`/members/${demoted.caller.userId}`, { role: "viewer" }));

		await unchanged(async () => {
			for (const stranger of [
				api(),
				api({ Authorization: "Bearer stet_made-up" }),
				api({ Authorization: "Basic eDp5" }),
			]) {
				await refused(stranger, verb, input, 401);
			}
			await refused(revoked, verb, input, 401);
			await refused(removed, verb, input, 401);
			if (!allows("viewer", verb.may)) await refused(demoted, verb, input, 403);
		});
	});

	it.each(reads)("$name: answers 401", async ({ name, path }) => {
		const revoked = await newcomer("editor");
		await revokeToken(bench.connection, revoked);
		for (const stranger of [api(), api({ Authorization: "Bearer stet_made-up" }), revoked]) {
			expect((await look(stranger, path, readCases[name]?.(ours) ?? {})).status).toBe(401);
		}
	});

	it("ends the tokens of somebody who was let out, also if they are let in again", async () => {
		const admin = bench.ours.as("admin");
		const person = await newcomer("editor");
		const { email, name, userId } = person.caller;
		await done(admin.delete(`/members/${userId}`));
		await done(admin.post("/members", { email, name, role: "editor" }));
		expect((await person.get("/me")).status).toBe(401);
		const page = api({ Cookie: await sessionCookie(userId) });
		expect((await page.get("/me")).status).toBe(200);
	});

	it("gives a new role its rights with the next request", async () => {
		const person = await newcomer("viewer");
		expect((await person.post("/dossiers", aDossier())).status).toBe(403);
		await done(bench.ours.as("admin").patch(`/members/${person.caller.userId}`, { role: "editor" }));
		expect((await person.post("/dossiers", aDossier())).status).toBe(201);
	});

	it("shuts out somebody whose account was disabled", async () => {
		const person = await newcomer("admin");
		await bench.owner`update users set disabled = true where id = ${person.caller.userId}`;
		expect((await person.get("/me")).status).toBe(401);
		const page = api({ Cookie: await sessionCookie(person.caller.userId) });
		expect((await page.get("/me")).status).toBe(401);
	});
});

describe("a read", () => {
	it.each(
		reads.flatMap(({ may, ...read }) =>
			roles.map((role) => ({ ...read, role, may: allows(role, may) ? "may" : "may not" })),
		),
	)("$name: the $role $may", async ({ name, path, role, may }) => {
		const status = may === "may not" ? 403 : ownReads.includes(name) && role !== "admin" ? 404 : 200;
		expect((await look(bench.ours.as(role), path, readCases[name]?.(ours) ?? {})).status).toBe(status);
	});

	it.each(reads)("$name: shows nothing of another desk", async ({ name, path, asksForOne }) => {
		const asked = readCases[name]?.(theirs) ?? {};
		const admin = bench.ours.as("admin");
		const answer = await look<unknown>(admin, path, asked);
		if (asksForOne) expect(answer.status).toBe(404);
		else if (Object.keys(asked).length > 0) {
			const unknown = Object.fromEntries(Object.keys(asked).map((field) => [field, crypto.randomUUID()]));
			expect(answer.body).toEqual((await look<unknown>(admin, path, unknown)).body);
			if (Object.hasOwn(answer.body as object, "items")) expect(answer.body).toEqual({ items: [], next: null });
		}

		const unfiltered = asksForOne ? [] : [await look<unknown>(admin, path, {})];
		const foreign = await idsOf(bench.theirs.id);
		expect(foreign.length).toBeGreaterThan(20);
		for (const { body } of [answer, ...unfiltered]) {
			const said = JSON.stringify(body);
			expect(foreign.filter((id) => said.includes(id))).toEqual([]);
		}
	});
});

describe("a session cookie", () => {
	const own = { Host: "stet.example", Origin: "https://stet.example" };
	const signedIn = async (person: Person) => ({ Cookie: await sessionCookie(person.caller.userId) });

	it("counts with our own Origin", async () => {
		const page = api({ ...(await signedIn(bench.ours.as("editor"))), ...own });
		expect((await page.post("/dossiers", aDossier())).status).toBe(201);
		expect((await page.get<{ email: string }>("/me")).body.email).toBe(bench.ours.as("editor").caller.email);
	});

	it.each([
		["a foreign Origin", { Host: "stet.example", Origin: "https://evil.example" }],
		["an Origin that only begins like ours", { Host: "stet.example", Origin: "https://stet.example.evil.example" }],
		["another port of our host", { Host: "stet.example", Origin: "https://stet.example:8443" }],
		["an opaque Origin", { Host: "stet.example", Origin: "null" }],
		["no Origin", { Host: "stet.example" }],
		["no Origin, from our own page as it says", { Host: "stet.example", "Sec-Fetch-Site": "same-origin" }],
	])("counts for nothing on a write with %s", async (_, headers) => {
		const page = api({ ...(await signedIn(bench.ours.as("editor"))), ...headers });
		await unchanged(async () => expect((await page.post("/dossiers", aDossier())).status).toBe(401));
	});

	it.each([
		["nothing said", {}, 200],
		["an address typed", { "Sec-Fetch-Site": "none" }, 200],
		["our own page", { "Sec-Fetch-Site": "same-origin" }, 200],
		["a page of a sister host", { "Sec-Fetch-Site": "same-site" }, 401],
		["a foreign page", { "Sec-Fetch-Site": "cross-site" }, 401],
		["a foreign Origin", { Origin: "https://evil.example" }, 401],
	])("reads with %s: %s %i", async (_, headers: Record<string, string>, status) => {
		const page = api({ ...(await signedIn(bench.ours.as("viewer"))), Host: "stet.example", ...headers });
		expect((await page.get("/me")).status).toBe(status);
	});

	it("opens no other desk than one's own, whatever desk the browser names", async () => {
		const page = api({
			...own,
			Cookie: `${(await signedIn(bench.ours.as("viewer"))).Cookie}; stet-desk=${bench.theirs.id}`,
		});
		const me = await page.get<{ desk: { id: string } }>("/me");
		expect(me.body.desk.id).toBe(bench.ours.id);
	});

	it("counts for nothing when it was signed with another secret", async () => {
		const { encode } = await import("next-auth/jwt");
		const forged = await encode({
			token: { sub: bench.ours.as("admin").caller.userId },
			secret: "somebody else's secret",
		});
		expect((await api({ ...own, Cookie: `next-auth.session-token=${forged}` }).get("/me")).status).toBe(401);
	});

	it("counts for nothing beside a token that is no good", async () => {
		const page = api({ ...own, ...(await signedIn(bench.ours.as("admin"))), Authorization: "Bearer nonsense" });
		expect((await page.get("/me")).status).toBe(401);
	});
});

function newcomer(role: Parameters<typeof join>[2]): Promise<Person> {
	return join(bench.connection, bench.ours.as("admin").caller, role);
}

function inputFor(name: string, things: Things): Record<string, unknown> {
	const made = commandCases[name];
	if (!made) throw new Error(`The command ${name} has no case in tests/integration/cases.ts`);
	return made(things);
}

async function refused(from: Api, verb: Command, input: Record<string, unknown>, status: number): Promise<void> {
	const answer = await call<Problem>(from, verb, input);
	expect({ status: answer.status, input, detail: answer.body.detail }).toEqual({
		status,
		input,
		detail: expect.stringMatching(/^\p{Lu}.*[.…]$/su),
	});
}

async function unchanged(act: () => Promise<unknown>): Promise<void> {
	const before = await contents(bench.owner);
	await act();
	expect(await contents(bench.owner)).toEqual(before);
}

type Path = (string | number)[];

/** Where ids stand in an input, however deep. */
function idsIn(value: unknown, path: Path = []): Path[] {
	if (typeof value === "string") return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value) ? [path] : [];
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => idsIn(inner, [...path, key]));
}

function withValueFrom(own: Record<string, unknown>, foreign: Record<string, unknown>, path: Path) {
	const copy = structuredClone(own);
	const at = (thing: Record<string, unknown>) =>
		path.slice(0, -1).reduce((inner, key) => inner[key] as Record<string, unknown>, thing);
	const last = path.at(-1) as string;
	at(copy)[last] = at(foreign)[last];
	return copy;
}

/** Every id that a desk has in any table. */
async function idsOf(deskId: string): Promise<string[]> {
	const tables = await bench.owner<{ name: string; column: string }[]>`
		select distinct on (c.table_name) c.table_name as name, c.column_name as column
		from information_schema.columns c join information_schema.columns d
			on d.table_schema = c.table_schema and d.table_name = c.table_name and d.column_name = 'desk_id'
		where c.table_schema = 'public' and c.column_name in ('id', 'user_id') and c.data_type = 'uuid'
		order by c.table_name, c.column_name`;
	const ids = await Promise.all(
		tables.map(
			({ name, column }) => bench.owner<{ id: string }[]>`
			select ${bench.owner(column)} as id from ${bench.owner(name)} where desk_id = ${deskId}`,
		),
	);
	return [...new Set(ids.flat().map(({ id }) => id)), deskId];
}
