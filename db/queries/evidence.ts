import "server-only";
import { and, asc, eq, isNull, type SQL } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { claims } from "@/db/schema/claims";
import { archives, evidence } from "@/db/schema/evidence";
import type { ArchivedCopy, Evidence } from "@/lib/core/evidence/evidence";
import type { DeskId } from "@/lib/core/people/member";
import { among } from "./among";

/** Evidence on the given claims, oldest first, withdrawn items too. */
export async function evidenceOn(db: Reader, desk: DeskId, claimIds: readonly string[]): Promise<Evidence[]> {
	if (claimIds.length === 0) return [];
	return evidenceWhere(db, and(eq(evidence.deskId, desk), among(evidence.claimId, claimIds)));
}

export async function evidenceById(db: Reader, desk: DeskId, id: string): Promise<Evidence | undefined> {
	const [item] = await evidenceWhere(db, and(eq(evidence.deskId, desk), eq(evidence.id, id)));
	return item;
}

/** One place where a source is used. */
export type SourceUse = { evidenceId: string; claimId: string; statement: string };

/** Where a source is used: the live evidence that names it, oldest first, with what the claim says. */
export async function usesOf(db: Reader, desk: DeskId, sourceId: string): Promise<SourceUse[]> {
	return db
		.select({ evidenceId: evidence.id, claimId: evidence.claimId, statement: claims.statement })
		.from(evidence)
		.innerJoin(claims, eq(claims.id, evidence.claimId))
		.where(and(eq(evidence.deskId, desk), eq(evidence.sourceId, sourceId), isNull(evidence.withdrawnAt)))
		.orderBy(asc(evidence.id));
}

export async function lockEvidence(db: Reader, desk: DeskId, id: string): Promise<Evidence | undefined> {
	await db
		.select({ id: evidence.id })
		.from(evidence)
		.where(and(eq(evidence.deskId, desk), eq(evidence.id, id)))
		.for("update");
	return evidenceById(db, desk, id);
}

async function evidenceWhere(db: Reader, where: SQL | undefined): Promise<Evidence[]> {
	const rows = await db.select().from(evidence).where(where).orderBy(asc(evidence.id));
	return rows.map(({ deskId: _desk, createdAt, withdrawnAt, ...row }) => ({
		...row,
		createdAt: createdAt.toISOString(),
		withdrawnAt: withdrawnAt?.toISOString() ?? null,
	}));
}

const copyFields = {
	id: archives.id,
	sha256: archives.sha256,
	mediaType: archives.mediaType,
	filename: archives.filename,
	text: archives.text,
	archivedAt: archives.archivedAt,
	bytes: archives.size,
};

export async function archivedCopy(db: Reader, desk: DeskId, id: string): Promise<ArchivedCopy | undefined> {
	const [row] = await db
		.select(copyFields)
		.from(archives)
		.where(and(eq(archives.deskId, desk), eq(archives.id, id)));
	return row && { ...row, archivedAt: row.archivedAt.toISOString() };
}

/** The kept bytes, for a download. */
export async function archivedBytes(
	db: Reader,
	desk: DeskId,
	id: string,
): Promise<{ content: Buffer; mediaType: string; filename: string | null } | undefined> {
	const [row] = await db
		.select({ content: archives.content, mediaType: archives.mediaType, filename: archives.filename })
		.from(archives)
		.where(and(eq(archives.deskId, desk), eq(archives.id, id)));
	return row;
}
