import { v7 as uuidv7 } from "uuid";
import type { Anchor } from "@/lib/core/anchoring/range";
import type { Claim } from "@/lib/core/claims/claim";

/** A claim that was just made and is not on the desk yet. */
const unsent = "unsent:";

export function unsentId(): string {
	return `${unsent}${uuidv7()}`;
}

export function isUnsent(claim: Pick<Claim, "id">): boolean {
	return claim.id.startsWith(unsent);
}

/** Every stretch of one text in which the claim is said. */
export function rangesIn(claim: Pick<Claim, "appearances">, versionId: string): Anchor[] {
	return claim.appearances.flatMap((appearance) => (appearance.versionId === versionId ? appearance.ranges : []));
}

/** Where the claim is first said in the text. */
export function firstPlace(claim: Pick<Claim, "appearances">, versionId: string): number {
	return Math.min(...rangesIn(claim, versionId).map((range) => range.start));
}

/** As a reader meets them; the outer before the inner. */
export function inTextOrder(claims: readonly Claim[], versionId: string): Claim[] {
	const place = new Map(
		claims.map((claim) => {
			const ranges = rangesIn(claim, versionId);
			const start = Math.min(...ranges.map((range) => range.start));
			return [claim, { start, end: ranges.find((range) => range.start === start)?.end ?? start }];
		}),
	);
	const of = (claim: Claim) => place.get(claim) ?? { start: 0, end: 0 };
	return claims.toSorted((a, b) => of(a).start - of(b).start || of(b).end - of(a).end || (a.id < b.id ? -1 : 1));
}

/** The claims of which some words are at the offset, the innermost first. */
export function claimsAt(claims: readonly Claim[], versionId: string, offset: number): Claim[] {
	const found = claims.flatMap((claim) => {
		const range = rangesIn(claim, versionId).find(({ start, end }) => start <= offset && offset < end);
		return range ? [{ claim, length: range.end - range.start }] : [];
	});
	return found.sort((a, b) => a.length - b.length).map(({ claim }) => claim);
}

/** The claims that share words with this one, itself among them, in the order of the list. */
export function claimsOnSameWords(claims: readonly Claim[], versionId: string, claim: Claim): Claim[] {
	const own = rangesIn(claim, versionId);
	return claims.filter((other) =>
		rangesIn(other, versionId).some(({ start, end }) => own.some((range) => start < range.end && range.start < end)),
	);
}

/** Where else in the text the same words stand, letter for letter. */
export function sameWordsElsewhere(text: string, { start, end }: { start: number; end: number }): number[] {
	const words = text.slice(start, end);
	const found: number[] = [];
	if (words.trim().length < 3) return found;
	for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) {
		if (at !== start) found.push(at);
	}
	return found;
}
