import { Webhook } from "standardwebhooks";
import { afterEach, expect, it, vi } from "vitest";
import { secretHash, signedHeaders, webhookSecret } from "./secret";

afterEach(() => vi.unstubAllEnvs());

const hook = { id: "0190f5fe-7c00-7a00-8000-000000000001", secretNumber: 1 };
const secretWith = (server: string, given: Partial<typeof hook> = {}) => {
	vi.stubEnv("NEXTAUTH_SECRET", server);
	return webhookSecret({ ...hook, ...given });
};

it("signs so that the library of Standard Webhooks is satisfied, and only as long as nothing was changed", () => {
	const [secret, body] = [secretWith("server"), '{"seq":1,"words":"ß…𝄞"}'];
	const headers = signedHeaders(secret, { id: "one", at: new Date(), body });
	const reader = new Webhook(secret);
	expect(reader.verify(body, headers)).toEqual(JSON.parse(body));
	expect(() => reader.verify(`${body} `, headers)).toThrow("No matching signature");
	expect(() => reader.verify(body, { ...headers, "Webhook-Id": "two" })).toThrow("No matching signature");
	const stamp = String(Number(headers["Webhook-Timestamp"]) + 1);
	expect(() => reader.verify(body, { ...headers, "Webhook-Timestamp": stamp })).toThrow("No matching signature");
	expect(() => new Webhook(secretWith("server", { secretNumber: 2 })).verify(body, headers)).toThrow();
	const old = signedHeaders(secret, { id: "one", at: new Date(Date.now() - 600_000), body });
	expect(() => reader.verify(body, old)).toThrow("too old");
});

it("is another one for each webhook, number and server, and the same again", () => {
	const all = [
		secretWith("server"),
		secretWith("server", { secretNumber: 2 }),
		secretWith("server", { id: "0190f5fe-7c00-7a00-8000-000000000002" }),
		secretWith("another server"),
	];
	expect(new Set(all).size).toBe(4);
	expect(secretWith("server")).toBe(all[0]);
	for (const secret of all) expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
	expect(secretHash(all[0] ?? "").equals(secretHash(all[1] ?? ""))).toBe(false);
});
