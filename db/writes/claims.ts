import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "@/db/client";
import { anchors, appearances, attributionLinks, claims } from "@/db/schema/claims";
import { insertion } from "@/db/statement";
import type { Anchor } from "@/lib/core/anchoring/range";
import type { AttributionLink } from "@/lib/core/claims/claim";

export const insertClaim = insertion(claims);
const insertPlace = insertion(appearances);
const insertAnchors = insertion(anchors);
const insertLinks = insertion(attributionLinks);

export async function updateClaim(
	tx: Transaction,
	id: string,
	change: Partial<typeof claims.$inferInsert>,
): Promise<void> {
	await tx.update(claims).set(change).where(eq(claims.id, id));
}

/** The same change to many, each with its next version. */
export async function updateClaims(
	tx: Transaction,
	ids: readonly string[],
	change: Partial<typeof claims.$inferInsert>,
): Promise<void> {
	await tx
		.update(claims)
		.set({ ...change, version: sql`${claims.version} + 1` })
		.where(inArray(claims.id, [...ids]));
}

export async function insertAppearance(
	tx: Transaction,
	row: typeof appearances.$inferInsert,
	ranges: readonly Anchor[],
	attribution: readonly AttributionLink[],
): Promise<void> {
	await Promise.all([
		insertPlace(tx, row),
		insertAnchors(tx, ...ranges.map((range, position) => ({ id: uuidv7(), appearanceId: row.id, position, ...range }))),
		insertLinks(tx, ...linksOf(row.id, attribution)),
	]);
}

export async function replaceAttribution(
	tx: Transaction,
	appearanceId: string,
	attribution: readonly AttributionLink[],
): Promise<void> {
	await tx.delete(attributionLinks).where(eq(attributionLinks.appearanceId, appearanceId));
	await insertLinks(tx, ...linksOf(appearanceId, attribution));
}

function linksOf(appearanceId: string, chain: readonly AttributionLink[]) {
	return chain.map((link, position) => ({ id: uuidv7(), appearanceId, position, ...link }));
}

export async function withdrawAppearanceRow(tx: Transaction, id: string, at: Date): Promise<void> {
	await tx.update(appearances).set({ withdrawnAt: at }).where(eq(appearances.id, id));
}
