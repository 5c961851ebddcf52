import { canonicalText } from "./canonical-text";
import type { Head } from "./chain";
import type { Finding } from "./finding";

/**
 * Where every desk's log stood at a moment, signed. Kept somewhere else, it shows later that nothing up to there was
 * rewritten, even by somebody who may change everything in the database.
 */
export type SignedHeads = {
	format: "stet-heads@1";
	exportedAt: string;
	heads: ExportedHead[];
	/** PEM, SPKI. */
	publicKey: string;
	/** Ed25519 over the UTF-8 of `signedText`, in base64. */
	signature: string;
};

export type ExportedHead = { deskId: string; desk: string; seq: number; hash: string; at: string | null };

/** What the signature covers: the canonical JSON of everything but the signature. */
export function signedText({
	signature: _,
	...signed
}: Omit<SignedHeads, "signature"> & { signature?: string }): string {
	return canonicalText(JSON.stringify(signed)) ?? "";
}

/** Reads an exported file; undefined for anything that isn't one. */
export function readSignedHeads(text: string): SignedHeads | undefined {
	let read: unknown;
	try {
		read = JSON.parse(text);
	} catch {
		return undefined;
	}
	return isSignedHeads(read) ? read : undefined;
}

function isSignedHeads(value: unknown): value is SignedHeads {
	if (typeof value !== "object" || value === null) return false;
	const { format, exportedAt, heads, publicKey, signature } = value as Partial<SignedHeads>;
	return (
		format === "stet-heads@1" &&
		[exportedAt, publicKey, signature].every((one) => typeof one === "string") &&
		Array.isArray(heads) &&
		heads.every(
			(head: Partial<ExportedHead> | null) =>
				typeof head?.deskId === "string" && Number.isSafeInteger(head.seq) && /^[0-9a-f]{64}$/.test(String(head.hash)),
		)
	);
}

/** Holds one exported head against the log that goes by. */
export function headWatch({ deskId, seq, hash }: ExportedHead, start: string) {
	let there = seq === 0 ? start : undefined;
	return {
		take(line: { seq: number; hash: string }): void {
			if (line.seq === seq && there !== hash) there = line.hash;
		},
		/** `last` is the log's last line; undefined where the desk is gone. */
		finish(last: Head | undefined): Finding[] {
			if (!last) return [{ deskId, kind: "export-no-desk", seq }];
			if (there === hash) return [];
			if (last.seq < seq) return [{ deskId, kind: "export-truncated", seq, last: last.seq }];
			return [{ deskId, kind: "export-rewritten", seq }];
		},
	};
}
