import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { verdicts } from "@/db/schema/verdicts";
import type { DeskId } from "@/lib/core/people/member";
import type { SealedVerdict } from "@/lib/core/verdicts/standing";
import { among } from "./among";

/** Every verdict on the given claims in the order they were sealed, superseded ones too. */
export async function sealedVerdicts(db: Reader, desk: DeskId, claimIds: readonly string[]): Promise<SealedVerdict[]> {
	if (claimIds.length === 0) return [];
	const rows = await db
		.select()
		.from(verdicts)
		.where(and(eq(verdicts.deskId, desk), among(verdicts.claimId, claimIds)))
		.orderBy(asc(verdicts.sealedAt), asc(verdicts.id));
	return rows.map(({ deskId: _desk, sealedAt, ...row }) => ({ ...row, sealedAt: sealedAt.toISOString() }));
}
