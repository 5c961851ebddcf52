import "server-only";
import { versionText } from "@/db/queries/articles";
import { evidenceOn } from "@/db/queries/evidence";
import { sourceLinksOf, sourcesByIds } from "@/db/queries/sources";
import type { CommandContext } from "@/lib/commands/command";
import type { Claim } from "@/lib/core/claims/claim";
import { linksBelow } from "@/lib/core/verdicts/basis";
import type { Policy, Rule } from "@/lib/core/verdicts/policy";
import { scaleVersion, type Track } from "@/lib/core/verdicts/scale";
import type { Basis } from "@/lib/core/verdicts/verdict";
import { refuse } from "@/lib/outcome";

type Chosen = {
	track: Track;
	/** The items it rests on; all live ones when left out. */
	evidenceIds?: readonly string[] | undefined;
	/** The places that were judged; all of them when left out. */
	appearanceIds?: readonly string[] | undefined;
	policy: Policy;
	rule: Rule;
};

/** The exact versions of everything that a judgement on this claim rests on. The claim must be locked. */
export async function basisOf({ tx, desk }: CommandContext, claim: Claim, chosen: Chosen): Promise<Basis> {
	const live = (await evidenceOn(tx, desk, [claim.id])).filter((item) => item.withdrawnAt === null);
	const items = pick(live, chosen.evidenceIds, "evidence item");
	const places = pick(claim.appearances, chosen.appearanceIds, "place where the claim appears");
	const sourceIds = [...new Set(items.flatMap((item) => item.sourceId ?? []))];
	const versionIds = [...new Set(claim.appearances.map((appearance) => appearance.versionId))];
	const [cards, links, texts] = await Promise.all([
		sourcesByIds(tx, desk, sourceIds),
		sourceIds.length === 0 ? [] : sourceLinksOf(tx, desk),
		Promise.all(versionIds.map((versionId) => versionText(tx, desk, versionId))),
	]);
	return {
		scale: scaleVersion,
		policy: { name: chosen.policy.name, blind: chosen.rule.blind },
		claim: { id: claim.id, version: claim.version, statement: claim.statement, kind: claim.kind },
		evidence: items.map(({ id, version }) => ({ id, version })),
		sources: cards.map(({ id, version, grade }) => ({ id, version, grade })),
		texts: texts.flatMap((text) => (text ? [{ versionId: text.versionId, sha256: text.sha256 }] : [])),
		links: linksBelow(sourceIds, links),
		spans: places.flatMap(({ versionId, ranges }) => ranges.map(({ start, end }) => ({ versionId, start, end }))),
		...(chosen.track === "attribution" && {
			chains: places.map(({ id, attribution }) => ({ appearanceId: id, names: attribution.map(({ name }) => name) })),
		}),
	};
}

function pick<T extends { id: string }>(all: readonly T[], ids: readonly string[] | undefined, thing: string): T[] {
	if (ids === undefined) return [...all];
	const missing = ids.find((id) => all.every((one) => one.id !== id));
	if (missing)
		refuse("not-found", `There is no such ${thing} on this claim, or it was taken back. Read the claim again.`);
	return all.filter(({ id }) => ids.includes(id));
}
