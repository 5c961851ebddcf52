import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import NextAuth from "next-auth";
import Provider from "oidc-provider";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { authOptions } from "@/lib/auth/options";
import { signInWithPassword, signInWithProvider } from "@/lib/auth/sign-in";
import { execute } from "@/lib/commands/command";
import { addMember } from "@/lib/commands/people/members";
import { aMember } from "@/seeds/factories/member";
import { api, done, workbench } from "./desk";

const bench = workbench();
const password = "a long enough password";

/** A new member of the desk who can sign in; what they type is `password`. */
async function memberWith(given: Parameters<typeof aMember>[0] = {}): Promise<{ email: string; userId: string }> {
	const person = aMember({ role: "editor", ...given });
	const outcome = await execute(bench.connection.db, addMember, bench.ours.as("admin").caller, person);
	if (!outcome.ok) throw new Error(outcome.refused.sentence);
	return { email: person.email, userId: outcome.value.userId };
}

const signIn = async (email: string, typed: string, now = new Date()) =>
	(await signInWithPassword(bench.connection, email, typed, now)).kind;

describe("a password", () => {
	it("lets its owner in, however the address is written", async () => {
		const { email } = await memberWith({ password });
		expect(await signIn(email, password)).toBe("signed-in");
		expect(await signIn(email.toUpperCase(), password)).toBe("signed-in");
	});

	it.each([
		["a wrong one", "another long password"],
		["the right one with a space", `${password} `],
		["nothing", ""],
		["another case", password.toUpperCase()],
	])("does not let in with %s", async (_, typed) => {
		const { email } = await memberWith({ password });
		expect(await signIn(email, typed)).toBe("wrong");
	});

	it.each([
		["an address that nobody has", "nobody@desk.example"],
		["no address", ""],
		["a NUL in the address", "a\u0000@desk.example"],
		["half a character in the address", "a\ud83d@desk.example"],
		["quotes in the address", "' or 1=1 --"],
	])("does not let in with %s", async (_, email) => expect(await signIn(email, password)).toBe("wrong"));

	it("is the same however the keyboard composes its letters", async () => {
		const { email } = await memberWith({ password: "caf\u00e9 caf\u00e9 caf\u00e9" });
		expect(await signIn(email, "cafe\u0301 cafe\u0301 cafe\u0301")).toBe("signed-in");
	});

	it("is kept as a salted hash that no two people share", async () => {
		const people = [await memberWith({ password }), await memberWith({ password })];
		const rows = await bench.owner`
			select password_hash as hash from users where id in ${bench.owner(people.map(({ userId }) => userId))}`;
		expect(new Set(rows.map(({ hash }) => hash)).size).toBe(2);
		for (const { hash } of rows) expect(hash).toMatch(/^scrypt\$[\w+/=]{24}\$[\w+/=]{44}$/);
	});

	it("does not let in somebody without one, nor somebody who was disabled", async () => {
		const without = await memberWith();
		expect(await signIn(without.email, "")).toBe("wrong");
		const disabled = await memberWith({ password });
		await bench.owner`update users set disabled = true where id = ${disabled.userId}`;
		expect(await signIn(disabled.email, password)).toBe("wrong");
	});

	it("is never said by any answer of the API", async () => {
		await memberWith({ password });
		const said = await Promise.all(
			["/members", "/events", "/me"].map(async (path) =>
				JSON.stringify(await done(bench.ours.as("admin").get<unknown>(path))),
			),
		);
		expect(said.join("")).not.toMatch(/scrypt|long enough/);
	});
});

