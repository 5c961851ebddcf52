import "server-only";
import { dossierById, type VersionText, versionText } from "@/db/queries/articles";
import { sourcesByIds } from "@/db/queries/sources";
import { insertAppearance } from "@/db/writes/claims";
import type { CommandContext } from "@/lib/commands/command";
import { checkRanges } from "@/lib/core/anchoring/check-ranges";
import { describeAnchor } from "@/lib/core/anchoring/describe-anchor";
import type { Appearance, AttributionLink } from "@/lib/core/claims/claim";
import { refuse } from "@/lib/outcome";

export type Passage = { versionId: string; ranges: { start: number; end: number; exact?: string | undefined }[] };

/** The version a passage lies in, and the passage with its words; refused when they don't stand there. */
export async function readPassage({ tx, desk }: CommandContext, passage: Passage, dossierId: string) {
	const version: VersionText | undefined = await versionText(tx, desk, passage.versionId);
	if (!version) refuse("not-found", "There is no such article version on this desk.");
	if (version.dossierId !== dossierId) {
		if (!(await dossierById(tx, desk, dossierId))) refuse("not-found", "There is no such dossier on this desk.");
		refuse("invalid", "That article is in another dossier. A claim and the articles it is said in share one dossier.");
	}
	const checked = checkRanges(version.text, passage.ranges);
	if (checked.kind === "refused") refuse("invalid", checked.sentence);
	return { version, ranges: checked.ranges.map((range) => describeAnchor(version.text, range)) };
}

/** Puts the passage on the claim; `placing` is over when it stands there. */
export function placeAppearance(
	{ tx, desk, caller, now, newId }: CommandContext,
	claimId: string,
	{ version, ranges }: Awaited<ReturnType<typeof readPassage>>,
	attribution: AttributionLink[],
): { appearance: Appearance; placing: Promise<void> } {
	const appearance = { id: newId(), articleId: version.articleId, versionId: version.versionId };
	const row = { ...appearance, deskId: desk, claimId, createdBy: caller.userId, createdAt: now };
	const placing = insertAppearance(tx, row, ranges, attribution);
	return { appearance: { ...appearance, ranges, attribution }, placing };
}

/** A chain whose named sources are all on this desk. */
export async function readAttribution(
	{ tx, desk }: CommandContext,
	chain: { name: string; sourceId?: string | null | undefined }[],
): Promise<AttributionLink[]> {
	const named = [...new Set(chain.flatMap((link) => link.sourceId ?? []))];
	const known = new Set((await sourcesByIds(tx, desk, named)).map((source) => source.id));
	if (named.some((id) => !known.has(id))) {
		refuse(
			"not-found",
			"A source in the attribution chain is not on this desk. Pick one from the register, or leave it out.",
		);
	}
	return chain.map((link) => ({ name: link.name, sourceId: link.sourceId ?? null }));
}
