import "server-only";
import { and, asc, eq, type SQL } from "drizzle-orm";
import type { Reader } from "@/db/client";
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

/** Where a source is used: the live evidence that names it. */
export async function evidenceFrom(db: Reader, desk: DeskId, sourceId: string): Promise<Evidence[]> {
	return evidenceWhere(db, and(eq(evidence.deskId, desk), eq(evidence.sourceId, sourceId)));
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
