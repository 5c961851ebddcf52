import "server-only";
import { createPublicKey, type KeyObject, sign } from "node:crypto";
import { zipSync } from "fflate";
import { signedText } from "@/lib/core/log/signed-heads";
import { type BundleMaterial, bundleFormat } from "@/lib/core/reports/bundle-material";
import { aboutReport, bundleFiles, inJson, sha256 } from "./bundle-files";

/** ZIP has no time before this one; a bundle's is in its manifest. */
const noTime = new Date(1980, 0, 1);

/**
 * A report with everything that somebody needs to check it without us, as a ZIP. The same material gives the same bytes. With
 * a key, the log's head and the manifest are signed; without one the bundle says that they are not.
 */
export function writeBundle(given: BundleMaterial, key: KeyObject | undefined): Uint8Array<ArrayBuffer> {
	const material = aboutReport(given);
	const { report, stet, log } = material;
	const files = [...bundleFiles(material), { path: "head.json", bytes: Buffer.from(inJson(headFile(material, key))) }];
	const manifest = {
		format: bundleFormat,
		stet,
		report: report.format,
		generatedAt: report.generatedAt,
		desk: { id: log.head.deskId, name: report.desk },
		subject: report.subject,
		quoting: report.quoting,
		copies: { named: material.copies.length, included: material.copies.filter(({ content }) => content).length },
		policy: report.policy.name,
		scale: report.scale.version,
		logHead: { seq: log.head.seq, hash: log.head.hash },
		signed: key !== undefined,
		files: files.map(({ path, bytes }) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
		sha256: "",
	};
	const words = inJson({ ...manifest, sha256: sha256(inJson(manifest)) });
	const ends = key ? [{ path: "signature.json", bytes: Buffer.from(inJson(signatureOf(words, key))) }] : [];
	const [first, ...rest] = files;
	const all = [...(first ? [first] : []), { path: "manifest.json", bytes: Buffer.from(words) }, ...ends, ...rest];
	return zipSync(
		Object.fromEntries(
			all.map(({ path, bytes }) => [path, [bytes, { level: /^archives/.test(path) ? 1 : 6, mtime: noTime, os: 3 }]]),
		),
	);
}

/** In the format of `heads export`, so that `verify --log --heads` takes it. */
function headFile({ report, log }: BundleMaterial, key: KeyObject | undefined) {
	const unsigned = { format: "stet-heads@1" as const, exportedAt: report.generatedAt, heads: [log.head] };
	if (!key) return { ...unsigned, publicKey: null, signature: null };
	const signed = { ...unsigned, publicKey: publicHalf(key) };
	return { ...signed, signature: sign(null, Buffer.from(signedText(signed)), key).toString("base64") };
}

function signatureOf(manifest: string, key: KeyObject) {
	return { publicKey: publicHalf(key), signature: sign(null, Buffer.from(manifest), key).toString("base64") };
}

function publicHalf(key: KeyObject): string {
	return String(createPublicKey(key).export({ type: "spki", format: "pem" }));
}
