import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Reader } from "@/db/client";
import { articles, articleVersions, dossiers } from "@/db/schema/articles";
import { claims } from "@/db/schema/claims";
import { reports } from "@/db/schema/reports";
import { sources } from "@/db/schema/sources";
import type { Place } from "@/lib/core/live/presence";
import type { DeskId } from "@/lib/core/people/member";

/** Those ids of a place that are this desk's own. A version counts only together with its article. */
export async function ownIds(db: Reader, desk: DeskId, place: Place): Promise<Set<string>> {
	const { articleId, claimId, sourceId, dossierId, reportId, selection } = place;
	const asked = [
		articleId && one(db, articles, desk, eq(articles.id, articleId)),
		claimId && one(db, claims, desk, eq(claims.id, claimId)),
		sourceId && one(db, sources, desk, eq(sources.id, sourceId)),
		dossierId && one(db, dossiers, desk, eq(dossiers.id, dossierId)),
		reportId && one(db, reports, desk, eq(reports.id, reportId)),
		selection &&
			articleId &&
			one(
				db,
				articleVersions,
				desk,
				and(eq(articleVersions.id, selection.versionId), eq(articleVersions.articleId, articleId)),
			),
	].filter((query) => typeof query === "object");
	const [first, second, ...more] = asked;
	if (!first) return new Set();
	const rows = second ? await unionAll(first, second, ...more) : await first;
	return new Set(rows.map(({ id }) => id));
}

type Table =
	| typeof articles
	| typeof claims
	| typeof sources
	| typeof dossiers
	| typeof reports
	| typeof articleVersions;

function one(db: Reader, table: Table, desk: DeskId, which: SQL | undefined) {
	return db
		.select({ id: table.id })
		.from(table)
		.where(and(eq(table.deskId, desk), which));
}
