import type { Basis } from "./verdict";

/**
 * What several verdicts rest on together; an agreement between them rests on all of it. They must have been judged
 * on the same statement. Where they name different versions of one thing, the last one counts.
 */
export function mergeBases(bases: readonly [Basis, ...Basis[]]): Basis {
	const last = bases.at(-1) ?? bases[0];
	const merged: Basis = {
		scale: last.scale,
		claim: last.claim,
		evidence: union(bases.flatMap(({ evidence }) => evidence)),
		sources: union(bases.flatMap(({ sources }) => sources)),
		texts: [...new Map(bases.flatMap(({ texts }) => texts).map((text) => [text.versionId, text])).values()],
	};
	if (bases.every(({ links }) => links)) merged.links = union(bases.flatMap(({ links }) => links ?? []));
	if (bases.every(({ chains }) => chains)) {
		const chains = bases.flatMap((basis) => basis.chains ?? []);
		merged.chains = [...new Map(chains.map((chain) => [chain.appearanceId, chain])).values()];
	}
	return merged;
}

function union<T extends { id: string }>(items: readonly T[]): T[] {
	return [...new Map(items.map((item) => [item.id, item])).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
