import "server-only";
import { and, asc, eq, gt, ilike, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { evidence } from "@/db/schema/evidence";
import { sourceLinks, sources } from "@/db/schema/sources";
import type { Page } from "@/lib/core/articles/dossier";
import type { DeskId } from "@/lib/core/people/member";
import type { Source, SourceLink } from "@/lib/core/sources/source";
import { containing } from "./like";
import { cutPage } from "./page";

/** The desk's register, oldest card first; `q` matches name, link or note. */
export async function sourcesOf(
	db: Reader,
	desk: DeskId,
	filter: { q?: string; after?: string; limit: number },
): Promise<Page<Source>> {
	const pattern = filter.q?.trim() ? containing(filter.q.trim()) : undefined;
	const rows = await sourcesWhere(
		db,
		and(
			eq(sources.deskId, desk),
			filter.after ? gt(sources.id, filter.after) : undefined,
			pattern === undefined
				? undefined
				: or(ilike(sources.name, pattern), ilike(sources.url, pattern), ilike(sources.note, pattern)),
		),
		filter.limit + 1,
	);
	return cutPage(rows, filter.limit);
}

export async function sourceById(db: Reader, desk: DeskId, id: string): Promise<Source | undefined> {
	const [source] = await sourcesWhere(db, and(eq(sources.deskId, desk), eq(sources.id, id)), 1);
	return source;
}

export async function lockSource(db: Reader, desk: DeskId, id: string): Promise<Source | undefined> {
	await db
		.select({ id: sources.id })
		.from(sources)
		.where(and(eq(sources.deskId, desk), eq(sources.id, id)))
		.for("update");
	return sourceById(db, desk, id);
}

export async function sourcesByIds(db: Reader, desk: DeskId, ids: readonly string[]): Promise<Source[]> {
	if (ids.length === 0) return [];
	return sourcesWhere(db, and(eq(sources.deskId, desk), inArray(sources.id, [...ids])), ids.length);
}

async function sourcesWhere(db: Reader, where: SQL | undefined, limit: number): Promise<Source[]> {
	const rows = await db.select().from(sources).where(where).orderBy(asc(sources.id)).limit(limit);
	if (rows.length === 0) return [];
	const uses = await db
		.select({ sourceId: evidence.sourceId, n: sql<number>`count(*)::int` })
		.from(evidence)
		.where(
			and(
				inArray(
					evidence.sourceId,
					rows.map((row) => row.id),
				),
				isNull(evidence.withdrawnAt),
			),
		)
		.groupBy(evidence.sourceId);
	const usedBy = new Map(uses.map((use) => [use.sourceId, use.n]));
	return rows.map((row) => ({
		id: row.id,
		version: row.version,
		name: row.name,
		kind: row.kind,
		url: row.url,
		grade: row.grade,
		note: row.note,
		csl: row.csl,
		articleId: row.articleId,
		usedBy: usedBy.get(row.id) ?? 0,
		createdAt: row.createdAt.toISOString(),
		updatedAt: row.updatedAt.toISOString(),
	}));
}

/** Every "rests on" of the desk; the graph that origins are counted in. */
export async function sourceLinksOf(db: Reader, desk: DeskId): Promise<SourceLink[]> {
	return db
		.select({
			id: sourceLinks.id,
			fromSourceId: sourceLinks.fromSourceId,
			toSourceId: sourceLinks.toSourceId,
			relation: sourceLinks.relation,
			note: sourceLinks.note,
		})
		.from(sourceLinks)
		.where(eq(sourceLinks.deskId, desk))
		.orderBy(asc(sourceLinks.id));
}
