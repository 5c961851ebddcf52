import type { MetadataCandidate } from "./article";

/** What the machine reads as one field's value, before anyone's word on it. */
export type Proposal = { value: string | null; reason: string; candidates: MetadataCandidate[] };

const longestValue = 300;

/**
 * The best reading: what markup says, in its order of trust, then what lines made for saying it say, then mere signs.
 * Readings of one rank that differ are left to a person. `faint` ones are never chosen, only shown.
 */
export function bestReading(
	readings: {
		hints?: MetadataCandidate[];
		said?: MetadataCandidate[];
		signs?: MetadataCandidate[];
		faint?: MetadataCandidate[];
	},
	nothing: string,
): Proposal {
	const { hints = [], said = [], signs = [], faint = [] } = readings;
	const candidates = distinct([...hints, ...said, ...signs, ...faint]);
	const ranks = [...hints.map((hint) => [hint]), said, signs].map(distinct);
	const best = ranks.find((rank) => rank.length > 0);
	if (!best?.[0]) return { value: null, reason: nothing, candidates };
	if (best.length > 1) return { value: null, reason: "Several readings are equally good", candidates };
	return { ...best[0], candidates };
}

/** Each value once, with the first reason given for it, in single spaces. */
export function distinct(candidates: readonly MetadataCandidate[]): MetadataCandidate[] {
	const seen = new Map<string, MetadataCandidate>();
	for (const { value, reason } of candidates) {
		const kept = value.replace(/\s+/g, " ").trim();
		if (kept !== "" && kept.length <= longestValue && !seen.has(kept)) seen.set(kept, { value: kept, reason });
	}
	return [...seen.values()];
}
