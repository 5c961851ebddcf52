import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { readFile } from "node:fs/promises";
import type postgres from "postgres";
import { copyTime } from "@/lib/core/log/copy-text";
import { type ExportedHead, readSignedHeads, type SignedHeads, signedText } from "@/lib/core/log/signed-heads";
import { SetupError } from "@/lib/setup-error";
import { publicPem, readKey } from "@/lib/signing-key";
import { asCopied } from "./source";

/** Every desk's head as the log has it now. A head that isn't the log's last line is not signed. */
export async function currentHeads(tx: postgres.TransactionSql): Promise<ExportedHead[]> {
	await asCopied(tx);
	const rows = await tx<
		{ deskId: string; desk: string; seq: string; hash: string; at: string | null; fits: boolean }[]
	>`
		select h.desk_id as "deskId", d.name as desk, h.seq, encode(h.hash, 'hex') as hash, e.at::text as at,
			h.seq = coalesce((select max(seq) from events where desk_id = h.desk_id), 0)
				and (h.seq = 0 or e.hash is not distinct from h.hash) as fits
		from desk_heads h join desks d on d.id = h.desk_id left join events e on e.desk_id = h.desk_id and e.seq = h.seq
		order by h.desk_id`;
	const wrong = rows.find(({ fits }) => !fits);
	if (wrong) {
		throw new SetupError(
			`The head of the desk “${wrong.desk}” (${wrong.deskId}) is not the last line of its log. Nothing was signed. See what is wrong: npm run stet -- verify --log`,
		);
	}
	return rows.map(({ fits: _, seq, at, ...head }) => ({
		...head,
		seq: Number(seq),
		at: at === null ? null : (copyTime(at) ?? at),
	}));
}

export function signHeads(heads: ExportedHead[], key: KeyObject, now: Date): SignedHeads {
	const publicKey = publicPem(key);
	const unsigned = { format: "stet-heads@1" as const, exportedAt: now.toISOString(), heads, publicKey };
	return { ...unsigned, signature: sign(null, Buffer.from(signedText(unsigned)), key).toString("base64") };
}

/** Reads exported heads and their signature, made with `publicKey` or, without one, with the key in the file. */
export async function checkedHeads(file: string, publicKeyFile: string | undefined): Promise<SignedHeads> {
	const heads = readSignedHeads(await readFile(file, "utf8"));
	if (!heads) throw new SetupError(`${file} holds no exported heads.`);
	const key = readKey(() => createPublicKey(heads.publicKey), `The public key in ${file}`);
	if (publicKeyFile) {
		const pem = await readFile(publicKeyFile, "utf8");
		const given = readKey(() => createPublicKey(pem), publicKeyFile);
		if (!given.equals(key))
			throw new SetupError(`${file} was signed with another key than the one in ${publicKeyFile}.`);
	}
	if (!verify(null, Buffer.from(signedText(heads)), key, Buffer.from(heads.signature, "base64"))) {
		throw new SetupError(`${file} was changed after it was signed: its signature does not fit.`);
	}
	return heads;
}
