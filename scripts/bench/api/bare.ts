import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { worthCompressing } from "@/lib/api/answer";
import { bodyOf, type Caller, callerOf, createClaim, sql } from "./bare-claim";
import { serve } from "./serve";

/*
 * What the API is measured against: Node's own HTTP server and the statements that Stet runs, in the same transactions and
 * as much at once, with nothing around them: no router, no schemas, no roles, no query builder. Its answers are the same.
 */
const zip = promisify(gzip);

serve((request, response) => {
	answer(request, response).catch((error: unknown) => {
		console.error(error);
		response.writeHead(500).end();
	});
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const url = new URL(request.url ?? "/", "http://localhost");
	const [, , , noun, id] = url.pathname.split("/");
	const caller = await callerOf(request);
	if (!caller) return void response.writeHead(401).end();
	if (request.method === "POST") {
		const claim = await createClaim(
			caller,
			String(request.headers["idempotency-key"]),
			JSON.parse(await bodyOf(request)),
		);
		return send(request, response, 201, claim);
	}
	if (noun === "articles") return send(request, response, 200, await article(caller, id ?? ""));
	if (noun === "versions") return send(request, response, 200, await version(caller, id ?? ""));
	const articleId = url.searchParams.get("articleId") ?? "";
	const limit = Number(url.searchParams.get("limit"));
	if (noun === "claims") return send(request, response, 200, await claims(caller, articleId, limit));
	if (noun === "rows") return send(request, response, 200, await rows(caller, articleId));
	response.writeHead(404).end();
}

async function send(request: IncomingMessage, response: ServerResponse, status: number, value: unknown): Promise<void> {
	const text = JSON.stringify(value);
	const zipped = text.length >= worthCompressing && request.headers["accept-encoding"]?.includes("gzip");
	const body = zipped ? await zip(text) : Buffer.from(text);
	response
		.writeHead(status, {
			"Content-Type": "application/json",
			"Content-Length": body.length,
			...(zipped && { "Content-Encoding": "gzip" }),
		})
		.end(body);
}

async function article({ deskId }: Caller, id: string) {
	const [row] = await sql`
		select id, dossier_id as "dossierId", title, version, metadata, created_at as "createdAt"
		from articles where desk_id = ${deskId} and id = ${id} order by id limit 1`;
	const versions = await sql`
		select id, number, sha256, created_at as "createdAt" from article_versions
		where article_id = ${id} order by number`;
	return { ...row, versions };
}

async function version({ deskId }: Caller, id: string) {
	const [[row], marks] = await Promise.all([
		sql`select id, number, sha256, created_at as "createdAt", article_id as "articleId", text, blocks,
				filename, media_type as "mediaType", encoding, original_sha256, original_bytes
			from article_versions where desk_id = ${deskId} and id = ${id}`,
		sql`select id, version, kind, state, start, "end", reason, decided_by as "decidedBy" from passage_marks
			where desk_id = ${deskId} and version_id = ${id} order by start, id`,
	]);
	if (!row) throw new Error("no such version");
	const { filename, mediaType, encoding, original_sha256: sha256, original_bytes: bytes, ...own } = row;
	return { ...own, marks, original: { filename, mediaType, encoding, sha256, bytes } };
}

async function claims({ deskId }: Caller, articleId: string, limit: number) {
	const found = await sql`
		select id, dossier_id as "dossierId", statement, kind, checkable, priority, tags, risk, assignee_id as "assigneeId", version,
			created_by as "createdBy", created_at as "createdAt", updated_at as "updatedAt", withdrawn_at as "withdrawnAt"
		from claims
		where desk_id = ${deskId} and withdrawn_at is null
			and id in (select claim_id from appearances where article_id = ${articleId} and withdrawn_at is null)
		order by id limit ${limit + 1}`;
	const ids = found.map(({ id }) => String(id));
	const [places, ranges, links, evidence, ...reviews] = await Promise.all([
		sql`select id, claim_id, article_id as "articleId", version_id as "versionId" from appearances
			where claim_id = any(${ids}) and withdrawn_at is null order by id`,
		sql`select n.appearance_id, n.start, n."end", n.exact, n.prefix, n.suffix from anchors n join appearances a on a.id = n.appearance_id
			where a.claim_id = any(${ids}) and a.withdrawn_at is null order by n.appearance_id, n.position`,
		sql`select l.appearance_id, l.name, l.source_id as "sourceId" from attribution_links l join appearances a on a.id = l.appearance_id
			where a.claim_id = any(${ids}) and a.withdrawn_at is null order by l.appearance_id, l.position`,
		sql`select id, claim_id, version, source_id, withdrawn_at from evidence where desk_id = ${deskId} and claim_id = any(${ids})`,
		sql`select * from verdicts where desk_id = ${deskId} and claim_id = any(${ids}) order by id`,
		sql`select * from disputes where desk_id = ${deskId} and claim_id = any(${ids}) order by id`,
		sql`select * from rulings where desk_id = ${deskId} and claim_id = any(${ids}) order by id`,
		sql`select body, version from policies where desk_id = ${deskId} order by version desc limit 1`,
	]);
	const others = [evidence, ...reviews].flat();
	if (others.length > 0)
		throw new Error("these articles have no evidence, no verdicts, and their desk the usual policy");
	const appearances = new Map<string, { claimId: string; ranges: unknown[]; attribution: unknown[] }>();
	const ofClaim = new Map<string, unknown[]>();
	for (const { claim_id: claimId, ...place } of places) {
		const appearance = { ...place, ranges: [], attribution: [] };
		appearances.set(place.id, appearance as never);
		const own = ofClaim.get(claimId);
		if (own) own.push(appearance);
		else ofClaim.set(claimId, [appearance]);
	}
	for (const { appearance_id: id, ...range } of ranges) appearances.get(id)?.ranges.push(range);
	for (const { appearance_id: id, ...link } of links) appearances.get(id)?.attribution.push(link);
	const items = found.slice(0, limit).map((row) => ({
		id: String(row.id),
		...row,
		stage: "open",
		rating: null,
		evidenceCount: 0,
		verdictCount: 0,
		appearances: ofClaim.get(row.id) ?? [],
	}));
	return { items, next: found.length > limit ? items.at(-1)?.id : null };
}

/** The naive way: one join, every column, rows as they come. */
function rows({ deskId }: Caller, articleId: string) {
	return sql`
		select to_jsonb(c) as claim, to_jsonb(a) as appearance, to_jsonb(n) as anchor, to_jsonb(l) as link
		from claims c
		join appearances a on a.claim_id = c.id
		join anchors n on n.appearance_id = a.id
		left join attribution_links l on l.appearance_id = a.id
		where c.desk_id = ${deskId} and a.article_id = ${articleId} order by c.id`;
}
