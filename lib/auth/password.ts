import "server-only";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** `scrypt$salt$key`, both base64; a new random salt each time. */
export async function hashPassword(password: string): Promise<string> {
	const salt = randomBytes(16);
	return `scrypt$${salt.toString("base64")}$${(await derive(password, salt)).toString("base64")}`;
}

/** Takes as long for an account without a password as for a wrong one, so that neither can be told from outside. */
export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
	const [scheme, salt = "", key = ""] = hash?.split("$") ?? [];
	const derived = await derive(password, Buffer.from(salt, "base64"));
	const kept = Buffer.from(key, "base64");
	return scheme === "scrypt" && kept.length === derived.length && timingSafeEqual(kept, derived);
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		scrypt(password.normalize("NFKC"), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key)));
	});
}
