import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import postgres from "postgres";
import { afterAll, beforeAll } from "vitest";
import { type Connection, connection } from "@/db/client";
import { accountByEmail } from "@/db/queries/people";
import { apiTokens } from "@/db/schema/people";
import { apiApp } from "@/lib/api/app";
import { callerForUser } from "@/lib/auth/callers";
import { execute } from "@/lib/commands/command";
import { createToken } from "@/lib/commands/people/create-token";
import { foundDesk } from "@/lib/commands/people/found-desk";
import { addMember } from "@/lib/commands/people/members";
import type { Caller, DeskId } from "@/lib/core/people/member";
import { type Role, roles } from "@/lib/core/people/permissions";
import { aDossier, anArticle } from "@/seeds/factories/article";
import { aClaim, type ClaimInput, type Place } from "@/seeds/factories/claim";
import { aMember } from "@/seeds/factories/member";
import { freshDatabase, type TestDatabase } from "./database";

/** What nearly every answer has; tests that read more name the type they expect. */
export type Thing = { id: string; version: number; [field: string]: unknown };

/** An RFC 9457 problem. */
export type Problem = {
	type: string;
	title: string;
	status: number;
	detail: string;
	code: string;
	[field: string]: unknown;
};

export type Answer<T> = { status: number; headers: Headers; body: T };
export type Sent = Record<string, unknown> | FormData | Uint8Array | string;
type Headed = Record<string, string>;

/** The API in this process, as one caller sees it: a token's member, or whoever `always` says. */
export type Api = {
	send<T = Thing>(method: string, path: string, body?: Sent, headers?: Headed): Promise<Answer<T>>;
	get<T = Thing>(path: string, headers?: Headed): Promise<Answer<T>>;
	post<T = Thing>(path: string, body?: Sent, headers?: Headed): Promise<Answer<T>>;
	patch<T = Thing>(path: string, body?: Sent, headers?: Headed): Promise<Answer<T>>;
	delete<T = Thing>(path: string, body?: Sent, headers?: Headed): Promise<Answer<T>>;
	/** The bytes of a download. */
	bytes(path: string): Promise<{ status: number; headers: Headers; bytes: Buffer }>;
};

export type Person = Api & { caller: Caller; token: string; tokenId: string };

export type TestDesk = { id: DeskId; as(role: Role): Person };

export type Workbench = {
	database: TestDatabase;
	connection: Connection;
	/** The database's owner: for looking behind the app's back. */
	owner: postgres.Sql;
	ours: TestDesk;
	theirs: TestDesk;
};

/** A database of the test file's own with two desks on it, each with a member of every role. There from `beforeAll` on. */
export function workbench(): Workbench {
	const database = freshDatabase();
	const bench = { database } as Workbench;
	beforeAll(async () => {
		process.env.STET_APP_DATABASE_URL = database.appUrl;
		process.env.NEXTAUTH_SECRET = "only-for-tests-0123456789abcdef0123456789abcdef";
		// Where a test's webhooks go, if anywhere.
		process.env.STET_WEBHOOKS_LOCAL = "1";
		bench.connection = connection();
		bench.owner = postgres(database.ownerUrl, { max: 4, onnotice: () => {} });
		bench.ours = await openDesk(bench.connection, "Ours");
		bench.theirs = await openDesk(bench.connection, "Theirs");
	});
	afterAll(() => Promise.all([bench.connection.close(), bench.owner.end()]));
	return bench;
}

/** A desk with somebody in every role. */
export async function openDesk(to: Connection, name: string): Promise<TestDesk> {
	const founder = aMember({ name: `${name} admin` });
	const { deskId, userId } = await foundDesk(to.db, name, founder);
	const admin = await callerOf(to, userId, deskId);
	const people = new Map<Role, Person>([["admin", await personFor(to, admin)]]);
	for (const role of roles) {
		if (role !== "admin") people.set(role, await join(to, admin, role));
	}
	return {
		id: admin.desk,
		as(role) {
			const person = people.get(role);
			if (!person) throw new Error(`Nobody is ${role}`);
			return person;
		},
	};
}

/** A new person on the desk, with a token. */
export async function join(to: Connection, admin: Caller, role: Role): Promise<Person> {
	const outcome = await execute(to.db, addMember, admin, aMember({ role }));
	if (!outcome.ok) throw new Error(outcome.refused.sentence);
	return personFor(to, await callerOf(to, outcome.value.userId, admin.desk));
}

