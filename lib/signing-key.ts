import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Env } from "./env";
import { SetupError, systemCode } from "./setup-error";

type Place = Pick<Env, "signingKey" | "dataDir">;

/** The key that signs: STET_SIGNING_KEY's, or one made on first use and kept in the data folder. */
export async function signingKey(place: Place): Promise<KeyObject> {
	const known = await knownSigningKey(place);
	if (known) return known;
	const made = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" });
	const file = keyFile(place);
	const making = `${file}.${process.pid}`;
	await mkdir(place.dataDir, { recursive: true });
	await writeFile(making, made, { mode: 0o600 });
	// Linked rather than renamed: of two that make one at the same time, the first stays.
	await link(making, file).catch((error: unknown) => {
		if (systemCode(error) !== "EEXIST") throw error;
	});
	await rm(making);
	return signingKey(place);
}

/** The same key if there is one already: of several servers, each would make another. */
export async function knownSigningKey(place: Place): Promise<KeyObject | undefined> {
	const { signingKey: given } = place;
	if (given) return readKey(() => createPrivateKey(given.replaceAll("\\n", "\n")), "STET_SIGNING_KEY");
	const file = keyFile(place);
	const kept = await readFile(file, "utf8").catch(unlessMissing);
	return kept === undefined ? undefined : readKey(() => createPrivateKey(kept), file);
}

function keyFile({ dataDir }: Place): string {
	return path.join(dataDir, "signing-key.pem");
}

/** An Ed25519 key, or a sentence that says where there is none. */
export function readKey(read: () => KeyObject, where: string): KeyObject {
	let key: KeyObject | undefined;
	try {
		key = read();
	} catch (cause) {
		throw new SetupError(`${where} is no key in PEM.`, { cause });
	}
	if (key.asymmetricKeyType !== "ed25519") throw new SetupError(`${where} is no Ed25519 key.`);
	return key;
}

export function publicPem(key: KeyObject): string {
	return String((key.type === "public" ? key : createPublicKey(key)).export({ type: "spki", format: "pem" }));
}

/** A public key short enough to be read out. */
export function fingerprint(pem: string): string {
	const words = pem.replace(/-----[^-]+-----|\s/g, "");
	return createHash("sha256").update(words).digest("hex").slice(0, 32);
}

function unlessMissing(error: unknown): undefined {
	if (systemCode(error) !== "ENOENT") throw error;
}
