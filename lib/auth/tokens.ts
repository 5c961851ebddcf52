import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** A new API token and what is kept of it. The token itself is shown once and stored nowhere. */
export function makeToken(): { token: string; hash: Buffer } {
	const token = `stet_${randomBytes(32).toString("base64url")}`;
	return { token, hash: tokenHash(token) };
}

/** Tokens are 256 random bits, so a plain SHA-256 can't be guessed back. */
export function tokenHash(token: string): Buffer {
	return createHash("sha256").update(token).digest();
}