/** The person with that address, on the desk they joined first. */
export async function callerForEmail(to: Connection, email: string): Promise<Caller> {
	const account = await accountByEmail(to.db, email);
	const caller = account && (await callerForUser(to, account.id));
	if (!caller) throw new Error(`${email} is on no desk`);
	return caller;
}

async function callerOf(to: Connection, userId: string, deskId: string): Promise<Caller> {
	const caller = await callerForUser(to, userId, deskId);
	if (!caller) throw new Error("That person is not on the desk");
	return caller;
}

export async function personFor(to: Connection, caller: Caller): Promise<Person> {
	const { token, id } = await createToken(to.db, caller, "test");
	return { ...api({ Authorization: `Bearer ${token}` }), caller, token, tokenId: id };
}

export async function revokeToken(to: Connection, { tokenId }: Person): Promise<void> {
	await to.db.update(apiTokens).set({ revokedAt: new Date() }).where(eq(apiTokens.id, tokenId));
}

/** The cookie that a signed-in browser sends. */
export async function sessionCookie(userId: string): Promise<string> {
	return `next-auth.session-token=${await encode({ token: { sub: userId }, secret: process.env.NEXTAUTH_SECRET ?? "" })}`;
}

const app = apiApp();

/** Every request is called the same, so that answers can be compared to the letter. */
const oneRequest = "00000000-0000-4000-8000-000000000000";

export function api(always: Headed = {}): Api {
	const request = (method: string, path: string, body?: Sent, headers: Headed = {}) =>
		app.request(path.startsWith("/api/") ? path : `/api/v1${path}`, {
			method,
			...packed(body, { "X-Request-Id": oneRequest, ...always, ...headers }),
		});
	const send = async <T>(...sent: Parameters<typeof request>): Promise<Answer<T>> => {
		const response = await request(...sent);
		const text = await response.text();
		const isJson = /[/+]json\b/.test(response.headers.get("Content-Type") ?? "");
		return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T };
	};
	return {
		send,
		get: (path, headers) => send("GET", path, undefined, headers),
		post: (path, body, headers) => send("POST", path, body, headers),
		patch: (path, body, headers) => send("PATCH", path, body, headers),
		delete: (path, body, headers) => send("DELETE", path, body, headers),
		async bytes(path) {
			const response = await request("GET", path);
			return {
				status: response.status,
				headers: response.headers,
				bytes: Buffer.from(await response.arrayBuffer()),
			};
		},
	};
}

/** Objects go as JSON, forms as forms; bytes and strings go as they are, under JSON's name unless the test says otherwise. */
function packed(body: Sent | undefined, headers: Headed): { body?: BodyInit; headers: Headed } {
	if (body === undefined || body instanceof FormData) return { ...(body && { body }), headers };
	const json = { "Content-Type": "application/json", ...headers };
	return {
		body: typeof body === "string" || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
		headers: json,
	};
}

/** The answer's body when it is the one that was hoped for; what went wrong in words otherwise. */
export async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
	const { status, body } = await answering;
	if (status >= 300) throw new Error(`Refused with ${status}: ${JSON.stringify(body)}`);
	return body;
}

/** An imported article, with where claims on it go. */
export async function importedBy(
	person: Api,
	given: Parameters<typeof anArticle>[1] = {},
): Promise<Place & { articleId: string }> {
	const dossier = await done(person.post("/dossiers", aDossier()));
	const article = await done(person.post<{ id: string; versionId: string }>("/articles", anArticle(dossier.id, given)));
	const { text } = await done(person.get<{ text: string }>(`/versions/${article.versionId}`));
	return { dossierId: dossier.id, articleId: article.id, versionId: article.versionId, text };
}

export async function claimedBy(person: Api, place: Place, words?: string, given?: Partial<ClaimInput>) {
	return done(person.post("/claims", aClaim(place, words, given)));
}

/** These can be neither changed nor deleted from (roles.test.ts), and some are large: a count says all. */
const appendOnly = [
	"anchors",
	"archives",
	"article_versions",
	"editions",
	"events",
	"note_updates",
	"revisions",
	"verdicts",
];

/** What every table holds: equal before and after means that nothing was written. */
export async function contents(owner: postgres.Sql): Promise<Record<string, string>> {
	const tables = await owner<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`;
	const counts = tables.map(({ name }) => {
		const rows = appendOnly.includes(name) ? "''" : "md5(string_agg(t::text, '' order by t::text))";
		return `select '${name}' as name, count(*) || ' rows ' || coalesce(${rows}, '') as held from "${name}" t`;
	});
	const held = await owner.unsafe<{ name: string; held: string }[]>(counts.join(" union all "));
	return Object.fromEntries(held.map((table) => [table.name, table.held]));
}