describe("ten wrong tries", () => {
	const start = new Date("2026-01-10T10:00:00Z");
	const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

	it("close the door for a quarter of an hour, for that address alone", async () => {
		const { email } = await memberWith({ password });
		const other = await memberWith({ password });
		for (let n = 0; n < 10; n++) expect(await signIn(email, `wrong ${n}`, start)).toBe("wrong");
		expect(await signIn(email, password, later(1))).toBe("too-many");
		expect(await signIn(email.toUpperCase(), password, later(14))).toBe("too-many");
		expect(await signIn(other.email, password, later(1))).toBe("signed-in");
		expect(await signIn(email, password, later(16))).toBe("signed-in");
	});

	it("are ten also when they all come at once", async () => {
		const { email } = await memberWith({ password });
		const guesses = await Promise.all(Array.from({ length: 30 }, (_, n) => signIn(email, `guess ${n}`)));
		expect(guesses.filter((kind) => kind === "wrong").length).toBe(10);
		expect(guesses.filter((kind) => kind === "too-many").length).toBe(20);
	});

	it("are forgotten once the right password was typed", async () => {
		const { email } = await memberWith({ password });
		for (let n = 0; n < 9; n++) await signIn(email, "wrong", start);
		expect(await signIn(email, password, start)).toBe("signed-in");
		for (let n = 0; n < 9; n++) expect(await signIn(email, "wrong", start)).toBe("wrong");
		expect(await signIn(email, password, start)).toBe("signed-in");
	});

	it("close it for an address that nobody has, too, so that it can't be told apart", async () => {
		for (let n = 0; n < 10; n++) expect(await signIn("ghost@desk.example", "guess")).toBe("wrong");
		expect(await signIn("ghost@desk.example", "guess")).toBe("too-many");
	});
});

describe("a provider's word", () => {
	const from = (profile: Parameters<typeof signInWithProvider>[2]) =>
		signInWithProvider(bench.connection, "acme", profile);

	it.each([
		["nothing", {}],
		["no subject", { email: "x@desk.example", email_verified: true }],
		["no address", { sub: "s1" }],
		["a stranger's address", { sub: "s2", email: "stranger@desk.example", email_verified: true }],
	])("with %s lets nobody in", async (_, profile) => expect(await from(profile)).toBe(undefined));

	it("about an address counts only when it was verified", async () => {
		const { email, userId } = await memberWith();
		const sub = crypto.randomUUID();
		expect(await from({ sub, email })).toBe(undefined);
		expect(await from({ sub, email, email_verified: false })).toBe(undefined);
		expect((await from({ sub, email, email_verified: true }))?.id).toBe(userId);
	});

	it("holds to the person it was first given for, whatever address they have later", async () => {
		const [one, other] = [await memberWith(), await memberWith()];
		const sub = crypto.randomUUID();
		await from({ sub, email: one.email, email_verified: true });
		expect((await from({ sub, email: other.email, email_verified: true }))?.id).toBe(one.userId);
		await bench.owner`update users set disabled = true where id = ${one.userId}`;
		expect(await from({ sub, email: other.email, email_verified: true })).toBe(undefined);
	});

	it("given twice at once makes one identity", async () => {
		const { email, userId } = await memberWith();
		const sub = crypto.randomUUID();
		const found = await Promise.all(Array.from({ length: 6 }, () => from({ sub, email, email_verified: true })));
		expect(new Set(found.map((account) => account?.id))).toEqual(new Set([userId]));
		expect((await bench.owner`select 1 from identities where subject = ${sub}`).length).toBe(1);
	});
});

