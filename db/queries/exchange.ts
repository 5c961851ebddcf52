import "server-only";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Reader, Transaction } from "@/db/client";
import { articles, articleVersions, dossiers } from "@/db/schema/articles";
import { claims } from "@/db/schema/claims";
import { sources } from "@/db/schema/sources";
import type { DeskClaim } from "@/lib/core/exchange/plan-import";
import type { DeskId } from "@/lib/core/people/member";
import { appearancesOf } from "./appearances";

/** Holds the dossier until the transaction ends, so that a file that is brought in twice at once comes in once. */
export async function holdDossier(tx: Transaction, desk: DeskId, id: string): Promise<void> {
	await tx
		.select({ id: dossiers.id })
		.from(dossiers)
		.where(and(eq(dossiers.deskId, desk), eq(dossiers.id, id)))
		.for("no key update");
}

/** A version that a dossier has, without its words. */
export type DossierVersion = { versionId: string; articleId: string; title: string; number: number; sha256: string };

/** Every version of every article of a dossier, an article's latest last. */
export async function versionsIn(db: Reader, desk: DeskId, dossierId: string): Promise<DossierVersion[]> {
	return db
		.select({
			versionId: articleVersions.id,
			articleId: articles.id,
			title: articles.title,
			number: articleVersions.number,
			sha256: articleVersions.sha256,
		})
		.from(articleVersions)
		.innerJoin(articles, eq(articles.id, articleVersions.articleId))
		.where(and(eq(articles.deskId, desk), eq(articles.dossierId, dossierId)))
		.orderBy(asc(articles.id), asc(articleVersions.number));
}

/** What a dossier's claims say and where they stand; no more is needed to tell whether one is there already. */
export async function placedClaims(db: Reader, desk: DeskId, dossierId: string): Promise<DeskClaim[]> {
	const rows = await db
		.select({ id: claims.id, statement: claims.statement })
		.from(claims)
		.where(and(eq(claims.deskId, desk), eq(claims.dossierId, dossierId), isNull(claims.withdrawnAt)))
		.orderBy(asc(claims.id));
	const places = await appearancesOf(
		db,
		rows.map(({ id }) => id),
	);
	return rows.map((row) => ({ ...row, appearances: places.get(row.id) ?? [] }));
}

/** The cards with one of these names, whatever its capitals. */
export async function sourcesNamed(
	db: Reader,
	desk: DeskId,
	names: readonly string[],
): Promise<{ id: string; name: string; url: string | null }[]> {
	if (names.length === 0) return [];
	const lower = [...new Set(names.map((name) => name.trim().toLowerCase()))];
	return db
		.select({ id: sources.id, name: sources.name, url: sources.url })
		.from(sources)
		.where(and(eq(sources.deskId, desk), inArray(sql`lower(trim(${sources.name}))`, lower)))
		.orderBy(asc(sources.id));
}
