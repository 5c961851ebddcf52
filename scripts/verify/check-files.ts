import { createPublicKey, verify } from "node:crypto";
import { canonical, hashOf } from "./hashing";
import { type Say, shown } from "./problem";
import { type Manifest, readShape, shapes } from "./shapes";

/** The two that can't be in the manifest: itself, and the signature over it. */
const unlisted = ["manifest.json", "signature.json"];

/** Holds every file against the manifest, and the manifest against itself: changed, missing, added and renamed files. */
export function checkFiles(files: ReadonlyMap<string, Buffer>, manifest: Manifest, say: Say): void {
	const text = String(files.get("manifest.json"));
	const unsaid = text.replace(`"sha256": "${manifest.sha256}"\n}\n`, '"sha256": ""\n}\n');
	if (hashOf(unsaid) !== manifest.sha256) say("manifest.json", "was changed: its own SHA-256 does not fit.");
	const listed = new Map(manifest.files.map((file) => [file.path, file]));
	if (listed.size !== manifest.files.length) say("manifest.json", "lists a file twice.");
	const added = [...files.keys()].filter((path) => !listed.has(path) && !unlisted.includes(path));
	for (const { path, bytes, sha256 } of listed.values()) {
		const content = files.get(path);
		if (content) {
			if (hashOf(content) === sha256) continue;
			const size = content.length === bytes ? "" : `: it has ${content.length} bytes, not ${bytes}`;
			say(shown(path), `was changed since the bundle was made${size}.`);
			continue;
		}
		const renamed = added.find((other) => hashOf(files.get(other) ?? "") === sha256);
		if (renamed) added.splice(added.indexOf(renamed), 1);
		say(shown(path), renamed ? `was renamed to “${shown(renamed)}”.` : "is missing.");
	}
	for (const path of added) say(shown(path), "was added: the manifest knows nothing of it.");
	for (const path of listed.keys()) {
		const [folder, name = ""] = path.split("/");
		const isNamedByHash = folder === "texts" || folder === "archives" || folder === "readings";
		const content = files.get(path);
		if (isNamedByHash && content && hashOf(content) !== name.replace(/\.txt$/, "")) {
			say(shown(path), "is not what its name says: that is not its SHA-256.");
		}
	}
}

/** Whether the desk's key signed the manifest and the log's head; null where nobody says so. */
export function checkSignatures(
	files: ReadonlyMap<string, Buffer>,
	{ signed }: Manifest,
	known: string | undefined,
	say: Say,
): { publicKey: string } | null {
	const head = readShape("head.json", files.get("head.json"), shapes.head, () => {});
	const signature = readShape("signature.json", files.get("signature.json"), shapes.signature, say);
	if (signed !== files.has("signature.json")) {
		say(
			signed ? "signature.json" : "manifest.json",
			signed ? "is missing." : "says that nobody signed, but there is a signature.",
		);
	}
	if (signed && !head?.signature) say("head.json", "is not signed, and the manifest says that it is.");
	if (!signed && head?.signature) say("head.json", "is signed, and the manifest says that it is not.");
	if (!signed && known) say("manifest.json", "is not signed, so it does not fit the public key.");
	const manifest = files.get("manifest.json");
	if (signature && manifest && !fits(manifest, signature)) {
		say("signature.json", "does not fit manifest.json: one of the two was changed.");
	}
	if (head?.signature && head.publicKey) {
		const { signature: made, publicKey, ...rest } = head;
		const words = Buffer.from(canonical({ ...rest, publicKey }));
		if (!fits(words, { publicKey, signature: made })) say("head.json", "was changed: its signature does not fit.");
		if (signature && !sameKey(publicKey, signature.publicKey)) {
			say("head.json", "was signed with another key than the manifest.");
		}
	}
	if (known && signature && !sameKey(known, signature.publicKey)) {
		say("signature.json", "was made with another key than the one given.");
	}
	return signature ? { publicKey: signature.publicKey } : null;
}

function fits(words: Uint8Array, { publicKey, signature }: { publicKey: string; signature: string }): boolean {
	try {
		return verify(null, words, createPublicKey(publicKey), Buffer.from(signature, "base64"));
	} catch {
		return false; // No key at all, or not one that signs.
	}
}

function sameKey(one: string, other: string): boolean {
	try {
		return createPublicKey(one).equals(createPublicKey(other));
	} catch {
		return false;
	}
}