describe("in a browser", () => {
	/** Whom the provider's sign-in page lets in next, and what it says about them. */
	let next: Record<string, unknown> & { sub: string };
	let app: { url: string; server: Server };
	let issuer: { url: string; server: Server };

	beforeAll(async () => {
		app = await serve((url) => nextAuthAt(url));
		issuer = await serve((url) => providerAt(url, `${app.url}/api/auth/callback/acme`, () => next));
		Object.assign(process.env, {
			NEXTAUTH_URL: app.url,
			OIDC_PROVIDERS: "acme",
			OIDC_ACME_ISSUER: issuer.url,
			OIDC_ACME_CLIENT_ID: "stet",
			OIDC_ACME_CLIENT_SECRET: "shared-with-the-provider",
		});
	});
	afterAll(() => Promise.all([app, issuer].map(({ server }) => new Promise((closed) => server.close(closed)))));

	let browser: ReturnType<typeof aBrowser>;
	beforeEach(() => {
		browser = aBrowser();
	});

	const signInAt = async (provider: string, fields: Record<string, string> = {}) => {
		const { csrfToken } = JSON.parse((await browser.open(`${app.url}/api/auth/csrf`)).body) as { csrfToken: string };
		const action = provider === "credentials" ? "callback" : "signin";
		const callbackUrl = `${app.url}/welcome`;
		return browser.open(`${app.url}/api/auth/${action}/${provider}`, { csrfToken, callbackUrl, ...fields });
	};
	const me = () =>
		api({ Cookie: browser.cookiesFor(app.url), Host: "stet.example", Origin: "http://stet.example" }).get("/me");

	it("signs in with an e-mail address and a password", async () => {
		const { email } = await memberWith({ password });
		expect((await signInAt("credentials", { email, password })).url).toBe(`${app.url}/welcome`);
		expect(await done(me())).toMatchObject({ email, role: "editor" });
	});

	it.each([
		["a wrong password", { password: "not this one" }, "CredentialsSignin"],
		["a NUL in the address", { email: "a\u0000@desk.example", password }, "CredentialsSignin"],
		["a very long password", { password: "x".repeat(100_000) }, "CredentialsSignin"],
	])("does not with %s, and says so on the sign-in page", async (_, fields, error) => {
		const { email } = await memberWith({ password });
		const { url } = await signInAt("credentials", { email, ...fields });
		expect(url).toMatch(new RegExp(`^${app.url}/sign-in\\?.*error=${error}`));
		expect((await me()).status).toBe(401);
	});

	it("says that there were too many tries", async () => {
		const { email } = await memberWith({ password });
		for (let n = 0; n < 10; n++) await signIn(email, "wrong");
		expect((await signInAt("credentials", { email, password })).url).toContain("error=too-many");
		expect((await me()).status).toBe(401);
	});

	it("does not without the form's own token", async () => {
		const { email } = await memberWith({ password });
		await signInAt("credentials", { email, password, csrfToken: "made-up" });
		expect((await me()).status).toBe(401);
	});

	it("sends nobody on to a foreign page", async () => {
		const { email } = await memberWith({ password });
		const { url } = await signInAt("credentials", { email, password, callbackUrl: "https://evil.example/" });
		expect(new URL(url).origin).toBe(app.url);
	});

	it("signs in with the provider, and is out again with the next request once the role is gone", async () => {
		const { email, userId } = await memberWith();
		next = { sub: crypto.randomUUID(), email, email_verified: true, name: "Ana" };
		expect((await signInAt("acme")).url).toBe(`${app.url}/welcome`);
		expect(await done(me())).toMatchObject({ email, role: "editor" });
		await done(bench.ours.as("admin").delete(`/members/${userId}`));
		expect((await me()).status).toBe(401);
	});

	it.each([
		["an address that the provider hasn't verified", { email_verified: false }],
		["an address that nobody here has", { email: "stranger@desk.example", email_verified: true }],
		["no address", { email: undefined, email_verified: undefined }],
	])("does not sign in with the provider with %s", async (_, said) => {
		const { email } = await memberWith();
		next = { sub: crypto.randomUUID(), email, ...said };
		expect((await signInAt("acme")).url).toBe(`${app.url}/sign-in?error=not-a-member`);
		expect((await me()).status).toBe(401);
	});

	it("does not take an answer that the provider gave to somebody else", async () => {
		const { email } = await memberWith();
		next = { sub: crypto.randomUUID(), email, email_verified: true };
		const stolen = await browserStoppingAt("/api/auth/callback/acme", signInAt);
		browser = aBrowser();
		const { url } = await browser.open(stolen);
		expect(url).toMatch(/\/sign-in\?.*error=OAuthCallback/);
		expect((await me()).status).toBe(401);
	});

	/** Signs in up to the provider's answer, and hands that over unopened. */
	async function browserStoppingAt(path: string, act: typeof signInAt): Promise<string> {
		browser = aBrowser(path);
		return (await act("acme")).url;
	}
});

