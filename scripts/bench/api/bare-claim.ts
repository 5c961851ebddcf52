import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import postgres from "postgres";
import { v7 as uuidv7 } from "uuid";
import { aroundNumber } from "@/db/writes/events";
import { describeAnchor } from "@/lib/core/anchoring/describe-anchor";
import { canonicalJson } from "@/lib/core/verdicts/seal";

/* Making a claim with nothing around the statements: what the API, and the way to a colleague's screen, are measured against. */

export const sql = postgres(process.env.STET_APP_DATABASE_URL ?? "", { max: 20, idle_timeout: 60, onnotice: () => {} });
const texts = new Map<string, string>();

export async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString("utf8");
}

export type Caller = { deskId: string; userId: string };

/** Whose token it is. */
export async function callerOf(request: IncomingMessage): Promise<Caller | undefined> {
	const hash = createHash("sha256")
		.update(request.headers.authorization?.slice("Bearer ".length) ?? "")
		.digest();
	const [row] = await sql<Caller[]>`
		select m.desk_id as "deskId", d.name as "deskName", u.id as "userId", u.name, u.email, m.role
		from api_tokens t
		join members m on m.desk_id = t.desk_id and m.user_id = t.user_id
		join users u on u.id = m.user_id
		join desks d on d.id = m.desk_id
		where t.hash = ${hash} and t.revoked_at is null and not u.disabled`;
	return row;
}

export type NewClaim = {
	dossierId: string;
	statement: string;
	kind: string;
	appearance: { versionId: string; ranges: { start: number; end: number }[] };
};

/** The statements of `POST /claims` in its transaction, its line of the log last. */
export async function createClaim({ deskId, userId }: Caller, key: string, input: NewClaim) {
	const now = new Date();
	const inputHash = createHash("sha256").update("claim.create").update(JSON.stringify(input)).digest("hex");
	return sql.begin(async (tx) => {
		const reserved = await tx`
			insert into idempotency_keys (desk_id, user_id, key, command, input_hash, at)
			values (${deskId}, ${userId}, ${key}, 'claim.create', ${inputHash}, ${now})
			on conflict do nothing returning key`;
		if (reserved.length === 0) throw new Error("used twice");
		const { versionId } = input.appearance;
		const known = texts.get(versionId);
		const [place] = await tx`
			select v.id, v.article_id as "articleId", a.dossier_id, v.sha256 ${known === undefined ? tx`, v.text` : tx``}
			from article_versions v join articles a on a.id = v.article_id
			where v.desk_id = ${deskId} and v.id = ${versionId}`;
		if (!place) throw new Error("no such version");
		const text: string = known ?? place.text;
		texts.set(versionId, text);
		const ranges = input.appearance.ranges.map((range) => describeAnchor(text, range));
		const { dossierId, statement, kind } = input;
		const fields = { statement, kind, checkable: true, priority: "normal", tags: [], risk: [], assigneeId: null };
		const id = uuidv7();
		const appearance = { id: uuidv7(), articleId: place.articleId, versionId };
		await Promise.all([
			tx`insert into claims (id, desk_id, dossier_id, statement, kind, checkable, priority, tags, risk, assignee_id, version, created_by, created_at, updated_at)
				values (${id}, ${deskId}, ${dossierId}, ${statement}, ${kind}, true, 'normal', '{}', '{}', null, 1, ${userId}, ${now}, ${now})`,
			tx`insert into appearances (id, desk_id, claim_id, article_id, version_id, created_by, created_at)
				values (${appearance.id}, ${deskId}, ${id}, ${appearance.articleId}, ${versionId}, ${userId}, ${now})`,
			tx`insert into anchors ${tx(ranges.map((range, position) => ({ id: uuidv7(), appearance_id: appearance.id, position, ...range })))}`,
			tx`insert into revisions (id, desk_id, noun, noun_id, version, body, by, at)
				values (${uuidv7()}, ${deskId}, 'claim', ${id}, 1, ${tx.json(fields)}, ${userId}, ${now})`,
		]);
		const value = {
			id,
			dossierId,
			...fields,
			createdBy: userId,
			version: 1,
			stage: "open",
			rating: null,
			evidenceCount: 0,
			verdictCount: 0,
			appearances: [{ ...appearance, ranges, attribution: [] }],
			createdAt: now.toISOString(),
			updatedAt: now.toISOString(),
			withdrawnAt: null,
		};
		const event = {
			deskId,
			at: now,
			actorId: userId,
			kind: "claim.create",
			subject: `claim:${id}`,
			claimId: id,
			articleId: appearance.articleId,
			body: { ...fields, appearance: { ...appearance, ranges, attribution: [] } },
		};
		const line = canonicalJson(event.body);
		const [before, after] = aroundNumber(event, line);
		await Promise.all([
			tx`update idempotency_keys set answer = ${tx.json({ value })}
				where desk_id = ${deskId} and user_id = ${userId} and key = ${key}`,
			tx`
				with head as (
					update desk_heads
					set seq = seq + 1, hash = sha256(hash || convert_to(${before}::text || (seq + 1)::text || ${after}::text, 'UTF8'))
					where desk_id = ${deskId} returning seq, hash
				), line as (
					insert into events (desk_id, seq, at, actor_id, kind, subject, claim_id, article_id, body, hash)
					select ${deskId}, seq, ${now}, ${userId}, ${event.kind}, ${event.subject}, ${id}, ${event.articleId}, ${line}::json, hash
					from head
				)
				select seq, pg_notify('stet_events', ${deskId}::text || ':' || seq) from head`,
		]);
		return value;
	});
}