/** Serves on a free port of this machine. */
async function serve(make: (url: string) => RequestListener): Promise<{ url: string; server: Server }> {
	const server = createServer((request, response) => handler(request, response));
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const handler = make(url);
	return { url, server };
}

/** next-auth with Stet's own options, as a plain server; other pages are empty. */
function nextAuthAt(url: string): RequestListener {
	return async (request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? "/", url);
		if (!pathname.startsWith("/api/auth/")) return response.end();
		const body = Object.fromEntries(new URLSearchParams(await bodyOf(request)));
		const cookies = Object.fromEntries(
			(request.headers.cookie ?? "").split("; ").flatMap((one) => {
				const at = one.indexOf("=");
				return at < 0 ? [] : [[one.slice(0, at), decodeURIComponent(one.slice(at + 1))]];
			}),
		);
		const query = { ...Object.fromEntries(searchParams), nextauth: pathname.split("/").slice(3) };
		const answer = Object.assign(response, {
			status: (code: number) => Object.assign(response, { statusCode: code }),
			json: (value: unknown) => response.end(JSON.stringify(value)),
			send: (text: unknown) => response.end(typeof text === "string" ? text : JSON.stringify(text)),
		});
		await (NextAuth as unknown as (...args: unknown[]) => Promise<void>)(
			Object.assign(request, { query, cookies, body }),
			answer,
			authOptions(),
		);
	};
}

/** A real OpenID provider whose sign-in page lets in whoever is `next`, without a word. */
function providerAt(
	url: string,
	callback: string,
	next: () => Record<string, unknown> & { sub: string },
): RequestListener {
	const provider = new Provider(url, {
		clients: [{ client_id: "stet", client_secret: "shared-with-the-provider", redirect_uris: [callback] }],
		claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
		pkce: { required: () => true },
		cookies: { keys: ["only for tests"] },
		features: { devInteractions: { enabled: false } },
		interactions: { url: (_, { uid }) => `/interaction/${uid}` },
		findAccount: (_, accountId) => ({ accountId, claims: async () => ({ ...next(), sub: accountId }) }),
		async loadExistingGrant({ oidc }) {
			const grant = new oidc.provider.Grant({
				clientId: oidc.client?.clientId ?? "",
				accountId: oidc.session?.accountId ?? "",
			});
			grant.addOIDCScope("openid email profile");
			await grant.save();
			return grant;
		},
	});
	const answer = provider.callback();
	return (request, response) => {
		if (!request.url?.startsWith("/interaction/")) return answer(request, response);
		return provider.interactionFinished(request, response, { login: { accountId: next().sub } });
	};
}

/** Enough of a browser: follows redirects and keeps cookies apart by host. It stops in front of `stopAt`. */
function aBrowser(stopAt?: string) {
	const jars = new Map<string, Map<string, string>>();
	const cookiesFor = (url: string) => [...(jars.get(new URL(url).host) ?? [])].map((pair) => pair.join("=")).join("; ");
	const open = async (to: string, form?: Record<string, string>): Promise<{ url: string; body: string }> => {
		const response = await fetch(to, {
			redirect: "manual",
			headers: { Cookie: cookiesFor(to) },
			...(form && { method: "POST", body: new URLSearchParams(form) }),
		});
		const jar = jars.get(new URL(to).host) ?? new Map<string, string>();
		jars.set(new URL(to).host, jar);
		for (const cookie of response.headers.getSetCookie()) {
			const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
			if (value === "" || /max-age=0/i.test(cookie)) jar.delete(name);
			else jar.set(name, value);
		}
		const location = response.headers.get("Location");
		const body = await response.text();
		if (location === null) return { url: to, body };
		const onwards = new URL(location, to);
		if (stopAt && onwards.pathname === stopAt) return { url: onwards.href, body };
		return open(onwards.href);
	};
	return { open, cookiesFor };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}
